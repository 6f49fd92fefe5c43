// Questions as weighted grams: rare grams count more, every question has length one. Pure.

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
}

/** Three-character grams repeat what their pairs say already, so they weigh less; chosen on the development set. */
const TRIPLE = 0.75;
const CONCEPT = Number(process.env.CW ?? 1);
/** A gram seen once in the whole bank tells nothing about other questions. */
const LEAST = 2;

export interface ConceptGroup {
  readonly concept: string;
  readonly words: readonly string[];
}

export function createVocabulary(texts: readonly string[], groups: readonly ConceptGroup[] = []): Vocabulary {
  const conceptsOf = createConcepts(groups);
  const featuresOf = (text: string) => {
    const normalised = normalise(text);
    return [...gramsOf(normalised), ...conceptsOf(normalised)];
  };

  const seenIn = new Map<string, number>();
  for (const text of texts) {
    for (const gram of new Set(featuresOf(text))) seenIn.set(gram, (seenIn.get(gram) ?? 0) + 1);
  }
  const numbers = new Map<string, number>();
  const rarity: number[] = [];
  for (const [gram, count] of seenIn) {
    if (count < LEAST) continue;
    numbers.set(gram, rarity.length);
    rarity.push(Math.log(1 + texts.length / count) * (gram.startsWith('#') ? CONCEPT : Array.from(gram).length === 3 ? TRIPLE : 1));
  }

  function vectorOf(text: string): Vector {
    const counts = new Map<number, number>();
    const grams = featuresOf(text);
    let known = 0;
    for (const gram of grams) {
      const number = numbers.get(gram);
      if (number === undefined) continue;
      known++;
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    const keys = Int32Array.from(counts.keys());
    const weights = new Float32Array(keys.length);
    let squares = 0;
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] ?? 0;
      const weight = Math.sqrt(counts.get(key) ?? 0) * (rarity[key] ?? 0);
      weights[at] = weight;
      squares += weight * weight;
    }
    const length = Math.sqrt(squares) || 1;
    for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) / length;
    return { grams: keys, weights, known: grams.length === 0 ? 0 : known / grams.length };
  }

  return { size: rarity.length, vectorOf };
}

/** Which concepts a text names, the longest word at each place first; each once. */
function createConcepts(groups: readonly ConceptGroup[]): (normalised: string) => string[] {
  const concepts = new Map<string, string[]>();
  let longest = 0;
  for (const { concept, words } of groups) {
    for (const word of words) {
      const plain = normalise(word);
      longest = Math.max(longest, plain.length);
      concepts.set(plain, [...(concepts.get(plain) ?? []), `#${concept}`]);
    }
  }
  return (normalised) => {
    const found = new Set<string>();
    for (let at = 0; at < normalised.length; ) {
      let step = 1;
      for (let length = Math.min(longest, normalised.length - at); length > 0; length--) {
        const named = concepts.get(normalised.slice(at, at + length));
        if (!named) continue;
        for (const concept of named) found.add(concept);
        step = length;
        break;
      }
      at += step;
    }
    return [...found];
  };
}
