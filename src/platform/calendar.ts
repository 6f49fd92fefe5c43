// Working days in mainland China, and the hours in which people may be written to. A day off and a make-up Saturday are
// those of the State Council's yearly notice, kept by a library; what it does not know yet, or a place does otherwise, is
// said by `knowledge/calendar.json`. Pure.

import chineseDays from 'chinese-days';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CHINA = 8 * HOUR;
const FIRST_HOUR = 8;
const LAST_HOUR = 22;
/** Nothing is free for longer; a calendar that says so is wrong. */
const LONGEST_BREAK = 60;

/** Days as "2027-02-06". What stands here goes before the library. */
export interface CalendarOverrides {
  readonly off: readonly string[];
  readonly on: readonly string[];
}

export interface Calendar {
  readonly isWorkday: (at: number) => boolean;
  /** The end (24:00) of the n-th working day after the day of `at`, whatever the hour: who comes at night loses nothing. */
  readonly addWorkdays: (at: number, days: number) => number;
}

/** `isWorkday` of the library: works on the days of the notices it has, on Mondays to Fridays elsewhere. */
export function createCalendar({ off, on }: CalendarOverrides = { off: [], on: [] }): Calendar {
  const [free, working] = [new Set(off), new Set(on)];
  const isWorkday = (at: number) => {
    const day = dayOf(at);
    if (free.has(day)) return false;
    return working.has(day) || chineseDays.isWorkday(day);
  };

  function addWorkdays(at: number, days: number): number {
    let midnight = midnightOf(at);
    for (let left = days, looked = 0; left > 0; looked++) {
      if (looked > days * 2 + LONGEST_BREAK * 2) throw new Error('the calendar has no working days');
      midnight += DAY;
      if (isWorkday(midnight)) left -= 1;
    }
    return midnight + DAY;
  }

  return { isWorkday, addWorkdays };
}

/** The end (24:00) of the n-th day after the day of `at`. */
export function addDays(at: number, days: number): number {
  return midnightOf(at) + (days + 1) * DAY;
}

/** The day in China, as "2026-12-01". */
export function dayOf(at: number): string {
  return new Date(at + CHINA).toISOString().slice(0, 10);
}

function midnightOf(at: number): number {
  const local = at + CHINA;
  return local - (((local % DAY) + DAY) % DAY) - CHINA;
}

/** The same moment by day; at night the next morning at eight, in China. */
export function byDay(at: number): number {
  const midnight = midnightOf(at);
  const hour = (at - midnight) / HOUR;
  if (hour >= FIRST_HOUR && hour < LAST_HOUR) return at;
  return (hour < FIRST_HOUR ? midnight : midnight + DAY) + FIRST_HOUR * HOUR;
}
