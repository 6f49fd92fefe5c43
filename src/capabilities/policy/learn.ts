// The weighting learnt from the question bank: multinomial logistic regression over grams, trained at start in well
// under a second, always the same for the same bank. Nothing learnt is stored, so nothing can be out of date. Pure.

import type { Vector, Vectors } from './vectors.ts';

/** Chosen on the development set; see src/README.md, "Decisions". */
const ROUNDS = 2;
const STEP = 4;
/** How often in a round the weights are looked at for their average. */
const STOPS = 4;
const SHRINK = 0.0007;
/** A difference smaller than this moves no weight worth the time. */
const NEGLIGIBLE = 2e-3;
/** An example known this surely teaches nothing more. */
const LEARNT = 0.98;
/** Known this surely, it is left out of the following rounds, which then go faster. */
const SURE = 0.95;

/** What was learnt; plain data. */
export interface Model {
  /** A row of topics for every gram. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/**
 * `topicOf` names the topic of each example, from 0 to `topics` - 1; `grams` is the size of the vocabulary. The weights
 * given back are the average of how they stood on the way: the last ones would depend on the order of the examples.
 */
export function learn(examples: Vectors, topicOf: Int32Array, grams: number, topics: number): Model {
  const model: Model = { weights: new Float32Array(grams * topics), bias: new Float32Array(topics) };
  const teach = createTeacher(examples, model);
  const sum = new Float32Array(model.weights.length);
  let stops = 0;
  let order = Int32Array.from({ length: examples.count }, (_, at) => at);
  const random = createRandom(1);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    const step = STEP / (1 + round * 0.5);
    const every = Math.ceil(order.length / STOPS);
    let taught = 0;
    order = order.filter((at) => {
      const sure = teach(at, topicOf[at] ?? 0, step);
      taught++;
      if (taught % every === 0 || taught === order.length) {
        addTo(sum, model.weights);
        stops++;
      }
      return sure < SURE;
    });
  }
  return { weights: sum.map((weight) => weight / stops), bias: model.bias };
}

/** Takes one step down the gradient for an example; returns how surely it was known before. */
function createTeacher(examples: Vectors, model: Model) {
  const { weights, bias } = model;
  const topics = bias.length;
  const scores = new Float32Array(topics);
  return (example: number, topic: number, step: number): number => {
    const from = examples.starts[example] ?? 0;
    const to = examples.starts[example + 1] ?? 0;
    score(model, examples, from, to, scores);
    toProbabilities(scores);
    const sure = scores[topic] ?? 0;
    if (sure > LEARNT) return sure;
    scores[topic] = sure - 1;
    // Only topics wrong by more than a trifle move; after the first round they are few.
    const wrong: number[] = [];
    for (let k = 0; k < topics; k++) if (Math.abs(scores[k] ?? 0) > NEGLIGIBLE) wrong.push(k);
    for (let at = from; at < to; at++) {
      const row = (examples.grams[at] ?? 0) * topics;
      const share = step * (examples.weights[at] ?? 0);
      for (const k of wrong) {
        const weight = weights[row + k] ?? 0;
        weights[row + k] = weight - share * (scores[k] ?? 0) - step * SHRINK * weight;
      }
    }
    for (const k of wrong) bias[k] = (bias[k] ?? 0) - step * 0.01 * (scores[k] ?? 0);
    return sure;
  };
}

function addTo(sum: Float32Array, weights: Float32Array): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (weights[at] ?? 0);
}

/** Probability of every topic for a question. */
export function classify(model: Model, vector: Vector): Float32Array {
  const probabilities = new Float32Array(model.bias.length);
  score(model, vector, 0, vector.grams.length, probabilities);
  toProbabilities(probabilities);
  return probabilities;
}

type Grams = Pick<Vectors, 'grams' | 'weights'>;

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
