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
const SPAN: SpanScope = {
  ...{ hide: null, before: NOW - 20 * DAY, from: NOW - 10 * DAY, to: NOW },
  ages: [NOW - DAY, NOW - 5 * DAY, NOW - 15 * DAY],
};

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
      reported: [
        { day: day - 2, count: 2 },
        { day: day - 1, count: 1 },
      ],
      all: { now: { reported: 3, solved: 2, reopened: 1, escalated: 1, asked: 2, satisfied: 1 } },
      months: [{ month: '2027-03', body: 'property-company', asked: 2, satisfied: 1 }],
    });
  });

  test('stand beside those of the span before, and what was finished is counted on its own day', async () => {
    const { figures, solve } = await town([
      { createdAt: NOW - 12 * DAY },
      { createdAt: NOW - 11 * DAY, category: 'dogs', body: 'police' },
      { createdAt: NOW - DAY, category: 'dogs' },
      { createdAt: NOW - 30 * DAY },
    ]);
    await solve(0, 11 * DAY);
    await solve(1, HOUR, { body: 'police', category: 'dogs' });
    await solve(3, HOUR);
    const seen = await figures();
    expect(seen).toMatchObject({
      all: { now: { reported: 1, solved: 0 }, before: { reported: 2, solved: 2 } },
      finished: [{ count: 1 }],
      finishedBefore: 1,
      bodies: [
        { body: 'property-company', now: { reported: 1 }, before: { reported: 1 } },
        { body: 'police', now: { reported: 0 }, before: { reported: 1 } },
      ],
      categories: [
        { category: 'dogs', now: 1, before: 1, open: 1 },
        { category: 'elevator', now: 0, before: 1, open: 0 },
      ],
    });
  });

  test('say what was in time: a clock that once ran out stays late, one that still runs is neither', async () => {
    const running = (dueAt: number) => ({ kind: 'running', dueAt }) as const;
    const given = { createdAt: NOW - 2 * DAY, response: running(NOW - DAY) } as const;
    const { figures, database, ids, solve } = await town([
      given,
      given,
      { ...given, response: running(NOW + DAY) },
    ]);
    const taken = { ...given, state: 'working', answers: 1, response: { kind: 'done', at: 0 } } as const;
    await move(database, ids[0] ?? 0, taken, NOW - DAY - 1);
    await move(database, ids[1] ?? 0, { ...taken, response: running(NOW + DAY) }, NOW - DAY);
    await move(database, ids[1] ?? 0, taken, NOW - HOUR);
    expect((await figures()).all.now).toMatchObject({ answeredInTime: 1, answeredLate: 1, solvedInTime: 0 });
    await solve(0, DAY);
    await solve(1, 3 * DAY);
    expect((await figures()).all.now).toMatchObject({ solvedInTime: 1, solvedLate: 1 });
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
    expect(seen.ages).toEqual([1, 2, 0, 1]);
    expect(seen.places).toEqual([
      {
        ...{ compound: 'demo', building: '3幢', count: 2 },
        categories: [{ category: 'elevator', count: 2 }],
      },
      { compound: 'demo', building: '5幢', count: 2, categories: [{ category: 'dogs', count: 2 }] },
    ]);
  });

  test('hold nothing of another compound, of other kinds, or about whoever looks', async () => {
    const { figures } = await town([
      { compound: 'east', createdAt: NOW - DAY },
      { compound: 'west', createdAt: NOW - DAY, category: 'dogs' },
      { compound: 'east', createdAt: NOW - DAY, about: 'street', holder: 'county-housing' },
    ]);
    const sums = async (over: Partial<SpanScope>) => {
      const { all, holders, ages, places } = await figures(over);
      const held = holders.reduce((sum, { count }) => sum + count, 0);
      const aged = ages.reduce((sum, count) => sum + count, 0);
      return [all.now.reported, held, aged, places.reduce((sum, { count }) => sum + count, 0)];
    };
    expect(await sums({})).toEqual([3, 3, 3, 3]);
    expect(await sums({ hide: 'street' })).toEqual([2, 2, 2, 2]);
    expect(await sums({ hide: 'street', compounds: ['east'] })).toEqual([1, 1, 1, 1]);
    expect(await sums({ categories: ['dogs'] })).toEqual([1, 1, 1, 1]);
    expect(await sums({ compounds: [] })).toEqual([0, 0, 0, 0]);
    expect(await sums({ categories: [] })).toEqual([0, 0, 0, 0]);
  });
});
