// How a question is closed: with a reply that goes to the person who asked, or set aside. The change, its line in the
// ledger and the notice are one transaction.

import { createHash } from 'node:crypto';
import type { Address } from '../../desk/message.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { type Actor, by, type DocumentDeps } from './actions-documents.ts';
import * as store from './store.ts';
import type { PolicyTables } from './tables.ts';

export interface QuestionDeps extends Omit<DocumentDeps, 'onChanged'> {
  /** Puts a notice into the outbox, in the change's own transaction; the same `dedup` is written once. */
  readonly notify: (tx: Transaction, notice: Notice) => Promise<unknown>;
  /** Told after a commit that wrote a notice: there is something to send. */
  readonly onWritten: () => void;
}

/** Worded by `noticeReply` in wording.ts when it is sent. */
export type Notice = {
  readonly address: Address;
  readonly dedup: string;
} & (
  | {
      readonly kind: 'question-answered';
      readonly facts: { readonly question: string; readonly text: string };
    }
  | { readonly kind: 'question-dismissed'; readonly facts: { readonly question: string } }
);

export type CloseReason = 'question-not-found' | 'question-closed' | 'empty-text' | 'text-too-long';

export const LONGEST_TEXT = 2_000;

/** Closes a question with a reply to the person, inside a transaction of the caller. */
export async function reply(
  tx: Transaction<PolicyTables>,
  deps: QuestionDeps,
  id: number,
  words: string,
  staff: Actor,
): Promise<Result<null, CloseReason>> {
  const closed = await close(tx, deps, id, words, staff, 'answered');
  if (!closed.ok) return closed;
  const { question, address, text } = closed.value;
  if (address === null) return ok(null);
  const facts = { question: question.question, text };
  await deps.notify(tx, { address, kind: 'question-answered', facts, dedup: `policy-question-${id}` });
  return ok(null);
}

/** Sets a question aside. Who was waiting for a reply is told that there will be none. */
export async function dismiss(
  tx: Transaction<PolicyTables>,
  deps: QuestionDeps,
  id: number,
  words: string,
  staff: Actor,
): Promise<Result<null, CloseReason>> {
  const closed = await close(tx, deps, id, words, staff, 'dismissed');
  if (!closed.ok) return closed;
  const { question, address } = closed.value;
  if (address === null || question.why === 'unanswered') return ok(null);
  const facts = { question: question.question };
  await deps.notify(tx, { address, kind: 'question-dismissed', facts, dedup: `policy-question-${id}` });
  return ok(null);
}

interface Closed {
  readonly question: store.Question;
  readonly address: Address | null;
  readonly text: string;
}

async function close(
  tx: Transaction<PolicyTables>,
  deps: QuestionDeps,
  id: number,
  words: string,
  staff: Actor,
  state: 'answered' | 'dismissed',
): Promise<Result<Closed, CloseReason>> {
  const text = words.trim();
  if (text === '') return refuse('empty-text');
  if (text.length > LONGEST_TEXT) return refuse('text-too-long');
  const question = await store.findQuestion(tx, id);
  if (!question) return refuse('question-not-found');
  const at = deps.now();
  const closed = await store.closeQuestion(tx, id, { state, by: staff.name, at, reply: text });
  if (!closed) return refuse('question-closed');
  // The words themselves may be forgotten one day; their hash shows what they were as long as somebody has them.
  const facts = { answer: question.answer, why: question.why, text: sha256Of(text) };
  await deps.ledger.append(tx, {
    ...by(staff),
    act: `question-${state}`,
    subject: `question:${id}`,
    facts,
    at,
  });
  const answer = await store.findAnswer(tx, question.answer);
  return ok({ question, address: answer?.address ?? null, text });
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
