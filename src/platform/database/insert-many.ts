// Many rows in few statements, on both engines: a batch travels as one JSON parameter, so a statement is prepared
// once whatever the number of rows. What the rows mean is left to the stores.

import { PostgresAdapter, type RawBuilder, sql } from 'kysely';
import { slicesOf } from '../slices.ts';
import type { Transaction } from './database.ts';

/** Whole numbers, texts and null only: the values a table of ours may hold. */
export type RowToInsert = Readonly<Record<string, string | number | null>>;

export interface InsertManyOptions {
  /** What to do with a row whose `on` columns are there already; without it that is an error. */
  readonly conflict?: {
    readonly on: readonly string[];
    /** Columns that take the new value; none leaves the row as it is. */
    readonly update?: readonly string[];
  };
}

/** Rows of one statement: large enough to be quick, small enough to let others have a turn in between. */
const BATCH = 1_000;

/**
 * Inserts all rows, which have the columns of the first one; a column the first lacks takes its default.
 * Returns how many were written, that is, inserted or updated.
 */
export async function insertMany(
  tx: Transaction,
  table: string,
  rows: readonly RowToInsert[],
  options: InsertManyOptions = {},
): Promise<number> {
  const columns = Object.keys(rows[0] ?? {});
  let written = 0;
  for await (const slice of slicesOf(rows, BATCH)) {
    const batch = JSON.stringify(slice);
    const query = sql`insert into ${sql.table(table)} (${listOf(columns)})
      ${isPostgres(tx) ? readOnPostgres(table, columns, batch) : readOnSqlite(columns, batch)}${onConflict(options)}`;
    written += Number((await query.execute(tx)).numAffectedRows ?? 0);
  }
  return written;
}

/** The table's own row type says how each value is to be read. */
function readOnPostgres(table: string, columns: readonly string[], batch: string): RawBuilder<unknown> {
  return sql`select ${listOf(columns)} from json_populate_recordset(null::${sql.table(table)}, ${batch}::json) where true`;
}

/** Without "where true" SQLite takes the "on" of "on conflict" for that of a join. */
function readOnSqlite(columns: readonly string[], batch: string): RawBuilder<unknown> {
  const values = columns.map((column) => sql`value ->> ${sql.lit(`$."${column}"`)}`);
  return sql`select ${sql.join(values)} from json_each(${batch}) where true`;
}

function onConflict({ conflict }: InsertManyOptions): RawBuilder<unknown> {
  if (conflict === undefined) return sql``;
  const update = conflict.update ?? [];
  if (update.length === 0) return sql` on conflict (${listOf(conflict.on)}) do nothing`;
  const sets = update.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`);
  return sql` on conflict (${listOf(conflict.on)}) do update set ${sql.join(sets)}`;
}

function listOf(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(column)));
}

function isPostgres(tx: Transaction): boolean {
  return tx.getExecutor().adapter instanceof PostgresAdapter;
}
