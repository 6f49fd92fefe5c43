// How much a message is like reviewed messages of danger (knowledge/rules/triage/danger-examples.json), for what no
// pattern names. Learnt at start from characters, the concepts of the patterns and the words of tense and doubt. Pure.

import { learnToTally } from './counts.ts';
import { type Concepts, patternOf } from './pattern.ts';
import { gramsOf, learnToWeigh } from './weigh.ts';

export interface DangerExamples<Kind extends string> {
  readonly dangers: Readonly<Record<Kind, readonly string[]>>;
  readonly calm: readonly string[];
  /** Everyday complaints; those of danger among them are left out. */
  readonly complaints: readonly string[];
}

export interface Likely<Kind> {
  /** Above zero: rather danger than not. */
  readonly score: number;
  readonly kind: Kind;
  /** The words that speak most for it. */
  readonly like: readonly string[];
}

const CALM = 0;
const DANGER = 1;
/** Where it is says nothing of what it is. */
const PLACE = /[\d一二三四五六七八九十百东西南北]+(号楼|幢|栋|单元|层|楼|号|室|梯|门)/g;
/** Fewer characters besides name nothing, so no likeness counts. */
const SHORTEST = 4;

/** `signs` and the texts are looked for as they stand: figures of speech are taken out before. */
export function createLikely<Kind extends string>(
  dangers: Readonly<Record<Kind, readonly string[]>>,
  calm: readonly string[],
  signs: Readonly<Record<string, string>>,
  concepts: Concepts,
): (literal: string) => Likely<Kind> {
  const sought = Object.entries(signs).map(([name, written]) => ({
    name: `#${name}`,
    word: new RegExp(patternOf(written, concepts)),
  }));
  const featuresOf = (text: string) => [
    ...gramsOf(text),
    ...sought.filter(({ word }) => word.test(text)).map(({ name }) => name),
    ...(text.includes('！') ? ['#loud'] : []),
  ];
  const lesson = (text: string) => featuresOf(placeless(text));
  const kinds = Object.keys(dangers) as Kind[];
  const alarms = kinds.flatMap((kind, topic) =>
    dangers[kind].map((text) => ({ features: lesson(text), topic })),
  );
  const inDanger = alarms.map(({ features }) => ({ features, topic: DANGER }));
  const lessons = [...calm.map((text) => ({ features: lesson(text), topic: CALM })), ...inDanger];
  const weigh = learnToWeigh(lessons, 2);
  const tally = learnToTally(lessons, 2);
  const tallyKinds = learnToTally(alarms, kinds.length);
  return (literal) => {
    const text = placeless(literal);
    const features = featuresOf(text);
    const weighed = weigh.scores(features);
    const tallied = tally(features);
    const lead = (of: Float32Array) => (of[DANGER] ?? 0) - (of[CALM] ?? 0);
    const fits = tallyKinds(features);
    const best = fits.indexOf(Math.max(...fits));
    return {
      score: named(text) ? lead(weighed) + lead(tallied) : Number.NEGATIVE_INFINITY,
      kind: kinds[best] ?? (kinds[0] as Kind),
      like: weigh.speaksFor(features, DANGER).slice(0, 3),
    };
  };
}

function placeless(literal: string): string {
  return literal.replace(PLACE, '');
}

function named(text: string): boolean {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '').length >= SHORTEST;
}
