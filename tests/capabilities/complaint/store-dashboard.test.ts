// The figures of cases on both databases: sums of a span, and of nothing that the account may not see.

import { expect, test } from 'vitest';
import {
  createDashboardReading,
  type SpanScope,
} from '../../../src/capabilities/complaint/reading-dashboard.ts';
import { complaintMigrations } from '../../../src/capabilities/complaint/tables.ts';
import type { AnyTables } from '../../../src/platform/database/database.ts';
import { type Given, move, NOW, putCases } from '../../_support/case-queue.ts';
import { eachDatabase } from '../../_support/database.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SPAN: SpanScope = { hide: null, from: NOW - 10 * DAY, to: NOW };

eachDatabase((_, open) => {
  const town = async (given: readonly Given[]) => {
    const database = await open<AnyTables>([complaintMigrations]);
    const ids = await putCases(database, given);
    const { figures } = createDashboardReading({ database });
    const solve = async (at: number, took: number, over: Given = {}) => {
      const createdAt = given[at]?.createdAt ?? 0;
      const settled = {
        ...given[at],
        state: 'resolved',
        since: createdAt + took,
        answers: 1,
        ...over,
      } as const;
      await move(database, ids[at] ?? 0, settled, createdAt + took);
    };
    return {
      figures: (over: Partial<SpanScope> = {}) => figures({ ...SPAN, ...over }, NOW),
      solve,
      database,
      ids,
    };
  };

  test('count what was reported day by day in the span, and what came of it', async () => {
    const { figures, solve } = await town([
      { createdAt: NOW - 2 * DAY, reopenings: 1 },
      { createdAt: NOW - 2 * DAY, escalations: 2 },
      { createdAt: NOW - DAY },
      { createdAt: NOW - 20 * DAY },
    ]);
    await solve(0, HOUR, { satisfied: true, reopenings: 1 });
    await solve(2, HOUR, { satisfied: false });
    const day = Math.floor((NOW + 8 * HOUR) / DAY);
    expect(await figures()).toMatchObject({
      days: [
        { day: day - 2, count: 2 },
        { day: day - 1, count: 1 },
      ],
      ...{ reported: 3, solved: 2, reopened: 1, escalated: 1, asked: 2, satisfied: 1 },
    });
  });

  test('say how long the middle one and nine of ten took, level by level, the first answer for good', async () => {
    const { figures, solve, database, ids } = await town(
      Array.from({ length: 10 }, () => ({ createdAt: NOW - 5 * DAY, level: 'P1' }) as const),
    );
    for (let at = 0; at < 10; at++) await solve(at, (at + 1) * HOUR, { level: 'P1' });
    const ten = { level: 'P1', count: 10, median: 5 * HOUR, ninth: 9 * HOUR };
    expect(await figures()).toMatchObject({ answers: [ten], solutions: [ten] });
    const again = { level: 'P1', state: 'reopened', createdAt: NOW - 5 * DAY, answers: 1 } as const;
    await move(database, ids[0] ?? 0, again, NOW);
    expect(await figures()).toMatchObject({ answers: [ten], solutions: [{ count: 9 }] });
  });

  test('say who holds what now, what is late, how old it is, and where most is reported', async () => {
    const { figures } = await town([
      { createdAt: NOW - 40 * DAY, holder: 'street', dueAt: NOW - 1 },
      { createdAt: NOW - 2 * DAY, building: '5幢', category: 'dogs' },
      { createdAt: NOW - 4 * DAY, building: '5幢', category: 'dogs', dueAt: null },
      { createdAt: NOW - HOUR },
      { createdAt: NOW - DAY, state: 'closed' },
      { createdAt: NOW - DAY, building: '', state: 'resolved' },
    ]);
    const seen = await figures();
    expect(seen.holders).toEqual([
      { holder: 'property-company', count: 3, late: 0 },
      { holder: 'street', count: 1, late: 1 },
    ]);
    expect(seen.ages.map(({ count }) => count)).toEqual([1, 1, 1, 0, 1]);
    expect(seen.places).toEqual([
      { compound: 'demo', building: '3幢', category: 'elevator', count: 2 },
      { compound: 'demo', building: '5幢', category: 'dogs', count: 2 },
    ]);
  });

  test('hold nothing of another compound, of other kinds, or about whoever looks', async () => {
    const { figures } = await town([
      { compound: 'east', createdAt: NOW - DAY },
      { compound: 'west', createdAt: NOW - DAY, category: 'dogs' },
      { compound: 'east', createdAt: NOW - DAY, about: 'street', holder: 'county-housing' },
    ]);
    const sums = async (over: Partial<SpanScope>) => {
      const { reported, holders, ages, places } = await figures(over);
      const held = holders.reduce((all, { count }) => all + count, 0);
      const aged = ages.reduce((all, { count }) => all + count, 0);
      return [reported, held, aged, places.reduce((all, { count }) => all + count, 0)];
    };
    expect(await sums({})).toEqual([3, 3, 3, 3]);
    expect(await sums({ hide: 'street' })).toEqual([2, 2, 2, 2]);
    expect(await sums({ hide: 'street', compounds: ['east'] })).toEqual([1, 1, 1, 1]);
    expect(await sums({ categories: ['dogs'] })).toEqual([1, 1, 1, 1]);
    expect(await sums({ compounds: [] })).toEqual([0, 0, 0, 0]);
    expect(await sums({ categories: [] })).toEqual([0, 0, 0, 0]);
  });
});
