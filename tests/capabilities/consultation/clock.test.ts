// What time brings, one event at a time, and when it is to be looked again.

import { describe, expect, test } from 'vitest';
import { nextTick, remindAt, type Tick, tick } from '../../../src/capabilities/consultation/clock.ts';
import { DEFAULT_PROCEDURE } from '../../../src/capabilities/consultation/procedure.ts';
import type { Course, TopicEvent } from '../../../src/capabilities/consultation/topic.ts';
import { createCalendar } from '../../../src/platform/calendar.ts';
import {
  ACCEPTED,
  added,
  at,
  concluded,
  courseIn,
  DAY,
  done,
  FAR,
  NOW,
  PUBLISHED,
  RAISED,
  reviewed,
  toldAt,
} from '../../_support/topic-course.ts';

const NOBODY = { count: 0, sum: 0, solved: 0 };
const OBJECTED = { kind: 'objected' } as const;

function look(course: Course, now: number, more: Partial<Tick> = {}): TopicEvent | null {
  const usual = { procedure: DEFAULT_PROCEDURE, calendar: createCalendar(), rating: NOBODY };
  return tick(course, { now, ...usual, ...more });
}

const next = (course: Course, from?: number) => nextTick(course, DEFAULT_PROCEDURE, from);

describe('a missed deadline', () => {
  test('climbs when it comes, not before, and once', () => {
    expect(look(courseIn('raise'), FAR - 1)).toBeNull();
    expect(look(courseIn('raise'), FAR)).toEqual({ kind: 'climbed', what: 'accept' });
    expect(look(courseIn('raise', { kind: 'climbed', what: 'accept' }), FAR + 99 * DAY)).toBeNull();
  });

  test('of each step has its name', () => {
    expect(look(courseIn('discuss'), FAR)).toEqual({ kind: 'climbed', what: 'conclude' });
    expect(look(courseIn('resolve'), FAR)).toEqual({ kind: 'climbed', what: 'plan' });
    expect(look(courseIn('resolve', added(), done()), FAR)).toEqual({ kind: 'climbed', what: 'finish' });
    expect(look(courseIn('publish'), FAR)).toEqual({ kind: 'climbed', what: 'sheet' });
    expect(look(courseIn('publish', PUBLISHED, OBJECTED), FAR)).toEqual({ kind: 'climbed', what: 'answers' });
    expect(look(courseIn('review', reviewed('escalated')), FAR)).toEqual({ kind: 'climbed', what: 'street' });
  });

  test('of several actions climbs one by one, the earliest first', () => {
    const course = courseIn('resolve', added(1, { dueAt: NOW + 2 }), added(2, { dueAt: NOW + 1 }));
    expect(look(course, NOW + 2)).toEqual({ kind: 'climbed', what: 'action:2' });
    const after = { ...course, climbed: ['action:2'] };
    expect(look(after, NOW + 2)).toEqual({ kind: 'climbed', what: 'action:1' });
    expect(look(after, NOW + 1)).toBeNull();
  });
});

describe('progress', () => {
  const two = toldAt(
    [NOW, RAISED],
    [NOW, ACCEPTED],
    [NOW, concluded()],
    [NOW, added(1)],
    [NOW + DAY, added(2)],
    [NOW, added(3)],
    [NOW, done(3)],
  );

  test('is asked for seven days after an action was last heard of, for all that are silent at once', () => {
    expect(look(two, NOW + 7 * DAY - 1)).toBeNull();
    expect(look(two, NOW + 7 * DAY)).toEqual({ kind: 'progress-asked', actions: [1] });
    expect(look(two, NOW + 8 * DAY)).toEqual({ kind: 'progress-asked', actions: [1, 2] });
    expect(next(two)).toBe(NOW + 7 * DAY);
    expect(next(two, NOW + 7 * DAY)).toBe(NOW + 8 * DAY);
  });

  test('is asked for as often as the compound says', () => {
    const procedure = { ...DEFAULT_PROCEDURE, progressDays: 3 };
    expect(look(two, NOW + 3 * DAY, { procedure })).toEqual({ kind: 'progress-asked', actions: [1] });
    expect(nextTick(two, procedure)).toBe(NOW + 3 * DAY);
  });

  test('is not asked for in other steps', () => {
    const back = { ...two, step: 'publish' as const, sheets: 1, shownUntil: FAR };
    expect(look(back, NOW + 30 * DAY)).toBeNull();
    expect(next(back)).toBe(FAR);
  });
});

