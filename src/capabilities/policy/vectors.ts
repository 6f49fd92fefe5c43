// Questions as weighted grams: rare grams count more, every question has length one. Pure.

import { createConcepts, type ConceptGroup } from './concepts.ts';
import { gramsOf, normalise } from './words.ts';

/** Gram numbers and their weights, two arrays of one length. */
export interface Vector {
  readonly grams: Int32Array;
  readonly weights: Float32Array;
  /** Share of the question's grams that the bank has ever seen, 0 to 1. */
  readonly known: number;
}

export interface Vocabulary {
  readonly size: number;
  readonly vectorOf: (text: string) => Vector;
  /** Vectors of the texts it was made from, in their order. */
  readonly vectors: readonly Vector[];
}

/** Three-character grams repeat what their pairs say already, so they weigh less; chosen on the development set. */
const TRIPLE = 0.75;
/** A concept says more than the characters that name it; chosen on the development set. */
const CONCEPT = 1.4;
/** A gram seen once in the whole bank tells nothing about other questions. */
const LEAST = 2;

export function createVocabulary(texts: readonly string[], groups: readonly ConceptGroup[]): Vocabulary {
  const conceptsOf = createConcepts(groups);
  const featuresOf = (text: string) => {
    const normalised = normalise(text);
    return [...gramsOf(normalised), ...conceptsOf(normalised)];
  };
  const features = texts.map(featuresOf);
  const { numbers, rarity } = count(features);
  const vectorFrom = (grams: readonly string[]) => weigh(grams, numbers, rarity);
  return {
    size: rarity.length,
    vectorOf: (text) => vectorFrom(featuresOf(text)),
    vectors: features.map(vectorFrom),
  };
}

/** Numbers the grams worth knowing, and how much each weighs by its rarity. */
function count(texts: readonly (readonly string[])[]): { numbers: Map<string, number>; rarity: Float32Array } {
  const seenIn = new Map<string, number>();
  for (const grams of texts) for (const gram of new Set(grams)) seenIn.set(gram, (seenIn.get(gram) ?? 0) + 1);
  const numbers = new Map<string, number>();
  const rarity: number[] = [];
  for (const [gram, times] of seenIn) {
    if (times < LEAST) continue;
    numbers.set(gram, rarity.length);
    rarity.push(Math.log(1 + texts.length / times) * kindWeight(gram));
  }
  return { numbers, rarity: Float32Array.from(rarity) };
}

function kindWeight(gram: string): number {
  if (gram.startsWith('#')) return CONCEPT;
  return Array.from(gram).length === 3 ? TRIPLE : 1;
}

function weigh(grams: readonly string[], numbers: ReadonlyMap<string, number>, rarity: Float32Array): Vector {
  const counts = new Map<number, number>();
  let known = 0;
  for (const gram of grams) {
    const number = numbers.get(gram);
    if (number === undefined) continue;
    known++;
    counts.set(number, (counts.get(number) ?? 0) + 1);
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
