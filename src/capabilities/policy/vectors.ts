// Questions as weighted grams: rare grams count more, every question has length one. Pure.
// The bank holds over a million grams, so they are kept as numbers in flat arrays, not as strings or objects.

import { type ConceptGroup, createConcepts } from './concepts.ts';
import { gramsOf, normalise } from './words.ts';

/** Gram numbers and their weights, two arrays of one length. */
export interface Vector {
  readonly grams: Int32Array;
  readonly weights: Float32Array;
  /** Share of the question's grams that the bank has ever seen, 0 to 1. */
  readonly known: number;
}

/** Many vectors one after the other: number `at` lies from starts[at] up to starts[at + 1]. */
export interface Vectors {
  readonly count: number;
  readonly starts: Int32Array;
  readonly grams: Int32Array;
  readonly weights: Float32Array;
}

export interface Vocabulary {
  readonly size: number;
  readonly vectorOf: (text: string) => Vector;
}

/** Three-character grams repeat what their pairs say already, so they weigh less; chosen on the development set. */
const TRIPLE = 0.75;
/** A concept says more than the characters that name it; chosen on the development set. */
const CONCEPT = 1.4;
/** A gram seen once in the whole bank tells nothing about other questions. */
const LEAST = 2;
const NONE = -1;

/** The vocabulary of the texts, and the texts as vectors in it. */
export function createVocabulary(
  texts: readonly string[],
  groups: readonly ConceptGroup[],
): { readonly vocabulary: Vocabulary; readonly vectors: Vectors } {
  const conceptsOf = createConcepts(groups);
  const featuresOf = (text: string) => {
    const normalised = normalise(text);
    return [...gramsOf(normalised), ...conceptsOf(normalised)];
  };
  const { lists, names, seenIn } = number(texts, featuresOf);
  const { numbers, rarity, keptAs } = keep(names, seenIn, texts.length);
  const vectors = flatten(
    lists.map((list) =>
      weigh(
        list.map((gram) => keptAs[gram] ?? NONE),
        rarity,
      ),
    ),
  );
  const vocabulary = {
    size: rarity.length,
    vectorOf: (text: string) =>
      weigh(
        Int32Array.from(featuresOf(text), (gram) => numbers.get(gram) ?? NONE),
        rarity,
      ),
  };
  return { vocabulary, vectors };
}

/** Every gram of every text gets a number; `seenIn` counts the texts that hold it. */
function number(texts: readonly string[], featuresOf: (text: string) => string[]) {
  const numbers = new Map<string, number>();
  const seenIn: number[] = [];
  const lastSeen: number[] = [];
  const lists = texts.map((text, at) =>
    Int32Array.from(featuresOf(text), (gram) => {
      let known = numbers.get(gram);
      if (known === undefined) {
        known = numbers.size;
        numbers.set(gram, known);
        seenIn.push(0);
        lastSeen.push(NONE);
      }
      if (lastSeen[known] !== at) seenIn[known] = (seenIn[known] ?? 0) + 1;
      lastSeen[known] = at;
      return known;
    }),
  );
  return { lists, names: [...numbers.keys()], seenIn };
}

/** Numbers anew the grams worth knowing, and says how much each weighs by its rarity. */
function keep(names: readonly string[], seenIn: readonly number[], texts: number) {
  const numbers = new Map<string, number>();
  const rarity: number[] = [];
  const keptAs = new Int32Array(names.length).fill(NONE);
  for (const [old, name] of names.entries()) {
    const times = seenIn[old] ?? 0;
    if (times < LEAST) continue;
    keptAs[old] = rarity.length;
    numbers.set(name, rarity.length);
    rarity.push(Math.log(1 + texts / times) * kindWeight(name));
  }
  return { numbers, rarity: Float32Array.from(rarity), keptAs };
}

function kindWeight(gram: string): number {
  if (gram.startsWith('#')) return CONCEPT;
  return Array.from(gram).length === 3 ? TRIPLE : 1;
}

function weigh(grams: Int32Array, rarity: Float32Array): Vector {
  const counts = new Map<number, number>();
  let known = 0;
  for (const gram of grams) {
    if (gram === NONE) continue;
    known++;
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  const keys = new Int32Array(counts.size);
  const weights = new Float32Array(counts.size);
  let at = 0;
  let squares = 0;
  for (const [key, times] of counts) {
    const weight = Math.sqrt(times) * (rarity[key] ?? 0);
    keys[at] = key;
    weights[at] = weight;
    squares += weight * weight;
    at++;
  }
  const length = Math.sqrt(squares) || 1;
  for (at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) / length;
  return { grams: keys, weights, known: grams.length === 0 ? 0 : known / grams.length };
}

function flatten(list: readonly Vector[]): Vectors {
  const starts = new Int32Array(list.length + 1);
  for (const [at, vector] of list.entries()) starts[at + 1] = (starts[at] ?? 0) + vector.grams.length;
  const grams = new Int32Array(starts.at(-1) ?? 0);
  const weights = new Float32Array(grams.length);
  for (const [at, vector] of list.entries()) {
    grams.set(vector.grams, starts[at]);
    weights.set(vector.weights, starts[at]);
  }
  return { count: list.length, starts, grams, weights };
}
