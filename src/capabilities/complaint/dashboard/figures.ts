// What the figures of cases are, and how they come of the lines that the database sums up. Pure.

import { type Category, type Holder, LADDER, LEVELS, type Level } from '../case.ts';

/** Milliseconds from the report on. */
export interface Took {
  readonly level: Level;
  readonly count: number;
  readonly median: number;
  /** Nine of ten were quicker. */
  readonly ninth: number;
}

export interface Figures {
  /** Days since 1970 in China, with what was reported on them; days without are left out. */
  readonly days: readonly { readonly day: number; readonly count: number }[];
  readonly reported: number;
  readonly solved: number;
  readonly reopened: number;
  readonly escalated: number;
  /** Said by whoever reported. */
  readonly asked: number;
  readonly satisfied: number;
  readonly answers: readonly Took[];
  readonly solutions: readonly Took[];
  /** Most first, ten of them. */
  readonly places: readonly {
    readonly compound: string;
    readonly building: string;
    readonly category: Category;
    readonly count: number;
  }[];
  /** Now under way, by the youngest age of each part: see AGES. */
  readonly ages: readonly { readonly days: number; readonly count: number }[];
  readonly holders: readonly { readonly holder: Holder; readonly count: number; readonly late: number }[];
}

/** Under way for at least so many days. */
export const AGES = [0, 1, 3, 7, 30] as const;

const MINUTE = 60_000;

/** A line of sums: which part it is of, up to three names, a number it stands for, up to six sums. */
export interface Sums {
  readonly kind: string;
  readonly a: string;
  readonly b: string;
  readonly c: string;
  readonly n: number;
  readonly v1: number;
  readonly v2: number;
  readonly v3: number;
  readonly v4: number;
  readonly v5: number;
  readonly v6: number;
}

export function figuresOf(lines: readonly Sums[]): Figures {
  const of = (kind: string) => lines.filter((line) => line.kind === kind).map(numbersOf);
  const days = of('day').sort((one, other) => one.n - other.n);
  const sum = (key: 'v1' | 'v2' | 'v3' | 'v4' | 'v5' | 'v6') =>
    days.reduce((all, line) => all + line[key], 0);
  const work = of('work');
  const holders = LADDER.map((holder) => {
    const own = work.filter(({ a }) => a === holder);
    return { holder, count: total(own, 'v1'), late: total(own, 'v2') };
  });
  return {
    days: days.map(({ n, v1 }) => ({ day: n, count: v1 })),
    ...{ reported: sum('v1'), solved: sum('v2'), reopened: sum('v3'), escalated: sum('v4') },
    ...{ asked: sum('v5'), satisfied: sum('v6') },
    ...{ answers: tooksOf(of('answer')), solutions: tooksOf(of('solve')) },
    places: of('place').map(({ a, b, c, v1 }) => ({
      ...{ compound: a, building: b, category: c as Category, count: v1 },
    })),
    ages: AGES.map((days) => ({
      days,
      count: total(
        work.filter(({ n }) => n === days),
        'v1',
      ),
    })),
    holders: holders.filter(({ count }) => count > 0),
  };
}

/** Sums arrive as texts where a database makes them wider than its whole numbers. */
function numbersOf({ kind, a, b, c, ...sums }: Sums): Sums {
  const { n, v1, v2, v3, v4, v5, v6 } = sums;
  return {
    ...{ kind, a, b, c, n: Number(n), v1: Number(v1), v2: Number(v2), v3: Number(v3) },
    ...{ v4: Number(v4), v5: Number(v5), v6: Number(v6) },
  };
}

function total(lines: readonly Sums[], key: 'v1' | 'v2'): number {
  return lines.reduce((all, line) => all + line[key], 0);
}

/** How long it took is in whole minutes; the place of the level among LEVELS is added to it. */
function tooksOf(lines: readonly Sums[]): Took[] {
  return LEVELS.flatMap((level) => {
    const own = lines
      .filter(({ n }) => LEVELS[n % MINUTE] === level)
      .map((line) => ({ ...line, n: line.n - (line.n % MINUTE) }))
      .sort((one, other) => one.n - other.n);
    const count = total(own, 'v1');
    return count === 0
      ? []
      : [{ level, count, median: at(own, Math.ceil(count / 2)), ninth: at(own, Math.ceil(count * 0.9)) }];
  });
}

/** What the one in that place had, from the quickest on. */
function at(sorted: readonly Sums[], place: number): number {
  let passed = 0;
  for (const { n, v1 } of sorted) {
    passed += v1;
    if (passed >= place) return n;
  }
  return sorted.at(-1)?.n ?? 0;
}
