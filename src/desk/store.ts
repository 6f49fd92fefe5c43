// Rows of inbox, session and outbox become values here and nowhere else. Every function takes the transaction it runs in.

import type { Kysely } from 'kysely';
import { ConflictError } from '../errors.ts';
import type { Address, Choice, Incoming, Reply } from './message.ts';
import type { DeskTables } from './tables.ts';

type Db = Kysely<DeskTables>;

export interface Session {
  readonly capability: string;
  readonly stateVersion: number;
  readonly state: unknown;
  readonly choices: readonly Choice[];
  /** 0 before the first save. */
  readonly version: number;
}

export interface Notice {
  readonly capability: string;
  readonly kind: string;
  readonly facts: unknown;
}

export interface Outgoing {
  readonly id: number;
  readonly address: Address;
  readonly body: { readonly reply: Reply } | Notice;
  readonly cause: number | null;
  readonly tries: number;
}

export interface NewOutgoing {
  readonly address: Address;
  readonly body: { readonly reply: Reply } | Notice;
  readonly cause?: number;
  readonly dedup?: string;
  readonly dueAt: number;
}

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

/** Marks an inbox row as handled; a second handler of the same row fails, and its transaction with it. */
export async function settle(db: Db, id: number, now: number): Promise<void> {
  const result = await db
    .updateTable('desk_inbox')
    .set({ handled_at: now })
    .where('id', '=', id)
    .where('handled_at', 'is', null)
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) !== 1) throw new ConflictError('inbox row handled elsewhere');
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
    .where('channel', 'in', [...channels])
    .where('received_at', '<=', before)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, incoming: JSON.parse(row.body, restoreBytes) as Incoming }));
}

export async function findSession(db: Db, conversation: string): Promise<Session | null> {
  const row = await db
    .selectFrom('desk_session')
    .selectAll()
    .where('conversation', '=', conversation)
    .executeTakeFirst();
  if (!row) return null;
  return {
    capability: row.capability,
    stateVersion: row.state_version,
    state: JSON.parse(row.state),
    choices: JSON.parse(row.choices) as Choice[],
    version: row.version,
  };
}

/** Saves over the version that was loaded; another save in between is a conflict. */
export async function saveSession(
  db: Db,
  conversation: string,
  session: Session,
  now: number,
): Promise<void> {
  const values = {
    capability: session.capability,
    state_version: session.stateVersion,
    state: JSON.stringify(session.state ?? null),
    choices: JSON.stringify(session.choices),
    version: session.version + 1,
    updated_at: now,
  };
  const result = await db
    .insertInto('desk_session')
    .values({ conversation, ...values })
    .onConflict((conflict) =>
      conflict.column('conversation').doUpdateSet(values).where('desk_session.version', '=', session.version),
    )
    .returning('version')
    .executeTakeFirst();
  if (result === undefined) throw new ConflictError('session saved elsewhere');
}

/** Writes what is to be sent; null when the same notice was written before. */
export async function put(db: Db, outgoing: NewOutgoing): Promise<number | null> {
  const { address } = outgoing;
  const row = await db
    .insertInto('desk_outbox')
    .values({
      channel: address.channel,
      bot: address.bot,
      chat: address.chat,
      grouped: address.group ? 1 : 0,
      recipient: address.to ?? null,
      body: JSON.stringify(outgoing.body, keepBytes),
      cause: outgoing.cause ?? null,
      dedup: outgoing.dedup ?? null,
      due_at: outgoing.dueAt,
      state: 'waiting',
      tries: 0,
      settled_at: null,
    })
    .onConflict((conflict) => conflict.column('dedup').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** What is due, in the order written; a chat whose earlier message waits for a later try waits with it. */
export async function listWaiting(
  db: Db,
  channels: readonly string[],
  now: number,
  limit: number,
): Promise<Outgoing[]> {
  const rows = await db
    .selectFrom('desk_outbox as row')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('channel', 'in', [...channels])
    .where('due_at', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('desk_outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.channel', '=', 'row.channel')
            .whereRef('earlier.bot', '=', 'row.bot')
            .whereRef('earlier.chat', '=', 'row.chat')
            .whereRef('earlier.id', '<', 'row.id')
            .where('earlier.state', '=', 'waiting')
            .where('earlier.tries', '>', 0)
            .where('earlier.due_at', '>', now),
        ),
      ),
    )
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(outgoingOf);
}

/** What was said to one chat after a given message, oldest first: how a web chat comes back after a reload. */
export async function listSaid(db: Db, address: Address, after: number, limit: number): Promise<Outgoing[]> {
  const rows = await db
    .selectFrom('desk_outbox')
    .selectAll()
    .where('channel', '=', address.channel)
    .where('bot', '=', address.bot)
    .where('chat', '=', address.chat)
    .where('id', '>', after)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(outgoingOf).reverse();
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

export async function countWaiting(db: Db): Promise<number> {
  const row = await db
    .selectFrom('desk_outbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function markSent(db: Db, ids: readonly number[], now: number): Promise<void> {
  await db
    .updateTable('desk_outbox')
    .set({ state: 'sent', settled_at: now })
    .where('id', 'in', [...ids])
    .execute();
}

/** A failed try comes back later; after the last one the row stays as failed, where staff see it. */
export async function markFailed(
  db: Db,
  outgoing: Outgoing,
  retryAt: number | null,
  now: number,
): Promise<void> {
  await db
    .updateTable('desk_outbox')
    .set(
      retryAt === null
        ? { state: 'failed', tries: outgoing.tries + 1, settled_at: now }
        : { tries: outgoing.tries + 1, due_at: retryAt },
    )
    .where('id', '=', outgoing.id)
    .execute();
}

/** Empties what was said before `before`, keys kept so that a replayed update is still known. Returns rows changed. */
export async function forget(db: Db, before: number): Promise<number> {
  const inbox = await db
    .updateTable('desk_inbox')
    .set({ body: '' })
    .where('handled_at', '<', before)
    .where('body', '!=', '')
    .executeTakeFirst();
  const outbox = await db
    .deleteFrom('desk_outbox')
    .where('settled_at', '<', before)
    .where('state', '!=', 'waiting')
    .executeTakeFirst();
  const sessions = await db.deleteFrom('desk_session').where('updated_at', '<', before).executeTakeFirst();
  return Number(inbox.numUpdatedRows) + Number(outbox.numDeletedRows) + Number(sessions.numDeletedRows);
}

function outgoingOf(row: {
  id: number;
  channel: string;
  bot: string;
  chat: string;
  grouped: number;
  recipient: string | null;
  body: string;
  cause: number | null;
  tries: number;
}): Outgoing {
  return {
    id: row.id,
    address: {
      channel: row.channel,
      bot: row.bot,
      chat: row.chat,
      group: row.grouped === 1,
      ...(row.recipient === null ? {} : { to: row.recipient }),
    },
    body: JSON.parse(row.body, restoreBytes) as Outgoing['body'],
    cause: row.cause,
    tries: row.tries,
  };
}

/** JSON has no bytes: files travel as base64. */
function keepBytes(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
}

function restoreBytes(_key: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'base64' in value && Object.keys(value).length === 1) {
    return new Uint8Array(Buffer.from(String(value.base64), 'base64'));
  }
  return value;
}
