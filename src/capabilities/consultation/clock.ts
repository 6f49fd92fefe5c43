// What time brings to a topic, one event at a time: progress asked for, a missed deadline climbs to the street office, 晒 ends
// and 评 begins, 评 ends. Asked again after each event; late and often does no harm. Pure.

import { addDays, type Calendar } from '../../platform/calendar.ts';
import { deadlinesOf, dueOf, openActions } from './needs.ts';
import type { Procedure } from './procedure.ts';
import { verdictOf } from './review/rules.ts';
import type { Course, Rating, TopicEvent } from './topic.ts';

const DAY = 86_400_000;

export interface Tick {
  readonly now: number;
  readonly procedure: Procedure;
  readonly calendar: Calendar;
  /** What was rated in this round so far. */
  readonly rating: Rating;
}

export function tick(course: Course, { now, procedure, calendar, rating }: Tick): TopicEvent | null {
  if (course.outcome !== null) return null;
  const missed = deadlinesOf(course).find(({ what, at }) => at <= now && !course.climbed.includes(what));
  if (missed !== undefined) return { kind: 'climbed', what: missed.what };
  switch (course.step) {
    case 'resolve': {
      const silent = openActions(course).filter(({ heardAt }) => askAt(heardAt, procedure) <= now);
      return silent.length === 0
        ? null
        : { kind: 'progress-asked', actions: silent.map(({ number }) => number) };
    }
    case 'publish': {
      const shown = course.shownUntil !== null && course.shownUntil <= now;
      return shown && course.objections === course.answered
        ? { kind: 'review-opened', until: addDays(now, procedure.reviewDays) }
        : null;
    }
    case 'review': {
      if (course.reviewUntil === null || course.reviewUntil > now) return null;
      const verdict = verdictOf(rating, procedure, course.round);
      const days = {
        back: procedure.planWorkdays,
        escalated: procedure.streetWorkdays,
        solved: 0,
        unrated: 0,
      }[verdict];
      const dueAt = days === 0 ? null : calendar.addWorkdays(now, days);
      return { kind: 'reviewed', ...rating, verdict, dueAt };
    }
    default:
      return null;
  }
}

/**
 * When the topic is to be looked at again; null where nothing comes by itself. What was missed is due at once, except for who
 * has just looked and gives the time as `after`.
 */
export function nextTick(
  course: Course,
  procedure: Procedure,
  after = Number.NEGATIVE_INFINITY,
): number | null {
  if (course.outcome !== null) return null;
  const ends = course.step === 'publish' || course.step === 'review' ? dueOf(course) : null;
  const times = [
    ...deadlinesOf(course).flatMap(({ what, at }) => (course.climbed.includes(what) ? [] : [at])),
    ...(course.step === 'resolve' ? openActions(course).map(({ heardAt }) => askAt(heardAt, procedure)) : []),
    ...(ends === null ? [] : [ends]),
    ...(course.reviewUntil === null ? [] : [remindAt(course.since, procedure)]),
  ].filter((at) => at > after);
  return times.length === 0 ? null : Math.min(...times);
}

/** When who has not rated is reminded, once. */
export function remindAt(since: number, { remindDays }: Procedure): number {
  return since + remindDays * DAY;
}

function askAt(heardAt: number, { progressDays }: Procedure): number {
  return heardAt + progressDays * DAY;
}
