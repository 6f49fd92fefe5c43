// The record in a real database: nothing is changed or removed by the program, and what somebody else does to the
// table is found.

import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createLedger, type LedgerTables, ledgerMigrations, verifyExport } from '../../src/ledger/index.ts';
import { isRefusedByTrigger, isUniqueViolation } from '../../src/platform/database/violations.ts';
import { createFixedClock } from '../_support/clock.ts';
import { eachDatabase } from '../_support/database.ts';

eachDatabase((engine, openDatabase) => {
  async function open() {
    const database = await openDatabase<LedgerTables>([ledgerMigrations]);
    const clock = createFixedClock();
    const ledger = createLedger(database);
    const append = (facts: unknown, scope = 'site') =>
      database.transaction((tx) =>
        ledger.append(tx, {
          scope,
          actor: 'person-1',
          role: 'staff',
          act: 'vote-opened',
          subject: 'vote-1',
          facts,
          at: clock.advance(1_000),
        }),
      );
    return { ...database, ledger, append };
  }

  /** As somebody with the database's password would do it. */
  async function withoutTriggers(db: Awaited<ReturnType<typeof open>>['db']) {
    if (engine === 'SQLite') {
      for (const name of ['update', 'delete', 'replace']) {
        await sql`drop trigger ${sql.id(`ledger_no_${name}`)}`.execute(db);
      }
    } else await sql`alter table ledger disable trigger user`.execute(db);
    return db;
  }

  test('numbers the rows of each chain from 1 and links them', async () => {
    const { append, ledger } = await open();
    await append({ a: 1 });
    await append({ a: 2 });
    const head = await append('first of another', 'vote-1');
    expect(head).toMatchObject({ scope: 'vote-1', seq: 1 });
    expect((await ledger.head())?.seq).toBe(2);
    expect(await ledger.head('vote-1')).toEqual(head);
    expect(await ledger.head('vote-2')).toBeNull();
    expect((await ledger.heads()).map(({ scope, seq }) => [scope, seq])).toEqual([
      ['site', 2],
      ['vote-1', 1],
    ]);
    const rows = await Array.fromAsync(ledger.rows('site', 2));
    expect(rows).toMatchObject([{ seq: 2, actor: 'person-1', act: 'vote-opened', subject: 'vote-1' }]);
    expect(await ledger.verify({ heads: await ledger.heads() })).toEqual({
      integrity: { ok: true, rows: 3 },
      completeness: { state: 'complete' },
    });
  });

  test('a record is rolled back with the change that it records', async () => {
    const { append, ledger, transaction } = await open();
    await append(1);
    const failing = transaction(async (tx) => {
      await ledger.append(tx, {
        scope: 'site',
        actor: 'a',
        role: 'r',
        act: 'x',
        subject: 's',
        facts: null,
        at: 1,
      });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await append(2);
    expect((await ledger.verify()).integrity).toEqual({ ok: true, rows: 2 });
  });

  test('many at once make one chain without gaps', async () => {
    const { append, ledger } = await open();
    await Promise.all(Array.from({ length: 60 }, (_, n) => append({ n }, n % 3 === 0 ? 'other' : 'site')));
    expect((await ledger.heads()).map(({ seq }) => seq)).toEqual([20, 40]);
    expect((await ledger.verify()).integrity).toEqual({ ok: true, rows: 60 });
  });

  test('the database itself refuses to change, remove or replace a row', async () => {
    const { append, db, ledger } = await open();
    await append(1);
    const [row] = await db.selectFrom('ledger').selectAll().execute();
    if (!row) throw new Error('no row');
    await expect(db.updateTable('ledger').set({ actor: 'x' }).execute()).rejects.toSatisfy(
      isRefusedByTrigger,
    );
    await expect(db.deleteFrom('ledger').execute()).rejects.toSatisfy(isRefusedByTrigger);
    await expect(db.insertInto('ledger').values(row).execute()).rejects.toSatisfy(
      (error) => isRefusedByTrigger(error) || isUniqueViolation(error),
    );
    if (engine === 'SQLite') {
      await expect(db.replaceInto('ledger').values(row).execute()).rejects.toSatisfy(isRefusedByTrigger);
    } else {
      await expect(sql`truncate ledger`.execute(db)).rejects.toSatisfy(isRefusedByTrigger);
    }
    expect((await ledger.verify()).integrity).toEqual({ ok: true, rows: 1 });
  });

  test.for([
    [
      'an altered byte',
      'altered',
      2,
      [`update ledger set body = replace(body, 'n":2', 'n":9') where seq = 2`],
    ],
    ['an altered column', 'columns-differ', 2, [`update ledger set subject = 'vote-9' where seq = 2`]],
    ['a removed row', 'missing', 2, ['delete from ledger where seq = 2']],
    ['a removed beginning', 'missing', 1, ['delete from ledger where seq <= 2']],
    [
      'a row renumbered to close a gap',
      'not-linked',
      3,
      ['delete from ledger where seq = 3', 'update ledger set seq = 3 where seq = 4'],
    ],
    ['a row put before the first', 'out-of-order', 0, ['update ledger set seq = 0 where seq = 4']],
    [
      'two rows that have changed places',
      'not-linked',
      2,
      ['update ledger set seq = -seq where seq in (2, 3)', 'update ledger set seq = 5 + seq where seq < 0'],
    ],
  ] as const)('%s: found, and the first bad row named', async ([, flaw, seq, damages]) => {
    const { append, db, ledger } = await open();
    for (const n of [1, 2, 3, 4]) await append({ n });
    await withoutTriggers(db);
    for (const damage of damages) await sql.raw(damage).execute(db);
    const { integrity } = await ledger.verify();
    expect(integrity).toEqual({ ok: false, flaw, at: { scope: 'site', seq } });
  });

  test('a tail or a whole chain cut off is told by the heads written down before', async () => {
    const { append, db, ledger } = await open();
    for (const n of [1, 2, 3]) await append({ n });
    await append({}, 'vote-1');
    const heads = await ledger.heads();
    await withoutTriggers(db);
    await sql`delete from ledger where seq = 3`.execute(db);
    expect((await ledger.verify()).completeness).toEqual({ state: 'no-head-given' });
    expect((await ledger.verify({ heads })).completeness).toEqual({
      state: 'tail-missing',
      scope: 'site',
      from: 3,
      to: 3,
    });
    await sql`delete from ledger where scope = 'vote-1'`.execute(db);
    expect((await ledger.verify({ heads: heads.slice(1) })).completeness).toMatchObject({
      scope: 'vote-1',
      from: 1,
    });
  });

  test('an export can be checked without the database, also a long one and while more is appended', async () => {
    const { append, ledger, transaction } = await open();
    await transaction(async (tx) => {
      for (let n = 0; n < 1_200; n += 1) {
        await ledger.append(tx, {
          scope: 'vote-1',
          actor: `person-${n}`,
          role: 'owner',
          act: 'ballot-cast',
          subject: 'vote-1',
          facts: { n },
          at: n,
        });
      }
    });
    await append({ 标题: '第一次\n公示' });
    const heads = await ledger.heads();
    const file = new PassThrough();
    const [content] = await Promise.all([text(file), ledger.export(file), append('meanwhile', 'vote-1')]);
    const report = await verifyExport(content.split('\n'), heads);
    expect(report.completeness).toEqual({ state: 'complete' });
    expect(report.integrity).toMatchObject({ ok: true });
    expect(content.split('\n').length).toBeGreaterThanOrEqual(1_203);
  });

  test('facts that are not JSON are refused before anything is written', async () => {
    const { append, ledger } = await open();
    await expect(append({ when: new Date(0) })).rejects.toThrow('not JSON');
    expect(await ledger.heads()).toEqual([]);
  });
});
