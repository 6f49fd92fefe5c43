// How alike a question is to every phrasing of the bank: dot products through an inverted index. Pure.

import type { Vector, Vectors } from './vectors.ts';

/** Grams in more than this share of phrasings (的, 吗) tell nothing apart and would cost most of the time. */
const COMMON = 0.05;

/** Plain data: for each gram, which phrasings hold it and how much it weighs there: from starts[gram] up to starts[gram + 1]. */
export interface Index {
  /** How many phrasings there are. */
  readonly count: number;
  readonly starts: Int32Array;
  readonly phrasings: Int32Array;
  readonly weights: Float32Array;
}

/** Likeness 0 to 1 to each phrasing, in their order; the returned array is written over by the next call. */
export function createLikeness({
  count,
  starts,
  phrasings,
  weights,
}: Index): (vector: Vector) => Float32Array {
  const likeness = new Float32Array(count);
  return (vector) => {
    likeness.fill(0);
    for (let which = 0; which < vector.grams.length; which++) {
      const gram = vector.grams[which] ?? 0;
      const weight = vector.weights[which] ?? 0;
      const end = starts[gram + 1] ?? 0;
      for (let slot = starts[gram] ?? 0; slot < end; slot++) {
        const at = phrasings[slot] ?? 0;
        likeness[at] = (likeness[at] ?? 0) + weight * (weights[slot] ?? 0);
      }
    }
    return likeness;
  };
}

export function invert(vectors: Vectors, grams: number): Index {
  const counts = new Int32Array(grams);
  for (const gram of vectors.grams) counts[gram] = (counts[gram] ?? 0) + 1;
  const most = vectors.count * COMMON;
  const starts = new Int32Array(grams + 1);
  for (let gram = 0; gram < grams; gram++) {
    const count = counts[gram] ?? 0;
    starts[gram + 1] = (starts[gram] ?? 0) + (count > most ? 0 : count);
  }
  const next = starts.slice();
  const phrasings = new Int32Array(starts[grams] ?? 0);
  const weights = new Float32Array(phrasings.length);
  for (let at = 0; at < vectors.count; at++) {
    for (let which = vectors.starts[at] ?? 0; which < (vectors.starts[at + 1] ?? 0); which++) {
      const gram = vectors.grams[which] ?? 0;
      if ((counts[gram] ?? 0) > most) continue;
      const slot = next[gram] ?? 0;
      next[gram] = slot + 1;
      phrasings[slot] = at;
      weights[slot] = vectors.weights[which] ?? 0;
    }
  }
  return { count: vectors.count, starts, phrasings, weights };
}
