// Working time: how long something takes in the hours in which somebody is there to do it, and when so much of it has passed.
// Hours are those of a working day in China; around the clock is a special case of the same. Pure.

import type { Calendar } from './calendar.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CHINA = 8 * HOUR;
/** A year without a working hour is a mistake in the calendar. */
const LONGEST_SEARCH = 366;

/** Hours of the day, such as 8.5 and 17.5; the same every working day. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** Our default, no law: 8:30 to 17:30. */
export const OFFICE_HOURS: Hours = { from: 8.5, to: 17.5 };

export interface WorkingTime {
  /** When so many milliseconds of working time have passed since `at`. */
  readonly add: (at: number, milliseconds: number) => number;
  /** Working time between two moments; 0 where the second is not after the first. */
  readonly between: (from: number, until: number) => number;
  /** Working time of one working day. */
  readonly day: number;
}

export const AROUND_THE_CLOCK: WorkingTime = {
  add: (at, milliseconds) => at + milliseconds,
  between: (from, until) => Math.max(0, until - from),
  day: DAY,
};

export function createWorkingTime({ isWorkday }: Calendar, { from, to }: Hours): WorkingTime {
  if (!(from >= 0 && from < to && to <= 24)) throw new RangeError(`no working hours: ${from} to ${to}`);
  const [opens, closes] = [from * HOUR, to * HOUR];

  function add(at: number, milliseconds: number): number {
    let left = milliseconds;
    let midnight = midnightOf(at);
    for (let idle = 0; idle < LONGEST_SEARCH; midnight += DAY) {
      const begin = Math.max(at, midnight + opens);
      const open = isWorkday(midnight) ? midnight + closes - begin : 0;
      if (open <= 0) {
        idle += 1;
        continue;
      }
      idle = 0;
      // The very end of a day still belongs to it.
      if (left <= open) return begin + left;
      left -= open;
    }
    throw new Error('the calendar has no working hours');
  }

  function between(since: number, until: number): number {
    let sum = 0;
    for (let midnight = midnightOf(since); midnight < until; midnight += DAY) {
      if (!isWorkday(midnight)) continue;
      sum += Math.max(0, Math.min(until, midnight + closes) - Math.max(since, midnight + opens));
    }
    return sum;
  }

  return { add, between, day: closes - opens };
}

function midnightOf(at: number): number {
  const local = at + CHINA;
  return local - (((local % DAY) + DAY) % DAY) - CHINA;
}
