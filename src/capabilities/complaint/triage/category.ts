// What a complaint is about: words that point to a category (knowledge/rules/triage/category.json), and likeness to
// reviewed examples where the words leave it open. It decides the subject alone, not how urgent it is or whose. Pure.

import { CATEGORIES, type Category } from '../case.ts';
import { learnToTally } from './counts.ts';
import type { Heard } from './heard.ts';
import { learnToWeigh } from './weigh.ts';

/** Words count once, however many of them are said. */
export interface Evidence {
  readonly category: Category;
  readonly weight: number;
  readonly words: string;
}

export interface Examples {
  readonly category: Category;
  readonly complaints: readonly string[];
  readonly questions: readonly string[];
}

export interface Subject {
  readonly category: Category;
  readonly said: readonly string[];
  /** No word pointed anywhere: the examples alone decided. */
  readonly guessed: boolean;
}

/** How much the weights of the words count beside likeness to the examples; these three were chosen on the examples, a part left out. */
const WORDS = 0.15;
/** How much the counts count beside the learnt weights. */
const COUNTED = 2;
/** How much what was said first counts once more. */
const FIRST = 0.5;

export function createCategory(
  evidence: readonly Evidence[],
  examples: readonly Examples[],
  heard: (text: string) => Heard,
): (heard: Heard) => Subject {
  const pointing = evidence.map(({ category, weight, words }) => ({
    at: CATEGORIES.indexOf(category),
    weight,
    words: new RegExp(words),
  }));
  const wordsIn = (text: string) => pointing.map(({ words }) => words.exec(text)?.[0] ?? null);
  // A line of words is learnt like a concept too, so that its weight need not be exact.
  const featuresOf = (features: readonly string[], words: readonly (string | null)[]) => [
    ...features,
    ...words.flatMap((word, at) => (word === null ? [] : `@${at}`)),
  ];
  const lessons = examples.flatMap(({ category, complaints, questions }) =>
    [...complaints, ...questions].map((example) => {
      const { point, features } = heard(example);
      return { features: featuresOf(features, wordsIn(point)), topic: CATEGORIES.indexOf(category) };
    }),
  );
  const weigh = learnToWeigh(lessons, CATEGORIES.length);
  const tally = learnToTally(lessons, CATEGORIES.length);
  const likenessOf = (features: readonly string[]) => {
    const counted = tally(features);
    return weigh.scores(features).map((score, at) => score + COUNTED * (counted[at] ?? 0));
  };
  return ({ point, features: plain, opening }) => {
    const found = wordsIn(point);
    const features = featuresOf(plain, found);
    const total = likenessOf(features);
    // People say first what it is about, and then how it came and who did not help.
    const first = opening && likenessOf(featuresOf(opening.features, wordsIn(opening.text)));
    for (let at = 0; at < total.length; at++) total[at] = (total[at] ?? 0) + FIRST * (first?.[at] ?? 0);
    for (const [at, word] of found.entries()) {
      const line = pointing[at];
      if (word !== null && line !== undefined) total[line.at] = (total[line.at] ?? 0) + WORDS * line.weight;
    }
    const best = highest(total);
    const said = found.filter((_, at) => pointing[at]?.at === best && (pointing[at]?.weight ?? 0) > 0);
    const words = [...new Set(said.flatMap((word) => word ?? []))];
    return {
      category: CATEGORIES[best] ?? 'other',
      said: words.length > 0 ? words : weigh.speaksFor(features, best).slice(0, 3),
      guessed: words.length === 0,
    };
  };
}

function highest(values: Float32Array): number {
  let best = 0;
  for (let at = 1; at < values.length; at++) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best;
}
