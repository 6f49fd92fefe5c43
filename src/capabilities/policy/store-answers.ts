// What was answered to whom and from which version of which document, so that a change of text finds what relied on it.

import { type Kysely, type Selectable, sql } from 'kysely';
import type { Address } from '../../desk/message.ts';
import type { Answer, Quote } from './answer.ts';
import type { PolicyTables } from './tables.ts';

type Db = Kysely<PolicyTables>;

/** A version of a document that was quoted. */
export interface Cited {
  readonly id: string;
  readonly version: number;
}

export interface NewAnswer {
  readonly at: number;
  readonly person: string;
  readonly address: Address;
  /** The key of the message answered. */
  readonly key: string;
  /** Masked by the caller. */
  readonly question: string;
  readonly answer: Pick<Answer, 'outcome' | 'clauses' | 'quotes' | 'cards' | 'approved' | 'ai'>;
  readonly documents: readonly Cited[];
}

export interface StoredAnswer {
  readonly id: number;
  readonly at: number;
  readonly person: string;
  /** Null once the words and the address were forgotten. */
  readonly address: Address | null;
  readonly question: string;
  readonly outcome: Answer['outcome'];
  readonly clauses: readonly string[];
  readonly quotes: readonly Quote[];
  readonly documents: readonly Cited[];
  readonly cards: readonly string[];
  /** A language model chose sentences of it. */
  readonly ai: boolean;
  readonly flaggedAt: number | null;
  readonly flagReason: FlagReason | null;
}

export type FlagReason = 'document-superseded';

/** A message that is answered a second time, after a crash or a conflict, writes over its first answer. */
export async function saveAnswer(db: Db, record: NewAnswer): Promise<number> {
  const { address, answer } = record;
  const said = {
    question: record.question,
    outcome: answer.outcome,
    clauses: JSON.stringify(answer.clauses),
    quotes: JSON.stringify(answer.quotes),
    documents: JSON.stringify(record.documents.map(({ id, version }) => ({ id, version }))),
    cards: JSON.stringify(answer.cards),
    approved: answer.approved?.id ?? null,
    written_by_ai: answer.ai ? 1 : 0,
  };
  const row = await db
    .insertInto('policy_answer')
    .values({
      at: record.at,
      person: record.person,
      channel: address.channel,
      bot: address.bot,
      chat: address.chat,
      grouped: address.group ? 1 : 0,
      recipient: address.to ?? null,
      key: record.key,
      ...said,
      flagged_at: null,
      flag_reason: null,
    })
    .onConflict((conflict) => conflict.columns(['channel', 'bot', 'key']).doUpdateSet(said))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function findAnswer(db: Db, id: number): Promise<StoredAnswer | null> {
  const row = await db.selectFrom('policy_answer').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? answerOf(row) : null;
}

/** Marks every answer that quoted this version. Returns how many. */
export async function flagCiting(db: Db, cited: Cited, reason: FlagReason, now: number): Promise<number> {
  const result = await db
    .updateTable('policy_answer')
    .set({ flagged_at: now, flag_reason: reason })
    .where('documents', 'like', `%${JSON.stringify({ id: cited.id, version: cited.version })}%`)
    .where('flagged_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** A page of a list that runs from the newest down. */
export interface Page {
  /** Only those below this id. */
  readonly before?: number | null;
  readonly limit?: number;
}

/** Newest first. */
export async function listFlagged(db: Db, { before = null, limit = 50 }: Page = {}): Promise<StoredAnswer[]> {
  const all = db.selectFrom('policy_answer').selectAll().where('flagged_at', 'is not', null);
  const rows = await (before === null ? all : all.where('id', '<', before))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(answerOf);
}

/** False where there was no flag. */
export async function clearFlag(db: Db, id: number): Promise<boolean> {
  const result = await db
    .updateTable('policy_answer')
    .set({ flagged_at: null, flag_reason: null })
    .where('id', '=', id)
    .where('flagged_at', 'is not', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** The key of a message holds the chat it came from, as its channel names it. */
export const FORGOTTEN = {
  ...{ question: '', person: '', chat: '', recipient: null },
  key: sql<string>`'forgotten/' || id`,
} as const;

/** Empties words, person and address of what was answered before, but for questions that staff still have to answer. */
export async function forgetAnswers(db: Db, before: number): Promise<number> {
  const result = await db
    .updateTable('policy_answer')
    .set(FORGOTTEN)
    .where('at', '<', before)
    .where('chat', '!=', sql.lit(''))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('policy_question')
            .select('policy_question.id')
            .whereRef('policy_question.answer', '=', 'policy_answer.id')
            .where('policy_question.state', '=', 'open'),
        ),
      ),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

function answerOf(row: Selectable<PolicyTables['policy_answer']>): StoredAnswer {
  return {
    id: row.id,
    at: row.at,
    person: row.person,
    address: addressOf(row),
    question: row.question,
    outcome: row.outcome as Answer['outcome'],
    clauses: JSON.parse(row.clauses) as string[],
    quotes: JSON.parse(row.quotes) as Quote[],
    documents: JSON.parse(row.documents) as Cited[],
    cards: JSON.parse(row.cards) as string[],
    ai: row.written_by_ai === 1,
    flaggedAt: row.flagged_at,
    flagReason: row.flag_reason as FlagReason | null,
  };
}

function addressOf(row: Selectable<PolicyTables['policy_answer']>): Address | null {
  const { channel, bot, chat, grouped, recipient } = row;
  if (chat === '') return null;
  return { channel, bot, chat, group: grouped === 1, ...(recipient === null ? {} : { to: recipient }) };
}
