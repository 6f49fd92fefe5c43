// How long a case may take, level by level. All are our defaults, no law: no time limits of Lishui's 12345 are known to us. A danger
// runs around the clock, everything else in working hours. Pure.

import type { WorkingTime } from '../../platform/working-time.ts';
import type { Clock, Level } from './case.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** In hours around the clock, or in working days. */
interface Limit {
  readonly hours?: number;
  readonly workdays?: number;
}

export interface Limits {
  readonly response: Limit | null;
  readonly resolution: Limit;
}

export const DEFAULT_LIMITS: Readonly<Record<Level, Limits>> = {
  P0: { response: { hours: 0.25 }, resolution: { hours: 2 } },
  P1: { response: { hours: 0.5 }, resolution: { hours: 24 } },
  P2: { response: { workdays: 1 }, resolution: { workdays: 5 } },
  P3: { response: { workdays: 1 }, resolution: { workdays: 15 } },
  P4: { response: null, resolution: { workdays: 3 } },
};

/** Days after the answer by which the reporter is asked whether it is solved. */
export const VISIT_DAYS = 3;
/** An extension gives as much again, once. */
export const MOST_EXTENSIONS = 1;
export const MOST_TRANSFERS = 2;
export const MOST_REOPENINGS = 1;

export interface Times {
  readonly office: WorkingTime;
  readonly always: WorkingTime;
}

/** Which hours a level runs in. */
export function timeOf(level: Level, { office, always }: Times): WorkingTime {
  return level === 'P0' || level === 'P1' ? always : office;
}

function lengthOf(limit: Limit, time: WorkingTime): number {
  return limit.workdays === undefined ? (limit.hours ?? 0) * HOUR : limit.workdays * time.day;
}

/** Both clocks as they begin for a body that has just been given the case. */
export function begin(level: Level, now: number, times: Times, limits = DEFAULT_LIMITS) {
  const time = timeOf(level, times);
  const run = (limit: Limit | null): Clock =>
    limit === null ? { kind: 'none' } : { kind: 'running', dueAt: time.add(now, lengthOf(limit, time)) };
  return { response: run(limits[level].response), resolution: run(limits[level].resolution) };
}

export function pause(clock: Clock, level: Level, now: number, times: Times): Clock {
  if (clock.kind !== 'running') return clock;
  return { kind: 'paused', left: timeOf(level, times).between(now, clock.dueAt) };
}

export function resume(clock: Clock, level: Level, now: number, times: Times): Clock {
  if (clock.kind !== 'paused') return clock;
  return { kind: 'running', dueAt: timeOf(level, times).add(now, clock.left) };
}

/** Asked for before it is due; as long as the level gives from the start. */
export function extend(clock: Clock, level: Level, times: Times, limits = DEFAULT_LIMITS): Clock {
  if (clock.kind !== 'running') return clock;
  const time = timeOf(level, times);
  return { kind: 'running', dueAt: time.add(clock.dueAt, lengthOf(limits[level].resolution, time)) };
}

export function done(clock: Clock, now: number): Clock {
  return clock.kind === 'none' || clock.kind === 'done' ? clock : { kind: 'done', at: now };
}

export function isLate(clock: Clock, now: number): boolean {
  return clock.kind === 'running' && clock.dueAt <= now;
}
