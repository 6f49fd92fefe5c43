// How fast the account writes: held as properties of any day of messages, under a simulated clock.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Budget,
  byDay,
  CHAT_GAP,
  NIGHT,
  nextMoment,
  type Sent,
  seeded,
  type Wish,
} from '../../../src/channels/wechat/pace.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Noon in China. */
const NOON = Date.UTC(2026, 10, 27, 4);

const budgets = fc.record({
  perMinute: fc.integer({ min: 1, max: 12 }),
  perDay: fc.integer({ min: 1, max: 60 }),
});
const wishes = fc.array(
  fc.record({
    chat: fc.constantFrom('a', 'b', 'c'),
    later: fc.integer({ min: 0, max: 20 * MINUTE }),
    unasked: fc.boolean(),
    typing: fc.integer({ min: 0, max: 4_000 }),
  }),
  { minLength: 1, maxLength: 120 },
);

type Wished = Omit<Wish, 'now'> & { readonly later: number };

/** Everything is sent at the moment it is given, whatever was wished meanwhile. */
function dayOf(all: readonly Wished[], budget: Budget) {
  const sent: Sent[] = [];
  let now = NOON;
  return all.map(({ later, ...wish }) => {
    now += later;
    const at = nextMoment(sent, { ...wish, now }, budget);
    sent.push({ chat: wish.chat, at });
    return { ...wish, now, at };
  });
}

function mostWithin(moments: readonly number[], span: number): number {
  return Math.max(...moments.map((at) => moments.filter((each) => each > at - span && each <= at).length));
}

function hourOf(at: number): number {
  return (at + 8 * HOUR) % DAY;
}

describe('whatever is to be sent', () => {
  test('no minute and no day has more than its budget, and nothing overtakes', () => {
    fc.assert(
      fc.property(wishes, budgets, (all, budget) => {
        const moments = dayOf(all, budget).map(({ at }) => at);
        expect(moments).toEqual(moments.toSorted((one, other) => one - other));
        expect(mostWithin(moments, MINUTE)).toBeLessThanOrEqual(budget.perMinute);
        expect(mostWithin(moments, DAY)).toBeLessThanOrEqual(budget.perDay);
      }),
    );
  });

  test('takes the time it takes to type, and one chat is not flooded', () => {
    fc.assert(
      fc.property(wishes, budgets, (all, budget) => {
        const day = dayOf(all, budget);
        for (const [index, { chat, now, at, typing }] of day.entries()) {
          expect(at).toBeGreaterThanOrEqual(now + typing);
          const before = day.slice(0, index).findLast((each) => each.chat === chat);
          if (before) expect(at - before.at).toBeGreaterThanOrEqual(CHAT_GAP);
        }
      }),
    );
  });

  test('what nobody asked for does not go at night, an answer does', () => {
    const budget = { perMinute: 10, perDay: 100 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 * DAY }), (after) => {
        const wish = { chat: 'a', now: NOON + after, typing: 2_000 };
        const notice = nextMoment([], { ...wish, unasked: true }, budget);
        expect(hourOf(notice)).toBeGreaterThanOrEqual(NIGHT.to);
        expect(hourOf(notice)).toBeLessThan(NIGHT.from);
        expect(nextMoment([], { ...wish, unasked: false }, budget)).toBe(wish.now + 2_000);
      }),
    );
  });
});

test.each([
  ['2026-11-27T22:29:59+08:00', '2026-11-27T22:29:59+08:00'],
  ['2026-11-27T22:30:00+08:00', '2026-11-28T07:30:00+08:00'],
  ['2026-11-27T23:59:00+08:00', '2026-11-28T07:30:00+08:00'],
  ['2026-11-28T00:00:00+08:00', '2026-11-28T07:30:00+08:00'],
  ['2026-11-28T07:29:59+08:00', '2026-11-28T07:30:00+08:00'],
  ['2026-11-28T07:30:00+08:00', '2026-11-28T07:30:00+08:00'],
])('said to nobody in particular at %s, it goes at %s', (said, goes) => {
  expect(byDay(Date.parse(said))).toBe(Date.parse(goes));
});

test('chance follows from the seed: the same again, another otherwise, spread over all of it', () => {
  const draw = (seed: number) => Array.from({ length: 200 }, seeded(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(8)).not.toEqual(draw(7));
  const numbers = draw(9);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  for (const part of [0, 1, 2, 3]) expect(numbers.some((each) => Math.floor(each * 4) === part)).toBe(true);
});
