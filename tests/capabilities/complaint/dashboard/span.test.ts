// Days of a span in China and of the one before, what happened on them by day or by week, and ages in working days.

import { expect, test } from 'vitest';
import {
  ageStarts,
  flowOf,
  spanDaysOf,
  spanOf,
} from '../../../../src/capabilities/complaint/dashboard/span.ts';
import { createCalendar } from '../../../../src/platform/calendar.ts';

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
  (now) => {
    const [from, to] = [at('2027-03-04T00:00'), at('2027-03-11T00:00')];
    expect(spanOf(7, at(now))).toEqual({ from, to, before: at('2027-02-25T00:00') });
  },
);

test('few days are shown one by one, those with nothing too', () => {
  const day = at('2027-03-09T00:00') / 86_400_000 + 1 / 3;
  const { by, parts } = flowOf(
    { reported: [{ day, count: 4 }], finished: [{ day: day + 1, count: 2 }] },
    spanOf(7, at('2027-03-10T12:00')),
  );
  expect(by).toBe('day');
  expect(parts).toHaveLength(7);
  expect(parts[5]).toEqual({ day: '2027-03-09', reported: 4, finished: 0 });
  expect(parts[6]).toEqual({ day: '2027-03-10', reported: 0, finished: 2 });
});

test('many days are put together from Monday on, the first week cut where the span begins', () => {
  const span = spanOf(90, at('2027-03-10T12:00'));
  const first = Math.floor((span.from + 28_800_000) / 86_400_000);
  const days = Array.from({ length: 90 }, (_, index) => ({ day: first + index, count: 1 }));
  const { by, parts } = flowOf({ reported: days, finished: days.slice(0, 3) }, span);
  expect(by).toBe('week');
  expect(parts.at(-1)).toEqual({ day: '2027-03-08', reported: 3, finished: 0 });
  expect(parts[1]).toEqual({ day: '2026-12-14', reported: 7, finished: 0 });
  expect(parts[0]).toEqual({ day: '2026-12-11', reported: 3, finished: 3 });
  expect(parts.reduce((all, { reported }) => all + reported, 0)).toBe(90);
});

test.each([
  // A Monday: the Friday before is one working day ago, and so is the weekend.
  ['2027-03-08T09:00', '2027-03-05'],
  // A Sunday: nothing has passed since the Friday.
  ['2027-03-07T23:59', '2027-03-04'],
] as const)('at %s ages of 1, 5 and 15 working days begin with whole days', (now, first) => {
  const calendar = createCalendar();
  const starts = ageStarts(at(now), calendar.isWorkday);
  const passed = (since: number) => {
    let count = 0;
    for (let day = since + 86_400_000; day <= at(now); day += 86_400_000)
      count += calendar.isWorkday(day) ? 1 : 0;
    return count;
  };
  expect(starts.map(passed)).toEqual([1, 5, 15]);
  expect(starts.map((since) => passed(since - 86_400_000))).toEqual([2, 6, 16]);
  expect(starts[0]).toBe(at(`${first}T00:00`));
});
