// One after the other, by name. An action that decides from what it has just read ("is the vote still open?")
// holds the lock of what it decides about, or another process may change it in between.

import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Transaction } from './database.ts';

/**
 * Waits until no other transaction holds `name`, and holds it until this one ends. Nothing to do on SQLite,
 * where transactions run one at a time anyway.
 */
export async function lock<Tables>(tx: Transaction<Tables>, name: string): Promise<void> {
  if (!isPostgres(tx)) return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

function isPostgres<Tables>(db: Kysely<Tables>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
