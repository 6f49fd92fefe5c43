// What goes out: written in the change's transaction, settled when it was sent.

import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Address, Reply } from './message.ts';
import { keepBytes, restoreBytes } from './store-json.ts';
import type { DeskTables } from './tables.ts';

type Db = Kysely<DeskTables>;

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
  readonly card: string | null;
  /** Of a card: the first message of those it took the place of, where it is seen. */
  readonly place: number | null;
}

export interface NewOutgoing {
  readonly address: Address;
  readonly body: { readonly reply: Reply } | Notice;
  readonly cause?: number;
  readonly dedup?: string;
  readonly dueAt: number;
  /** The living message that a notice is the next state of; see store-cards.ts. */
  readonly card?: string;
  /** A small change, such as a number: an edit at most, never a message of its own after the first. */
  readonly minor?: true;
}

/** The row as it is written. */
export function rowOf(outgoing: NewOutgoing) {
  const { address } = outgoing;
  return {
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
    card: outgoing.card ?? null,
    minor: outgoing.minor ? 1 : null,
    again: null,
    place: null,
  } as const;
}

/** Null where the mark is known, or the card waits in this chat. */
export async function writeOnce(db: Db, row: Insertable<DeskTables['desk_outbox']>): Promise<number | null> {
  const written = await db
    .insertInto('desk_outbox')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return written?.id ?? null;
}

const LATEST = 20;

/** What was said to one person and holds a secret goes; among the latest, since it goes with every message. */
export async function forgetSecrets(db: Db, { channel, bot, chat }: Address): Promise<void> {
  const latest = db
    .selectFrom('desk_outbox')
    .select('id')
    .where('channel', '=', channel)
    .where('bot', '=', bot)
    .where('chat', '=', chat)
    .orderBy('id', 'desc')
    .limit(LATEST);
  await db
    .deleteFrom('desk_outbox')
    .where('id', 'in', db.selectFrom(latest.as('latest')).select('latest.id'))
    .where('grouped', '=', 0)
    .where('state', '!=', 'waiting')
    .where('dedup', 'is', null)
    // In what people write a quotation mark stands behind a backslash.
    .where('body', 'like', '%,"secret":true}%')
    .execute();
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

export interface Delivery {
  readonly dedup: string;
  readonly state: DeskTables['desk_outbox']['state'];
  readonly tries: number;
  /** When it was sent, or given up; null while it waits. */
  readonly settledAt: number | null;
}

/** What became of the notices whose `dedup` begins so, in the order written. Compared by code unit, whatever the database's collation. */
export async function listDeliveries(db: Db, dedupPrefix: string): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('desk_outbox')
    .select(['dedup', 'state', 'tries', 'settled_at'])
    // By id, so that SQLite walks the narrow index of `dedup` and not the rows with their bodies.
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('desk_outbox as named')
        .select('named.id')
        .where(({ fn, val, eb }) =>
          eb(fn('substr', ['named.dedup', val(1), val([...dedupPrefix].length)]), '=', dedupPrefix),
        ),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ dedup, settled_at, ...row }) => ({
    ...row,
    dedup: dedup ?? '',
    settledAt: settled_at,
  }));
}

/** When the earliest of what waits is due; null where nothing waits. */
export async function nextDue(db: Db, channels: readonly string[]): Promise<number | null> {
  const row = await db
    .selectFrom('desk_outbox')
    .select(({ fn }) => fn.min('due_at').as('due'))
    .where('state', '=', 'waiting')
    .where('channel', 'in', [...channels])
    .executeTakeFirst();
  return row?.due ?? null;
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

export function outgoingOf(row: Selectable<DeskTables['desk_outbox']>): Outgoing {
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
    card: row.card,
    place: row.place,
  };
}
