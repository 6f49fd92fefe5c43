import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messagesDue, secondReminderAt } from '../../../../src/capabilities/vote/delivery/rules.ts';
import { byDay } from '../../../../src/platform/calendar.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OPENS = Date.parse('2027-03-21T08:00:00+08:00');
const vote = (over: object = {}) =>
  ({
    state: 'open',
    kind: 'assembly',
    opensAt: OPENS,
    closesAt: OPENS + 15 * DAY,
    certifiedAt: null,
    ...over,
  }) as const;

describe('what voters are told', () => {
  it.each([
    ['a draft', vote({ state: 'draft' }), OPENS - DAY, []],
    ['announced', vote({ state: 'announced' }), OPENS - DAY, ['notice']],
    ['due to open, not opened yet', vote({ state: 'announced' }), OPENS, []],
    ['just opened', vote(), OPENS, ['reminder-1', 'notice']],
    ['a moment before two thirds', vote(), OPENS + 10 * DAY - 1, ['reminder-1', 'notice']],
    ['at two thirds', vote(), OPENS + 10 * DAY, ['reminder-2', 'reminder-1', 'notice']],
    ['a moment before the close', vote(), OPENS + 15 * DAY - 1, ['reminder-2', 'reminder-1', 'notice']],
    ['due to close, not closed yet', vote(), OPENS + 15 * DAY, []],
    ['closed', vote({ state: 'closed' }), OPENS + 16 * DAY, []],
    ['certified', vote({ state: 'certified', certifiedAt: OPENS + 30 * DAY }), OPENS + 30 * DAY, ['result']],
    ['certified a week ago', vote({ state: 'certified', certifiedAt: OPENS }), OPENS + 7 * DAY, []],
    ['void', vote({ state: 'void' }), OPENS + DAY, []],
    ['of a committee', vote({ kind: 'committee' }), OPENS + DAY, []],
    ['of a committee, certified', vote({ kind: 'committee', certifiedAt: OPENS }), OPENS, []],
  ])('of a vote that is %s', (_name, of, now, messages) => {
    expect(messagesDue(of, now)).toEqual(messages);
  });

  it.each([
    [3, 1.5],
    [4, 2],
    [6, 4],
    [15, 10],
    [60, 40],
  ])('of a window of %d days the last reminder comes after %d', (days, after) => {
    expect(secondReminderAt({ opensAt: OPENS, closesAt: OPENS + days * DAY })).toBe(OPENS + after * DAY);
  });
});

describe('the night', () => {
  it.each([
    ['2027-03-21T07:59:59.999+08:00', '2027-03-21T08:00:00+08:00'],
    ['2027-03-21T08:00:00+08:00', '2027-03-21T08:00:00+08:00'],
    ['2027-03-21T21:59:59.999+08:00', '2027-03-21T21:59:59.999+08:00'],
    ['2027-03-21T22:00:00+08:00', '2027-03-22T08:00:00+08:00'],
    ['2027-03-22T00:00:00+08:00', '2027-03-22T08:00:00+08:00'],
    ['2027-12-31T23:30:00+08:00', '2028-01-01T08:00:00+08:00'],
  ])('turns %s into %s', (at, due) => {
    expect(byDay(Date.parse(at))).toBe(Date.parse(due));
  });

  it('never holds a message for more than ten hours, and never lets one out in the dark', () => {
    fc.assert(
      fc.property(fc.integer({ min: OPENS, max: OPENS + 400 * DAY }), (at) => {
        const due = byDay(at);
        const hour = new Date(due + 8 * HOUR).getUTCHours();
        expect(due - at).toBeGreaterThanOrEqual(0);
        expect(due - at).toBeLessThanOrEqual(10 * HOUR);
        expect(hour >= 8 && hour < 22).toBe(true);
      }),
    );
  });
});
