import { describe, expect, test } from 'vitest';
import { dayIn, readDay } from '../../../src/capabilities/register/authority-day.ts';

const NOW = Date.parse('2027-03-01T09:00:00+08:00');
const endOf = (day: string) => Date.parse(`${day}T23:59:59.999+08:00`);

describe('the day an authority ends', () => {
  test.each([
    ['2027年6月30日', '2027-06-30'],
    ['到2027-6-30为止', '2027-06-30'],
    ['2027/06/30', '2027-06-30'],
    ['２０２７年６月３０日', '2027-06-30'],
    ['6月30号', '2027-06-30'],
    ['2月28日', '2028-02-28'],
    ['3月1日', '2027-03-01'],
  ])('%s is %s, to its last millisecond in China', (text, day) => {
    expect(readDay(text, NOW)).toEqual({ ok: true, value: endOf(day) });
  });

  test.each(['2027年2月30日', '13月1日', '2027年0月1日', '明年', ''])('%j is none', (text) => {
    expect(readDay(text, NOW)).toEqual({ ok: false, reason: 'day-unclear' });
  });

  test('may be a number of days away', () => {
    expect(dayIn(30, NOW)).toBe(endOf('2027-03-31'));
    expect(dayIn(0, Date.parse('2027-03-01T00:00:00+08:00'))).toBe(endOf('2027-03-01'));
  });
});
