// Which days the figures are of, and how what was reported on them is put together: by day, or by week where days are many. Pure.

import { dayOf } from '../../../platform/calendar.ts';

export const SPANS = [7, 30, 90, 365] as const;
export type SpanDays = (typeof SPANS)[number];

const DAY = 86_400_000;
const CHINA = 8 * 3_600_000;
const MOST_DAYS_SHOWN = 45;
/** The first of January 1970 was a Thursday. */
const MONDAY = 3;

export function spanDaysOf(text: string | undefined): SpanDays {
  return SPANS.find((days) => String(days) === text) ?? 30;
}

/** Whole days in China, today the last of them. */
export function spanOf(days: SpanDays, now: number): { readonly from: number; readonly to: number } {
  const midnight = Math.floor((now + CHINA) / DAY) * DAY - CHINA;
  return { from: midnight - (days - 1) * DAY, to: midnight + DAY };
}

export interface Inflow {
  readonly by: 'day' | 'week';
  /** Every day or week of the span, those with nothing too; `day` is its first, as "2027-03-10". */
  readonly parts: readonly { readonly day: string; readonly count: number }[];
}

export function inflowOf(
  days: readonly { readonly day: number; readonly count: number }[],
  { from, to }: { readonly from: number; readonly to: number },
): Inflow {
  const [first, last] = [Math.floor((from + CHINA) / DAY), Math.floor((to - 1 + CHINA) / DAY)];
  const by = last - first < MOST_DAYS_SHOWN ? 'day' : 'week';
  const startOf = (day: number) => (by === 'day' ? day : Math.max(first, day - ((day + MONDAY) % 7)));
  const counts = new Map<number, number>();
  for (let day = first; day <= last; day++) counts.set(startOf(day), 0);
  for (const { day, count } of days) counts.set(startOf(day), (counts.get(startOf(day)) ?? 0) + count);
  const parts = [...counts].map(([day, count]) => ({ day: dayOf(day * DAY), count }));
  return { by, parts };
}
