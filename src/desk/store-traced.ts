// What became of what was to be sent, as staff look at it: counts, lists, one row put back or called off. No account, name or
// word of a message leaves these functions.

import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { GivenUp } from './delivery.ts';
import type { DeskTables } from './tables.ts';

type Db = Kysely<DeskTables>;
type Row = DeskTables & { row: DeskTables['desk_outbox'] };

export interface ChannelCounts {
  readonly channel: string;
  readonly waiting: number;
  readonly sending: number;
  /** Given up since the moment asked for. */
  readonly failed: number;
  readonly unknown: number;
  /** When the oldest of what waits, and is not for later, was to be sent first. */
  readonly oldest: number | null;
}

export interface Traced {
  readonly id: number;
  readonly channel: string;
  readonly group: boolean;
  readonly state: DeskTables['desk_outbox']['state'];
  readonly why: GivenUp | null;
  readonly tries: number;
  /** When it was to be sent first; when it is tried next; when it was given up. */
  readonly since: number;
  readonly dueAt: number;
  readonly settledAt: number | null;
  readonly reply: boolean;
  /** Whose notice it is; null for what the desk itself says, and where the words are forgotten. */
  readonly capability: string | null;
  readonly forgotten: boolean;
  /** A card that was put again since: a later row shows more. */
  readonly superseded: boolean;
}

export interface TracedFilter {
  readonly show: 'given-up' | 'waiting';
  readonly channel?: string;
  readonly why?: GivenUp;
  readonly limit: number;
  readonly offset: number;
}

/** In literals, as the partial indexes have them. */
const WAITING = sql<boolean>`row.state = 'waiting'`;
const SENDING = sql<boolean>`row.state = 'sending'`;
const GIVEN_UP = sql<boolean>`row.state in ('failed', 'unknown')`;

// As an expression, or SQLite takes the index of chats for its order and walks through every row there is.
const CHANNEL = sql<string>`row.channel || ''`;

export async function countByChannel(db: Db, since: number, now: number): Promise<ChannelCounts[]> {
  const outbox = db.selectFrom('desk_outbox as row').select(CHANNEL.as('channel')).groupBy(CHANNEL);
  const waiting = await outbox
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .select(
      sql<
        number | null
      >`min(case when coalesce(row.since, row.due_at) <= ${now} then coalesce(row.since, row.due_at) end)`.as(
        'oldest',
      ),
    )
    .where(WAITING)
    .execute();
  const sending = await outbox
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(SENDING)
    .execute();
  const ended = await outbox
    .select(({ fn }) => ['row.state', fn.countAll<number>().as('count')])
    .where(GIVEN_UP)
    .where('row.settled_at', '>=', since)
    .groupBy('row.state')
    .execute();
  const all = new Map<string, ChannelCounts>();
  const add = ({ channel }: { readonly channel: string }, more: Partial<ChannelCounts>) => {
    const none = { channel, waiting: 0, sending: 0, failed: 0, unknown: 0, oldest: null };
    all.set(channel, { ...(all.get(channel) ?? none), ...more });
  };
  for (const row of waiting) add(row, { waiting: Number(row.count), oldest: numberOrNull(row.oldest) });
  for (const row of sending) add(row, { sending: Number(row.count) });
  for (const row of ended) add(row, { [row.state]: Number(row.count) });
  return [...all.values()].sort((one, other) => one.channel.localeCompare(other.channel));
}

/** The latest given up first; what waits in the order it goes. */
export async function listTraced(db: Db, filter: TracedFilter): Promise<Traced[]> {
  const { show, channel, why, limit, offset } = filter;
  const rows = await traced(db)
    .where(show === 'waiting' ? WAITING : GIVEN_UP)
    .$if(channel !== undefined, (query) => query.where('row.channel', '=', channel ?? ''))
    .$if(why !== undefined, (query) => query.where('row.why', '=', why ?? null))
    .$if(show === 'given-up', (query) => query.orderBy('row.settled_at', 'desc'))
    .orderBy('row.id', show === 'waiting' ? 'asc' : 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(tracedOf);
}

export async function findTraced(db: Db, id: number): Promise<Traced | null> {
  const row = await traced(db).where('row.id', '=', id).executeTakeFirst();
  return row ? tracedOf(row) : null;
}

/** As if it had just been written. Whether it may, the caller has asked. */
export async function putBack(tx: Db, id: number, now: number): Promise<boolean> {
  const done = await tx
    .updateTable('desk_outbox')
    .set({
      ...{ state: 'waiting', tries: 0, unsure: 0, why: null },
      ...{ settled_at: null, began_at: null, due_at: now, since: now },
    })
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'unknown'])
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function dropWaiting(tx: Db, id: number, now: number): Promise<boolean> {
  const done = await tx
    .updateTable('desk_outbox')
    .set({ state: 'skipped', why: 'cancelled', settled_at: now })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

function traced(db: Db) {
  return db
    .selectFrom('desk_outbox as row')
    .select(['row.id', 'row.channel', 'row.grouped', 'row.state', 'row.why', 'row.tries'])
    .select(['row.since', 'row.due_at', 'row.settled_at', 'row.cause'])
    .select(sql<string>`substr(row.body, 1, 60)`.as('head'))
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('desk_outbox as later')
          .select('later.id')
          .whereRef('later.channel', '=', 'row.channel')
          .whereRef('later.bot', '=', 'row.bot')
          .whereRef('later.chat', '=', 'row.chat')
          .whereRef('later.card', '=', 'row.card')
          .whereRef('later.id', '>', 'row.id'),
      ).as('superseded'),
    );
}

type TracedRow =
  ReturnType<typeof traced> extends SelectQueryBuilder<Row, 'row', infer Found> ? Found : never;

function tracedOf(row: TracedRow): Traced {
  const { id, channel, state, why, tries, head } = row;
  return {
    ...{ id, channel, state, why, tries },
    ...{ group: row.grouped === 1, reply: row.cause !== null, superseded: Boolean(row.superseded) },
    ...{ since: row.since ?? row.due_at, dueAt: row.due_at, settledAt: row.settled_at },
    capability: /^\{"capability":"([^"]+)"/.exec(head)?.[1] ?? null,
    forgotten: head === '',
  };
}

function numberOrNull(value: number | string | null): number | null {
  return value === null ? null : Number(value);
}
