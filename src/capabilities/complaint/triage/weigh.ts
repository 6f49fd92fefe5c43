// What was learnt from reviewed examples: characters, pairs and triples of them, and concepts, weighed by multinomial
// logistic regression. Always the same for the same examples; nothing learnt is stored, so nothing can be out of date.
// Pure.

const ROUNDS = 12;
const STEP = 3;
const SHRINK = 5e-4;
/** A gram that stands in one example alone tells nothing about other texts. */
const LEAST = 2;
/** A concept says more than the characters that name it. */
const CONCEPT = 1.8;
/** An example known this surely teaches nothing more. */
const LEARNT = 0.97;

export interface Example {
  readonly features: readonly string[];
  readonly topic: number;
}

export interface Weigh {
  /** Log-probability of every topic. */
  readonly scores: (features: readonly string[]) => Float32Array;
  /** The words among the features that speak most for a topic. */
  readonly speaksFor: (features: readonly string[], topic: number) => readonly string[];
}

/** Single characters, pairs and triples within a clause; Latin words whole, every number the same. */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>();
  for (const clause of text.split(/[，。？！]/)) {
    let before = '';
    let beforeThat = '';
    for (const unit of clause.match(/[a-z]+|[\d.]+%?|./gu) ?? []) {
      const one = /\d/.test(unit) ? '0' : unit;
      grams.add(one);
      if (before !== '') grams.add(before + one);
      if (beforeThat !== '') grams.add(beforeThat + before + one);
      beforeThat = before;
      before = one;
    }
  }
  return [...grams];
}

interface Vector {
  readonly grams: Int32Array;
  readonly weights: Float32Array;
}

export function learnToWeigh(examples: readonly Example[], topics: number): Weigh {
  const rarity = rarityOf(examples.map(({ features }) => features));
  const numbers = new Map([...rarity.keys()].map((gram, at) => [gram, at]));
  const vectorOf = createVector(numbers, Float32Array.from(rarity.values()));
  const vectors = examples.map(({ features, topic }) => ({ ...vectorOf(features), topic }));
  const weights = train(vectors, numbers.size, topics);
  const weight = (gram: string, topic: number) => weights[(numbers.get(gram) ?? -1) * topics + topic] ?? 0;
  return {
    scores: (features) => scoresOf(weights, vectorOf(features), topics),
    speaksFor: (features, topic) =>
      features
        .filter((gram) => gram.length > 1 && !/^[#@]/.test(gram) && weight(gram, topic) > 0.5)
        .sort((one, other) => weight(other, topic) - weight(one, topic)),
  };
}

/** Every gram worth keeping, and how rare it is. */
function rarityOf(texts: readonly (readonly string[])[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const grams of texts) for (const gram of grams) seen.set(gram, (seen.get(gram) ?? 0) + 1);
  const kept = [...seen].filter(([, count]) => count >= LEAST);
  return new Map(
    kept.map(([gram, count]) => [
      gram,
      Math.log(1 + texts.length / count) * (/^[#@]/.test(gram) ? CONCEPT : 1),
    ]),
  );
}

/** Every text has length one, however long it is. */
function createVector(numbers: ReadonlyMap<string, number>, rarity: Float32Array) {
  return (features: readonly string[]): Vector => {
    const known = features.flatMap((gram) => numbers.get(gram) ?? []);
    const weights = Float32Array.from(known, (gram) => rarity[gram] ?? 0);
    let length = 0;
    for (const weight of weights) length += weight * weight;
    const scale = 1 / (Math.sqrt(length) || 1);
    return { grams: Int32Array.from(known), weights: weights.map((weight) => weight * scale) };
  };
}

/** The average of the weights after each round: the last ones would depend on the order of the examples. */
function train(
  examples: readonly (Vector & { readonly topic: number })[],
  grams: number,
  topics: number,
): Float32Array {
  const weights = new Float32Array(grams * topics);
  const sum = new Float32Array(weights.length);
  const stride = strideOf(examples.length);
  for (let round = 0; round < ROUNDS; round++) {
    const step = STEP / (1 + round * 0.3);
    // A stride without common divisor visits every example once, far from its neighbours of the same topic.
    for (let turn = 0; turn < examples.length; turn++) {
      const example = examples[(turn * stride + round) % examples.length];
      if (example !== undefined) teach(weights, example, example.topic, topics, step);
    }
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (weights[at] ?? 0) / ROUNDS;
  }
  return sum;
}

function teach(weights: Float32Array, vector: Vector, topic: number, topics: number, step: number): void {
  const wrong = scoresOf(weights, vector, topics).map((score) => Math.exp(score));
  if ((wrong[topic] ?? 0) > LEARNT) return;
  wrong[topic] = (wrong[topic] ?? 0) - 1;
  const keep = 1 - step * SHRINK;
  for (let at = 0; at < vector.grams.length; at++) {
    const row = (vector.grams[at] ?? 0) * topics;
    const share = step * (vector.weights[at] ?? 0);
    for (let k = 0; k < topics; k++)
      weights[row + k] = (weights[row + k] ?? 0) * keep - share * (wrong[k] ?? 0);
  }
}

function scoresOf(weights: Float32Array, { grams, weights: share }: Vector, topics: number): Float32Array {
  const found = new Float32Array(topics);
  for (let at = 0; at < grams.length; at++) {
    const row = (grams[at] ?? 0) * topics;
    const weight = share[at] ?? 0;
    for (let k = 0; k < topics; k++) found[k] = (found[k] ?? 0) + weight * (weights[row + k] ?? 0);
  }
  let most = Number.NEGATIVE_INFINITY;
  for (const value of found) if (value > most) most = value;
  let sum = 0;
  for (const value of found) sum += Math.exp(value - most);
  const total = Math.log(sum) + most;
  for (let k = 0; k < topics; k++) found[k] = (found[k] ?? 0) - total;
  return found;
}

function strideOf(count: number): number {
  let stride = Math.max(1, Math.round(count * 0.618));
  while (divisor(stride, count) > 1) stride++;
  return stride;
}

function divisor(one: number, other: number): number {
  return other === 0 ? one : divisor(other, one % other);
}
