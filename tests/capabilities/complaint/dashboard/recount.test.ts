// The figures and the board as the databases sum them, beside the same counted one case after the other from what happened to it:
// whatever happened, and whatever the account may see.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BODIES,
  CATEGORIES,
  LADDER,
  LEVELS,
  type State,
} from '../../../../src/capabilities/complaint/case.ts';
import type { Counts } from '../../../../src/capabilities/complaint/dashboard/figures.ts';
import { ageStarts, spanOf } from '../../../../src/capabilities/complaint/dashboard/span.ts';
import { boardOf, monthStarts } from '../../../../src/capabilities/complaint/public/board.ts';
import { sumBoard } from '../../../../src/capabilities/complaint/public/store-board.ts';
import { createDashboardReading } from '../../../../src/capabilities/complaint/reading-dashboard.ts';
import type { QueueScope } from '../../../../src/capabilities/complaint/store-queue.ts';
import { complaintMigrations } from '../../../../src/capabilities/complaint/tables.ts';
import type { AnyTables } from '../../../../src/platform/database/database.ts';
import { move, NOW, putCases } from '../../../_support/case-queue.ts';
import { eachDatabase } from '../../../_support/database.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SPAN = { ...spanOf(30, NOW), ages: ageStarts(NOW, () => true) };
const MONTHS = monthStarts(NOW);

interface Step {
  readonly state: State;
  readonly after: number;
  readonly satisfied: boolean | null;
  readonly answers: number;
  readonly escalations: number;
  readonly reopenings: number;
}

const few = <T>(all: readonly T[]) => fc.constantFrom(...all.slice(0, 3));
const step: fc.Arbitrary<Step> = fc.record({
  state: fc.constantFrom('working', 'resolved', 'closed', 'reopened', 'declined', 'withdrawn', 'merged'),
  after: fc.integer({ min: 1, max: 20 * DAY }),
  satisfied: fc.option(fc.boolean()),
  ...{ answers: fc.nat(1), escalations: fc.nat(1), reopenings: fc.nat(1) },
});
const life = fc.record({
  given: fc.record({
    ...{ compound: fc.constantFrom('east', 'west'), building: fc.constantFrom('', '1幢', '2幢') },
    ...{ category: few(CATEGORIES), level: few(LEVELS), body: few(BODIES), holder: few(LADDER) },
    about: fc.option(few(LADDER)),
    // Midnights of China among them, where days and spans begin.
    createdAt: fc.oneof(
      fc.integer({ min: 1, max: 70 * DAY }).map((ago) => NOW - ago),
      fc.integer({ min: 0, max: 70 }).map((days) => SPAN.to - (days + 1) * DAY),
      fc.constantFrom(SPAN.from, SPAN.before, ...MONTHS),
    ),
    dueAt: fc.integer({ min: NOW - 60 * DAY, max: NOW + DAY }),
    response: fc.constant({ kind: 'running' as const, dueAt: NOW - 20 * DAY }),
  }),
  steps: fc.array(step, { maxLength: 4 }),
});
type Life = typeof life extends fc.Arbitrary<infer Value> ? Value : never;
const scope: fc.Arbitrary<QueueScope> = fc.record({
  compounds: fc.constantFrom(null, ['east'], ['east', 'west']),
  categories: fc.constantFrom(null, [CATEGORIES[0]]),
  hide: fc.option(few(LADDER)),
  besides: fc.constantFrom([], [{ body: LADDER[1], compounds: ['west'] }]),
});

/** What stands of a life at its end, found by walking through it. */
function endOf({ given, steps }: Life) {
  let at = given.createdAt;
  let [answeredAt, solvedAt]: (number | null)[] = [null, null];
  // When the clocks run out that run, and whether one ever has.
  let due: { answer: number | null; solve: number | null } = {
    answer: given.response?.kind === 'running' ? given.response.dueAt : null,
    solve: given.dueAt ?? null,
  };
  const late = { answer: false, solve: false };
  let last: Pick<Step, 'state' | 'satisfied' | 'escalations' | 'reopenings'> = {
    ...{ state: 'received', satisfied: null, escalations: 0, reopenings: 0 },
  };
  for (const each of steps) {
    at += each.after;
    for (const which of ['answer', 'solve'] as const) late[which] ||= (due[which] ?? at + 1) <= at;
    const over = ['resolved', 'closed', 'declined', 'withdrawn', 'merged'].includes(each.state);
    due = { ...due, solve: over ? null : (given.dueAt ?? null) };
    if (each.answers > 0) answeredAt ??= at;
    if (each.state !== 'closed') solvedAt = each.state === 'resolved' ? at : null;
    last = each;
  }
  return { ...given, ...last, answeredAt, solvedAt, late };
}
type End = ReturnType<typeof endOf>;

const count = (all: readonly End[], which: (each: End) => boolean) => all.filter(which).length;

function countsOf(all: readonly End[]): Counts {
  return {
    reported: all.length,
    solved: count(all, ({ solvedAt }) => solvedAt !== null),
    reopened: count(all, ({ reopenings }) => reopenings > 0),
    escalated: count(all, ({ escalations }) => escalations > 0),
    asked: count(all, ({ satisfied }) => satisfied !== null),
    satisfied: count(all, ({ satisfied }) => satisfied === true),
    answeredInTime: count(all, ({ answeredAt, late }) => answeredAt !== null && !late.answer),
    answeredLate: count(all, ({ late }) => late.answer),
    solvedInTime: count(all, ({ solvedAt, late }) => solvedAt !== null && !late.solve),
    solvedLate: count(all, ({ late }) => late.solve),
  };
}

