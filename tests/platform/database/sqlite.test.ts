// SQLite only: many transactions share one flush, none is acknowledged before it, and none acknowledged is lost.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { MigrationSet } from '../../../src/platform/database/migrate.ts';
import { openDatabase } from '../../../src/platform/database/open.ts';
import { isForeignKeyViolation } from '../../../src/platform/database/violations.ts';
import { temporaryFolder } from '../../_support/database.ts';
import { type RowTables, rowMigrations } from '../../_support/writer.ts';

interface Tables extends RowTables {
  child: { parent: number };
}

/** A reference that is checked only at COMMIT: the way to make COMMIT itself fail. */
const deferred: MigrationSet = {
  '2026-11-24-child': async (db) => {
    await sql`create table child (parent integer references row deferrable initially deferred)`.execute(db);
  },
};

async function open() {
  const path = `${temporaryFolder()}/site.db`;
  const database = await openDatabase<Tables>({
    url: `sqlite:${path}`,
    migrations: [rowMigrations, deferred],
  });
  onTestFinished(() => database.close());
  const outside = new BetterSqlite3(path, { readonly: true });
  onTestFinished(() => void outside.close());
  const committed = () => outside.prepare('select number from row order by number').pluck().all();
  return { ...database, committed };
}

const add = (database: Awaited<ReturnType<typeof open>>, number: number) =>
  database.transaction((tx) => tx.insertInto('row').values({ number }).execute());

describe('group commit', () => {
  test('flushes every commit to disk and checks references', async () => {
    const { db } = await open();
    const pragma = async (name: 'journal_mode' | 'synchronous' | 'foreign_keys') =>
      (
        await db
          .selectFrom(`pragma_${name}` as never)
          .selectAll()
          .execute()
      )[0];
    expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(await pragma('synchronous')).toEqual({ synchronous: 2 });
    expect(await pragma('foreign_keys')).toEqual({ foreign_keys: 1 });
  });

  test('transactions asked for together become visible to others together, at the last one', async () => {
    const database = await open();
    const seen: number[] = [];
    await Promise.all(
      [1, 2, 3].map((number) =>
        database.transaction(async (tx) => {
          await tx.insertInto('row').values({ number }).execute();
          seen.push(database.committed().length);
        }),
      ),
    );
    expect(seen).toEqual([0, 0, 0]);
    expect(database.committed()).toEqual([1, 2, 3]);
  });

  test('a transaction is acknowledged only when another process can see it', async () => {
    const database = await open();
    await Promise.all(
      Array.from({ length: 600 }, async (_, number) => {
        await add(database, number);
        expect(database.committed()).toContain(number);
      }),
    );
  });

  test('a COMMIT that fails rejects all that shared it and keeps none of them', async () => {
    const database = await open();
    const outcomes = await Promise.allSettled([
      add(database, 1),
      database.transaction((tx) => tx.insertInto('child').values({ parent: 99 }).execute()),
      add(database, 2),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(outcomes.every((each) => each.status === 'rejected' && isForeignKeyViolation(each.reason))).toBe(
      true,
    );
    await add(database, 3);
    expect(database.committed()).toEqual([3]);
  });

  test('when SQLite itself undoes the whole group, the innocent are run again', async () => {
    const database = await open();
    const outcomes = await Promise.allSettled([
      add(database, 1),
      // What a full disk does: the transaction is gone and the statement has failed.
      database.transaction((tx) =>
        tx
          .insertInto('row')
          .orRollback()
          .values([{ number: 9 }, { number: 9 }])
          .execute(),
      ),
      add(database, 2),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(database.committed()).toEqual([1, 2]);
  });

  test('closing waits for a transaction that is under way, and takes no more', async () => {
    const database = await open();
    const { promise: started, resolve: start } = Promise.withResolvers<void>();
    const { promise: finish, resolve: end } = Promise.withResolvers<void>();
    const slow = database.transaction(async (tx) => {
      await tx.insertInto('row').values({ number: 1 }).execute();
      start();
      await finish;
    });
    await started;
    const closing = database.close();
    end();
    await Promise.all([slow, closing]);
    expect(database.committed()).toEqual([1]);
    await expect(add(database, 2)).rejects.toThrow('destroyed');
  });
});

test('no acknowledged row is lost when the process is killed', async () => {
  const path = `${temporaryFolder()}/site.db`;
  let acknowledged = 0;
  for (let round = 0; round < 4; round += 1) {
    acknowledged = await writeUntilKilled(path, acknowledged);
    const sqlite = new BetterSqlite3(path);
    const { rows, last } = sqlite.prepare('select count(*) as rows, max(number) as last from row').get() as {
      rows: number;
      last: number;
    };
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
    sqlite.close();
    expect(last).toBeGreaterThanOrEqual(acknowledged);
    expect(rows).toBe(last);
    acknowledged = last;
  }
});

/** Lets a child write rows after `last`, kills it hard amid writing, and returns the last row it acknowledged. */
async function writeUntilKilled(path: string, last: number): Promise<number> {
  const child = spawn(process.execPath, ['tests/_support/writer.ts', path, String(last)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let acknowledged = last;
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Math.max(acknowledged, Number(line));
    if (acknowledged > last + 500 && !child.killed) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return acknowledged;
}
