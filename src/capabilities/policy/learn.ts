// The weighting learnt from the question bank: multinomial logistic regression over grams, trained at start in well
// under a second, always the same for the same bank. Nothing learnt is stored, so nothing can be out of date. Pure.

import type { Vector } from './vectors.ts';

export interface Example {
  readonly vector: Vector;
  /** Number of the topic it belongs to. */
  readonly topic: number;
}

/** Log-probability of every topic for a question. */
export type Classifier = (vector: Vector) => Float32Array;

/** Chosen on the development set; see src/README.md, "Decisions". */
const ROUNDS = 6;
const STEP = 8;
const SHRINK = 0.0007;
/** A difference smaller than this moves no weight worth the time. */
const NEGLIGIBLE = 1e-3;

export function learn(examples: readonly Example[], grams: number, topics: number): Classifier {
  const weights = new Float32Array(grams * topics);
  const bias = new Float32Array(topics);
  const scores = new Float32Array(topics);
  const order = examples.map((_, at) => at);
  const random = createRandom(1);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    const step = STEP / (1 + round * 0.5);
    for (const at of order) {
      const example = examples[at];
      if (example) update(weights, bias, scores, example, step);
    }
  }
  return (vector) => {
    const result = new Float32Array(topics);
    score(weights, bias, vector, result);
    return toLogProbabilities(result);
  };
}

function update(
  weights: Float32Array,
  bias: Float32Array,
  scores: Float32Array,
  { vector, topic }: Example,
  step: number,
): void {
  const topics = scores.length;
  score(weights, bias, vector, scores);
  const logs = toLogProbabilities(scores);
  for (let k = 0; k < topics; k++) scores[k] = Math.exp(logs[k] ?? 0) - (k === topic ? 1 : 0);
  for (let at = 0; at < vector.grams.length; at++) {
    const row = (vector.grams[at] ?? 0) * topics;
    const move = step * (vector.weights[at] ?? 0);
    for (let k = 0; k < topics; k++) {
      const error = scores[k] ?? 0;
      if (error > NEGLIGIBLE || error < -NEGLIGIBLE) {
        const weight = weights[row + k] ?? 0;
        weights[row + k] = weight - move * error - step * SHRINK * weight;
      }
    }
  }
  for (let k = 0; k < topics; k++) bias[k] = (bias[k] ?? 0) - step * 0.01 * (scores[k] ?? 0);
}

function score(weights: Float32Array, bias: Float32Array, vector: Vector, into: Float32Array): void {
  const topics = into.length;
  into.set(bias);
  for (let at = 0; at < vector.grams.length; at++) {
    const row = (vector.grams[at] ?? 0) * topics;
    const weight = vector.weights[at] ?? 0;
    for (let k = 0; k < topics; k++) into[k] = (into[k] ?? 0) + weight * (weights[row + k] ?? 0);
  }
}

function toLogProbabilities(scores: Float32Array): Float32Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of scores) highest = Math.max(highest, value);
  let sum = 0;
  for (const value of scores) sum += Math.exp(value - highest);
  const shift = highest + Math.log(sum);
  return scores.map((value) => value - shift);
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const held = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = held;
  }
}

/** Same order every time, so that the same bank always learns the same weights (Park and Miller's generator). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
