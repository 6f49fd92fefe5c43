// Rows of the Telegram channel ↔ values.

import type { Kysely } from 'kysely';
import type { Incoming } from '../../desk/message.ts';
import type { FileRef } from './files.ts';
import type { TelegramTables } from './tables.ts';

type Db = Kysely<TelegramTables>;

export interface Shown {
  readonly part: number;
  readonly chat: string;
  readonly message: number;
  readonly kind: TelegramTables['telegram_message']['kind'];
}

/** Where a message of the outbox stands, part by part. */
export async function listShown(db: Db, bot: string, outbox: number): Promise<Shown[]> {
  return db
    .selectFrom('telegram_message')
    .select(['part', 'chat', 'message', 'kind'])
    .where('bot', '=', bot)
    .where('outbox', '=', outbox)
    .orderBy('part')
    .execute();
}

export interface SentPart extends Shown {
  readonly bot: string;
  readonly outbox: number;
  readonly at: number;
}

export async function saveShown(db: Db, rows: readonly SentPart[]): Promise<void> {
  await db
    .insertInto('telegram_message')
    .values(rows.map(({ at, ...row }) => ({ ...row, sent_at: at })))
    .onConflict((conflict) => conflict.columns(['bot', 'outbox', 'part']).doNothing())
    .execute();
}

export async function saveChoice(db: Db, hash: string, key: string, at: number): Promise<void> {
  await db
    .insertInto('telegram_choice')
    .values({ hash, key, kept_at: at })
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ kept_at: at }))
    .execute();
}

export async function findChoice(db: Db, hash: string): Promise<string | null> {
  const row = await db
    .selectFrom('telegram_choice')
    .select('key')
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row?.key ?? null;
}

/** Heard, and to be handed on when its files are here; a press has none and waits for what came before it. */
export interface Heard {
  readonly incoming: Incoming;
  readonly files: readonly FileRef[];
}

export interface Waiting extends Heard {
  readonly id: number;
  readonly album: string | null;
  readonly at: number;
}

/** False where the same was kept before. */
export async function keepWaiting(
  db: Db,
  lane: string,
  { incoming, files }: Heard,
  album: string | null,
): Promise<boolean> {
  const { bot, key, at } = incoming;
  const row = await db
    .insertInto('telegram_waiting')
    .values({
      bot,
      key,
      lane,
      album,
      body: JSON.stringify({ incoming, files }),
      received_at: at,
      done_at: null,
    })
    .onConflict((conflict) => conflict.columns(['bot', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function listWaiting(db: Db, bot: string, lane: string): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('telegram_waiting')
    .select(['id', 'album', 'body', 'received_at'])
    .where('bot', '=', bot)
    .where('lane', '=', lane)
    .where('done_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id, album, body, received_at }) => ({
    ...(JSON.parse(body) as Heard),
    ...{ id, album, at: received_at },
  }));
}

/** Where somebody was left waiting by a process that ended. */
export async function listLanes(db: Db, bot: string): Promise<string[]> {
  const rows = await db
    .selectFrom('telegram_waiting')
    .select('lane')
    .distinct()
    .where('bot', '=', bot)
    .where('done_at', 'is', null)
    .execute();
  return rows.map(({ lane }) => lane);
}

/** The row is left for a while, so that the same update is known when it comes again. */
export async function endWaiting(db: Db, ids: readonly number[], now: number): Promise<void> {
  await db
    .updateTable('telegram_waiting')
    .set({ done_at: now, body: '' })
    .where('id', 'in', [...ids])
    .execute();
}

/** What nobody comes back to: Telegram keeps updates for a day, and a message is edited while it is new. */
export async function forgetOld(
  db: Db,
  before: { readonly waiting: number; readonly shown: number },
): Promise<void> {
  await db.deleteFrom('telegram_waiting').where('done_at', '<', before.waiting).execute();
  await db.deleteFrom('telegram_message').where('sent_at', '<', before.shown).execute();
  await db.deleteFrom('telegram_choice').where('kept_at', '<', before.shown).execute();
}
