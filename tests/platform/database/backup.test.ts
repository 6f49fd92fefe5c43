// A backup is taken under load, is complete and sound, and a damaged file is told from a sound one.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { checkIntegrity } from '../../../src/platform/database/backup.ts';
import { openDatabase } from '../../../src/platform/database/open.ts';
import { temporaryFolder } from '../../_support/database.ts';
import { type RowTables, rowMigrations } from '../../_support/writer.ts';

async function open(url: string) {
  const database = await openDatabase<RowTables>({ url, migrations: [rowMigrations] });
  onTestFinished(() => database.close());
  const fill = (from: number, to: number) =>
    database.transaction(async (tx) => {
      for (let number = from; number < to; number += 1)
        await tx.insertInto('row').values({ number }).execute();
    });
  return { ...database, fill };
}

function rowsIn(path: string): number {
  const sqlite = new BetterSqlite3(path, { readonly: true });
  const rows = sqlite.prepare('select count(*) from row').pluck().get();
  sqlite.close();
  return Number(rows);
}

test('copies everything committed while writing goes on, into one sound file', async () => {
  const folder = temporaryFolder();
  const { backup, fill } = await open(`sqlite:${folder}/site.db`);
  await fill(0, 5_000);
  let done = false;
  const copying = backup(`${folder}/copy.db`).finally(() => {
    done = true;
  });
  let written = 5_000;
  while (!done) {
    await fill(written, written + 10);
    written += 10;
  }
  await copying;
  expect(written).toBeGreaterThan(5_010);
  expect(rowsIn(`${folder}/copy.db`)).toBeGreaterThanOrEqual(5_000);
  expect(await checkIntegrity(`${folder}/copy.db`)).toEqual([]);
  expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
});

test('copies a database in memory too', async () => {
  const folder = temporaryFolder();
  const { backup, fill } = await open('sqlite::memory:');
  await fill(0, 100);
  await backup(`${folder}/copy.db`);
  expect(rowsIn(`${folder}/copy.db`)).toBe(100);
});

test('a backup that cannot be written fails and leaves the former one as it was', async () => {
  const folder = temporaryFolder();
  const { backup } = await open(`sqlite:${folder}/site.db`);
  await expect(backup(`${folder}/absent/copy.db`)).rejects.toThrow();
  expect(existsSync(`${folder}/absent`)).toBe(false);
});

test('names the damage in a file that is not sound', async () => {
  const folder = temporaryFolder();
  const { backup, fill } = await open(`sqlite:${folder}/site.db`);
  await fill(0, 5_000);
  await backup(`${folder}/copy.db`);
  const bytes = readFileSync(`${folder}/copy.db`);
  writeFileSync(`${folder}/damaged.db`, bytes.fill(0x55, 9_000, 13_000));
  writeFileSync(`${folder}/text.db`, 'not a database at all');
  expect((await checkIntegrity(`${folder}/damaged.db`)).length).toBeGreaterThan(0);
  expect(await checkIntegrity(`${folder}/text.db`)).toEqual(['file is not a database']);
  expect(await checkIntegrity(`${folder}/absent.db`)).toHaveLength(1);
});
