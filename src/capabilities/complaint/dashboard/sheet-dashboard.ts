// The figures as tables, the same on the page, in CSV and in a workbook; and which of them are also drawn. Pure.

import type { Chart } from '../../../platform/chart/index.ts';
import type { Cell, Sheet } from '../../../platform/document/index.ts';
import { buildingText } from '../../../platform/place/buildings.ts';
import type { Asked } from '../console/address.ts';
import { BODIES, CATEGORIES, HOLDERS, LEVELS } from '../wording.ts';
import type { Compared, Counts, Figures, Took } from './figures.ts';
import { chartsOf } from './sheet-charts.ts';
import type { Flow } from './span.ts';
import { AGE_NAMES, changeText, DASHBOARD, SUMS, shareText, TABLES, tookText } from './wording-dashboard.ts';

export interface FigureTable {
  readonly key: keyof typeof TABLES;
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Of a row, by column: what the queue is asked for, to see exactly the cases of that number. */
  readonly links: readonly Readonly<Record<number, Partial<Asked>>>[];
  readonly chart: Chart | null;
  readonly hint: string;
  /** Too many rows to be read at once: the page shows the chart and opens them when asked. */
  readonly long: boolean;
}

export function tablesOf(figures: Figures, flow: Flow, nameOf: (compound: string) => string): FigureTable[] {
  const charts = chartsOf(figures, flow, nameOf);
  const table = (
    key: FigureTable['key'],
    rows: FigureTable['rows'],
    { long = false, links = [] }: Partial<Pick<FigureTable, 'long' | 'links'>> = {},
  ): FigureTable => {
    const { title, head, hint } = TABLES[key];
    return {
      ...{ key, title: title[flow.by], head: head[flow.by], rows, links, long },
      ...{ chart: charts[key] ?? null, hint },
    };
  };
  const { holders, categories, places, bodies, months, ages } = figures;
  return [
    table('sum', sumsOf(figures)),
    table(
      'flow',
      flow.parts.map(({ day, reported, finished }) => [day, reported, finished]),
      { long: true },
    ),
    table(
      'holders',
      holders.map(({ holder, count, late }) => [HOLDERS[holder], count, late, shareText(late, count)]),
      { links: holders.map(({ holder }) => ({ 1: { holder }, 2: { holder, late: true } })) },
    ),
    table(
      'ages',
      ages.some((count) => count > 0) ? ages.map((count, at) => [AGE_NAMES[at] ?? '', count]) : [],
    ),
    table(
      'inTime',
      bodies.map(({ body, now, before }) => [BODIES[body], ...inTime(now), ...inTime(before)]),
      { long: true },
    ),
    table(
      'satisfied',
      bodies
        .filter(({ now, before }) => now.asked + before.asked > 0)
        .map(({ body, now, before }) => [BODIES[body], ...satisfied(now), ...satisfied(before)]),
    ),
    table(
      'months',
      months.map(({ month, body, ...said }) => [month, BODIES[body], ...satisfied(said)]),
      { long: true },
    ),
    table(
      'categories',
      categories.map(({ category, now, before, open }) => [
        ...[CATEGORIES[category], now, before, changeText(now - before)],
        open,
      ]),
      { links: categories.map(({ category }) => ({ 4: { category } })), long: true },
    ),
    table(
      'places',
      places.flatMap(({ compound, building, categories: kinds }) =>
        [...kinds]
          .sort((one, other) => other.count - one.count)
          .map(({ category, count }) => [
            ...[nameOf(compound), buildingText(building), CATEGORIES[category]],
            count,
          ]),
      ),
      { long: true },
    ),
    table('answers', figures.answers.map(tookRow)),
    table('solutions', figures.solutions.map(tookRow)),
  ];
}

function inTime({ answeredInTime, answeredLate, solvedInTime, solvedLate }: Counts): string[] {
  return [
    shareText(answeredInTime, answeredInTime + answeredLate),
    shareText(solvedInTime, solvedInTime + solvedLate),
  ];
}

function satisfied(said: Pick<Counts, 'asked' | 'satisfied'>): Cell[] {
  return [said.asked, said.satisfied, shareText(said.satisfied, said.asked)];
}

/** A number of one span beside that of the span before; `of` is what it is a share of. */
export interface SumLine {
  readonly key: keyof typeof SUMS;
  readonly value: Compared<number>;
  readonly of: Compared<number> | null;
}

export function sumLines({ all, finished, finishedBefore }: Figures): SumLine[] {
  const both = (pick: (counts: Counts) => number) => ({ now: pick(all.now), before: pick(all.before) });
  const line = (key: SumLine['key'], value: Compared<number>, of: SumLine['of'] = null) => ({
    key,
    value,
    of,
  });
  const reported = both((each) => each.reported);
  const done = finished.reduce((sum, { count }) => sum + count, 0);
  return [
    line('reported', reported),
    line('finished', { now: done, before: finishedBefore }),
    line(
      'solved',
      both((each) => each.solved),
      reported,
    ),
    line(
      'answeredInTime',
      both((each) => each.answeredInTime),
      both((each) => each.answeredInTime + each.answeredLate),
    ),
    line(
      'solvedInTime',
      both((each) => each.solvedInTime),
      both((each) => each.solvedInTime + each.solvedLate),
    ),
    line(
      'reopened',
      both((each) => each.reopened),
      reported,
    ),
    line(
      'escalated',
      both((each) => each.escalated),
      reported,
    ),
    line(
      'satisfied',
      both((each) => each.satisfied),
      both((each) => each.asked),
    ),
  ];
}

function sumsOf(figures: Figures): Cell[][] {
  return sumLines(figures).map(({ key, value, of }) => [
    ...[SUMS[key], value.now, of === null ? '' : shareText(value.now, of.now)],
    ...[value.before, of === null ? '' : shareText(value.before, of.before)],
    changeText(value.now - value.before),
  ]);
}

function tookRow({ level, count, median, ninth }: Took): readonly Cell[] {
  return [LEVELS[level], count, tookText(median), tookText(ninth)];
}

/** One worksheet a table. */
export function dashboardSheets(tables: readonly FigureTable[], lead: string): Sheet[] {
  return tables.map(({ title, head, rows, hint }) => ({
    title,
    pages: [
      [
        { kind: 'text', text: lead },
        { kind: 'table', head, rows },
        ...(hint === '' ? [] : [{ kind: 'text', text: hint } as const]),
        { kind: 'text', text: DASHBOARD.private },
      ],
    ],
  }));
}

/** One below the other, an empty line between. */
export function dashboardRows(tables: readonly FigureTable[], lead: string): (readonly Cell[])[] {
  return [[lead], ...tables.flatMap(({ title, head, rows }) => [[], [title], head, ...rows])];
}
