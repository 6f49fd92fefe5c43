// Two processes write to one SQLite file: neither is refused, and neither stands still while the other has the file.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../src/platform/database/open.ts';
import { NODE } from '../../_support/command.ts';
import { temporaryFolder } from '../../_support/database.ts';
import { type RowTables, rowMigrations } from '../../_support/writer.ts';

const OTHER = resolve('tests/_support/busy-writer.ts');
const COUNT = 400;

async function besideAnother() {
  const path = join(temporaryFolder(), 'rows.sqlite');
  const database = await openDatabase<RowTables>({ url: `sqlite:${path}`, migrations: [rowMigrations] });
  onTestFinished(() => database.close());
  const other = spawn(NODE, [OTHER, path, String(COUNT)], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void other.kill('SIGKILL'));
  const ended = once(other, 'exit');
  await once(other.stdout, 'data');
  const insert = (number: number) =>
    database.transaction((tx) => tx.insertInto('row').values({ number }).execute());
  const count = async () => (await database.db.selectFrom('row').select('number').execute()).length;
  return { database, other, ended, insert, count };
}

test('whoever waits for another process goes on reading meanwhile, and is served when it has ended', async () => {
  const { database, other, ended, insert, count } = await besideAnother();
  let done = 0;
  const waiting = [insert(1), insert(2)].map((each) => each.then(() => (done += 1)));
  const alone = database.db.insertInto('row').values({ number: 3 }).execute();
  // The other one holds its transaction until it is told to go on, which takes a loop that turns.
  for (let turn = 0; turn < 20; turn++) await pause(5);
  expect(done).toBe(0);
  other.stdin.write('go on\n');
  await Promise.all([...waiting, alone]);
  expect(await ended).toEqual([0, null]);
  expect(await count()).toBe(COUNT + 4);
});

test('neither is refused where both write without a pause', { timeout: 60_000 }, async () => {
  const { other, ended, insert, count } = await besideAnother();
  other.stdin.write('go on\n');
  const all: Promise<unknown>[] = [];
  for (let number = 1; number <= COUNT; number++) all.push(insert(number));
  for (let number = COUNT + 1; number <= 2 * COUNT; number++) await insert(number);
  await Promise.all(all);
  expect(await ended).toEqual([0, null]);
  expect(await count()).toBe(3 * COUNT + 1);
});
