// Migrations: merged over folders, run once, all or nothing.

import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { MigrationSet } from '../../../src/platform/database/migrate.ts';
import { openDatabase } from '../../../src/platform/database/open.ts';
import { eachDatabase, temporaryFolder } from '../../_support/database.ts';

eachDatabase((_engine, open) => {
  test('runs the steps of all folders in the order of their names', async () => {
    const order: string[] = [];
    const step = (name: string) => async () => void order.push(name);
    await open([{ '2026-12-02-b': step('b'), '2026-12-01-c': step('c') }, { '2026-12-01-a': step('a') }]);
    expect(order).toEqual(['a', 'c', 'b']);
  });

  test('refuses two steps of one name', async () => {
    const set: MigrationSet = { '2026-12-01-a': async () => {} };
    await expect(open([set, set])).rejects.toThrow('2026-12-01-a');
  });

  test('gives rows numbers that are never given again', async () => {
    const { db } = await open([
      { '2026-12-01-a': async (schema, { id }) => id(schema.schema.createTable('thing')).execute() },
    ]);
    const add = async () =>
      (await sql<{ id: number }>`insert into thing default values returning id`.execute(db)).rows[0]?.id;
    expect([await add(), await add()]).toEqual([1, 2]);
    await db.deleteFrom('thing').execute();
    expect(await add()).toBe(3);
  });
});

test('runs a step once, and later the steps of a folder that is new though its date is old', async () => {
  const url = `sqlite:${temporaryFolder()}/data/site.db`;
  const runs: string[] = [];
  const first: MigrationSet = { '2026-12-02-a': async () => void runs.push('a') };
  const late: MigrationSet = { '2026-12-01-z': async () => void runs.push('z') };
  await (await openDatabase({ url, migrations: [first] })).close();
  await (await openDatabase({ url, migrations: [first, late] })).close();
  await (await openDatabase({ url, migrations: [first, late] })).close();
  expect(runs).toEqual(['a', 'z']);
});

test('a program that needs the tables of one folder only may open a database with more', async () => {
  const url = `sqlite:${temporaryFolder()}/site.db`;
  const runs: string[] = [];
  const all: MigrationSet = {
    '2026-12-01-a': async () => void runs.push('a'),
    '2026-12-02-b': async () => void runs.push('b'),
  };
  await (await openDatabase({ url, migrations: [all] })).close();
  const one: MigrationSet = { '2026-12-02-b': async () => void runs.push('b again') };
  await (await openDatabase({ url, migrations: [one] })).close();
  await (await openDatabase({ url, migrations: [all] })).close();
  expect(runs).toEqual(['a', 'b']);
});

test('a step that fails leaves no half-made tables behind', async () => {
  const url = `sqlite:${temporaryFolder()}/site.db`;
  const make: MigrationSet[string] = (db) => db.schema.createTable('half').addColumn('x', 'text').execute();
  const failing: MigrationSet[string] = async (db, tools) => {
    await make(db, tools);
    throw new Error('step failed');
  };
  const name = '2026-12-01-a';
  await expect(openDatabase({ url, migrations: [{ [name]: failing }] })).rejects.toThrow('step failed');
  const again = await openDatabase({ url, migrations: [{ [name]: make }] });
  expect(await again.db.selectFrom('half').selectAll().execute()).toEqual([]);
  await again.close();
});
