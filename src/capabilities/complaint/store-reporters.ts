// Who reported a case: numbers everywhere but here. Accounts and what was left for a call back go when they are of no use any more.

import type { Db } from './store.ts';

export interface Account {
  readonly channel: string;
  readonly bot: string;
  readonly account: string;
}

/** An account as it speaks; `chat` is its private chat, empty where it speaks in a group or has none. */
export interface Speaker extends Account {
  readonly chat: string;
}

export interface Particulars {
  /** The name is kept from whom the case is about. */
  readonly hidden: boolean;
  /** For whom; empty for oneself. */
  readonly behalf: string;
  /** Left for a call back. */
  readonly contact: string;
  readonly room: string;
}

export interface Reporter extends Speaker, Particulars {
  readonly number: number;
  readonly joinedAt: number;
  readonly visitedAt: number | null;
  readonly satisfied: boolean | null;
}

export const NOTHING_TOLD: Particulars = { hidden: true, behalf: '', contact: '', room: '' };

export async function findReporter(db: Db, of: number, account: Account): Promise<Reporter | null> {
  const row = await db
    .selectFrom('complaint_reporter')
    .selectAll()
    .where('case', '=', of)
    .where('account', '=', account.account)
    .where('channel', '=', account.channel)
    .where('bot', '=', account.bot)
    .executeTakeFirst();
  return row ? reporterOf(row) : null;
}

/** Whoever holds the case's lock calls it. The same account joins once. */
export async function joinCase(
  tx: Db,
  of: number,
  who: Speaker,
  told: Particulars,
  at: number,
): Promise<{ readonly reporter: Reporter; readonly fresh: boolean }> {
  const known = who.account === '' ? null : await findReporter(tx, of, who);
  if (known !== null) return { reporter: known, fresh: false };
  const { last } = await tx
    .selectFrom('complaint_reporter')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .where('case', '=', of)
    .executeTakeFirstOrThrow();
  const { channel, bot, account, chat } = who;
  const { hidden, behalf, contact, room } = told;
  const row = {
    ...{ case: of, number: (last ?? 0) + 1, channel, bot, account, chat },
    ...{ hidden: hidden ? 1 : 0, behalf, contact, room, joined_at: at, visited_at: null, satisfied: null },
  };
  await tx.insertInto('complaint_reporter').values(row).execute();
  return { reporter: reporterOf(row), fresh: true };
}

export async function listReporters(db: Db, of: number): Promise<Reporter[]> {
  const rows = await db
    .selectFrom('complaint_reporter')
    .selectAll()
    .where('case', '=', of)
    .orderBy('number')
    .execute();
  return rows.map(reporterOf);
}

/** Cases the account reported, latest first. */
export async function listCasesOf(db: Db, { channel, bot, account }: Account, limit = 20): Promise<number[]> {
  const rows = await db
    .selectFrom('complaint_reporter')
    .select('case')
    .where('account', '=', account)
    .where('channel', '=', channel)
    .where('bot', '=', bot)
    .orderBy('case', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.case);
}

export async function saveVisit(
  tx: Db,
  of: number,
  number: number,
  { satisfied, at }: { readonly satisfied: boolean | null; readonly at: number },
): Promise<void> {
  await tx
    .updateTable('complaint_reporter')
    .set({ satisfied: satisfied === null ? null : satisfied ? 1 : 0, visited_at: at })
    .where('case', '=', of)
    .where('number', '=', number)
    .execute();
}

/** A new answer is asked about anew, of everybody. */
export async function forgetVisits(tx: Db, of: number): Promise<void> {
  await tx
    .updateTable('complaint_reporter')
    .set({ satisfied: null, visited_at: null })
    .where('case', '=', of)
    .execute();
}

interface Row extends Speaker {
  readonly number: number;
  readonly hidden: number;
  readonly behalf: string;
  readonly contact: string;
  readonly room: string;
  readonly joined_at: number;
  readonly visited_at: number | null;
  readonly satisfied: number | null;
}

function reporterOf({ joined_at, visited_at, satisfied, hidden, ...row }: Row): Reporter {
  const { number, channel, bot, account, chat, behalf, contact, room } = row;
  return {
    ...{ number, channel, bot, account, chat, behalf, contact, room },
    hidden: hidden === 1,
    joinedAt: joined_at,
    visitedAt: visited_at,
    satisfied: satisfied === null ? null : satisfied === 1,
  };
}
