// Many rows in few statements, each prepared once whatever the number of rows: on PostgreSQL a batch travels as one JSON
// parameter, on SQLite as plain values in statements of a few sizes. What the rows mean is left to the stores.

import { CompiledQuery, PostgresAdapter, type RawBuilder, sql } from 'kysely';
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

/** Rows until others have a turn in between. */
const BATCH = 1_000;
/** Rows of the largest statement on SQLite; it takes 32,766 values at most, and no table of ours has 60 columns. */
const LARGEST = 256;

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
  const insert = { table, columns: Object.keys(rows[0] ?? {}), options };
  const write = isPostgres(tx) ? writeOnPostgres : writeOnSqlite;
  let written = 0;
  for await (const slice of slicesOf(rows, BATCH)) written += await write(tx, insert, slice);
  return written;
}

interface Insert {
  readonly table: string;
  readonly columns: readonly string[];
  readonly options: InsertManyOptions;
}

/** The table's own row type says how each value is to be read. */
async function writeOnPostgres(
  tx: Transaction,
  { table, columns, options }: Insert,
  rows: readonly RowToInsert[],
): Promise<number> {
  const batch = JSON.stringify(rows);
  const query = sql`insert into ${sql.table(table)} (${listOf(columns)})
    select ${listOf(columns)} from json_populate_recordset(null::${sql.table(table)}, ${batch}::json)
    where true${onConflict(options)}`;
  return Number((await query.execute(tx)).numAffectedRows ?? 0);
}

/** In powers of two, so that few statements serve every number of rows. Values cost half of what reading JSON costs. */
async function writeOnSqlite(tx: Transaction, insert: Insert, rows: readonly RowToInsert[]): Promise<number> {
  let written = 0;
  for (let at = 0; at < rows.length; ) {
    const size = Math.min(LARGEST, 2 ** Math.floor(Math.log2(rows.length - at)));
    const values = rows
      .slice(at, at + size)
      .flatMap((row) => insert.columns.map((column) => row[column] ?? null));
    const done = await tx.executeQuery(CompiledQuery.raw(statementFor(tx, insert, size), values));
    written += Number(done.numAffectedRows ?? 0);
    at += size;
  }
  return written;
}

const statements = new Map<string, string>();

/** Put together once: that takes longer than running it. */
function statementFor(tx: Transaction, { table, columns, options }: Insert, size: number): string {
  const key = JSON.stringify([table, columns, options, size]);
  const known = statements.get(key);
  if (known !== undefined) return known;
  const row = `(${columns.map(() => '?').join()})`;
  const head = sql`insert into ${sql.table(table)} (${listOf(columns)}) values `.compile(tx).sql;
  const text = `${head}${Array(size).fill(row).join()}${onConflict(options).compile(tx).sql}`;
  statements.set(key, text);
  return text;
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
