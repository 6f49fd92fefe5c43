// What the WeChat channel remembers ↔ rows.

import type { Kysely } from 'kysely';
import type { Seen } from './drift.ts';
import type { Sent } from './pace.ts';
import type { WechatTables } from './tables.ts';

type Db = Kysely<WechatTables>;

/** The parts of a message that went out. */
export async function listParts(db: Db, outbox: number): Promise<number[]> {
  const rows = await db.selectFrom('wechat_sent').select('part').where('outbox', '=', outbox).execute();
  return rows.map(({ part }) => part);
}

export interface SentPart extends Sent {
  readonly outbox: number;
  readonly part: number;
  readonly bot: string;
}

export async function savePart(db: Db, { at, ...row }: SentPart): Promise<void> {
  await db
    .insertInto('wechat_sent')
    .values({ ...row, sent_at: at })
    .onConflict((conflict) => conflict.columns(['outbox', 'part']).doNothing())
    .execute();
}

export async function listSent(db: Db, since: number): Promise<Sent[]> {
  const rows = await db
    .selectFrom('wechat_sent')
    .select(['chat', 'sent_at'])
    .where('sent_at', '>', since)
    .orderBy('sent_at')
    .execute();
  return rows.map(({ chat, sent_at }) => ({ chat, at: sent_at }));
}

export async function keepWaiting(db: Db, bot: string, message: string, at: number): Promise<void> {
  await db
    .insertInto('wechat_waiting')
    .values({ bot, message, received_at: at })
    .onConflict((conflict) => conflict.columns(['bot', 'message']).doNothing())
    .execute();
}

export async function listWaiting(db: Db, bot: string): Promise<string[]> {
  const rows = await db
    .selectFrom('wechat_waiting')
    .select('message')
    .where('bot', '=', bot)
    .orderBy('received_at')
    .orderBy('message')
    .execute();
  return rows.map(({ message }) => message);
}

export async function endWaiting(db: Db, bot: string, message: string): Promise<void> {
  await db.deleteFrom('wechat_waiting').where('bot', '=', bot).where('message', '=', message).execute();
}

export async function saveSeen(db: Db, { kind, id, traits }: Seen, at: number): Promise<void> {
  await db
    .insertInto('wechat_seen')
    .values({ kind, account: id, traits, first_at: at, last_at: at })
    .onConflict((conflict) => conflict.columns(['kind', 'account']).doUpdateSet({ traits, last_at: at }))
    .execute();
}

export async function listSeen(db: Db): Promise<Seen[]> {
  const rows = await db.selectFrom('wechat_seen').select(['kind', 'account', 'traits']).execute();
  return rows.map(({ kind, account, traits }) => ({ kind, id: account, traits }));
}

export async function forgetSeen(db: Db, gone: readonly Seen[]): Promise<void> {
  for (const { kind, id } of gone)
    await db.deleteFrom('wechat_seen').where('kind', '=', kind).where('account', '=', id).execute();
}

export interface Before {
  readonly sent: number;
  readonly waiting: number;
  readonly seen: number;
}

export async function forgetOld(db: Db, before: Before): Promise<void> {
  await db.deleteFrom('wechat_sent').where('sent_at', '<', before.sent).execute();
  await db.deleteFrom('wechat_waiting').where('received_at', '<', before.waiting).execute();
  await db.deleteFrom('wechat_seen').where('last_at', '<', before.seen).execute();
}
