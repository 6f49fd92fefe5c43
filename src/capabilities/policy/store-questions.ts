// Questions that staff are asked: what the text did not answer, what was disputed, what was handed over.

import { type Kysely, type Selectable, sql } from 'kysely';
import type { Answer } from './answer.ts';
import type { PolicyTables } from './tables.ts';

type Db = Kysely<PolicyTables>;

export type Why = 'unanswered' | 'disputed' | 'handed-over';
export type QuestionState = 'open' | 'answered' | 'dismissed';

export interface Question {
  readonly id: number;
  readonly at: number;
  readonly answer: number;
  readonly question: string;
  readonly outcome: Answer['outcome'];
  readonly why: Why;
  readonly state: QuestionState;
  readonly answeredBy: string | null;
  readonly answeredAt: number | null;
  /** What staff replied, or why they set it aside. */
  readonly reply: string | null;
}

export interface QuestionFilter {
  readonly state?: QuestionState;
  readonly why?: Why;
  /** Only those below this id: the next page. */
  readonly before?: number;
  readonly limit?: number;
}

/** One question an answer; null where it is there already. */
export async function saveQuestion(
  db: Db,
  asked: Pick<Question, 'at' | 'answer' | 'question' | 'outcome' | 'why'>,
): Promise<number | null> {
  const { at, answer, question, outcome, why } = asked;
  const row = await db
    .insertInto('policy_question')
    .values({
      at,
      answer,
      question,
      outcome,
      why,
      state: 'open',
      answered_by: null,
      answered_at: null,
      reply: null,
    })
    .onConflict((conflict) => conflict.column('answer').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function findQuestion(db: Db, id: number): Promise<Question | null> {
  const row = await db.selectFrom('policy_question').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? questionOf(row) : null;
}

export async function findQuestionOf(db: Db, answer: number): Promise<Question | null> {
  const row = await db
    .selectFrom('policy_question')
    .selectAll()
    .where('answer', '=', answer)
    .executeTakeFirst();
  return row ? questionOf(row) : null;
}

/** A question that was only listed becomes one that somebody waits for. */
export async function saveWhy(db: Db, id: number, why: Why): Promise<void> {
  await db.updateTable('policy_question').set({ why }).where('id', '=', id).execute();
}

/** Newest first. */
export async function listQuestions(db: Db, filter: QuestionFilter = {}): Promise<Question[]> {
  let query = db.selectFrom('policy_question').selectAll();
  if (filter.state) query = query.where('state', '=', filter.state);
  if (filter.why) query = query.where('why', '=', filter.why);
  if (filter.before !== undefined) query = query.where('id', '<', filter.before);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(filter.limit ?? 50)
    .execute();
  return rows.map(questionOf);
}

export interface Closing {
  readonly state: 'answered' | 'dismissed';
  readonly by: string;
  readonly at: number;
  readonly reply: string;
}

/** False where somebody else closed it first. */
export async function closeQuestion(db: Db, id: number, closing: Closing): Promise<boolean> {
  const result = await db
    .updateTable('policy_question')
    .set({ state: closing.state, answered_by: closing.by, answered_at: closing.at, reply: closing.reply })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Empties the words of questions closed before. */
export async function forgetQuestions(db: Db, before: number): Promise<number> {
  const result = await db
    .updateTable('policy_question')
    .set({ question: '', reply: null })
    .where('answered_at', '<', before)
    .where('question', '!=', sql.lit(''))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

function questionOf(row: Selectable<PolicyTables['policy_question']>): Question {
  const { answered_by, answered_at, outcome, why, state, ...question } = row;
  return {
    ...question,
    outcome: outcome as Answer['outcome'],
    why: why as Why,
    state: state as QuestionState,
    answeredBy: answered_by,
    answeredAt: answered_at,
  };
}
