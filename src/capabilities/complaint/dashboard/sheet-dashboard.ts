// The figures as tables, the same on the page, in CSV and in a workbook. Pure.

import type { Cell, Sheet } from '../../../platform/document/index.ts';
import { percentText } from '../../../platform/figures.ts';
import { buildingText } from '../../../platform/place/buildings.ts';
import { CATEGORIES, HOLDERS, LEVELS } from '../wording.ts';
import type { Figures, Took } from './figures.ts';
import type { Inflow } from './span.ts';
import { AGE_NAMES, DASHBOARD, SUMS, TABLES, tookText } from './wording-dashboard.ts';

export interface FigureTable {
  readonly key: keyof typeof TABLES;
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** The column whose numbers are also drawn; null for none. */
  readonly drawn: number | null;
}

export function tablesOf(
  figures: Figures,
  inflow: Inflow,
  nameOf: (compound: string) => string,
): FigureTable[] {
  const { ages, holders, places } = figures;
  return [
    { key: 'sum', ...TABLES.sum, rows: sumsOf(figures), drawn: null },
    {
      ...{ key: 'inflow', title: TABLES.inflow.title[inflow.by], head: TABLES.inflow.head[inflow.by] },
      ...{ rows: inflow.parts.map(({ day, count }) => [day, count]), drawn: 1 },
    },
    {
      ...{ key: 'holders', ...TABLES.holders, drawn: 2 },
      rows: holders.map(({ holder, count, late }) => [
        ...[HOLDERS[holder], count, late],
        percentText(late, count),
      ]),
    },
    {
      ...{ key: 'ages', ...TABLES.ages, drawn: 1 },
      rows: ages.map(({ days, count }) => [AGE_NAMES[days] ?? '', count]),
    },
    { key: 'answers', ...TABLES.answers, rows: figures.answers.map(tookRow), drawn: null },
    { key: 'solutions', ...TABLES.solutions, rows: figures.solutions.map(tookRow), drawn: null },
    {
      ...{ key: 'places', ...TABLES.places, drawn: 3 },
      rows: places.map(({ compound, building, category, count }) => [
        ...[nameOf(compound), buildingText(building), CATEGORIES[category]],
        count,
      ]),
    },
  ];
}

function sumsOf(figures: Figures): (readonly Cell[])[] {
  const keys = Object.keys(SUMS) as (keyof typeof SUMS)[];
  return keys.map((key) => [SUMS[key], figures[key]]);
}

function tookRow({ level, count, median, ninth }: Took): readonly Cell[] {
  return [LEVELS[level], count, tookText(median), tookText(ninth)];
}

/** One worksheet a table. */
export function dashboardSheets(tables: readonly FigureTable[], lead: string): Sheet[] {
  return tables.map(({ title, head, rows }) => ({
    title,
    pages: [
      [
        { kind: 'text', text: lead },
        { kind: 'table', head, rows },
        { kind: 'text', text: DASHBOARD.private },
      ],
    ],
  }));
}

/** One below the other, an empty line between. */
export function dashboardRows(tables: readonly FigureTable[], lead: string): (readonly Cell[])[] {
  return [[lead], ...tables.flatMap(({ title, head, rows }) => [[], [title], head, ...rows])];
}
