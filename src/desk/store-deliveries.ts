// What became of notices, what waits, and what is called off.

import type { Kysely } from 'kysely';
import { CHANNEL, OPEN, WAITING } from './store-outbox.ts';
import type { DeskTables } from './tables.ts';

type Db = Kysely<DeskTables>;

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

/** Those that wait, of the notices whose `dedup` begins so: they go nowhere any more. Returns how many. */
export async function callOff(db: Db, dedupPrefix: string, now: number): Promise<number> {
  const done = await db
    .updateTable('desk_outbox')
    .set({ state: 'skipped', why: 'cancelled', settled_at: now })
    .where('state', '=', WAITING)
    .where(({ fn, val, eb }) =>
      eb(fn('substr', ['dedup', val(1), val([...dedupPrefix].length)]), '=', dedupPrefix),
    )
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** When the earliest of what waits is due; null where nothing waits. */
export async function nextDue(db: Db, channels: readonly string[]): Promise<number | null> {
  const row = await db
    .selectFrom('desk_outbox')
    .select(({ fn }) => fn.min('due_at').as('due'))
    .where('state', '=', WAITING)
    .where(CHANNEL, 'in', [...channels])
    .executeTakeFirst();
  return row?.due ?? null;
}

export async function countWaiting(db: Db): Promise<number> {
  const row = await db
    .selectFrom('desk_outbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', 'in', OPEN)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
