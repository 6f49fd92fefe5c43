// Working days over holidays and make-up days, whose notices the library holds; and what is said besides.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, byDay, createCalendar, dayOf } from '../../src/platform/calendar.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);
const calendar = createCalendar();

describe('a working day', () => {
  test.each([
    ['a Monday', '2026-11-30', true],
    ['a Saturday', '2026-11-28', false],
    ['the Saturday worked before Spring Festival 2026', '2026-02-14', true],
    ['the Saturday worked after Spring Festival 2026', '2026-02-28', true],
    ['a weekday of Spring Festival 2026', '2026-02-17', false],
    ['a weekday of National Day 2026', '2026-10-06', false],
    ['the Saturday worked after National Day 2026', '2026-10-10', true],
  ])('is %s or not', (_, day, works) => {
    expect(calendar.isWorkday(at(`${day}T12:00:00`))).toBe(works);
  });

  test('is what the place says, before what the library says', () => {
    const own = createCalendar({ off: ['2026-11-30'], on: ['2026-11-28'] });
    expect(own.isWorkday(at('2026-11-30T09:00:00'))).toBe(false);
    expect(own.isWorkday(at('2026-11-28T09:00:00'))).toBe(true);
  });

  test('is read in China: late on a Sunday evening elsewhere it is Monday there', () => {
    expect(calendar.isWorkday(Date.parse('2026-11-29T20:00:00Z'))).toBe(true);
  });
});

describe('a number of working days', () => {
  test.each([
    ['over a weekend', '2026-11-27T16:00:00', 3, '2026-12-03T00:00:00'],
    ['from just after midnight', '2026-11-30T00:00:01', 1, '2026-12-02T00:00:00'],
    [
      'over Spring Festival 2026, with its make-up Saturdays',
      '2026-02-13T10:00:00',
      3,
      '2026-02-26T00:00:00',
    ],
    ['into the make-up Saturday', '2026-02-27T10:00:00', 1, '2026-03-01T00:00:00'],
    ['over National Day 2026', '2026-09-30T09:00:00', 3, '2026-10-11T00:00:00'],
  ])('%s ends with its last day', (_, from, days, until) => {
    expect(calendar.addWorkdays(at(from), days)).toBe(at(until));
  });

  test('none ends with the day itself', () => {
    expect(calendar.addWorkdays(at('2026-11-27T16:00:00'), 0)).toBe(at('2026-11-28T00:00:00'));
  });

  test('always ends at midnight in China, later for more days, after exactly that many working days', () => {
    const from = fc.integer({ min: at('2025-01-01T00:00:00'), max: at('2028-01-01T00:00:00') });
    fc.assert(
      fc.property(from, fc.integer({ min: 1, max: 30 }), (begin, days) => {
        const end = calendar.addWorkdays(begin, days);
        let counted = 0;
        for (let day = addDays(begin, 0); day < end; day += 86_400_000)
          counted += calendar.isWorkday(day) ? 1 : 0;
        return (
          counted === days && dayOf(end - 1) !== dayOf(end) && end < calendar.addWorkdays(begin, days + 1)
        );
      }),
    );
  });

  test('fails in a calendar without working days rather than looking for ever', () => {
    const off = Array.from({ length: 400 }, (_, day) => dayOf(at('2026-01-01T00:00:00') + day * 86_400_000));
    expect(() => createCalendar({ off, on: [] }).addWorkdays(at('2026-01-05T00:00:00'), 1)).toThrow();
  });
});

test('nobody is written to at night', () => {
  expect(byDay(at('2026-11-27T22:00:00'))).toBe(at('2026-11-28T08:00:00'));
  expect(byDay(at('2026-11-27T07:59:00'))).toBe(at('2026-11-27T08:00:00'));
  expect(byDay(at('2026-11-27T21:59:00'))).toBe(at('2026-11-27T21:59:00'));
});
