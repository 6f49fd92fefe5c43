// Days of a span in China, and what was reported on them by day or by week.

import { expect, test } from 'vitest';
import { inflowOf, spanDaysOf, spanOf } from '../../../../src/capabilities/complaint/dashboard/span.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);

test.each([
  ['7', 7],
  ['365', 365],
  ['8', 30],
  ['', 30],
  [undefined, 30],
  ['9999999', 30],
] as const)('an address with days=%s is of %s days', (text, days) => expect(spanDaysOf(text)).toBe(days));

test.each(['2027-03-10T00:00', '2027-03-10T07:59', '2027-03-10T23:59:59'])(
  'at %s a week is the whole days from the fourth to the tenth in China',
  (now) => expect(spanOf(7, at(now))).toEqual({ from: at('2027-03-04T00:00'), to: at('2027-03-11T00:00') }),
);

test('few days are shown one by one, those with nothing too', () => {
  const day = at('2027-03-09T00:00') / 86_400_000 + 1 / 3;
  const { by, parts } = inflowOf([{ day, count: 4 }], spanOf(7, at('2027-03-10T12:00')));
  expect(by).toBe('day');
  expect(parts).toHaveLength(7);
  expect(parts[5]).toEqual({ day: '2027-03-09', count: 4 });
  expect(parts.reduce((all, { count }) => all + count, 0)).toBe(4);
});

test('many days are put together from Monday on, the first week cut where the span begins', () => {
  const span = spanOf(90, at('2027-03-10T12:00'));
  const first = Math.floor((span.from + 28_800_000) / 86_400_000);
  const days = Array.from({ length: 90 }, (_, index) => ({ day: first + index, count: 1 }));
  const { by, parts } = inflowOf(days, span);
  expect(by).toBe('week');
  expect(parts.at(-1)).toEqual({ day: '2027-03-08', count: 3 });
  expect(parts[1]).toEqual({ day: '2026-12-14', count: 7 });
  expect(parts[0]).toEqual({ day: '2026-12-11', count: 3 });
  expect(parts.reduce((all, { count }) => all + count, 0)).toBe(90);
});
