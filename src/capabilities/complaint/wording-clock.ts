// How much time is left, told in words: 还剩 3 小时, 超期 2 天. What runs and what stands still is said by the clocks themselves.

import { whenText } from '../../platform/figures.ts';
import type { Clock, Level } from './case.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Working time of a day, as working-time.ts has it from 8:30 to 17:30. */
const WORKDAY = 9 * HOUR;

/** Cut, never rounded up: nobody is told of time that is not there. */
export function spanText(milliseconds: number): string {
  if (milliseconds < MINUTE) return '不到 1 分钟';
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} 分钟`;
  if (milliseconds < 2 * DAY) return `${Math.floor(milliseconds / HOUR)} 小时`;
  return `${Math.floor(milliseconds / DAY)} 天`;
}

export function leftText(dueAt: number, now: number): string {
  if (dueAt <= now && now - dueAt < MINUTE) return '刚刚超期';
  return dueAt > now ? `还剩 ${spanText(dueAt - now)}` : `超期 ${spanText(now - dueAt)}`;
}

/** Of a clock that stands still: what is left is working time, except where the level runs around the clock. */
function pausedText(left: number, level: Level): string {
  if (level === 'P0' || level === 'P1') return spanText(left);
  if (left >= WORKDAY) return `${Math.floor(left / WORKDAY)} 个工作日`;
  return left >= HOUR ? `${Math.floor(left / HOUR)} 个工作小时` : spanText(left);
}

/** Empty where there is none. */
export function clockText(clock: Clock, level: Level, now: number): string {
  switch (clock.kind) {
    case 'running':
      return `${whenText(clock.dueAt, now)}以前，${leftText(clock.dueAt, now)}`;
    case 'paused':
      return `停着不算，接着办以后还有 ${pausedText(clock.left, level)}`;
    case 'done':
      return `${whenText(clock.at, now)}已经做到`;
    default:
      return '';
  }
}
