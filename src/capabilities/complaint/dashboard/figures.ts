// What the figures of cases are, and how they come of the lines that the database sums up. Pure.

import {
  BODIES,
  type Body,
  CATEGORIES,
  type Category,
  type Holder,
  LADDER,
  LEVELS,
  type Level,
} from '../case.ts';

/** Milliseconds from the report on. */
export interface Took {
  readonly level: Level;
  readonly count: number;
  readonly median: number;
  /** Nine of ten were quicker. */
  readonly ninth: number;
}

/** Of what was reported in a span, as it stands now. */
export interface Counts {
  readonly reported: number;
  readonly solved: number;
  readonly reopened: number;
  readonly escalated: number;
  /** Said by whoever reported. */
  readonly asked: number;
  readonly satisfied: number;
  /** Answered before any clock for the answer ran out; and those where one did, answered or not. The rest still has time. */
  readonly answeredInTime: number;
  readonly answeredLate: number;
  readonly solvedInTime: number;
  readonly solvedLate: number;
}

/** A span beside the one before it, which is as long. */
export interface Compared<Value> {
  readonly now: Value;
  readonly before: Value;
}

export interface DayCount {
  /** Days since 1970 in China; those without are left out. */
  readonly day: number;
  readonly count: number;
}

export interface Figures {
  readonly all: Compared<Counts>;
  readonly bodies: readonly ({ readonly body: Body } & Compared<Counts>)[];
  readonly reported: readonly DayCount[];
  /** What was solved on them, whenever it was reported. */
  readonly finished: readonly DayCount[];
  readonly finishedBefore: number;
  readonly months: readonly {
    readonly month: string;
    readonly body: Body;
    readonly asked: number;
    readonly satisfied: number;
  }[];
  readonly answers: readonly Took[];
  readonly solutions: readonly Took[];
  /** Most first; `open` are under way now, whenever they were reported. */
  readonly categories: readonly ({ readonly category: Category; readonly open: number } & Compared<number>)[];
  /** Buildings with most first, ten of them, with what was reported there. */
  readonly places: readonly Place[];
  /** Now under way, by working days: see AGES. */
  readonly ages: readonly number[];
  readonly holders: readonly { readonly holder: Holder; readonly count: number; readonly late: number }[];
}

export interface Place {
  readonly compound: string;
  readonly building: string;
  readonly count: number;
  readonly categories: readonly { readonly category: Category; readonly count: number }[];
}

/** Under way for at most so many working days; the last for more. */
export const AGES = [1, 5, 15, null] as const;

const MINUTE = 60_000;
const DAY = 86_400_000;

const SUMS = ['v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8', 'v9', 'v10'] as const;
type Sum = (typeof SUMS)[number];

/** A line of sums: which part it is of, up to three names, a number it stands for, up to ten sums. */
export interface Sums extends Readonly<Record<Sum, number>> {
  readonly kind: string;
  readonly a: string;
  readonly b: string;
  readonly c: string;
  readonly n: number;
}

/** `from` is the first day of the span. */
export function figuresOf(lines: readonly Sums[], from: number): Figures {
  const parts = Map.groupBy(lines.map(numbersOf), ({ kind }) => kind);
  const of = (kind: string) => parts.get(kind) ?? [];
  const [days, before, done, work] = [of('day'), of('before'), of('done'), of('work')];
  const bodies = BODIES.map((body) => ({
    body,
    now: countsOf(days.filter(({ a }) => a === body)),
    before: countsOf(before.filter(({ a }) => a === body)),
  }));
  const first = dayNumber(from);
  return {
    all: { now: countsOf(days), before: countsOf(before) },
    bodies: bodies.filter(({ now, before: then }) => now.reported + then.reported > 0),
    reported: byDay(days),
    finished: byDay(done.filter(({ n }) => n >= first)),
    finishedBefore: total(done.filter(({ n }) => n < first)),
    months: monthsOf(days),
    ...{ answers: tooksOf(of('answer')), solutions: tooksOf(of('solve')) },
    categories: categoriesOf(of('category'), work),
    places: placesOf(of('place')),
    ages: AGES.map((_, index) => total(work.filter(({ n }) => n === index))),
    holders: LADDER.map((holder) => {
      const own = work.filter(({ a }) => a === holder);
      return { holder, count: total(own), late: total(own, 'v2') };
    }).filter(({ count }) => count > 0),
  };
}

/** Since 1970, in China. */
export function dayNumber(at: number): number {
  return Math.floor((at + 8 * 3_600_000) / DAY);
}

/** Sums arrive as texts where a database makes them wider than its whole numbers. */
function numbersOf(line: Sums): Sums {
  const sums = Object.fromEntries(SUMS.map((key) => [key, Number(line[key])])) as Record<Sum, number>;
  return { ...line, n: Number(line.n), ...sums };
}

function countsOf(lines: readonly Sums[]): Counts {
  const sum = (key: Sum) => total(lines, key);
  return {
    ...{ reported: sum('v1'), solved: sum('v2'), reopened: sum('v3'), escalated: sum('v4') },
    ...{ asked: sum('v5'), satisfied: sum('v6'), answeredInTime: sum('v7'), answeredLate: sum('v8') },
    ...{ solvedInTime: sum('v9'), solvedLate: sum('v10') },
  };
}

function byDay(lines: readonly Sums[]): DayCount[] {
  const groups = [...Map.groupBy(lines, ({ n }) => n)].sort(([one], [other]) => one - other);
  return groups.map(([each, own]) => ({ day: each, count: total(own) }));
}

function monthsOf(days: readonly Sums[]): Figures['months'] {
  const said = days.filter(({ v5 }) => v5 > 0);
  const month = (line: Sums) => new Date(line.n * DAY).toISOString().slice(0, 7);
  return [...Map.groupBy(said, month)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([each, own]) =>
      [...Map.groupBy(own, ({ a }) => a as Body)].map(([body, of]) => ({
        ...{ month: each, body, asked: total(of, 'v5'), satisfied: total(of, 'v6') },
      })),
    );
}

function categoriesOf(lines: readonly Sums[], work: readonly Sums[]): Figures['categories'] {
  const all = CATEGORIES.map((category) => {
    const own = lines.filter(({ a }) => a === category);
    const open = total(work.filter(({ b }) => b === category));
    return { category, now: total(own), before: total(own, 'v2'), open };
  });
  return all
    .filter((each) => each.now + each.before + each.open > 0)
    .sort((one, other) => other.now - one.now || other.before - one.before);
}

function placesOf(lines: readonly Sums[]): Place[] {
  const places = [...Map.groupBy(lines, ({ a, b }) => JSON.stringify([a, b])).values()].map((own) => ({
    ...{ compound: own[0]?.a ?? '', building: own[0]?.b ?? '', count: total(own) },
    categories: own.map(({ c, v1 }) => ({ category: c as Category, count: v1 })),
  }));
  const name = ({ compound, building }: Place) => `${compound} ${building}`;
  return places.sort((one, other) => other.count - one.count || (name(one) < name(other) ? -1 : 1));
}

function total(lines: readonly Sums[], key: Sum = 'v1'): number {
  return lines.reduce((all, line) => all + line[key], 0);
}

/** How long it took is in whole minutes; the place of the level among LEVELS is added to it. */
function tooksOf(lines: readonly Sums[]): Took[] {
  return LEVELS.flatMap((level) => {
    const own = lines
      .filter(({ n }) => LEVELS[n % MINUTE] === level)
      .map((line) => ({ ...line, n: line.n - (line.n % MINUTE) }))
      .sort((one, other) => one.n - other.n);
    const count = total(own);
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
