// How urgent a complaint is: P0 where people are in danger, P4 where somebody only asks, the rest by reviewed cases
// (knowledge/rules/triage/level.json). What is dangerous is decided in danger.ts. Pure.

import type { Level } from '../case.ts';
import { type Case, type Facts, firstFitting, wordsOf } from './cases.ts';
import type { Examples } from './category.ts';
import type { Heard } from './heard.ts';
import { learnToWeigh } from './weigh.ts';

export interface LevelRules {
  /** Words that speak for a question, or with a weight below zero for a grievance. */
  readonly asking: readonly { readonly weight: number; readonly words: string }[];
  readonly cases: readonly LevelCase[];
}

export interface LevelCase extends Case {
  readonly level: Level;
}

export interface Leveled {
  readonly level: Level;
  readonly why: 'danger' | 'asking' | 'case';
  readonly say: string;
  readonly said: readonly string[];
}

const COMPLAINS = 0;
const ASKS = 1;
const REPEAT = 4;
const MOST = 3;
/** From here on somebody asks and does not complain; chosen on the development set. */
const ENOUGH = 0;

export function createLevel(
  rules: LevelRules,
  examples: readonly Examples[],
  heard: (text: string) => Heard,
): (heard: Heard, facts: Facts) => Leveled {
  const asking = createAsking(rules.asking, examples, heard);
  return (each, facts) => {
    if (facts.dangers.length > 0) return { level: 'P0', why: 'danger', say: '', said: [] };
    const { asks, said } = asking(each);
    if (asks) return { level: 'P4', why: 'asking', say: '', said };
    const fitting = firstFitting(rules.cases, facts);
    if (fitting === null) return { level: 'P2', why: 'case', say: '', said: [] };
    return { level: fitting.level, why: 'case', say: fitting.say, said: wordsOf(fitting, facts) };
  };
}

/** Does somebody ask, or complain? Both words and likeness to the examples count. */
function createAsking(
  rules: LevelRules['asking'],
  examples: readonly Examples[],
  heard: (text: string) => Heard,
) {
  const lines = rules.map(({ weight, words }) => ({ weight, words: new RegExp(words) }));
  const wordsIn = (text: string) => lines.map(({ words }) => words.exec(text)?.[0] ?? null);
  const featuresOf = ({ features }: Heard, words: readonly (string | null)[]) => [
    ...features,
    ...words.flatMap((word, at) => (word === null ? [] : `@${at}`)),
  ];
  const lesson = (text: string, topic: number) => {
    const each = heard(text);
    return { features: featuresOf(each, wordsIn(each.text)), topic };
  };
  const complaints = examples.flatMap((each) => each.complaints.map((text) => lesson(text, COMPLAINS)));
  const questions = examples.flatMap((each) => each.questions.map((text) => lesson(text, ASKS)));
  // Complaints are many times as many: without repeating the questions, likeness would lean towards them.
  const weigh = learnToWeigh([...complaints, ...Array.from({ length: REPEAT }, () => questions).flat()], 2);
  return (each: Heard) => {
    const found = wordsIn(each.text);
    const likeness = weigh.scores(featuresOf(each, found));
    let sum = clamp((likeness[ASKS] ?? 0) - (likeness[COMPLAINS] ?? 0));
    for (const [at, word] of found.entries()) if (word !== null) sum += lines[at]?.weight ?? 0;
    const said = found.flatMap((word, at) => (word !== null && (lines[at]?.weight ?? 0) > 0 ? word : []));
    return { asks: sum >= ENOUGH, said: said.slice(0, 3) };
  };
}

/** Likeness alone never decides. */
function clamp(value: number): number {
  return Math.max(-MOST, Math.min(MOST, value));
}
