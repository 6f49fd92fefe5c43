// What a language model is shown of the knowledge for one question: the clauses that words and meaning rank highest together, and
// the reviewed senses it may choose from. Also which answers need none of it. Pure.

import type { Answer } from './answer.ts';
import type { Candidates } from './answer-worded.ts';
import { leansOnPrevious } from './asks.ts';
import type { Sense } from './bank.ts';
import type { Clause } from './clause.ts';
import type { Found, Search } from './search.ts';

export interface CandidateSources {
  readonly search: Search;
  /** Clauses of other documents, by their words. */
  readonly others: (question: string) => readonly Clause[];
  readonly clause: (id: string) => Clause | null;
}

export interface Asked {
  readonly question: string;
  /** The question before it in the same talk. */
  readonly previous: string | null;
  /** What is answered without a model. */
  readonly bare: Answer;
}

/** The usual constant of reciprocal rank fusion: how little the first place counts over the second. */
const FLAT = 60;
const MOST_CLAUSES = 6;
const MOST_SENSES = 8;
/** Topics whose senses are looked at. */
const TOPICS = 8;
const NUMERAL = /[\d一二三四五六七八九十]/u;

/** `near` are the ids of clauses near in meaning, best first; empty where nothing makes vectors. */
export function candidatesFor(
  { question, previous, bare }: Asked,
  { search, others, clause }: CandidateSources,
  near: readonly string[],
): Candidates {
  const found = search(question);
  const before = previous !== null && leansOnPrevious(question) ? search(previous) : null;
  const byWords = [...new Set([...bare.clauses, ...clausesOf(found), ...(before ? clausesOf(before) : [])])];
  const elsewhere = others(question).map(({ id }) => id);
  const ids = fuse([byWords, elsewhere, near]);
  return {
    clauses: ids.flatMap((id) => clause(id) ?? []).slice(0, MOST_CLAUSES),
    senses: sensesOf(found),
  };
}

/** Reciprocal rank fusion: where a thing stands in each list counts, not by what measure it got there. */
export function fuse(lists: readonly (readonly string[])[]): string[] {
  const scores = new Map<string, number>();
  for (const list of lists) {
    for (const [at, id] of list.entries()) scores.set(id, (scores.get(id) ?? 0) + 1 / (FLAT + at + 1));
  }
  return [...scores].sort((one, other) => other[1] - one[1]).map(([id]) => id);
}

/** Nothing a model could add: staff fixed it, the person named the place or a reviewed sentence answers, or nothing was asked. */
export function isSure(question: string, answer: Answer): boolean {
  const { outcome, clauses, quotes, lead, approved } = answer;
  if (approved !== null || lead !== null || outcome === 'handover') return true;
  if (outcome === 'answered') return quotes.every((quote) => quote.sentence === null);
  // A number that fits several places is asked back, as a bare word is: but of the word a model may know what is meant.
  if (outcome === 'clarify') return NUMERAL.test(question.normalize('NFKC'));
  return outcome === 'off-topic' && clauses.length === 0;
}

function clausesOf(found: Found): string[] {
  return found.hits.flatMap(({ topic }) => topic.clause ?? []);
}

function sensesOf(found: Found): Sense[] {
  return found.hits
    .slice(0, TOPICS)
    .flatMap(({ topic, score }) =>
      found.sensesOf(topic).map(({ sense, likeness }) => ({ sense, value: score + likeness })),
    )
    .sort((one, other) => other.value - one.value)
    .slice(0, MOST_SENSES)
    .map(({ sense }) => sense);
}
