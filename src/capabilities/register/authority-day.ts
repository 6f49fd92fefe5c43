// The day on which an authority ends, from what somebody typed. Pure; whether the day is good is for the register.

import { ok, type Result, refuse } from '../../result.ts';

export type DayReason = 'day-unclear';

const DAY = 86_400_000;
const CHINA = 8 * 3_600_000;

/** The end of that day in China. A day without a year is the next one of that name. */
export function readDay(text: string, now: number): Result<number, DayReason> {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const whole = /(\d{4})[年\-/.](\d{1,2})[月\-/.](\d{1,2})[日号]?/.exec(plain);
  if (whole) return endOf(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const short = /(?<!\d)(\d{1,2})月(\d{1,2})[日号]?/.exec(plain);
  if (!short) return refuse('day-unclear');
  const year = new Date(now + CHINA).getUTCFullYear();
  const here = endOf(year, Number(short[1]), Number(short[2]));
  return here.ok && here.value <= now ? endOf(year + 1, Number(short[1]), Number(short[2])) : here;
}

/** The end of the day that many days from now. */
export function dayIn(days: number, now: number): number {
  return Math.floor((now + CHINA) / DAY) * DAY + (days + 1) * DAY - CHINA - 1;
}

function endOf(year: number, month: number, day: number): Result<number, DayReason> {
  const start = new Date(Date.UTC(year, month - 1, day));
  const real = start.getUTCMonth() === month - 1 && start.getUTCDate() === day;
  return real ? ok(start.getTime() + DAY - CHINA - 1) : refuse('day-unclear');
}
