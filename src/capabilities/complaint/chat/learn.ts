// Does somebody tell what is wrong, or ask what the rules say of it? Learnt from the reviewed examples of reports and from the
// question bank, by logistic regression over characters, pairs and triples; always the same for the same texts. Pure.

export interface Lesson {
  readonly reports: readonly string[];
  readonly questions: readonly string[];
}

/** Plain data, as it comes out of a thread. */
export interface Learnt {
  readonly grams: readonly string[];
  /** Of each gram: above zero it speaks for a report. */
  readonly weights: Float32Array;
  readonly rarity: Float32Array;
  readonly bias: number;
}

const ROUNDS = 8;
const STEP = 2;
const SHRINK = 1e-5;
/** Questions are several times as many. */
const WEIGHT_OF_REPORT = 4;
/** A gram that stands in one text alone tells nothing about others. */
const LEAST = 2;
/** Of longer texts the beginning says what they are. */
const LONGEST = 1_000;

interface Vector {
  readonly at: Int32Array;
  readonly scale: number;
  readonly isReport: boolean;
}

export function learn({ reports, questions }: Lesson): Learnt {
  const texts = [...reports, ...questions].map(gramsOf);
  const { grams, rarity } = rarityOf(texts);
  const numbers = new Map(grams.map((gram, at) => [gram, at]));
  const vectors = texts.map((each, index): Vector => {
    const at = Int32Array.from(each.flatMap((gram) => numbers.get(gram) ?? []));
    return { at, scale: scaleOf(at, rarity), isReport: index < reports.length };
  });
  return { grams, rarity, ...train(vectors, rarity) };
}

/** How much the words speak for a report: about 0 where they may be either. */
export function createReading({ grams, weights, rarity, bias }: Learnt): (text: string) => number {
  const numbers = new Map(grams.map((gram, at) => [gram, at]));
  return (text) => {
    const at = Int32Array.from(gramsOf(text).flatMap((gram) => numbers.get(gram) ?? []));
    return bias + sumOf(at, weights, rarity) * scaleOf(at, rarity);
  };
}

function train(
  vectors: readonly Vector[],
  rarity: Float32Array,
): { readonly weights: Float32Array; readonly bias: number } {
  const weights = new Float32Array(rarity.length);
  const sums = new Float32Array(rarity.length);
  let [bias, biases, averaged] = [0, 0, 0];
  const order = vectors.map((_, at) => at);
  const next = createOrder();
  for (let round = 0; round < ROUNDS; round++) {
    next(order);
    const step = STEP / (1 + round);
    for (const index of order) {
      const { at, scale, isReport } = vectors[index] as Vector;
      const said = 1 / (1 + Math.exp(-bias - sumOf(at, weights, rarity) * scale));
      const move = (isReport ? WEIGHT_OF_REPORT * (1 - said) : -said) * step;
      for (const gram of at)
        weights[gram] = (weights[gram] ?? 0) * (1 - SHRINK) + move * (rarity[gram] ?? 0) * scale;
      bias += move / 10;
    }
    // Averaged over the later rounds: the order of the texts then hardly matters.
    if (round < ROUNDS / 2) continue;
    for (const [at, weight] of weights.entries()) sums[at] = (sums[at] ?? 0) + weight;
    biases += bias;
    averaged += 1;
  }
  return { weights: sums.map((sum) => sum / averaged), bias: biases / averaged };
}

function sumOf(at: Int32Array, weights: Float32Array, rarity: Float32Array): number {
  let sum = 0;
  for (const gram of at) sum += (weights[gram] ?? 0) * (rarity[gram] ?? 0);
  return sum;
}

/** Every text has length one, however long it is. */
function scaleOf(at: Int32Array, rarity: Float32Array): number {
  let square = 0;
  for (const gram of at) square += (rarity[gram] ?? 0) ** 2;
  return square === 0 ? 0 : 1 / Math.sqrt(square);
}

function rarityOf(texts: readonly (readonly string[])[]) {
  const seen = new Map<string, number>();
  for (const grams of texts) for (const gram of grams) seen.set(gram, (seen.get(gram) ?? 0) + 1);
  const kept = [...seen].filter(([, count]) => count >= LEAST);
  return {
    grams: kept.map(([gram]) => gram),
    rarity: Float32Array.from(kept, ([, count]) => Math.log(1 + texts.length / count)),
  };
}

const CLAUSE = /[,;:!?。、~…]+/u;

/** Within a clause; and how the whole begins and ends, since 谁负责 and 没人管 end what begins alike. */
function gramsOf(text: string): string[] {
  const whole = text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s“”‘’"'「」()]/gu, '')
    .replace(/[\d.]+/gu, '0');
  const grams = new Set<string>();
  for (const clause of whole.split(CLAUSE)) {
    const units = clause.match(/[a-z]+|./gu) ?? [];
    for (const [at, unit] of units.entries()) {
      grams.add(unit);
      if (at > 0) grams.add(`${units[at - 1]}${unit}`);
      if (at > 1) grams.add(`${units[at - 2]}${units[at - 1]}${unit}`);
    }
  }
  const letters = [...whole.replace(/[,;:!?。、~…]+$/u, '')];
  for (const count of [1, 2]) {
    grams.add(`^${letters.slice(0, count).join('')}`);
    grams.add(`${letters.slice(-count).join('')}$`);
  }
  if (whole.includes('?')) grams.add('?');
  return [...grams];
}

/** Another order every round, the same every time: Park and Miller's generator. */
function createOrder(): (items: number[]) => void {
  let seed = 7;
  return (items) => {
    for (let at = items.length - 1; at > 0; at--) {
      seed = (seed * 48_271) % 2_147_483_647;
      const other = seed % (at + 1);
      [items[at], items[other]] = [items[other] as number, items[at] as number];
    }
  };
}
