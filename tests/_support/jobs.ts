// Job queues for tests, over whatever engine the test's database has.

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import type { JobQueue } from '../../src/platform/jobs/jobs.ts';
import { createPgBossJobs, type PgBossDeps } from '../../src/platform/jobs/pg-boss.ts';
import { createSqliteJobs } from '../../src/platform/jobs/sqlite.ts';
import type { JobTables } from '../../src/platform/jobs/tables.ts';
import type { TestDatabase } from './database.ts';

/** Returns a maker of queues over one store: each call is another process, as it were. Stopped after the test. */
export async function eachQueue(
  database: TestDatabase<JobTables>,
  now: () => number,
): Promise<() => JobQueue> {
  if (database.dialect === 'sqlite') {
    // The middle of the random half, so that tests can tell when a failed job comes back.
    return () => stopped(createSqliteJobs({ database, now, random: () => 1 }));
  }
  const connection = await bossConnection(database);
  return () => stopped(createPgBossJobs({ connection, now }));
}

function stopped(queue: JobQueue): JobQueue {
  onTestFinished(() => queue.stop());
  return queue;
}

async function bossConnection(database: TestDatabase<JobTables>): Promise<PgBossDeps['connection']> {
  const schema = `boss_${randomUUID().replaceAll('-', '')}`;
  onTestFinished(async () => {
    await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(database.db);
  });
  if (database.url !== null) return { connectionString: database.url, schema };
  const { fromPglite } = await import('pg-boss');
  if (!database.pglite) throw new Error('neither a server nor PGlite');
  return { db: fromPglite(database.pglite), backend: 'pglite', schema };
}
