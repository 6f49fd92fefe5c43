// When voters are told of a vote and reminded of it. Our defaults, no law: one notice, at most two reminders, to those who
// have not voted, in private, never at night. Pure.

import type { Vote } from '../vote.ts';

const HOUR = 3_600_000;
const DAY = 86_400_000;
const CHINA = 8 * HOUR;
const FIRST_HOUR = 8;
const LAST_HOUR = 22;
/** The second reminder comes when two thirds of the window have passed, and not later than two days before the close. */
const LATE = 2 * DAY;

/** What a unit may be sent once each. The first says that the vote is announced, the second that it has begun. */
export type Message = 'notice' | 'reminder-1' | 'reminder-2';

/** The messages that are due by now, latest first: who gets a later one needs no earlier one. */
export function messagesDue(
  vote: Pick<Vote, 'state' | 'kind' | 'opensAt' | 'closesAt'>,
  now: number,
): readonly Message[] {
  if (vote.kind === 'committee') return [];
  if (vote.state === 'announced') return now < vote.opensAt ? ['notice'] : [];
  if (vote.state !== 'open' || now >= vote.closesAt) return [];
  return now >= secondReminderAt(vote) ? ['reminder-2', 'reminder-1', 'notice'] : ['reminder-1', 'notice'];
}

export function secondReminderAt({ opensAt, closesAt }: Pick<Vote, 'opensAt' | 'closesAt'>): number {
  const window = closesAt - opensAt;
  return Math.min(opensAt + (window * 2) / 3, Math.max(opensAt + window / 2, closesAt - LATE));
}

/** The same moment by day; at night the next morning at eight, in China. */
export function byDay(at: number): number {
  const local = at + CHINA;
  const midnight = local - (local % DAY);
  const hour = (local - midnight) / HOUR;
  if (hour >= FIRST_HOUR && hour < LAST_HOUR) return at;
  return (hour < FIRST_HOUR ? midnight : midnight + DAY) + FIRST_HOUR * HOUR - CHINA;
}
