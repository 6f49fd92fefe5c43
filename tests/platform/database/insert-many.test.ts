// Many rows in few statements, the same on both engines.

import { describe, expect, test } from 'vitest';
import { insertMany } from '../../../src/platform/database/insert-many.ts';
import type { MigrationSet } from '../../../src/platform/database/migrate.ts';
import { eachDatabase } from '../../_support/database.ts';

interface Tables {
  thing: { id?: number; key: string; amount: number; note: string | null; kind: string };
}

const migrations: MigrationSet = {
  '2026-11-27-thing': async (db, { id }) => {
    await id(db.schema.createTable('thing'))
      .addColumn('key', 'text', (column) => column.notNull().unique())
      .addColumn('amount', 'bigint', (column) => column.notNull())
      .addColumn('note', 'text')
      .addColumn('kind', 'text', (column) => column.notNull().defaultTo('plain'))
      .execute();
  },
};

const thing = (key: string, amount = 1) => ({ key, amount, note: null });

describe('insertMany', () => {
  eachDatabase((_, open) => {
    const all = async (database: Awaited<ReturnType<typeof open<Tables>>>) =>
      database.db.selectFrom('thing').selectAll().orderBy('id').execute();

    test('keeps quotes, line breaks, digits in texts, large numbers and nothing as they are', async () => {
      const database = await open<Tables>([migrations]);
      const rows = [
        { key: 'it\'s "3"\n幢\'); --', amount: 2 ** 53 - 1, note: '0012', kind: '{"a":1}' },
        { key: '', amount: -7, note: null, kind: '[]' },
      ];
      expect(await database.transaction((tx) => insertMany(tx, 'thing', rows))).toBe(2);
      expect(await all(database)).toEqual(rows.map((row, index) => ({ id: index + 1, ...row })));
    });

    test('writes more rows than fit into one statement, in their order, and no row for none', async () => {
      const database = await open<Tables>([migrations]);
      const rows = Array.from({ length: 2_345 }, (_, index) => thing(`k${index}`, index));
      await database.transaction(async (tx) => {
        expect(await insertMany(tx, 'thing', rows)).toBe(2_345);
        expect(await insertMany(tx, 'thing', [])).toBe(0);
      });
      expect((await all(database)).map(({ key, amount, kind }) => [key, amount, kind])).toEqual(
        rows.map(({ key, amount }) => [key, amount, 'plain']),
      );
    });

    test('refuses all where one is there already, unless told what to do with it', async () => {
      const database = await open<Tables>([migrations]);
      await database.transaction((tx) => insertMany(tx, 'thing', [thing('a')]));
      const again = [thing('b', 2), thing('a', 2)];
      await expect(database.transaction((tx) => insertMany(tx, 'thing', again))).rejects.toThrow();
      expect(await all(database)).toHaveLength(1);

      const leave = { conflict: { on: ['key'] } };
      expect(await database.transaction((tx) => insertMany(tx, 'thing', again, leave))).toBe(1);
      expect((await all(database)).map(({ amount }) => amount)).toEqual([1, 2]);

      const update = { conflict: { on: ['key'], update: ['amount'] } };
      expect(await database.transaction((tx) => insertMany(tx, 'thing', again, update))).toBe(2);
      expect((await all(database)).map(({ amount }) => amount)).toEqual([2, 2]);
    });
  });
});