describe('晒', () => {
  test('ends when its time is over and every objection is answered; 评 then takes its days', () => {
    const until = { ...PUBLISHED, until: NOW } as TopicEvent;
    expect(look(courseIn('publish', until), NOW - 1)).toBeNull();
    expect(look(courseIn('publish', until), NOW)).toEqual({ kind: 'review-opened', until: at('2026-12-09') });
    const procedure = { ...DEFAULT_PROCEDURE, reviewDays: 10 };
    expect(look(courseIn('publish', until), NOW, { procedure })).toMatchObject({ until: at('2026-12-12') });
    const objected = courseIn('publish', until, OBJECTED, { kind: 'climbed', what: 'answers' });
    expect(look(objected, NOW + 9 * DAY)).toBeNull();
    expect(look({ ...objected, answered: 1 }, NOW + 9 * DAY)).toMatchObject({ kind: 'review-opened' });
  });

  test('does not end without a sheet', () => {
    expect(look(courseIn('publish', { kind: 'climbed', what: 'sheet' }), FAR + 1)).toBeNull();
  });
});

describe('评', () => {
  const rated = (sum: number, solved: number) => ({ rating: { count: 2, sum, solved } });

  test('ends when its time is over, by what was rated', () => {
    const course = courseIn('review');
    expect(look(course, FAR - 1, rated(10, 2))).toBeNull();
    expect(look(course, FAR, rated(10, 2))).toEqual({
      ...{ kind: 'reviewed', count: 2, sum: 10, solved: 2, verdict: 'solved', dueAt: null },
    });
    expect(look(course, FAR)).toMatchObject({ verdict: 'unrated', dueAt: null });
  });

  test('that sends back gives 理 its working days, and the street office its own', () => {
    const friday = at('2026-11-27 08:00');
    const course = { ...courseIn('review'), reviewUntil: friday };
    expect(look(course, friday, rated(2, 0))).toMatchObject({ verdict: 'back', dueAt: at('2026-12-03') });
    expect(look({ ...course, round: 2 }, friday, rated(2, 0))).toMatchObject({
      ...{ verdict: 'escalated', dueAt: at('2026-12-19') },
    });
  });

  test('is over once the street office has it', () => {
    expect(look(courseIn('review', reviewed('escalated')), FAR - 1)).toBeNull();
  });

  test('is looked at for the reminder after four days, then at its end', () => {
    const course = courseIn('review');
    expect(remindAt(NOW, DEFAULT_PROCEDURE)).toBe(NOW + 4 * DAY);
    expect(next(course)).toBe(NOW + 4 * DAY);
    expect(next(course, NOW + 4 * DAY)).toBe(FAR);
    expect(next(course, FAR)).toBeNull();
  });
});

describe('the next look', () => {
  test('is at the soonest deadline that has not climbed', () => {
    expect(next(courseIn('raise'))).toBe(FAR);
    expect(next(courseIn('raise', { kind: 'climbed', what: 'accept' }))).toBeNull();
    expect(next(courseIn('publish'))).toBe(FAR);
  });

  test('is at once for what was missed, unless it was looked at since', () => {
    expect(next(courseIn('raise'), FAR - 1)).toBe(FAR);
    expect(next(courseIn('raise'), FAR)).toBeNull();
  });

  test('is never where the topic has ended, and neither comes anything by itself', () => {
    for (const step of ['raise', 'discuss', 'resolve', 'publish', 'review'] as const) {
      const course = { ...courseIn(step, added()), outcome: 'stopped' as const, reviewUntil: NOW };
      expect(next(course)).toBeNull();
      expect(look(course, FAR + 999 * DAY)).toBeNull();
    }
  });
});

describe('holidays', () => {
  test('that a place adds or takes away move the deadlines', () => {
    const friday = at('2026-11-27 08:00');
    const course = { ...courseIn('review'), reviewUntil: friday };
    const calendar = createCalendar({ off: ['2026-11-30'], on: ['2026-11-29'] });
    const rating = { count: 1, sum: 1, solved: 0 };
    expect(look(course, friday, { rating, calendar })).toMatchObject({ dueAt: at('2026-12-03') });
    const off = createCalendar({ off: ['2026-11-30'], on: [] });
    expect(look(course, friday, { rating, calendar: off })).toMatchObject({ dueAt: at('2026-12-04') });
  });

  test('of Spring Festival 2026 with its make-up Saturdays are counted as they are', () => {
    const rating = { count: 1, sum: 1, solved: 0 };
    const eve = at('2026-02-13 10:00');
    const course = { ...courseIn('review'), reviewUntil: eve };
    // The 14th is a Saturday that is worked, the 15th to the 23rd are free.
    expect(look(course, eve, { rating })).toMatchObject({ dueAt: at('2026-02-26') });
    // The 28th is a Saturday that is worked.
    const friday = at('2026-02-27 10:00');
    expect(look({ ...course, reviewUntil: friday }, friday, { rating })).toMatchObject({
      dueAt: at('2026-03-04'),
    });
  });
});
