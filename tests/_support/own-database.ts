// A whole PostgreSQL database for one test: pg-boss keeps its tables in a schema of a fixed name, so a schema of one's
// own is not enough for an app with its jobs.

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';

/** Gone after the test. */
export async function createOwnDatabase(address: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const owner = await openDatabase({ url: address, migrations: [] });
  await sql`create database ${sql.id(name)}`.execute(owner.db);
  onTestFinished(async () => {
    await sql`drop database ${sql.id(name)} with (force)`.execute(owner.db);
    await owner.close();
  });
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}
