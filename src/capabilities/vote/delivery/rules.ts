// When voters are told of a vote and reminded of it. Our defaults, no law: one notice, at most two reminders, to those who
// have not voted, and the result to all; in private, never at night. Pure.

import type { Vote } from '../vote.ts';

const DAY = 86_400_000;
/** The second reminder comes when two thirds of the window have passed, and not later than two days before the close. */
const LATE = 2 * DAY;

/** Who claims a unit later than this after a result was certified is not told of it any more. */
const NEWS = 7 * DAY;

/** What a unit may be sent once each: the vote is announced; it has begun; it is about to close; the result. */
export type Message = 'notice' | 'reminder-1' | 'reminder-2' | 'result';

/** The messages that are due by now, latest first: who gets a later one needs no earlier one. */
export function messagesDue(
  vote: Pick<Vote, 'state' | 'kind' | 'opensAt' | 'closesAt' | 'certifiedAt'>,
  now: number,
): readonly Message[] {
  if (vote.kind === 'committee') return [];
  if (vote.certifiedAt !== null) return now < vote.certifiedAt + NEWS ? ['result'] : [];
  if (vote.state === 'announced') return now < vote.opensAt ? ['notice'] : [];
  if (vote.state !== 'open' || now >= vote.closesAt) return [];
  return now >= secondReminderAt(vote) ? ['reminder-2', 'reminder-1', 'notice'] : ['reminder-1', 'notice'];
}

export function secondReminderAt({ opensAt, closesAt }: Pick<Vote, 'opensAt' | 'closesAt'>): number {
  const window = closesAt - opensAt;
  return Math.min(opensAt + (window * 2) / 3, Math.max(opensAt + window / 2, closesAt - LATE));
}

/** Only those who have not voted are reminded; what is new to all is told to all. */
export function isReminder(message: Message): boolean {
  return message === 'reminder-1' || message === 'reminder-2';
}
