// The queue on both databases: what is shown in which order, what is found, and that nobody meets a case about themselves.

import { describe, expect, test } from 'vitest';
import { STATES } from '../../../src/capabilities/complaint/case.ts';
import {
  countQueue,
  listQueue,
  type QueueFilter,
  type QueueScope,
} from '../../../src/capabilities/complaint/store-queue.ts';
import { complaintMigrations } from '../../../src/capabilities/complaint/tables.ts';
import type { AnyTables, Database } from '../../../src/platform/database/database.ts';
import { type Given, move, NOW, numbersOf, putCases } from '../../_support/case-queue.ts';
import { eachDatabase } from '../../_support/database.ts';

const HOUR = 3_600_000;
const ALL: QueueFilter = { hide: null, limit: 50, offset: 0, order: 'due' };

async function list(database: Database<AnyTables>, over: Partial<QueueFilter>) {
  const { cases, total } = await listQueue(database.db, { ...ALL, ...over });
  return { numbers: numbersOf(cases), total };
}

const numbers = async (database: Database<AnyTables>, over: Partial<QueueFilter> = {}) =>
  (await list(database, over)).numbers;

eachDatabase((_, open) => {
  const queue = async (given: readonly Given[]) => {
    const database = await open<AnyTables>([complaintMigrations]);
    return { database, ids: await putCases(database, given) };
  };

  describe('the order', () => {
    test('is what is due first, late ones in front, then those whose clock stands, then those that are over', async () => {
      const { database } = await queue([
        { dueAt: NOW + HOUR },
        { state: 'closed', since: NOW - 9 * HOUR },
        { state: 'waiting-resident', dueAt: null },
        { dueAt: NOW - HOUR },
        { state: 'closed', since: NOW - HOUR },
        { dueAt: NOW - 2 * HOUR },
      ]);
      expect(await numbers(database, { states: STATES })).toEqual([6, 4, 1, 3, 5, 2]);
      expect(await numbers(database)).toEqual([6, 4, 1, 3]);
      expect(await numbers(database, { order: 'new', states: STATES })).toEqual([6, 5, 4, 3, 2, 1]);
    });

    test('is the same on every page, however many are due at one moment', async () => {
      const { database } = await queue(Array.from({ length: 25 }, () => ({ dueAt: NOW })));
      for (const order of ['due', 'new'] as const) {
        const pages = [0, 10, 20].map((offset) => list(database, { order, limit: 10, offset }));
        const shown = (await Promise.all(pages)).flatMap((page) => page.numbers);
        expect(new Set(shown).size).toBe(25);
        expect(shown).toEqual(await numbers(database, { order }));
      }
      expect(await list(database, { limit: 10, offset: 30 })).toEqual({ numbers: [], total: 25 });
    });

    test('follows a case that moves', async () => {
      const { database, ids } = await queue([{ dueAt: NOW + HOUR }, { dueAt: NOW + 2 * HOUR }]);
      await move(database, ids[0] ?? 0, { state: 'working', dueAt: NOW + 3 * HOUR }, NOW);
      expect(await numbers(database)).toEqual([2, 1]);
      await move(database, ids[0] ?? 0, { state: 'resolved', since: NOW, answers: 1 }, NOW);
      expect(await numbers(database)).toEqual([2]);
    });
  });

  test('every filter leaves what fits, and all of them together too', async () => {
    const { database } = await queue([
      { compound: 'east', category: 'dogs', level: 'P1', person: 'staff:3', dueAt: NOW - 1 },
      { holder: 'street', state: 'escalated' },
      { compound: 'west', category: 'dogs', state: 'working' },
      { compound: 'east', state: 'resolved', since: NOW },
    ]);
    expect(await numbers(database, { compounds: ['east'] })).toEqual([1]);
    expect(await numbers(database, { compounds: ['east', 'west'] })).toEqual([1, 3]);
    expect(await numbers(database, { compounds: [] })).toEqual([]);
    expect(await numbers(database, { holder: 'street' })).toEqual([2]);
    expect(await numbers(database, { states: ['resolved', 'working'] })).toEqual([3, 4]);
    expect(await numbers(database, { category: 'dogs' })).toEqual([1, 3]);
    expect(await numbers(database, { categories: ['elevator'] })).toEqual([2]);
    expect(await numbers(database, { categories: [] })).toEqual([]);
    expect(await numbers(database, { level: 'P1' })).toEqual([1]);
    expect(await numbers(database, { late: NOW })).toEqual([1]);
    expect(await numbers(database, { mine: 'staff:3' })).toEqual([1]);
    const every = { compounds: ['east'], category: 'dogs', level: 'P1', late: NOW, mine: 'staff:3' } as const;
    expect(await list(database, { ...every, text: '电梯' })).toEqual({ numbers: [1], total: 1 });
  });

  test('whoever a case is about meets it in no list, no search and no count', async () => {
    const { database } = await queue([
      { about: 'committee', holder: 'community', text: '主任不公开账目', dueAt: NOW - 1 },
      { about: 'property-company', holder: 'community' },
      { holder: 'community' },
    ]);
    expect(await list(database, { hide: 'committee' })).toEqual({ numbers: [2, 3], total: 2 });
    expect(await numbers(database, { hide: 'committee', text: '账目' })).toEqual([]);
    expect(await numbers(database, { hide: 'committee', text: '2027-1' })).toEqual([]);
    expect(await numbers(database, { text: '2027-1' })).toEqual([1]);
    const seen = async (scope: QueueScope) =>
      (await countQueue(database.db, scope, NOW)).map(({ count }) => count);
    expect(await seen({ hide: 'committee' })).toEqual([2]);
    expect(await seen({ hide: null })).toEqual([3]);
  });

  test('what may be chosen is counted by state and holder, late ones among them, in what the account may see', async () => {
    const { database } = await queue([
      { compound: 'east', dueAt: NOW - 1 },
      { compound: 'east', person: 'staff:7' },
      { compound: 'east', state: 'resolved' },
      { compound: 'east', state: 'closed' },
      { compound: 'west', category: 'dogs' },
    ]);
    const east = { compounds: ['east'], hide: null };
    const counts = await countQueue(database.db, { ...east, mine: 'staff:7' }, NOW);
    expect(counts).toHaveLength(2);
    const company = { holder: 'property-company' } as const;
    expect(counts).toContainEqual({ ...company, state: 'received', count: 2, late: 1, mine: 1 });
    expect(counts).toContainEqual({ ...company, state: 'resolved', count: 1, late: 0, mine: 0 });
    expect(await countQueue(database.db, { ...east, level: 'P0' }, NOW)).toEqual([]);
    expect(await countQueue(database.db, { ...east, holder: 'street' }, NOW)).toEqual([]);
    expect(await countQueue(database.db, { ...east, category: 'elevator' }, NOW)).toEqual(
      await countQueue(database.db, east, NOW),
    );
    expect(await countQueue(database.db, { compounds: [], hide: null }, NOW)).toEqual([]);
    expect(await countQueue(database.db, { categories: ['dogs'], hide: null }, NOW)).toHaveLength(1);
  });

  test('a search takes a number as people say it, or words that all stand there', async () => {
    const { database } = await queue([
      { text: '三楼漏水好几天了，物业不管', label: '3幢 房屋漏水与外墙' },
      { text: '地下室漏水' },
      { text: 'WIFI 线挂在楼道 50%_' },
      { text: '有 1 只狗叫', state: 'closed' },
    ]);
    for (const text of ['2027-2', '单2027-2', '单2', '2', ' 单2号 ', '２'])
      expect(await numbers(database, { text })).toEqual([2]);
    expect(await numbers(database, { text: '漏水' })).toEqual([1, 2]);
    expect(await numbers(database, { text: '漏水 物业' })).toEqual([1]);
    expect(await numbers(database, { text: '外墙' })).toEqual([1]);
    expect(await numbers(database, { text: 'wifi' })).toEqual([3]);
    expect(await numbers(database, { text: '%_' })).toEqual([3]);
    expect(await numbers(database, { text: '没有这样的话' })).toEqual([]);
    expect(await numbers(database, { text: '9999999' })).toEqual([]);
    expect(await numbers(database, { text: '50' })).toEqual([3]);
    expect(await numbers(database, { text: '狗叫' })).toEqual([]);
    expect(await numbers(database, { text: '狗叫', states: STATES })).toEqual([4]);
  });
});
