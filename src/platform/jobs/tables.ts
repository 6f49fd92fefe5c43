// The job table, used on SQLite only. A job is deleted when done, so the table stays small.

import { type Generated, sql } from 'kysely';
import type { MigrationSet } from '../database/migrate.ts';

export interface JobTables {
  job: {
    id: Generated<number>;
    queue: string;
    key: string | null;
    payload: string;
    state: 'ready' | 'running' | 'dead';
    run_at: number;
    /** Counted when a run begins, so a job that kills its process dies in the end as well. Also tells runs apart. */
    tries: number;
    /** While running: the time at which another worker may take it for abandoned. */
    lease_until: number | null;
    last_error: string | null;
  };
}

export const jobMigrations: MigrationSet = {
  '2026-11-23-job': async (db, { dialect, id }) => {
    // On PostgreSQL pg-boss keeps its own tables in its own schema.
    if (dialect !== 'sqlite') return;
    await id(db.schema.createTable('job'))
      .addColumn('queue', 'text', (column) => column.notNull())
      .addColumn('key', 'text')
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('run_at', 'bigint', (column) => column.notNull())
      .addColumn('tries', 'integer', (column) => column.notNull())
      .addColumn('lease_until', 'bigint')
      .addColumn('last_error', 'text')
      .execute();
    await db.schema.createIndex('job_due').on('job').columns(['state', 'queue', 'run_at']).execute();
    await sql`create unique index job_once on job (queue, key) where state = 'ready'`.execute(db);
    await sql`create unique index job_alone on job (queue, key) where state = 'running'`.execute(db);
  },
};
