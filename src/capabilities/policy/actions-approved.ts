// Answers with wording fixed by staff: given before anything is looked for, with who approved them and when.

import type { Transaction } from '../../platform/database/database.ts';
import { maskPersonal } from '../../platform/mask.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { type CloseReason, LONGEST_TEXT, type QuestionDeps, reply } from './actions-closing.ts';
import { type Actor, by } from './actions-documents.ts';
import type { Quote } from './answer.ts';
import type { Clause } from './clause.ts';
import { checkText } from './quote.ts';
import * as store from './store.ts';
import type { PolicyTables } from './tables.ts';
import { sameAs } from './words.ts';

export interface ApprovedDeps extends QuestionDeps {
  /** The quote gate: every quotation stands verbatim in its clause as it is now. */
  readonly checkQuotes: (quotes: readonly Quote[]) => boolean;
  readonly onChanged: () => void;
}

export interface Approval {
  /** Phrasings that are answered so; compared without punctuation, width and script. */
  readonly questions: readonly string[];
  readonly text: string;
  readonly quotes: readonly Quote[];
}

export type ApproveReason =
  | 'no-questions'
  | 'empty-text'
  | 'text-too-long'
  | 'quotes-do-not-hold'
  | 'marks-do-not-hold'
  | 'phrasing-taken';

export interface ListedApproved extends store.StoredApproved {
  /** False where a quotation no longer stands in the text: then it is not given any more. */
  readonly holds: boolean;
}

const CHAIN = { lock: 'policy-approved' };

export function createApprovedActions(deps: ApprovedDeps) {
  const { db, transaction } = deps.database;

  async function changed<T extends Result<unknown, string>>(done: Promise<T>): Promise<T> {
    const result = await done;
    if (result.ok) deps.onChanged();
    return result;
  }

  return {
    approve: (approval: Approval, staff: Actor): Promise<Result<number, ApproveReason>> =>
      changed(transaction((tx) => approve(tx, deps, approval, staff), CHAIN)),

    /** Replies to the person and keeps the same words for everybody who asks again: both or neither. */
    async answerAndApprove(
      question: number,
      approval: Approval,
      staff: Actor,
    ): Promise<Result<number, ApproveReason | CloseReason>> {
      const both = transaction((tx) => replyAndApprove(tx, deps, question, approval, staff), CHAIN);
      const done = await changed(both);
      if (done.ok) deps.onWritten();
      return done;
    },

    retire: (id: number, staff: Actor): Promise<Result<null, 'approved-not-found'>> =>
      changed(transaction((tx) => retire(tx, deps, id, staff))),

    async listApproved(): Promise<ListedApproved[]> {
      const approved = await store.listApproved(db);
      return approved.map((each) => ({ ...each, holds: deps.checkQuotes(each.quotes) }));
    },
  };
}

async function approve(
  tx: Transaction<PolicyTables>,
  deps: ApprovedDeps,
  approval: Approval,
  staff: Actor,
): Promise<Result<number, ApproveReason>> {
  const checked = await check(tx, deps, approval);
  return checked.ok ? ok(await save(tx, deps, checked.value, staff)) : checked;
}

/** Everything that may say no is asked before anything is written. */
async function replyAndApprove(
  tx: Transaction<PolicyTables>,
  deps: ApprovedDeps,
  question: number,
  approval: Approval,
  staff: Actor,
): Promise<Result<number, ApproveReason | CloseReason>> {
  const checked = await check(tx, deps, approval);
  if (!checked.ok) return checked;
  const replied = await reply(tx, deps, question, approval.text, staff);
  return replied.ok ? ok(await save(tx, deps, checked.value, staff)) : replied;
}

async function retire(
  tx: Transaction<PolicyTables>,
  deps: ApprovedDeps,
  id: number,
  staff: Actor,
): Promise<Result<null, 'approved-not-found'>> {
  const at = deps.now();
  if (!(await store.retireApproved(tx, id, staff.name, at))) return refuse('approved-not-found');
  await deps.ledger.append(tx, {
    ...by(staff),
    ...{ act: 'answer-retired', subject: `approved:${id}`, facts: {}, at },
  });
  return ok(null);
}

async function check(
  tx: Transaction<PolicyTables>,
  deps: ApprovedDeps,
  approval: Approval,
): Promise<Result<Approval, ApproveReason>> {
  const text = approval.text.trim();
  if (text === '') return refuse('empty-text');
  if (text.length > LONGEST_TEXT) return refuse('text-too-long');
  const phrasings = approval.questions.map((each) => maskPersonal(each.trim()));
  const questions = [...new Map(phrasings.map((each) => [sameAs(each), each]))].filter(([key]) => key !== '');
  if (questions.length === 0) return refuse('no-questions');
  if (!deps.checkQuotes(approval.quotes)) return refuse('quotes-do-not-hold');
  if (!checkText(text, await clausesOf(tx, approval.quotes)).ok) return refuse('marks-do-not-hold');
  const taken = new Set((await store.listApproved(tx, true)).flatMap((each) => each.questions.map(sameAs)));
  if (questions.some(([key]) => taken.has(key))) return refuse('phrasing-taken');
  return ok({ questions: questions.map(([, each]) => each), text, quotes: approval.quotes });
}

async function clausesOf(tx: Transaction<PolicyTables>, quotes: readonly Quote[]): Promise<Clause[]> {
  const ids = [...new Set(quotes.map((quote) => quote.clause))];
  const found = await Promise.all(ids.map((id) => store.findClause(tx, id)));
  return found.flatMap((each) => (each ? [each.clause] : []));
}

async function save(
  tx: Transaction<PolicyTables>,
  deps: ApprovedDeps,
  approval: Approval,
  staff: Actor,
): Promise<number> {
  const at = deps.now();
  const id = await store.saveApproved(tx, { ...approval, by: staff.name, at });
  const clauses = [...new Set(approval.quotes.map((quote) => quote.clause))];
  const facts = { clauses, phrasings: approval.questions.length };
  await deps.ledger.append(tx, {
    ...by(staff),
    act: 'answer-approved',
    subject: `approved:${id}`,
    facts,
    at,
  });
  return id;
}
