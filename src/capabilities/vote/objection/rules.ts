// Who may object to a count, until when, and what an answer has to be. Pure.

import { ok, type Result, refuse } from '../../../result.ts';
import { objectionsUntil } from '../lifecycle.ts';
import type { Vote } from '../vote.ts';

export type ObjectRefusal =
  | 'too-early'
  | 'too-late'
  | 'void'
  | 'not-on-register'
  | 'text-too-short'
  | 'text-too-long'
  | 'objection-open';

export type AnswerRefusal = 'text-too-short' | 'text-too-long' | 'answered-already';

/** Our own limits: a word or two says nothing that could be looked into. */
const SHORTEST_TEXT = 5;
const LONGEST_TEXT = 1_000;

export interface Objecting {
  readonly now: number;
  readonly text: string;
  /** Speaks for a unit of this vote's register. */
  readonly voter: boolean;
  /** Has one that is not answered yet. */
  readonly waiting: boolean;
}

/** Only after the close, when there is a count to object to, and within the period. */
export function mayObject(
  vote: Pick<Vote, 'state' | 'closesAt' | 'closedAt' | 'terms'>,
  { now, text, voter, waiting }: Objecting,
): Result<null, ObjectRefusal> {
  if (vote.state === 'void') return refuse('void');
  if (vote.state === 'certified') return refuse('too-late');
  if (vote.state !== 'closed') return refuse('too-early');
  if (now >= objectionsUntil(vote)) return refuse('too-late');
  if (!voter) return refuse('not-on-register');
  const problem = lengthProblem(text);
  if (problem) return refuse(problem);
  return waiting ? refuse('objection-open') : ok(null);
}

/** Answered once; the same answer again is no mistake. */
export function mayAnswer(answer: string | null, text: string): Result<null, AnswerRefusal> {
  const problem = lengthProblem(text);
  if (problem) return refuse(problem);
  return answer === null || answer === text.trim() ? ok(null) : refuse('answered-already');
}

function lengthProblem(text: string): 'text-too-short' | 'text-too-long' | null {
  const { length } = text.trim();
  if (length < SHORTEST_TEXT) return 'text-too-short';
  return length > LONGEST_TEXT ? 'text-too-long' : null;
}
