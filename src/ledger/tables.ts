// The ledger's one table. Triggers refuse every change and removal: a mistake in a program cannot undo a record.
// Whoever may drop triggers can still do it, which is what the chain is for.

import { type Kysely, sql } from 'kysely';
import type { AnyTables } from '../platform/database/database.ts';
import type { MigrationSet } from '../platform/database/migrate.ts';

export interface LedgerTables {
  ledger: {
    scope: string;
    seq: number;
    at: number;
    actor: string;
    role: string;
    act: string;
    subject: string;
    body: string;
    prev: string;
    hash: string;
  };
}

export const ledgerMigrations: MigrationSet = {
  '2026-11-23-ledger': async (db, { dialect }) => {
    await db.schema
      .createTable('ledger')
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('act', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('prev', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('ledger_place', ['scope', 'seq'])
      .execute();
    await db.schema.createIndex('ledger_subject').on('ledger').columns(['subject', 'at']).execute();
    await (dialect === 'sqlite' ? forbidOnSqlite(db) : forbidOnPostgres(db));
  },
  // Nothing asks by subject, and on a vote's last evening it was a fifth of what a ballot costs.
  '2026-11-27-ledger-without-subjects': async (db) => {
    await db.schema.dropIndex('ledger_subject').execute();
  },
};

async function forbidOnSqlite(db: Kysely<AnyTables>): Promise<void> {
  const refuse = sql`begin select raise(abort, 'the ledger is never changed'); end`;
  await sql`create trigger ledger_no_update before update on ledger ${refuse}`.execute(db);
  await sql`create trigger ledger_no_delete before delete on ledger ${refuse}`.execute(db);
  // INSERT OR REPLACE removes the old row without asking the trigger for deletes.
  await sql`create trigger ledger_no_replace before insert on ledger
    when exists (select 1 from ledger where scope = new.scope and seq = new.seq) ${refuse}`.execute(db);
}

async function forbidOnPostgres(db: Kysely<AnyTables>): Promise<void> {
  await sql`create function ledger_refuse() returns trigger language plpgsql as
    $$ begin raise exception 'the ledger is never changed'; end $$`.execute(db);
  await sql`create trigger ledger_no_change before update or delete on ledger
    for each row execute function ledger_refuse()`.execute(db);
  await sql`create trigger ledger_no_truncate before truncate on ledger
    for each statement execute function ledger_refuse()`.execute(db);
}
