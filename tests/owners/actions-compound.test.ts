// Compounds, what is said of them, and their committees.

import { describe, expect, test } from 'vitest';
import { committeeWarnings, type Member } from '../../src/owners/committee.ts';
import { createOwners, membersOf, ownersMigrations, supervisorsOf } from '../../src/owners/index.ts';
import type { OwnersTables } from '../../src/owners/tables.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { eachDatabase } from '../_support/database.ts';
import { openRegister, STAFF } from './register-site.ts';

const DAY = 86_400_000;
const MEMBER = {
  name: '张三',
  title: '主任',
  owner: 'A',
  party: true,
  termFrom: Date.UTC(2026, 0, 1),
  termUntil: Date.UTC(2029, 0, 1),
};
const FACTS = {
  ...{ name: '新名字', community: '紫金社区', street: '紫金街道', propertyCompany: '', silenceClause: '' },
  ...{ showRooms: true, proxyCap: 2 },
};

describe('a compound', () => {
  eachDatabase((_, open) => {
    test('has a short name of small letters and digits, given once', async () => {
      const site = await openRegister(open);
      expect(await site.createCompound('第一', 'x', STAFF)).toEqual({ ok: false, reason: 'key-malformed' });
      expect(await site.createCompound('a/b', 'x', STAFF)).toEqual({ ok: false, reason: 'key-malformed' });
      expect(await site.createCompound('d', ' ', STAFF)).toEqual({ ok: false, reason: 'name-missing' });
      expect(await site.createCompound('c', '别的', STAFF)).toEqual({ ok: false, reason: 'key-taken' });
      expect(await site.compound('c')).toMatchObject({ name: '一个小区', demonstration: false, proxyCap: 3 });
    });

    test('keeps what staff say of it, and the log what was said before', async () => {
      const site = await openRegister(open);
      expect(await site.saveCompound('c', FACTS, STAFF)).toEqual({ ok: true, value: null });
      expect(await site.compound('c')).toEqual({ key: 'c', demonstration: false, ...FACTS });
      expect((await site.listChanges('c', { limit: 1 }))[0]).toMatchObject({
        kind: 'compound-changed',
        before: { name: '一个小区', community: '', showRooms: 0, proxyCap: 3 },
        after: { name: '新名字', community: '紫金社区', showRooms: 1, proxyCap: 2 },
      });
      const acts = site.acts.length;
      await site.saveCompound('c', FACTS, STAFF);
      expect(site.acts).toHaveLength(acts);
      for (const [reason, wrong] of [
        ['name-missing', { name: ' ' }],
        ['cap-out-of-range', { proxyCap: 1.5 }],
        ['cap-out-of-range', { proxyCap: Number.NaN }],
      ] as const)
        expect(await site.saveCompound('c', { ...FACTS, ...wrong }, STAFF)).toEqual({ ok: false, reason });
      expect(await site.saveCompound('x', FACTS, STAFF)).toEqual({ ok: false, reason: 'compound-unknown' });
    });

    test('has committee members, who are ended and not deleted', async () => {
      const site = await openRegister(open);
      const added = await site.addMember('c', MEMBER, STAFF);
      const id = added.ok ? added.value : 0;
      expect(await site.members('c')).toEqual([{ id, ...MEMBER, endedAt: null }]);
      expect(await site.memberWarnings('c')).toEqual(['too-few']);
      expect(await site.endMember('d', id, STAFF)).toEqual({ ok: false, reason: 'member-not-found' });
      expect(await site.endMember('c', id, STAFF)).toEqual({ ok: true, value: null });
      expect(await site.endMember('c', id, STAFF)).toEqual({ ok: false, reason: 'member-not-found' });
      expect(await site.members('c')).toEqual([]);
      expect(await site.addMember('c', { ...MEMBER, termUntil: MEMBER.termFrom }, STAFF)).toEqual({
        ok: false,
        reason: 'term-malformed',
      });
      expect(await site.addMember('c', { ...MEMBER, termUntil: Number.NaN }, STAFF)).toEqual({
        ok: false,
        reason: 'term-malformed',
      });
      expect(JSON.stringify(site.acts)).not.toMatch(/张三/);
    });

    test('may have a supervision committee, which is no part of the committee and has no vote', async () => {
      const site = await openRegister(open);
      const { db } = site.database;
      const committee = await site.addMember('c', MEMBER, STAFF);
      const added = await site.addMember('c', { ...MEMBER, name: '李四', body: 'supervision' }, STAFF);
      const id = added.ok ? added.value : 0;
      expect(await site.supervisors('c')).toEqual([{ id, ...MEMBER, name: '李四', endedAt: null }]);
      expect(await supervisorsOf(db, 'd')).toEqual([]);
      expect((await membersOf(db, 'c')).map((each) => each.id)).toEqual([committee.ok && committee.value]);
      expect(await site.memberWarnings('c')).toEqual(['too-few']);
      expect((await site.listChanges('c', { limit: 1 }))[0]).toMatchObject({
        kind: 'member-added',
        after: { title: '主任', owner: 'A', body: 'supervision' },
      });
      expect(site.acts.map(({ act, facts }) => [act, facts])).toEqual([
        ['member-added', {}],
        ['member-added', { body: 'supervision' }],
      ]);
      expect(await site.endMember('c', id, STAFF)).toEqual({ ok: true, value: null });
      expect(await site.endMember('c', id, STAFF)).toEqual({ ok: false, reason: 'member-not-found' });
      expect([await site.supervisors('c'), (await site.members('c')).length]).toEqual([[], 1]);
      expect(site.acts.at(-1)).toMatchObject({ act: 'member-ended', facts: { body: 'supervision' } });
    });

    test('keeps those on the committee who were put down before there were two bodies', async () => {
      const { '2026-11-28-owners-supervision': last, ...before } = ownersMigrations;
      if (!last) throw new Error('the step is gone');
      const database = await open<OwnersTables>([before]);
      const old = {
        ...{ compound: 'c', name: '张三', title: '主任', owner: 'A', party: 0 },
        ...{ term_from: 1, term_until: 2, ended_at: null },
      };
      await database.transaction((tx) =>
        // As a version without supervision has written it.
        tx
          .insertInto('owners_member')
          .values(old as typeof old & { body: 'committee' })
          .execute(),
      );
      await migrate(database.db, database.dialect, [ownersMigrations]);
      expect((await membersOf(database.db, 'c')).map(({ name }) => name)).toEqual(['张三']);
      expect(await supervisorsOf(database.db, 'c')).toEqual([]);
    });

    test('that only shows how things work is filled once', async () => {
      const site = await openRegister(open);
      const owners = createOwners({ ...site.deps, notify: async () => {} });
      await owners.ensureDemonstration();
      expect(await owners.compound('demo')).toBeNull();
      await site.database.db.deleteFrom('owners_change').execute();
      await site.database.db.deleteFrom('owners_compound').execute();
      await owners.ensureDemonstration();
      const units = await owners.roll('demo');
      expect(units).toHaveLength(24);
      expect((await owners.totals('demo')).byStatus).toMatchObject({
        unsold: { units: 2 },
        undelivered: { units: 1 },
      });
      expect(await owners.totals('demo')).toMatchObject({ units: 24, heads: 21 });
      await owners.removeUnit(units[0]?.id ?? 0, STAFF);
      await owners.ensureDemonstration();
      expect(await owners.roll('demo')).toHaveLength(23);
    });
  });
});

describe('the law on a committee', () => {
  const committee = (count: number, years = 3): Member[] =>
    Array.from({ length: count }, (_, id) => ({
      ...MEMBER,
      id,
      termUntil: Date.UTC(2026 + years, 0, 1),
      endedAt: null,
    }));
  const NOW = Date.UTC(2026, 5, 1);

  test.each([
    [0, 3, []],
    [4, 3, ['too-few', 'even']],
    [5, 3, []],
    [6, 3, ['even']],
    [11, 5, []],
    [13, 5, ['too-many']],
    [5, 2, ['term-too-short']],
    [5, 6, ['term-too-long']],
  ])('warns of %i members for %i years: %j', (count, years, warnings) => {
    expect(committeeWarnings(committee(count, years), NOW)).toEqual(warnings);
  });

  test('warns when the term is over, and counts nobody who left', () => {
    expect(committeeWarnings(committee(5), Date.UTC(2029, 0, 1) + DAY)).toEqual(['term-over']);
    expect(
      committeeWarnings(
        committee(5).map((each) => ({ ...each, endedAt: 1 })),
        NOW,
      ),
    ).toEqual([]);
  });
});
