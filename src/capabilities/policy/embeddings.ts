// Clauses by the meaning of a question, where a model makes vectors: each sentence in force has one, made in the background.
// Without them the words decide alone.

import { createHash } from 'node:crypto';
import type { Database } from '../../platform/database/database.ts';
import type { For, Model } from '../../platform/model/index.ts';
import type { Clause } from './clause.ts';
import { dropEmbeddings, listEmbeddings, saveEmbeddings, type Vectors } from './store-embeddings.ts';
import type { PolicyTables } from './tables.ts';

export interface EmbeddingsDeps {
  readonly database: Database<PolicyTables>;
  readonly model: Model;
  /** Of the model that makes the vectors: those of another cannot be compared. */
  readonly name: string;
  readonly now: () => number;
  readonly onProblem: (error: unknown) => void;
}

interface Sentence {
  readonly clause: string;
  readonly vector: Float32Array;
}

const BATCH = 16;
/** How long a question waits for its vector, in milliseconds. */
const PATIENCE = 1_500;
/** What is lacking after a failure is tried again this much later, in milliseconds. */
const AGAIN = 3_600_000;
const MOST = 20;
const NOBODY: For = { person: null, compound: null };

export function createEmbeddings({ database, model, name, now, onProblem }: EmbeddingsDeps) {
  let wanted: readonly Clause[] = [];
  let sentences: readonly Sentence[] = [];
  let working = Promise.resolve();
  let tried = 0;
  let lacking = false;
  let stopped = false;

  /** One after the other; a failed one leaves what there is. */
  function work(): Promise<void> {
    tried = now();
    working = working.then(makeMissing).catch((error: unknown) => {
      if (!stopped) onProblem(error);
    });
    return working;
  }

  async function makeMissing(): Promise<void> {
    if (stopped) return;
    const texts = textsOf(wanted);
    const known = await listEmbeddings(database.db, name);
    sentences = sentencesOf(texts, known);
    const missing = [...texts.keys()].filter((sha256) => !known.has(sha256));
    for (let start = 0; start < missing.length && !stopped; start += BATCH) {
      const made = await make(missing.slice(start, start + BATCH), texts);
      if (made === null) break;
      for (const [sha256, vector] of made) known.set(sha256, vector);
    }
    if (stopped) return;
    sentences = sentencesOf(texts, known);
    lacking = missing.some((sha256) => !known.has(sha256));
    const gone = [...known.keys()].filter((sha256) => !texts.has(sha256));
    await database.transaction((tx) => dropEmbeddings(tx, name, gone));
  }

  async function make(batch: readonly string[], texts: Texts): Promise<Vectors | null> {
    const made = await model.embed(
      batch.map((sha256) => texts.get(sha256)?.text ?? ''),
      NOBODY,
    );
    if (!made.ok || made.value.length !== batch.length || stopped) return null;
    const vectors = new Map(made.value.map((vector, at) => [batch[at] ?? '', vector]));
    await database.transaction((tx) => saveEmbeddings(tx, name, vectors));
    return vectors;
  }

  return {
    /** Vectors for the clauses in force from now on; the promise is for whoever must know when they are there. */
    follow(clauses: readonly Clause[]): Promise<void> {
      wanted = clauses;
      return work();
    },
    /** Called often; does something where vectors are lacking and the last try is long past. */
    async look(): Promise<void> {
      if (lacking && now() - tried >= AGAIN) await work();
    },
    /** Ids of the clauses nearest in meaning, best first; none where there is no vector to compare. */
    async nearest(question: string, who: For): Promise<readonly string[]> {
      if (sentences.length === 0) return [];
      const made = await model.embed([question], who, PATIENCE);
      const [vector] = made.ok ? made.value : [];
      return vector ? rank(sentences, vector) : [];
    },
    /** Resolves when nothing is being made. */
    settled: () => working,
    /** What is under way is left; nothing is written any more. */
    stop(): void {
      stopped = true;
    },
  };
}

type Texts = ReadonlyMap<string, { readonly text: string; readonly clauses: readonly string[] }>;

/** By sha256: the same sentence may stand in several clauses. */
function textsOf(clauses: readonly Clause[]): Texts {
  const texts = new Map<string, { text: string; clauses: string[] }>();
  for (const clause of clauses) {
    for (const text of clause.sentences) {
      if (text === '') continue;
      const sha256 = createHash('sha256').update(text).digest('hex');
      const known = texts.get(sha256);
      if (known) known.clauses.push(clause.id);
      else texts.set(sha256, { text, clauses: [clause.id] });
    }
  }
  return texts;
}

function sentencesOf(texts: Texts, vectors: Vectors): Sentence[] {
  return [...texts].flatMap(([sha256, { clauses }]) => {
    const vector = vectors.get(sha256);
    return vector ? clauses.map((clause) => ({ clause, vector })) : [];
  });
}

/** A clause is as near as its nearest sentence. */
function rank(sentences: readonly Sentence[], question: Float32Array): string[] {
  const best = new Map<string, number>();
  for (const { clause, vector } of sentences) {
    const likeness = cosine(vector, question);
    if (likeness > (best.get(clause) ?? 0)) best.set(clause, likeness);
  }
  return [...best]
    .sort((one, other) => other[1] - one[1])
    .slice(0, MOST)
    .map(([clause]) => clause);
}

/** 0 for vectors that cannot be compared, such as of another length. */
export function cosine(one: Float32Array, other: Float32Array): number {
  if (one.length !== other.length) return 0;
  let dot = 0;
  let ones = 0;
  let others = 0;
  for (let at = 0; at < one.length; at++) {
    const [a, b] = [one[at] ?? 0, other[at] ?? 0];
    dot += a * b;
    ones += a * a;
    others += b * b;
  }
  const length = Math.sqrt(ones * others);
  return length > 0 ? dot / length : 0;
}
