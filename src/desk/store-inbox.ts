// What came in: kept before it is answered, marked when it is.

import type { Kysely } from 'kysely';
import { ConflictError } from '../errors.ts';
import type { Incoming } from './message.ts';
import { keepBytes, restoreBytes } from './store-json.ts';
import { CHANNEL } from './store-outbox.ts';
import type { DeskTables } from './tables.ts';

type Db = Kysely<DeskTables>;

/** Puts a message into the inbox; null when the same update is already there. */
export async function accept(db: Db, conversation: string, incoming: Incoming): Promise<number | null> {
  const row = await db
    .insertInto('desk_inbox')
    .values({
      channel: incoming.channel,
      bot: incoming.bot,
      key: incoming.key,
      conversation,
      body: JSON.stringify(incoming, keepBytes),
      received_at: incoming.at,
      handled_at: null,
    })
    .onConflict((conflict) => conflict.columns(['channel', 'bot', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** What is left of a message that was handled. */
export interface Settled {
  readonly incoming: Incoming;
  /** Kept in place of its words, where they hold a secret. */
  readonly heard?: string | undefined;
  readonly now: number;
}

/**
 * Marks an inbox row as handled; a second handler of the same row fails, and its transaction with it. Of files only
 * the names are left: who needs a photo has kept it by now. True where something was said while it was being answered.
 */
export async function settle(db: Db, id: number, { incoming, heard, now }: Settled): Promise<boolean> {
  const { files } = incoming;
  const less = {
    ...(files === undefined ? {} : { files: files.map(({ name, type }) => ({ name, type })) }),
    ...(heard === undefined ? {} : { text: heard, choice: undefined }),
  };
  const changed = Object.keys(less).length > 0;
  const result = await db
    .updateTable('desk_inbox')
    .set({ handled_at: now, ...(changed ? { body: JSON.stringify({ ...incoming, ...less }) } : {}) })
    .where('id', '=', id)
    .where('handled_at', 'is', null)
    .returning('meanwhile')
    .executeTakeFirst();
  if (!result) throw new ConflictError('inbox row handled elsewhere');
  return result.meanwhile !== null;
}

export async function isHandled(db: Db, id: number): Promise<boolean> {
  const row = await db.selectFrom('desk_inbox').select('handled_at').where('id', '=', id).executeTakeFirst();
  return row === undefined || row.handled_at !== null;
}

/** What was acknowledged and never answered, oldest first: the work left by a process that died. Another process's channels are its own. */
export async function listUnhandled(
  db: Db,
  channels: readonly string[],
  before: number,
): Promise<{ readonly id: number; readonly incoming: Incoming }[]> {
  const rows = await db
    .selectFrom('desk_inbox')
    .select(['id', 'body'])
    .where('handled_at', 'is', null)
    .where(CHANNEL, 'in', [...channels])
    .where('received_at', '<=', before)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, incoming: JSON.parse(row.body, restoreBytes) as Incoming }));
}

/** What one private conversation said to us, oldest first. */
export async function listHeard(
  db: Db,
  conversation: string,
  limit: number,
): Promise<{ readonly id: number; readonly incoming: Incoming }[]> {
  const rows = await db
    .selectFrom('desk_inbox')
    .select(['id', 'body'])
    .where('conversation', '=', conversation)
    .where('body', '!=', '')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows
    .map((row) => ({ id: row.id, incoming: JSON.parse(row.body, restoreBytes) as Incoming }))
    .reverse();
}
