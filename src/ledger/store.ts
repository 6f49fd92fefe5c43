// Rows of the ledger. Reading goes page by page, since a chain may be long.

import type { Kysely } from 'kysely';
import type { Transaction } from '../platform/database/database.ts';
import { insertMany } from '../platform/database/insert-many.ts';
import type { Head, LedgerRow } from './chain.ts';
import type { LedgerTables } from './tables.ts';

type Db = Kysely<LedgerTables>;

const PAGE = 500;

export async function insertAll(tx: Transaction, rows: readonly LedgerRow[]): Promise<void> {
  await insertMany(
    tx,
    'ledger',
    rows.map((row) => ({ ...row })),
  );
}

export async function findHead(db: Db, scope: string): Promise<Head | null> {
  const row = await db
    .selectFrom('ledger')
    .select(['scope', 'seq', 'hash'])
    .where('scope', '=', scope)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The heads of all chains, in the order of their scopes. */
export async function listHeads(db: Db): Promise<Head[]> {
  const rows = await db
    .selectFrom('ledger')
    .innerJoin(
      (query) =>
        query
          .selectFrom('ledger')
          .select(({ fn }) => ['scope', fn.max('seq').as('seq')])
          .groupBy('scope')
          .as('last'),
      (join) => join.onRef('last.scope', '=', 'ledger.scope').onRef('last.seq', '=', 'ledger.seq'),
    )
    .select(['ledger.scope', 'ledger.seq', 'ledger.hash'])
    .execute();
  // Sorted here: databases do not agree on the order of texts.
  return rows.sort((a, b) => (a.scope < b.scope ? -1 : 1));
}

/** The rows of one chain from `from` to `to`, both included. */
export async function* readRows(db: Db, scope: string, from: number, to: number): AsyncGenerator<LedgerRow> {
  let next = from;
  while (next <= to) {
    const page = await db
      .selectFrom('ledger')
      .selectAll()
      .where('scope', '=', scope)
      .where('seq', '>=', next)
      .where('seq', '<=', to)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    next = last.seq + 1;
  }
}
