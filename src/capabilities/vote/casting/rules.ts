// Who may cast which ballot now. Pure: what is known comes in, a yes or a reason goes out.

import { ok, type Result, refuse } from '../../../result.ts';
import type { Choice } from '../count/tally.ts';
import type { Item, Vote } from '../vote.ts';

export type CastRefusal =
  | 'not-open-yet'
  | 'closed'
  | 'void'
  | 'not-authorised-for-unit'
  | 'voting-paused'
  | 'not-on-register'
  | 'paper-ballot-stands'
  | 'online-ballot-stands'
  | 'choices-incomplete'
  | 'witness-missing';

export interface Attempt {
  readonly vote: Pick<Vote, 'state' | 'closesAt' | 'items'>;
  readonly now: number;
  /** One letter an item. */
  readonly choices: string;
  /** How this person or staff stands to the unit. */
  readonly authority: 'voter' | 'paused' | 'none';
  readonly onRegister: boolean;
  /** Entered by staff for somebody without a phone. */
  readonly assisted: boolean;
  /** The source of the ballot that stands for the unit; null where there is none. */
  readonly stands: 'online' | 'paper' | 'assisted' | null;
}

/** An online or assisted ballot; it may be changed until the close. */
export function mayCast(attempt: Attempt): Result<null, CastRefusal> {
  const { vote, now } = attempt;
  if (vote.state === 'void') return refuse('void');
  if (vote.state === 'draft' || vote.state === 'announced') return refuse('not-open-yet');
  // Time decides, not the state: the job that closes may be late.
  if (vote.state !== 'open' || now >= vote.closesAt) return refuse('closed');
  if (attempt.authority === 'paused') return refuse('voting-paused');
  if (attempt.authority === 'none') return refuse('not-authorised-for-unit');
  if (!attempt.onRegister) return refuse('not-on-register');
  if (attempt.stands === 'paper') return refuse('paper-ballot-stands');
  // What an owner has cast, no staff alone may change, whatever became of the owner's account; paper takes two people.
  if (attempt.assisted && attempt.stands === 'online') return refuse('online-ballot-stands');
  return isComplete(vote.items, attempt.choices) ? ok(null) : refuse('choices-incomplete');
}

export const LETTERS: Readonly<Record<Choice, string>> = { agree: 'y', against: 'n', abstain: 'a' };

/** Every item answered, each by one of its own answers. */
export function isComplete(items: readonly Item[], choices: string): boolean {
  return (
    choices.length === items.length &&
    items.every((item, index) => answersOf(item).includes(choices.charAt(index)))
  );
}

/** The letters an item may be answered with: y, n, a, or the digits of its options and a for none of them. */
export function answersOf({ options }: Item): readonly string[] {
  return options.length === 0 ? ['y', 'n', 'a'] : [...options.map((_, index) => String(index + 1)), 'a'];
}
