// Changes to one unit: read by the rules of a file, each in the change log and the ledger.

import { describe, expect, test } from 'vitest';
import type { UnitForm } from '../../src/owners/actions-units.ts';
import { hashRoll } from '../../src/owners/register.ts';
import { buildingSizes } from '../../src/owners/store-units.ts';
import { eachDatabase } from '../_support/database.ts';
import { openRegister, row, rowsOf, STAFF } from './register-site.ts';

const FORM: UnitForm = {
  room: '3-1-301',
  area: '89.53',
  owners: 'A',
  names: '张三',
  phones: '13800001234',
  status: '已售',
  areaSource: 'registered',
};

describe('a unit', () => {
  eachDatabase((_, open) => {
    const openOne = async () => {
      const site = await openRegister(open);
      const added = await site.addUnit('c', FORM, STAFF);
      if (!added.ok) throw new Error(added.reason);
      return { ...site, id: added.value };
    };

    test('is added with its owner, once', async () => {
      const site = await openOne();
      expect(await site.findUnit(site.id)).toMatchObject({
        ...{ room: '3-1-301', building: '3', area: 8953, areaSource: 'registered', head: 'A' },
        people: [{ code: 'A', name: '张三', phone: '13800001234' }],
      });
      expect(await site.addUnit('c', FORM, STAFF)).toEqual({ ok: false, reason: 'room-taken' });
      expect(await site.addUnit('x', FORM, STAFF)).toEqual({ ok: false, reason: 'compound-unknown' });
      expect((await site.listChanges('c', { limit: 9 })).map(({ kind }) => kind)).toEqual([
        'unit-added',
        'owner-changed',
        'compound-changed',
      ]);
    });

    test('counts in its building until it is taken out', async () => {
      const site = await openOne();
      for (const room of ['3-1-302', '5-1-101']) await site.addUnit('c', { ...FORM, room }, STAFF);
      const sizes = () => buildingSizes(site.database.db, 'c');
      expect(await sizes()).toEqual(
        new Map([
          ['3', 2],
          ['5', 1],
        ]),
      );
      await site.removeUnit(site.id, STAFF);
      expect((await sizes()).get('3')).toBe(1);
    });

    test.each([
      ['area-comma', { area: '89,5' }],
      ['owner-twice', { owners: 'A+A' }],
      ['status-unknown', { status: 'x' }],
      ['phone-malformed', { phones: '1' }],
      ['owner-missing', { owners: '', names: '', phones: '' }],
    ] as const)('is not changed to something bad: %s', async (reason, wrong) => {
      const site = await openOne();
      expect(await site.changeUnit(site.id, { ...FORM, ...wrong }, STAFF)).toEqual({ ok: false, reason });
      expect(await site.findUnit(site.id)).toMatchObject({ area: 8953, head: 'A', status: 'sold' });
    });

    test('with another area and source says in the change log what was and what is', async () => {
      const site = await openOne();
      await site.changeUnit(site.id, { ...FORM, area: '90', areaSource: 'measured' }, STAFF);
      expect((await site.listChanges('c', { limit: 1 }))[0]).toMatchObject({
        ...{ kind: 'unit-changed', actor: '7', by: '小李', subject: '3-1-301' },
        before: { area: 8953, source: 'registered' },
        after: { area: 9000, source: 'measured' },
      });
      expect(site.ended).toEqual([]);
    });

    test('that changes hands takes the voice from whoever had it', async () => {
      const site = await openOne();
      await site.changeUnit(site.id, { ...FORM, owners: 'B+A', names: '李四+张三', phones: '' }, STAFF);
      expect(await site.findUnit(site.id)).toMatchObject({
        head: 'A+B',
        people: [{ name: '张三' }, { name: '李四' }],
      });
      expect(site.ended).toEqual([[site.id, 'owner-changed']]);
    });

    test('with the same owner under another phone keeps the voice; the log shows the phone masked', async () => {
      const site = await openOne();
      await site.changeUnit(site.id, { ...FORM, phones: '13900005678' }, STAFF);
      expect(site.ended).toEqual([]);
      expect((await site.listChanges('c', { limit: 1 }))[0]).toMatchObject({
        ...{ kind: 'owner-changed', subject: 'A' },
        before: { phone: '138****1234' },
        after: { phone: '139****5678' },
      });
    });

    test('given to somebody known already does not need the name again', async () => {
      const site = await openOne();
      await site.addUnit('c', { ...FORM, room: '2', names: '', phones: '' }, STAFF);
      expect(await site.findUnit(site.id)).toMatchObject({
        people: [{ name: '张三', phone: '13800001234' }],
      });
    });

    test('saved as it was leaves no trace', async () => {
      const site = await openOne();
      const before = [site.acts.length, (await site.listChanges('c', { limit: 9 })).length];
      expect(await site.changeUnit(site.id, FORM, STAFF)).toEqual({ ok: true, value: null });
      expect([site.acts.length, (await site.listChanges('c', { limit: 9 })).length]).toEqual(before);
    });

    test('is removed, not deleted, and may come back under its number', async () => {
      const site = await openOne();
      expect(await site.removeUnit(site.id, STAFF)).toEqual({ ok: true, value: null });
      expect(await site.removeUnit(site.id, STAFF)).toEqual({ ok: false, reason: 'unit-not-found' });
      expect(await site.changeUnit(site.id, FORM, STAFF)).toEqual({ ok: false, reason: 'unit-not-found' });
      expect(await site.roll('c')).toEqual([]);
      expect(site.ended).toEqual([[site.id, 'unit-removed']]);
      expect(await site.addUnit('c', FORM, STAFF)).toEqual({ ok: true, value: site.id });
    });

    test('leaves in the ledger the counts and the hash of the register, and no name, room or phone', async () => {
      const site = await openOne();
      const facts = { units: 1, area: 8953, heads: 1, sha256: hashRoll(await site.roll('c')) };
      expect(site.acts).toMatchObject([{ scope: 'register:c', act: 'unit-added', facts }]);
      expect(JSON.stringify(site.acts)).not.toMatch(/张三|138|3-1-301|小李/);
    });
  });
});

describe('the list', () => {
  eachDatabase((_, open) => {
    test('is found by part of a room or by building, page by page, in the order of the rooms', async () => {
      const site = await openRegister(open);
      const rooms = ['10幢101', '2幢1001', '2幢301', '2幢302', 'A%1'];
      await site.load(rowsOf(...rooms.map((room, index) => row(room, '80', `A${index}`))));
      const list = async (filter: object) =>
        (await site.listUnits({ compound: 'c', limit: 9, offset: 0, ...filter })).map(({ room }) => room);
      expect(await list({})).toEqual(['2幢301', '2幢302', '2幢1001', '10幢101', 'A%1']);
      expect(await list({ limit: 2, offset: 1 })).toEqual(['2幢302', '2幢1001']);
      expect(await list({ building: '2幢', search: '30' })).toEqual(['2幢301', '2幢302']);
      expect(await list({ search: '%' })).toEqual(['A%1']);
      expect(await site.countUnits({ compound: 'c', building: '2幢' })).toBe(3);
    });
  });
});
