// A clock that stands still until it is told to move. Starts on a Monday, 09:00 in China.

export const START = Date.parse('2027-03-01T09:00:00+08:00');

export function createFixedClock(start = START) {
  let time = start;
  return {
    now: () => time,
    /** Moves on by milliseconds and returns the new time. */
    advance(milliseconds: number): number {
      time += milliseconds;
      return time;
    },
    set(to: number | string): number {
      time = typeof to === 'string' ? Date.parse(to) : to;
      return time;
    },
  };
}

export type FixedClock = ReturnType<typeof createFixedClock>;
