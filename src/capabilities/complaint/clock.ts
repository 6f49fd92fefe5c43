// What time brings to a case, one event at a time: a clock that ran out moves it up the ladder, an offer nobody answered comes
// back, an answer nobody objected to closes it. Asked again after each event; late and often does no harm. Pure.

import type { Acting } from './act.ts';
import type { CaseEvent, Course, Escalation, Holder } from './case.ts';
import { begin, isLate, MOST_REOPENINGS } from './deadlines.ts';
import { above } from './ladder.ts';

const DAY = 86_400_000;
/** An answer counts as accepted when the reporter, asked, has said nothing for so long; our default. */
export const SILENT_DAYS = 7;

export type Tick = Pick<Acting, 'now' | 'times' | 'limits' | 'present'>;

export function tick(course: Course, { now, times, limits, present }: Tick): CaseEvent | null {
  const why = lateness(course, now);
  if (why !== null) {
    const to = nextHolder(course, present);
    if (to !== null) return { kind: 'escalated', to, why, ...begin(course.level, now, times, limits) };
  }
  if (isRejected(course)) return afterRejection(course, { now, times, limits, present });
  const closes = closesAt(course);
  return closes !== null && closes <= now ? { kind: 'closed' } : null;
}

function isRejected({ state, satisfied }: Course): boolean {
  return (state === 'resolved' || state === 'declined') && satisfied === false;
}

/** Not solved, says the reporter: once back to the same desk, then up; at the top there is no more to be had here. */
function afterRejection(course: Course, { now, times, limits, present }: Tick): CaseEvent {
  const clocks = begin(course.level, now, times, limits);
  if (course.reopenings < MOST_REOPENINGS) return { kind: 'reopened', ...clocks };
  const to = above(course.holder, course.about, present);
  return to === null ? { kind: 'closed' } : { kind: 'escalated', to, why: 'unsatisfied', ...clocks };
}

/** P0 goes to the street office at once; everything else one rung up. */
function nextHolder(course: Course, present: readonly Holder[]): Holder | null {
  const up = above(course.holder, course.about, present);
  const street =
    present.includes('street') && course.about !== 'street' && course.holder !== 'county-housing';
  return course.level === 'P0' && up !== null && street && course.holder !== 'street' ? 'street' : up;
}

function lateness(course: Course, now: number): Escalation | null {
  if (isLate(course.response, now)) return 'response-late';
  return isLate(course.resolution, now) ? 'resolution-late' : null;
}

function closesAt({ state, since, satisfied }: Course): number | null {
  if (state !== 'resolved' && state !== 'declined') return null;
  return satisfied === true ? since : satisfied === null ? since + SILENT_DAYS * DAY : null;
}

/** What falls due next for whoever holds it; null where nothing runs. */
export function dueOf({ response, resolution }: Pick<Course, 'response' | 'resolution'>): number | null {
  const times = [response, resolution].flatMap((clock) => (clock.kind === 'running' ? [clock.dueAt] : []));
  return times.length === 0 ? null : Math.min(...times);
}

/** When the case is to be looked at again; null where nothing comes by itself. */
export function nextTick(course: Course, after = Number.NEGATIVE_INFINITY): number | null {
  const times = [dueOf(course), closesAt(course), course.visitBy].filter(
    (at): at is number => at !== null && at > after,
  );
  return times.length === 0 ? null : Math.min(...times);
}
