// How much time is left, in words; never more than there is.

import { expect, test } from 'vitest';
import { clockText, leftText, spanText } from '../../../src/capabilities/complaint/wording-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2027, 2, 1, 2);

test.each([
  [30_000, '不到 1 分钟'],
  [MINUTE, '1 分钟'],
  [HOUR - 1, '59 分钟'],
  [HOUR, '1 小时'],
  [47 * HOUR + 59 * MINUTE, '47 小时'],
  [48 * HOUR, '2 天'],
  [71 * HOUR, '2 天'],
])('%i milliseconds are %s', (milliseconds, text) => {
  expect(spanText(milliseconds)).toBe(text);
});

test('what is left and what is over is told apart, and the very moment is over', () => {
  expect(leftText(NOW + 3 * HOUR, NOW)).toBe('还剩 3 小时');
  expect(leftText(NOW - 50 * HOUR, NOW)).toBe('超期 2 天');
  expect(leftText(NOW, NOW)).toBe('刚刚超期');
});

test('a clock that stands still tells working time, except where it runs around the clock', () => {
  const paused = { kind: 'paused', left: 20 * HOUR } as const;
  expect(clockText(paused, 'P2', NOW)).toContain('还有 2 个工作日');
  expect(clockText(paused, 'P1', NOW)).toContain('还有 20 小时');
  expect(clockText({ kind: 'none' }, 'P4', NOW)).toBe('');
  expect(clockText({ kind: 'running', dueAt: NOW + HOUR }, 'P2', NOW)).toBe(
    '3月1日 周一 11:00以前，还剩 1 小时',
  );
});
