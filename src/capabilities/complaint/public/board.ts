// What the public board of a compound shows, and how it comes of the lines that the database sums up: numbers alone. Pure.

import { BODIES, type Body, CATEGORIES, type Category, STATES, type State } from '../case.ts';

/** Of what was reported in a time, without what was withdrawn or counts as another case. */
export interface Results {
  readonly reported: number;
  readonly solved: number;
  /** Milliseconds from the report to the solution, on average; null of none. */
  readonly mean: number | null;
  /** Solved and no time limit ever passed; passed, solved or not. */
  readonly inTime: number;
  readonly late: number;
  /** Those who reported and said whether it was solved. */
  readonly asked: number;
  readonly satisfied: number;
}

export interface Board {
  /** Under way now. */
  readonly open: readonly { readonly category: Category; readonly state: State; readonly count: number }[];
  readonly all: Results;
  /** The oldest first, as "2027-03". */
  readonly months: readonly ({ readonly month: string } & Results)[];
  /** Most first. */
  readonly categories: readonly ({ readonly category: Category } & Results)[];
  readonly bodies: readonly ({ readonly body: Body } & Results)[];
}

export const MONTHS = 12;

const CHINA = 8 * 3_600_000;

/** When the last twelve months began in China, this one the last. */
export function monthStarts(now: number): number[] {
  const local = new Date(now + CHINA);
  return Array.from(
    { length: MONTHS },
    (_, at) => Date.UTC(local.getUTCFullYear(), local.getUTCMonth() - (MONTHS - 1) + at) - CHINA,
  );
}

const SUMS = ['v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7'] as const;

/** `open` by category and state, `kind` by category and body, `month` by its place among the months. */
export interface BoardSums extends Readonly<Record<(typeof SUMS)[number], number>> {
  readonly kind: 'open' | 'kind' | 'month';
  readonly a: string;
  readonly b: string;
  readonly n: number;
}

export function boardOf(lines: readonly BoardSums[], months: readonly number[]): Board {
  const of = (kind: BoardSums['kind']) => lines.filter((line) => line.kind === kind);
  const [kinds, byMonth] = [of('kind'), of('month')];
  const most = (one: Results, other: Results) => other.reported - one.reported;
  return {
    open: of('open')
      .filter(({ b }) => STATES.some((state) => state === b))
      .map(({ a, b, v1 }) => ({ category: a as Category, state: b as State, count: Number(v1) })),
    all: resultsOf(kinds),
    months: months.map((start, at) => ({
      month: new Date(start + CHINA).toISOString().slice(0, 7),
      ...resultsOf(byMonth.filter(({ n }) => Number(n) === at)),
    })),
    categories: CATEGORIES.map((category) => ({
      category,
      ...resultsOf(kinds.filter(({ a }) => a === category)),
    }))
      .filter(({ reported }) => reported > 0)
      .sort(most),
    bodies: BODIES.map((body) => ({ body, ...resultsOf(kinds.filter(({ b }) => b === body)) }))
      .filter(({ reported }) => reported > 0)
      .sort(most),
  };
}

function resultsOf(lines: readonly BoardSums[]): Results {
  // Wide sums arrive as texts.
  const sum = (key: (typeof SUMS)[number]) => lines.reduce((all, line) => all + Number(line[key] ?? 0), 0);
  const solved = sum('v2');
  return {
    ...{ reported: sum('v1'), solved, mean: solved === 0 ? null : sum('v3') / solved },
    ...{ inTime: sum('v4'), late: sum('v5'), asked: sum('v6'), satisfied: sum('v7') },
  };
}