const reportedIn = (all: readonly End[], since: number, until: number) =>
  all.filter(({ createdAt }) => createdAt >= since && createdAt < until);

function seenBy(all: readonly End[], { compounds, categories, hide, besides }: QueueScope): End[] {
  return all.filter(
    ({ compound, category = '', about }) =>
      (!compounds || compounds.includes(compound)) &&
      (!categories || categories.includes(category)) &&
      (!about || about !== hide) &&
      (besides ?? []).every((each) => about !== each.body || !each.compounds?.includes(compound)),
  );
}

const dayOf = (at: number) => Math.floor((at + 8 * HOUR) / DAY);
function byDay(moments: readonly number[]) {
  return [...Map.groupBy(moments, dayOf)]
    .map(([day, own]) => ({ day, count: own.length }))
    .sort((one, other) => one.day - other.day);
}

function recountFigures(all: readonly End[]) {
  const [now, before] = [reportedIn(all, SPAN.from, SPAN.to), reportedIn(all, SPAN.before, SPAN.from)];
  const solved = all.flatMap(({ solvedAt }) => solvedAt ?? []);
  const places = [...Map.groupBy(now, ({ compound, building }) => `${compound} ${building}`)];
  const isOpen = ({ state }: End) => ['received', 'working', 'reopened'].includes(state);
  return {
    all: { now: countsOf(now), before: countsOf(before) },
    bodies: BODIES.map((body) => ({
      body,
      now: countsOf(now.filter((each) => each.body === body)),
      before: countsOf(before.filter((each) => each.body === body)),
    })).filter((each) => each.now.reported + each.before.reported > 0),
    reported: byDay(now.map(({ createdAt }) => createdAt)),
    finished: byDay(solved.filter((at) => at >= SPAN.from && at < SPAN.to)),
    finishedBefore: solved.filter((at) => at >= SPAN.before && at < SPAN.from).length,
    categories: CATEGORIES.map((category) => ({
      category,
      now: count(now, (each) => each.category === category),
      before: count(before, (each) => each.category === category),
      open: count(all, (each) => each.category === category && isOpen(each)),
    })).filter((each) => each.now + each.before + each.open > 0),
    places: places.filter(([name]) => !name.endsWith(' ')).map(([name, own]) => [name, own.length]),
    took: [
      now.filter(({ answeredAt }) => answeredAt !== null).length,
      now.filter(({ solvedAt }) => solvedAt !== null).length,
    ],
  };
}

function recountBoard(all: readonly End[]) {
  const counted = all.filter(({ state }) => state !== 'withdrawn' && state !== 'merged');
  const sums = (own: readonly End[]) => ({
    reported: own.length,
    solved: count(own, ({ solvedAt }) => solvedAt !== null),
    late: count(own, ({ late }) => late.answer || late.solve),
    satisfied: count(own, ({ satisfied }) => satisfied === true),
  });
  return {
    all: sums(reportedIn(counted, MONTHS[0] ?? 0, Number.POSITIVE_INFINITY)),
    months: MONTHS.map((start, at) =>
      sums(reportedIn(counted, start, MONTHS[at + 1] ?? Number.POSITIVE_INFINITY)),
    ),
  };
}

const sorted = <T>(all: readonly T[]) =>
  [...all].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

eachDatabase((_, open) => {
  test('figures and board are what comes of counting case by case', async () => {
    const database = await open<AnyTables>([complaintMigrations]);
    const { figures } = createDashboardReading({ database });
    await fc.assert(
      fc
        .asyncProperty(
          fc.array(life, { maxLength: 12 }),
          fc.array(scope, { minLength: 3, maxLength: 3 }),
          async (lives, scopes) => {
            const ids = await putCases(
              database,
              lives.map(({ given }) => given),
            );
            for (const [at, { given, steps }] of lives.entries()) await live(ids[at] ?? 0, given, steps);
            const ends = lives.map(endOf);
            for (const each of scopes) {
              const seen = await figures({ ...SPAN, ...each }, NOW);
              const { places, took, categories, ...rest } = recountFigures(seenBy(ends, each));
              expect(seen).toMatchObject(rest);
              expect(sorted(seen.categories)).toEqual(sorted(categories));
              expect(
                sorted(seen.places.map((place) => [`${place.compound} ${place.building}`, place.count])),
              ).toEqual(sorted(places));
              expect(
                [seen.answers, seen.solutions].map((all) => all.reduce((sum, of) => sum + of.count, 0)),
              ).toEqual(took);
            }
            const board = boardOf(await sumBoard(database, 'east', MONTHS), MONTHS);
            expect(board).toMatchObject(recountBoard(ends.filter(({ compound }) => compound === 'east')));
          },
        )
        .afterEach(async () => {
          for (const table of ['complaint_queue', 'complaint_words', 'complaint_case'])
            await database.db.deleteFrom(table).execute();
        }),
      { numRuns: 40 },
    );

    async function live(id: number, given: Life['given'], steps: readonly Step[]): Promise<void> {
      let at = given.createdAt;
      for (const { after, ...each } of steps) {
        at += after;
        await move(database, id, { ...given, ...each, since: at }, at);
      }
    }
  });
});
