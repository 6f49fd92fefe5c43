// Readings in threads of their own on a SQLite file.

import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { createAside } from '../../../src/platform/database/aside.ts';
import { temporaryFolder } from '../../_support/database.ts';

function open({ idle = 60_000 } = {}) {
  const path = `${temporaryFolder()}/site.db`;
  const sqlite = new BetterSqlite3(path);
  sqlite.pragma('journal_mode = wal');
  sqlite.exec('create table row (number integer)');
  const aside = createAside(path, { idle });
  onTestFinished(() => {
    aside.end();
    sqlite.close();
  });
  const numbers = () => aside.read({ sql: 'select number from row where number > ?', parameters: [0] });
  return { aside, sqlite, numbers };
}

test('many readings at once are all answered, each with its own', async () => {
  const { aside } = open();
  const asked = Array.from({ length: 20 }, (_, at) =>
    aside.read({ sql: 'select ? as at', parameters: [at] }),
  );
  expect(await Promise.all(asked)).toEqual(Array.from({ length: 20 }, (_, at) => [{ at }]));
});

test('a thread that is kept sees what was committed since, and nothing that was not', async () => {
  const { sqlite, numbers } = open();
  expect(await numbers()).toEqual([]);
  sqlite.exec('begin; insert into row values (1)');
  expect(await numbers()).toEqual([]);
  sqlite.exec('commit');
  expect(await numbers()).toEqual([{ number: 1 }]);
});

test('a reading that fails is refused to whoever asked, and to nobody after', async () => {
  const { aside, numbers } = open();
  const wrong = () => aside.read({ sql: 'select number from nowhere', parameters: [] });
  const outcomes = await Promise.allSettled([wrong(), numbers(), wrong(), numbers(), wrong()]);
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...['rejected', 'fulfilled', 'rejected', 'fulfilled', 'rejected'],
  ]);
  await expect(wrong()).rejects.toThrow('no such table: nowhere');
});

test('after a rest or an end another thread is started', async () => {
  const { aside, numbers } = open({ idle: 0 });
  await numbers();
  await new Promise(setImmediate);
  expect(await numbers()).toEqual([]);
  const underWay = numbers();
  aside.end();
  expect(await underWay).toEqual([]);
});
