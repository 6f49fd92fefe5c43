import { expect, test } from 'vitest';
import { createRateLimiter } from '../../src/desk/rate.ts';

test('lets a burst through, says no once, then stays silent until there is room again', () => {
  const may = createRateLimiter({ burst: 2, perMinute: 6 });
  expect([may('a', 0), may('a', 0), may('a', 0), may('a', 0)]).toEqual([
    'pass',
    'pass',
    'refuse',
    'refuse-silently',
  ]);
  expect(may('a', 10_000)).toBe('pass');
  expect(may('a', 10_000)).toBe('refuse');
});

test('one person does not use up what another may say', () => {
  const may = createRateLimiter({ burst: 1, perMinute: 1 });
  expect([may('a', 0), may('b', 0), may('a', 0)]).toEqual(['pass', 'pass', 'refuse']);
});

test('a clock that goes back takes nothing away', () => {
  const may = createRateLimiter({ burst: 2, perMinute: 1 });
  expect([may('a', 60_000), may('a', 0)]).toEqual(['pass', 'pass']);
});
