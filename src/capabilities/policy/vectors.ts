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

/** What was learnt of the bank's grams; plain data. */
export interface Vocabulary {
  readonly numbers: ReadonlyMap<string, number>;
  /** How much each gram weighs, by its number. */
  readonly rarity: Float32Array;
}

/** Three-character grams repeat what their pairs say already, so they weigh less; chosen on the development set. */
const TRIPLE = 0.75;
/** A concept says more than the characters that name it; chosen on the development set. */
const CONCEPT = 1.4;
/** A gram seen once in the whole bank tells nothing about other questions. */
const LEAST = 2;
const NONE = -1;
/** Grams of a question that are looked at: a text of some thousand characters says enough by then. */
const LONGEST = 4_096;

/** Cuts a text into what it is compared by. */
export type Features = (text: string) => string[];

export function createFeatures(groups: readonly ConceptGroup[]): Features {
  const conceptsOf = createConcepts(groups);
  return (text) => {
    const normalised = normalise(text);
    const features = gramsOf(normalised);
    features.push(...conceptsOf(normalised));
    return features;
  };
}

/** The vocabulary of the texts, and the texts as vectors in it. */
export function learnVocabulary(
  texts: readonly string[],
  featuresOf: Features,
): { readonly vocabulary: Vocabulary; readonly vectors: Vectors } {
  const numbered = number(texts, featuresOf);
  const { vocabulary, keptAs } = keep(numbered, texts.length);
  const weigh = createScale(vocabulary.rarity);
  const grams = new Int32Array(numbered.list.length);
  const weights = new Float32Array(numbered.list.length);
  const starts = new Int32Array(texts.length + 1);
  for (let at = 0; at < texts.length; at++) {
    const from = starts[at] ?? 0;
    const list = numbered.list.subarray(numbered.starts[at], numbered.starts[at + 1]);
    starts[at + 1] = from + weigh(list, keptAs, grams.subarray(from), weights.subarray(from));
  }
  const end = starts[texts.length] ?? 0;
  return {
    vocabulary,
    vectors: { count: texts.length, starts, grams: grams.slice(0, end), weights: weights.slice(0, end) },
  };
}

/** Makes vectors of new texts in a vocabulary. */
export function createVectorOf(vocabulary: Vocabulary, featuresOf: Features): (text: string) => Vector {
  const { numbers, rarity } = vocabulary;
  const weigh = createScale(rarity);
  const grams = new Int32Array(LONGEST);
  const weights = new Float32Array(LONGEST);
  return (text) => {
    const features = featuresOf(text);
    const known = features.flatMap((gram) => numbers.get(gram) ?? []).slice(0, LONGEST);
    const length = weigh(known, null, grams, weights);
    return {
      grams: grams.slice(0, length),
      weights: weights.slice(0, length),
      known: features.length === 0 ? 0 : known.length / features.length,
    };
  };
}

interface Numbered {
  /** The grams of all texts one after the other; text `at` lies from starts[at] up to starts[at + 1]. */
  readonly list: Int32Array;
  readonly starts: Int32Array;
  readonly names: readonly string[];
  /** How many texts hold the gram. */
  readonly seenIn: readonly number[];
}

/** Every gram of every text gets a number. */
function number(texts: readonly string[], featuresOf: Features): Numbered {
  const numbers = new Map<string, number>();
  const seenIn: number[] = [];
  const lastSeen: number[] = [];
  const list: number[] = [];
  const starts = new Int32Array(texts.length + 1);
  for (const [at, text] of texts.entries()) {
    for (const gram of featuresOf(text)) {
      const known = numbers.get(gram) ?? numbers.size;
      if (known === numbers.size) numbers.set(gram, known);
      if (lastSeen[known] !== at) seenIn[known] = (seenIn[known] ?? 0) + 1;
      lastSeen[known] = at;
      list.push(known);
    }
    starts[at + 1] = list.length;
  }
  return { list: Int32Array.from(list), starts, names: [...numbers.keys()], seenIn };
}

/** Numbers anew the grams worth knowing, and says how much each weighs by its rarity. */
function keep({ names, seenIn }: Numbered, texts: number): { vocabulary: Vocabulary; keptAs: Int32Array } {
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
  return { vocabulary: { numbers, rarity: Float32Array.from(rarity) }, keptAs };
}

function kindWeight(gram: string): number {
  if (gram.startsWith('#')) return CONCEPT;
  return Array.from(gram).length === 3 ? TRIPLE : 1;
}

/** Writes the vector of a list of grams, each gram once, and returns its length. The counters are used again and again. */
function createScale(rarity: Float32Array) {
  const times = new Uint16Array(rarity.length);
  return (
    list: ArrayLike<number>,
    keptAs: Int32Array | null,
    grams: Int32Array,
    weights: Float32Array,
  ): number => {
    let length = 0;
    for (let at = 0; at < list.length; at++) {
      const gram = keptAs ? (keptAs[list[at] ?? 0] ?? NONE) : (list[at] ?? NONE);
      if (gram === NONE) continue;
      if (times[gram] === 0) grams[length++] = gram;
      times[gram] = (times[gram] ?? 0) + 1;
    }
    let squares = 0;
    for (let at = 0; at < length; at++) {
      const gram = grams[at] ?? 0;
      const weight = Math.sqrt(times[gram] ?? 0) * (rarity[gram] ?? 0);
      times[gram] = 0;
      weights[at] = weight;
      squares += weight * weight;
    }
    const scale = 1 / (Math.sqrt(squares) || 1);
    for (let at = 0; at < length; at++) weights[at] = (weights[at] ?? 0) * scale;
    return length;
  };
}
