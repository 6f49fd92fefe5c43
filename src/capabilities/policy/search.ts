// Finds what a question is about: the classifier's view of the topic and the likeness to every phrasing of the bank.
// Pure: the bank in, a search function out.

import type { Sense } from './bank.ts';
import type { ConceptGroup } from './concepts.ts';
import { classify, learn, type Model } from './learn.ts';
import { createLikeness, type Index, invert } from './likeness.ts';
import { createFeatures, createVectorOf, learnVocabulary, type Vocabulary } from './vectors.ts';

/** A clause, or what lies outside of it: questions the text does not answer are grouped by the clause nearest to them. */
export interface Topic {
  readonly outcome: Sense['outcome'];
  readonly clause: string | null;
}

export interface Hit {
  readonly topic: Topic;
  readonly score: number;
}

export interface SenseHit {
  readonly sense: Sense;
  readonly likeness: number;
}

export interface Found {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** Likeness of the nearest phrasing of all, 0 to 1. */
  readonly nearest: number;
  /** Share of the question's grams known to the bank. */
  readonly known: number;
  /** The topic's senses by likeness, best first. */
  readonly sensesOf: (topic: Topic) => readonly SenseHit[];
}

export type Search = (question: string) => Found;

/** How much the classifier's log-probability weighs against likeness; both chosen on the development set. */
const CLASSIFIER = 0.15;
const LEAST = 1e-5;
const CROWD = 0.25;
const TYPICAL = 400;
/** Phrasings less alike than this say nothing. */
const UNLIKE = 0.1;

interface Bank {
  readonly topics: readonly Topic[];
  readonly senses: readonly Sense[];
  readonly topicOfSense: Int32Array;
  readonly sensesOfTopic: readonly (readonly number[])[];
  readonly senseOfPhrasing: Int32Array;
  /** Taken off a clause's score: one with many phrasings meets any question by chance more often. */
  readonly handicap: Float32Array;
}

/** What is learnt from a bank at start: plain data, so that a thread of its own can do it (learn-thread.ts). */
export interface Learnt {
  readonly vocabulary: Vocabulary;
  readonly model: Model;
  readonly index: Index;
}

export function learnSearch(senses: readonly Sense[], groups: readonly ConceptGroup[]): Learnt {
  const { topics, topicOfSense, senseOfPhrasing } = bankOf(senses);
  const phrasings = senses.flatMap((sense) => sense.asks);
  const { vocabulary, vectors } = learnVocabulary(phrasings, createFeatures(groups));
  const grams = vocabulary.rarity.length;
  const topicOf = senseOfPhrasing.map((sense) => topicOfSense[sense] ?? 0);
  return { vocabulary, model: learn(vectors, topicOf, grams, topics.length), index: invert(vectors, grams) };
}

export function createSearch(
  senses: readonly Sense[],
  groups: readonly ConceptGroup[],
  learnt: Learnt,
): Search {
  const bank = bankOf(senses);
  const vectorOf = createVectorOf(learnt.vocabulary, createFeatures(groups));
  const likenessTo = createLikeness(learnt.index);
  return (question) => {
    const vector = vectorOf(question);
    return rank(bank, classify(learnt.model, vector), likenessTo(vector), vector.known);
  };
}

function bankOf(senses: readonly Sense[]): Bank {
  const topics: Topic[] = [];
  const numbers = new Map<string, number>();
  const topicOfSense = Int32Array.from(senses, (sense) => {
    const clause = sense.clause ?? sense.near[0] ?? null;
    const key = sense.outcome === 'off-topic' ? 'off-topic' : `${sense.outcome} ${clause}`;
    const number = numbers.get(key) ?? topics.length;
    if (number === topics.length) {
      numbers.set(key, number);
      topics.push({ outcome: sense.outcome, clause: sense.outcome === 'answered' ? clause : null });
    }
    return number;
  });
  const senseOfPhrasing = Int32Array.from(senses.flatMap((sense, at) => sense.asks.map(() => at)));
  const sizes = new Int32Array(topics.length);
  for (const sense of senseOfPhrasing) {
    const topic = topicOfSense[sense] ?? 0;
    sizes[topic] = (sizes[topic] ?? 0) + 1;
  }
  const handicap = Float32Array.from(sizes, (size, at) =>
    topics[at]?.outcome === 'answered' ? CROWD * Math.log(size / TYPICAL) : 0,
  );
  const sensesOfTopic = topics.map((_, topic) =>
    [...topicOfSense.keys()].filter((at) => topicOfSense[at] === topic),
  );
  return { topics, senses, topicOfSense, sensesOfTopic, senseOfPhrasing, handicap };
}

function rank(bank: Bank, probabilities: Float32Array, likeness: Float32Array, known: number): Found {
  const ofTopic = createBestThree(bank.topics.length);
  const ofSense = createBestThree(bank.senses.length);
  let nearest = 0;
  for (let at = 0; at < likeness.length; at++) {
    const value = likeness[at] ?? 0;
    if (value <= UNLIKE) continue;
    if (value > nearest) nearest = value;
    const sense = bank.senseOfPhrasing[at] ?? 0;
    ofSense.add(sense, value);
    ofTopic.add(bank.topicOfSense[sense] ?? 0, value);
  }
  const hits = bank.topics.map((topic, at) => ({
    topic,
    score:
      CLASSIFIER * Math.log(Math.max(LEAST, probabilities[at] ?? 0)) +
      ofTopic.score(at) -
      (bank.handicap[at] ?? 0),
  }));
  hits.sort((one, other) => other.score - one.score);
  const sensesOf = (topic: Topic) => rankSenses(bank, bank.topics.indexOf(topic), ofSense);
  return { hits, nearest, known, sensesOf };
}

function rankSenses(bank: Bank, topic: number, ofSense: BestThree): SenseHit[] {
  const hits = (bank.sensesOfTopic[topic] ?? []).flatMap((at): SenseHit[] => {
    const sense = bank.senses[at];
    return sense ? [{ sense, likeness: ofSense.score(at) }] : [];
  });
  return hits.sort((one, other) => other.likeness - one.likeness);
}

interface BestThree {
  readonly add: (key: number, value: number) => void;
  /** The best value, most of the second and half of the third. */
  readonly score: (key: number) => number;
}

function createBestThree(keys: number): BestThree {
  const best = new Float32Array(keys * 3);
  return {
    add(key, value) {
      const at = key * 3;
      if (value > (best[at] ?? 0)) {
        best[at + 2] = best[at + 1] ?? 0;
        best[at + 1] = best[at] ?? 0;
        best[at] = value;
      } else if (value > (best[at + 1] ?? 0)) {
        best[at + 2] = best[at + 1] ?? 0;
        best[at + 1] = value;
      } else if (value > (best[at + 2] ?? 0)) best[at + 2] = value;
    },
    score: (key) => (best[key * 3] ?? 0) + 0.7 * (best[key * 3 + 1] ?? 0) + 0.5 * (best[key * 3 + 2] ?? 0),
  };
}
