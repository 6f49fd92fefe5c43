// Opens the job queue that goes with a database: its own table on SQLite, pg-boss on PostgreSQL.

import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import type { Jobs } from './jobs.ts';
import { withRecurring } from './recurring.ts';

export interface JobsOptions {
  readonly database: Database;
  /** The database's own address; pg-boss keeps connections of its own. */
  readonly url: string;
  readonly now: () => number;
  readonly log?: Log;
}

export async function openJobs({ database, url, now, log }: JobsOptions): Promise<Jobs> {
  return withRecurring({ queue: await openQueue(), database, now });

  async function openQueue() {
    if (database.dialect === 'sqlite') {
      const { createSqliteJobs } = await import('./sqlite.ts');
      return createSqliteJobs({ database, now, log });
    }
    const { createPgBossJobs } = await import('./pg-boss.ts');
    return createPgBossJobs({ connection: { connectionString: url, max: 4 }, now, log });
  }
}
