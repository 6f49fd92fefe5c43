// Taking in a file: the dry run changes nothing, the import is all or nothing and the same when asked for again.

import { describe, expect, test } from 'vitest';
import { createRollActions } from '../../src/owners/actions-roll.ts';
import { eachDatabase } from '../_support/database.ts';
import { OTHER, openRegister, row, rowsOf, STAFF } from './register-site.ts';

const FIRST = rowsOf(
  ['1-101', '89.53', 'A', '张三', '13800001234', '已售'],
  ['1-102', '100.00', 'A', '张三', '', '已售'],
  ['10-101', '76.08', 'B+C', '李四+王五', '13800001235+13800001236', '已售'],
  ['2-101', '60', '', '', '', '未售'],
  ['2-102', '61.5', 'D', '赵六', '', '未交付'],
);

describe('the import of a register', () => {
  eachDatabase((_, open) => {
    const check = async (site: Awaited<ReturnType<typeof openRegister>>, rows = FIRST) => {
      const checked = await site.checkImport({ compound: 'c', file: 'r.csv', rows, actor: STAFF });
      if (!checked.ok) throw new Error(checked.reason);
      return checked.value;
    };

    test('is tried first: it says what it would do, and changes nothing', async () => {
      const site = await openRegister(open);
      const checked = await check(site);
      expect(checked).toMatchObject({ state: 'checked', total: 5, problems: [] });
      expect(checked.plan).toMatchObject({ added: 5, changed: 0, unchanged: 0, gone: 0, ownersAdded: 4 });
      expect(checked.plan.totals).toEqual({
        units: 5,
        area: 38_711,
        heads: 3,
        byStatus: {
          sold: { units: 3, area: 26_561 },
          unsold: { units: 1, area: 6_000 },
          undelivered: { units: 1, area: 6_150 },
        },
      });
      expect(await site.roll('c')).toEqual([]);
      expect(site.acts).toEqual([]);
      expect(await site.findImport(checked.id)).toEqual({ ...checked, state: 'checked' });
    });

    test('makes the units, sorted as people sort rooms, and one line in the ledger without names or rooms', async () => {
      const site = await openRegister(open);
      const done = await site.load(FIRST);
      expect(done).toMatchObject({
        ok: true,
        value: { added: 5, changed: 0, removed: 0, leftOut: 0, again: false },
      });
      expect(
        (await site.roll('c')).map(({ room, building, area, head }) => [room, building, area, head]),
      ).toEqual([
        ['1-101', '1', 8953, 'A'],
        ['1-102', '1', 10_000, 'A'],
        ['2-101', '2', 6000, ''],
        ['2-102', '2', 6150, ''],
        ['10-101', '10', 7608, 'B+C'],
      ]);
      expect(await site.buildings('c')).toEqual(['1', '2', '10']);
      expect(await site.totals('c')).toEqual(done.ok && done.value.totals);
      expect(site.acts).toHaveLength(1);
      expect(site.acts[0]).toMatchObject({
        scope: 'register:c',
        actor: '7',
        role: 'community',
        act: 'register-imported',
      });
      expect(site.acts[0]?.facts).toEqual({
        ...{ added: 5, changed: 0, removed: 0, units: 5, area: 38_711, heads: 3 },
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    });

    test('pressed twice is done once, and says so', async () => {
      const site = await openRegister(open);
      const { id } = await check(site);
      const first = await site.applyImport(id, STAFF);
      const second = await site.applyImport(id, STAFF);
      expect(second).toEqual({ ok: true, value: { ...(first.ok && first.value), again: true } });
      expect(site.acts).toHaveLength(1);
    });

    test('pressed three times at the same moment is done once', async () => {
      const site = await openRegister(open);
      const { id } = await check(site);
      const done = await Promise.all([1, 2, 3].map(() => site.applyImport(id, STAFF)));
      expect(done.map((each) => each.ok && each.value.again).sort()).toEqual([false, true, true]);
      expect(site.acts).toHaveLength(1);
    });

    test('of the same file once more finds nothing to change', async () => {
      const site = await openRegister(open);
      await site.load(FIRST);
      const again = await check(site);
      expect(again.plan).toMatchObject({
        added: 0,
        changed: 0,
        unchanged: 5,
        gone: 0,
        ownersAdded: 0,
        ownersChanged: 0,
      });
    });

    test('checked before somebody else changed the register is refused and must be checked again', async () => {
      const site = await openRegister(open);
      const [mine, theirs] = [await check(site), await check(site)];
      expect(await site.applyImport(theirs.id, OTHER)).toMatchObject({ ok: true });
      expect(await site.applyImport(mine.id, STAFF)).toEqual({ ok: false, reason: 'stale' });
      expect(await site.applyImport(mine.id, STAFF)).toEqual({ ok: false, reason: 'import-dropped' });
      expect(site.acts).toHaveLength(1);
    });

    test('by two people at the same moment succeeds for one', async () => {
      const site = await openRegister(open);
      const both = [await check(site), await check(site)];
      const done = await Promise.all(both.map(({ id }) => site.applyImport(id, STAFF)));
      expect(done.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(await site.roll('c')).toHaveLength(5);
    });

    test('with bad rows is refused until the good ones alone are asked for; the others are listed', async () => {
      const site = await openRegister(open);
      const rows = rowsOf(
        row('1-101', '89,5'),
        row('1-102'),
        row('1-103', '89.123'),
        row('1-102'),
        row('1-104'),
      );
      const checked = await check(site, rows);
      expect(checked.problems.map(({ line, reason }) => [line, reason])).toEqual([
        [2, 'area-comma'],
        [4, 'area-decimals'],
        [5, 'room-twice'],
      ]);
      expect(await site.applyImport(checked.id, STAFF)).toEqual({ ok: false, reason: 'has-problems' });
      expect(await site.roll('c')).toEqual([]);
      const done = await site.applyImport(checked.id, STAFF, { acceptGood: true });
      expect(done).toMatchObject({ ok: true, value: { added: 1, leftOut: 3 } });
      expect((await site.roll('c')).map(({ room }) => room)).toEqual(['1-104']);
      expect((await site.findImport(checked.id))?.problems).toHaveLength(3);
    });

    test('without a single good row is refused', async () => {
      const site = await openRegister(open);
      const checked = await check(site, rowsOf(row('1', '')));
      expect(await site.applyImport(checked.id, STAFF, { acceptGood: true })).toEqual({
        ok: false,
        reason: 'nothing-good',
      });
    });

    test('calls a code that stands for two people a bad row, for they would count as one', async () => {
      const site = await openRegister(open);
      const rows = rowsOf(
        ['1', '80', 'A', '张三', '13800001234', '已售'],
        ['2', '80', 'A', '李四', '13800001234', '已售'],
        ['3', '80', 'A', '', '13800001235', '已售'],
      );
      expect((await check(site, rows)).problems).toEqual([
        { line: 3, reason: 'name-differs', value: 'A，第 2 行' },
        { line: 4, reason: 'phone-differs', value: 'A，第 2 行' },
      ]);
    });

    test('keeps what the file does not have, unless its removal is confirmed; nothing is ever deleted', async () => {
      const site = await openRegister(open);
      await site.load(FIRST);
      const shorter = rowsOf(row('1-101', '89.53'));
      const checked = await check(site, shorter);
      expect(checked.plan).toMatchObject({
        unchanged: 1,
        gone: 4,
        goneRooms: ['1-102', '2-101', '2-102', '10-101'],
      });
      await site.applyImport(checked.id, STAFF);
      expect(await site.roll('c')).toHaveLength(5);
      expect(await site.load(shorter, { removeGone: true })).toMatchObject({ value: { removed: 4 } });
      expect((await site.roll('c')).map(({ room }) => room)).toEqual(['1-101']);
      expect(await site.database.db.selectFrom('owners_unit').select('id').execute()).toHaveLength(5);
      expect(await site.load(FIRST)).toMatchObject({ value: { added: 4, changed: 0 } });
      expect(await site.roll('c')).toHaveLength(5);
    });

    test('never takes a room for gone whose row is only bad', async () => {
      const site = await openRegister(open);
      await site.load(FIRST);
      const rows = rowsOf(row('1-101', '89,53'), row('1-102', '100.00'));
      expect((await check(site, rows)).plan).toMatchObject({ gone: 3, left: ['1-101'] });
      await site.load(rows, { acceptGood: true, removeGone: true });
      expect((await site.roll('c')).map(({ room }) => room)).toEqual(['1-101', '1-102']);
    });

    test('ends the voice of whoever spoke for a unit that has other owners now or is gone', async () => {
      const site = await openRegister(open);
      await site.load(FIRST);
      const units = await site.roll('c');
      const idOf = (room: string) => units.find((unit) => unit.room === room)?.id ?? 0;
      for (const { id } of units)
        await site.database.db
          .insertInto('owners_binding')
          .values({
            ...{
              unit: id,
              channel: 'web',
              bot: 'b',
              account: `a${id}`,
              chat: '',
              kind: 'owner',
              state: 'active',
            },
            ...{ since: 0, until: null, ended_at: null, reason: '', checked_by: '' },
          })
          .execute();
      const rows = rowsOf(
        row('1-101', '89.53', 'Z'),
        row('1-102', '101', 'A'),
        row('2-101', '60', '', '未售'),
      );
      await site.load(rows, { removeGone: true });
      expect(site.ended).toEqual([
        [idOf('1-101'), 'owner-changed'],
        [idOf('2-102'), 'unit-removed'],
        [idOf('10-101'), 'unit-removed'],
      ]);
    });

    test('writes into the change log what each changed unit was and is, and nobody reads a phone there', async () => {
      const site = await openRegister(open);
      await site.load(FIRST);
      await site.load(rowsOf(row('1-101', '90', 'B')));
      const changes = await site.listChanges('c', { limit: 10, subjects: ['1-101'] });
      expect(changes).toMatchObject([
        {
          kind: 'unit-changed',
          by: '小李',
          before: { area: 8953, owners: 'A' },
          after: { area: 9000, owners: 'B' },
        },
      ]);
      expect(JSON.stringify(await site.listChanges('c', { limit: 50 }))).not.toMatch(/1380000/);
    });

    test('leaves names and phones alone where the file has none, or only their masks', async () => {
      const site = await openRegister(open);
      await site.load(FIRST);
      await site.load(rowsOf(row('1-101', '89.53')));
      const masked = (await site.exportRoll('c', { masked: true })).slice(1);
      expect(masked[0]).toEqual(['1-101', '89.53', 'A', '张*', '138****1234', '已售']);
      const checked = await check(site, rowsOf(...masked));
      expect(checked).toMatchObject({ problems: [], plan: { unchanged: 5, ownersChanged: 0 } });
    });

    test('exported and taken in elsewhere is the same register to the last digit', async () => {
      const site = await openRegister(open);
      const first = await site.load(FIRST);
      const rows = await site.exportRoll('c');
      await site.createCompound('d', '另一个', STAFF);
      const checked = await site.checkImport({
        compound: 'd',
        file: 'd',
        rows: rowsOf(...rows.slice(1)),
        actor: STAFF,
      });
      expect(checked).toMatchObject({ ok: true, value: { problems: [] } });
      const second = await site.applyImport(checked.ok ? checked.value.id : 0, STAFF);
      expect(await site.exportRoll('d')).toEqual(rows);
      expect(second.ok && second.value.sha256).toBe(first.ok && first.value.sha256);
    });

    test('that fails half-way leaves the register as it was, and may be tried again', async () => {
      const site = await openRegister(open);
      const { id } = await check(site);
      const failing = createRollActions({
        ...site.deps,
        record: async () => {
          throw new Error('no ledger');
        },
      });
      await expect(failing.applyImport(id, STAFF)).rejects.toThrow('no ledger');
      expect(await site.roll('c')).toEqual([]);
      expect(await site.findImport(id)).toMatchObject({ state: 'failed' });
      expect(await site.applyImport(id, STAFF)).toMatchObject({
        ok: true,
        value: { added: 5, again: false },
      });
    });

    test('tells how far it is', async () => {
      const site = await openRegister(open);
      const rows = rowsOf(...Array.from({ length: 2_500 }, (_, index) => row(`${index}`, '80', `A${index}`)));
      const { id } = await check(site, rows);
      const seen: string[] = [];
      await site.applyImport(id, STAFF, { onProgress: ({ done, total }) => seen.push(`${done}/${total}`) });
      expect(seen).toEqual(['0/2500', '1000/2500', '2000/2500', '2500/2500']);
      expect(site.importProgress(id)).toBeNull();
    });

    test('keeps names and phones of a file no longer than it is needed', async () => {
      const site = await openRegister(open);
      const kept = async () =>
        (await site.database.db.selectFrom('owners_import').select('rows').orderBy('id').execute()).map(
          ({ rows }) => rows !== '',
        );
      const [dropped, applied] = [await check(site), await check(site)];
      await check(site);
      expect(await kept()).toEqual([true, true, true]);
      await site.dropImport(dropped.id);
      await site.applyImport(applied.id, STAFF);
      expect(await kept()).toEqual([false, false, true]);
      await site.forgetImports(site.clock.now() + 1);
      expect(await kept()).toEqual([false, false, false]);
    });

    test('is refused for a compound nobody knows, and for a file beyond all measure', async () => {
      const site = await openRegister(open);
      const file = { file: 'r', actor: STAFF, rows: FIRST };
      expect(await site.checkImport({ ...file, compound: 'x' })).toEqual({
        ok: false,
        reason: 'compound-unknown',
      });
      const rows = Array.from({ length: 100_002 }, (_, line) => ({ line, cells: [] }));
      expect(await site.checkImport({ ...file, compound: 'c', rows })).toEqual({
        ok: false,
        reason: 'too-many-rows',
      });
      expect(await site.applyImport(99, STAFF)).toEqual({ ok: false, reason: 'import-not-found' });
    });
  });
});
