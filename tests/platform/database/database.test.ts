// What holds on every engine: transactions are all or nothing, and misuse is told, never waited for.

import { type Generated, type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ConflictError } from '../../../src/errors.ts';
import type { MigrationSet } from '../../../src/platform/database/migrate.ts';
import {
  isCheckViolation,
  isForeignKeyViolation,
  isNotNullViolation,
  isUniqueViolation,
} from '../../../src/platform/database/violations.ts';
import { eachDatabase } from '../../_support/database.ts';

interface Tables {
  note: { id: Generated<number>; name: string; size: number; parent: number | null };
}

const migrations: MigrationSet = {
  '2026-11-23-note': async (db, { id }) => {
    await id(db.schema.createTable('note'))
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('size', 'bigint', (column) => column.notNull())
      .addColumn('parent', 'bigint', (column) => column.references('note.id'))
      .addCheckConstraint('note_size', sql`size >= 0`)
      .execute();
  },
};

eachDatabase((engine, openFresh) => {
  const open = (deadline?: number) =>
    openFresh<Tables>([migrations], deadline === undefined ? {} : { deadline });

  test('keeps what a transaction wrote and returns what its work returned', async () => {
    const { db, transaction } = await open();
    const id = await transaction(async (tx) => {
      const row = await tx.insertInto('note').values(note('a')).returning('id').executeTakeFirstOrThrow();
      return row.id;
    });
    expect(id).toBe(1);
    expect(await names(db)).toEqual(['a']);
  });

  test('undoes everything when the work throws, and passes the error on', async () => {
    const { db, transaction } = await open();
    const failing = transaction(async (tx) => {
      await tx.insertInto('note').values(note('a')).execute();
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await names(db)).toEqual([]);
  });

  test('one failing of many at once undoes only itself', async () => {
    const { db, transaction } = await open();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) =>
        transaction(async (tx) => {
          await tx
            .insertInto('note')
            .values(note(`n${n}`))
            .execute();
          if (n % 10 === 3) throw new Error('no');
          return n;
        }),
      ),
    );
    const expected = Array.from({ length: 40 }, (_, n) => n).filter((n) => n % 10 !== 3);
    expect(outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))).toEqual(expected);
    expect((await names(db)).sort()).toEqual(expected.map((n) => `n${n}`).sort());
  });

  test('a failed statement that the work survives does not undo the rest on SQLite, and refuses the rest on PostgreSQL', async () => {
    const { db, transaction } = await open();
    const work = transaction(async (tx) => {
      await tx.insertInto('note').values(note('a')).execute();
      await expect(tx.insertInto('note').values(note('a')).execute()).rejects.toSatisfy(isUniqueViolation);
    });
    if (engine === 'SQLite') await work;
    else await expect(work).rejects.toThrow();
    expect(await names(db)).toEqual(engine === 'SQLite' ? ['a'] : []);
  });

  test('a read outside never sees a row before its commit', async () => {
    const { db, transaction } = await open();
    const written = Promise.withResolvers<void>();
    const writing = transaction(async (tx) => {
      await tx.insertInto('note').values(note('a')).execute();
      written.resolve();
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error('undone');
    });
    writing.catch(() => {});
    await written.promise;
    expect(await names(db)).toEqual([]);
    await expect(writing).rejects.toThrow('undone');
  });

  test('using the database inside a transaction throws at once instead of waiting for itself', async () => {
    const { db, transaction } = await open();
    const reading = transaction(async () => names(db));
    await expect(reading).rejects.toThrow('use the tx');
    const nested = transaction(async () => transaction(async () => 1));
    await expect(nested).rejects.toThrow('use the tx');
    const raw = transaction(async () => sql`select 1`.execute(db));
    await expect(raw).rejects.toThrow('use the tx');
  });

  test('what a transaction started and did not wait for may use the database once the transaction is over', async () => {
    const { db, transaction } = await open();
    const over = Promise.withResolvers<void>();
    let later: Promise<string[]> = Promise.resolve([]);
    await transaction(async (tx) => {
      await tx.insertInto('note').values(note('a')).execute();
      later = over.promise.then(() => names(db));
    });
    over.resolve();
    expect(await later).toEqual(['a']);
  });

  test('work that never ends is rolled back at its deadline and holds up nobody for ever', async () => {
    const { db, transaction } = await open(50);
    let kept: Kysely<Tables> | undefined;
    const stuck = transaction(async (tx) => {
      kept = tx;
      await tx.insertInto('note').values(note('stuck')).execute();
      await new Promise(() => {});
    });
    await expect(stuck).rejects.toThrow('within 50 ms');
    await transaction(async (tx) => tx.insertInto('note').values(note('next')).execute());
    expect(await names(db)).toEqual(['next']);
    await expect(kept?.selectFrom('note').selectAll().execute()).rejects.toThrow('already rolled back');
  });

  test('a conflict is tried once more and then told as a conflict', async () => {
    const { transaction } = await open();
    let tries = 0;
    const unlucky = async (times: number) => {
      tries += 1;
      if (tries <= times) throw Object.assign(new Error('busy'), { code: '40001' });
      return tries;
    };
    expect(await transaction(() => unlucky(1))).toBe(2);
    tries = 0;
    await expect(transaction(() => unlucky(2))).rejects.toBeInstanceOf(ConflictError);
    expect(tries).toBe(2);
  });

  test('whole numbers come back as numbers, sums too', async () => {
    const { db } = await open();
    await db
      .insertInto('note')
      .values([note('a', { size: 1_790_000_000_000 }), note('b', { size: 2 })])
      .execute();
    const { total, count } = await db
      .selectFrom('note')
      .select(({ fn }) => [fn.sum<number>('size').as('total'), fn.countAll<number>().as('count')])
      .executeTakeFirstOrThrow();
    expect([total, count]).toEqual([1_790_000_000_002, 2]);
  });

  describe('names what a refused row has broken', () => {
    test.for([
      ['a unique column', isUniqueViolation, [note('a'), note('a')]],
      ['a reference', isForeignKeyViolation, [note('a', { parent: 99 })]],
      ['a check', isCheckViolation, [note('a', { size: -1 })]],
      ['a column that must be given', isNotNullViolation, [note(null as unknown as string)]],
    ] as const)('%s', async ([, isIt, rows]) => {
      const { db } = await open();
      const failing = db
        .insertInto('note')
        .values([...rows])
        .execute();
      await expect(failing).rejects.toSatisfy(isIt);
      await expect(failing).rejects.toSatisfy(
        (error) =>
          [isUniqueViolation, isForeignKeyViolation, isCheckViolation, isNotNullViolation].filter((each) =>
            each(error),
          ).length === 1,
      );
    });
  });
});

eachDatabase((engine, open) => {
  test.skipIf(engine === 'PGlite')('transactions with the same lock run one after the other', async () => {
    const { db, transaction } = await open<Tables>([migrations]);
    await db
      .insertInto('note')
      .values(note('counter', { size: 0 }))
      .execute();
    const raise = () =>
      transaction(
        async (tx) => {
          const { size } = await tx.selectFrom('note').select('size').executeTakeFirstOrThrow();
          await new Promise((resolve) => setImmediate(resolve));
          await tx
            .updateTable('note')
            .set({ size: size + 1 })
            .execute();
        },
        { lock: 'counter' },
      );
    await Promise.all(Array.from({ length: 20 }, raise));
    const { size } = await db.selectFrom('note').select('size').executeTakeFirstOrThrow();
    expect(size).toBe(20);
  });
});

function note(name: string, more: { size?: number; parent?: number } = {}) {
  return { name, size: 1, parent: null, ...more };
}

async function names(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom('note').select('name').orderBy('id').execute();
  return rows.map((row) => row.name);
}
