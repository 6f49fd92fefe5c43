// Which days the figures are of, and how what happened on them is put together: by day, or by week where days are many. Pure.

import { dayOf } from '../../../platform/calendar.ts';
import { AGES, type DayCount, dayNumber } from './figures.ts';

export const SPANS = [7, 30, 90, 365] as const;
export type SpanDays = (typeof SPANS)[number];

const DAY = 86_400_000;
const CHINA = 8 * 3_600_000;
const MOST_DAYS_SHOWN = 45;
/** The first of January 1970 was a Thursday. */
const MONDAY = 3;
/** Nothing is free for longer; see the calendar. */
const LONGEST_SEARCH = 366;

export function spanDaysOf(text: string | undefined): SpanDays {
  return SPANS.find((days) => String(days) === text) ?? 30;
}

export interface Span {
  readonly from: number;
  readonly to: number;
  /** Where the span before it begins, which is as long. */
  readonly before: number;
}

/** Whole days in China, today the last of them. */
export function spanOf(days: SpanDays, now: number): Span {
  const midnight = midnightOf(now);
  const from = midnight - (days - 1) * DAY;
  return { from, to: midnight + DAY, before: from - days * DAY };
}

/** What was reported from these moments on is at most 1, 5, 15 working days old; the day of the report does not count. */
export function ageStarts(now: number, isWorkday: (at: number) => boolean): number[] {
  return AGES.filter((most) => most !== null).map((most) => {
    let [midnight, passed] = [midnightOf(now), 0];
    for (let looked = 0; looked < LONGEST_SEARCH; looked++) {
      passed += isWorkday(midnight) ? 1 : 0;
      if (passed > most) break;
      midnight -= DAY;
    }
    return midnight;
  });
}

function midnightOf(at: number): number {
  return Math.floor((at + CHINA) / DAY) * DAY - CHINA;
}

export interface Flow {
  readonly by: 'day' | 'week';
  /** Every day or week of the span, those with nothing too; `day` is its first, as "2027-03-10". */
  readonly parts: readonly { readonly day: string; readonly reported: number; readonly finished: number }[];
}

export function flowOf(
  { reported, finished }: { readonly reported: readonly DayCount[]; readonly finished: readonly DayCount[] },
  { from, to }: Pick<Span, 'from' | 'to'>,
): Flow {
  const [first, last] = [dayNumber(from), dayNumber(to - 1)];
  const by = last - first < MOST_DAYS_SHOWN ? 'day' : 'week';
  const startOf = (day: number) => (by === 'day' ? day : Math.max(first, day - ((day + MONDAY) % 7)));
  const starts = new Set(Array.from({ length: last - first + 1 }, (_, at) => startOf(first + at)));
  const sums = (counts: readonly DayCount[]) => {
    const sum = new Map<number, number>();
    for (const { day, count } of counts) sum.set(startOf(day), (sum.get(startOf(day)) ?? 0) + count);
    return sum;
  };
  const [came, went] = [sums(reported), sums(finished)];
  const parts = [...starts].map((day) => ({
    ...{ day: dayOf(day * DAY), reported: came.get(day) ?? 0, finished: went.get(day) ?? 0 },
  }));
  return { by, parts };
}
