// The figures of the five steps: our defaults, and how far they may be set otherwise.

import { describe, expect, test } from 'vitest';
import {
  checkProcedure,
  DEFAULT_PROCEDURE,
  FIGURES,
  type Procedure,
  RANGES,
} from '../../../src/capabilities/consultation/procedure.ts';

const check = (more: Partial<Procedure>) => {
  const checked = checkProcedure({ ...DEFAULT_PROCEDURE, ...more });
  return checked.ok ? 'ok' : checked.reason;
};
/** Wide enough that no other rule speaks. */
const WIDE = { shortestNotice: 1, longestNotice: 30, reviewDays: 30, remindDays: 1 };

describe('the default', () => {
  test('is what the law card says: 3 working days, 15, notice of 3 to 7 days, 3, 7 days, 3, 7 days, 7 days', () => {
    expect(DEFAULT_PROCEDURE).toEqual({
      ...{ parties: ['community', 'committee', 'company'], acceptWorkdays: 3, discussWorkdays: 15 },
      ...{ shortestNotice: 3, longestNotice: 7, planWorkdays: 3, progressDays: 7, publishWorkdays: 3 },
      ...{ shownDays: 7, reviewDays: 7, remindDays: 4, meanTenths: 30, solvedPercent: 50 },
      ...{ streetWorkdays: 15, digest: true },
    });
    expect(checkProcedure(DEFAULT_PROCEDURE)).toEqual({ ok: true, value: DEFAULT_PROCEDURE });
  });
});

describe('a figure', () => {
  test('has a range, each of them', () => {
    expect([...FIGURES].sort()).toEqual(
      Object.keys(DEFAULT_PROCEDURE)
        .filter((key) => key !== 'parties' && key !== 'digest')
        .sort(),
    );
    expect(RANGES.shownDays[0]).toBe(7);
  });

  test.each(FIGURES)('%s is a whole number within its range', (key) => {
    const [least, most] = RANGES[key];
    for (const figure of [least, most].filter((each) => check({ ...WIDE, [key]: each }) !== 'reminder-late'))
      expect(check({ ...WIDE, [key]: figure })).toBe('ok');
    for (const figure of [least - 1, most + 1, least + 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(check({ ...WIDE, [key]: figure })).toBe('figure-out-of-range');
  });
});

describe('figures together', () => {
  test('the shortest notice is no longer than the longest', () => {
    expect(check({ shortestNotice: 5, longestNotice: 5 })).toBe('ok');
    expect(check({ shortestNotice: 6, longestNotice: 5 })).toBe('notice-reversed');
  });

  test('the reminder comes before ratings end', () => {
    expect(check({ reviewDays: 5, remindDays: 4 })).toBe('ok');
    expect(check({ reviewDays: 5, remindDays: 5 })).toBe('reminder-late');
    expect(check({ reviewDays: 5, remindDays: 6 })).toBe('reminder-late');
  });

  test('社区 is always one of the parties', () => {
    expect(check({ parties: ['committee', 'company'] })).toBe('community-missing');
    expect(check({ parties: [] })).toBe('community-missing');
    expect(check({ parties: ['community'] })).toBe('ok');
  });
});
