// Working hours over nights, weekends, holidays and make-up days.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../src/platform/calendar.ts';
import { createWorkingTime, OFFICE_HOURS } from '../../src/platform/working-time.ts';

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(`${text}+08:00`);
const time = createWorkingTime(createCalendar(), OFFICE_HOURS);

describe('working time', () => {
  test.each([
    ['within a day', '2026-11-25T09:00', 2, '2026-11-25T11:00'],
    ['before the office opens', '2026-11-25T03:00', 1, '2026-11-25T09:30'],
    ['exactly to the end of the day', '2026-11-25T16:30', 1, '2026-11-25T17:30'],
    ['over a night', '2026-11-25T17:00', 1, '2026-11-26T09:00'],
    ['over a weekend', '2026-11-27T17:00', 1, '2026-11-30T09:00'],
    ['over Spring Festival, with its make-up Saturday', '2026-02-14T17:00', 1, '2026-02-24T09:00'],
    ['on a make-up Saturday', '2026-02-28T09:00', 3, '2026-02-28T12:00'],
    ['none at all, at night', '2026-11-25T23:00', 0, '2026-11-26T08:30'],
  ])('%s', (_, from, hours, until) => {
    expect(new Date(time.add(at(`${from}:00`), hours * HOUR)).toISOString()).toBe(
      new Date(at(`${until}:00`)).toISOString(),
    );
  });

  test('that is added is what lies between, whatever the start', () => {
    const start = fc.integer({ min: at('2025-12-01T00:00:00'), max: at('2026-12-01T00:00:00') });
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 200 * HOUR }), (from, milliseconds) => {
        const until = time.add(from, milliseconds);
        return until >= from && time.between(from, until) === milliseconds;
      }),
    );
  });

  test('adds up: two stretches are one', () => {
    const start = fc.integer({ min: at('2025-12-01T00:00:00'), max: at('2026-12-01T00:00:00') });
    const span = fc.integer({ min: 0, max: 100 * HOUR });
    fc.assert(
      fc.property(start, span, span, (from, one, two) => {
        expect(time.add(time.add(from, one), two)).toBe(time.add(from, one + two));
      }),
    );
  });
});
