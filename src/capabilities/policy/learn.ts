// The weighting learnt from the question bank: multinomial logistic regression over grams, trained at start in well
// under a second, always the same for the same bank. Nothing learnt is stored, so nothing can be out of date. Pure.

import type { Vector, Vectors } from './vectors.ts';

/** Chosen on the development set; see src/README.md, "Decisions". */
const ROUNDS = 6;
const STEP = 8;
const SHRINK = 0.0007;
/** A difference smaller than this moves no weight worth the time. */
const NEGLIGIBLE = 1e-3;
/** An example known this surely teaches nothing more. */
const LEARNT = 0.98;
/** Known this surely, it is left out of the following rounds: faster, and measured to generalise better. */
const SURE = 0.9;

/** What was learnt; plain data. */
export interface Model {
  /** A row of topics for every gram. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** `topicOf` names the topic of each example, from 0 to `topics` - 1; `grams` is the size of the vocabulary. */
export function learn(examples: Vectors, topicOf: Int32Array, grams: number, topics: number): Model {
  const model = { weights: new Float32Array(grams * topics), bias: new Float32Array(topics) };
  const scores = new Float32Array(topics);
  let order = Int32Array.from({ length: examples.count }, (_, at) => at);
  const random = createRandom(1);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    const step = STEP / (1 + round * 0.5);
    const unsure: number[] = [];
    for (const at of order) {
      const from = examples.starts[at] ?? 0;
      const to = examples.starts[at + 1] ?? 0;
      score(model, examples, from, to, scores);
      if (!update(model, examples, from, to, scores, topicOf[at] ?? 0, step)) unsure.push(at);
    }
    order = Int32Array.from(unsure);
  }
  return model;
}

/** Probability of every topic for a question. */
export function classify(model: Model, vector: Vector): Float32Array {
  const probabilities = new Float32Array(model.bias.length);
  score(model, vector, 0, vector.grams.length, probabilities);
  toProbabilities(probabilities);
  return probabilities;
}

type Grams = Pick<Vectors, 'grams' | 'weights'>;

/** One step down the gradient; says whether the example was known. Only topics wrong by more than a trifle move. */
function update(
  { weights, bias }: Model,
  example: Grams,
  from: number,
  to: number,
  scores: Float32Array,
  topic: number,
  step: number,
): boolean {
  const topics = scores.length;
  toProbabilities(scores);
  const sure = scores[topic] ?? 0;
  if (sure > LEARNT) return true;
  scores[topic] = (scores[topic] ?? 0) - 1;
  const wrong: number[] = [];
  for (let k = 0; k < topics; k++) if (Math.abs(scores[k] ?? 0) > NEGLIGIBLE) wrong.push(k);
  for (let at = from; at < to; at++) {
    const row = (example.grams[at] ?? 0) * topics;
    const move = step * (example.weights[at] ?? 0);
    for (const k of wrong) {
      const weight = weights[row + k] ?? 0;
      weights[row + k] = weight - move * (scores[k] ?? 0) - step * SHRINK * weight;
    }
  }
  for (const k of wrong) bias[k] = (bias[k] ?? 0) - step * 0.01 * (scores[k] ?? 0);
  return sure > SURE;
}

function score({ weights, bias }: Model, example: Grams, from: number, to: number, into: Float32Array): void {
  const topics = into.length;
  into.set(bias);
  for (let at = from; at < to; at++) {
    const row = (example.grams[at] ?? 0) * topics;
    const weight = example.weights[at] ?? 0;
    for (let k = 0; k < topics; k++) into[k] = (into[k] ?? 0) + weight * (weights[row + k] ?? 0);
  }
}

function toProbabilities(scores: Float32Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of scores) if (value > highest) highest = value;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    const value = Math.exp((scores[k] ?? 0) - highest);
    scores[k] = value;
    sum += value;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) / sum;
}

function shuffle(order: Int32Array, random: () => number): void {
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
