// What becomes of a message that could not be sent: tried again, given up, or dropped since its time is over. Pure.

import { UpstreamError } from '../errors.ts';

/** Our own fault, such as a notice that cannot be worded: trying for hours would hold back its chat. */
const OWN_TRIES = 8;
/** Whether it arrived is not known: it is sent again, since twice is better than never, but not without end. */
export const UNSURE_TRIES = 3;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 600_000;

const HOUR = 3_600_000;
/** An answer that comes half a day late only confuses; a notice of something lasts longer. */
export const STALE_AFTER = { reply: 12 * HOUR, notice: 72 * HOUR } as const;
/** However long a platform asks us to wait, the chat is held back no longer. */
const LONGEST_AFTER = STALE_AFTER.notice;
/** What a process that died was sending is taken up by others after this long, in milliseconds. */
export const LEASE = 10 * 60_000;

/** Why nothing more is done: the platform said no, nobody is there, our own fault, not known, too old, called off. */
export const REASONS = ['refused', 'unreachable', 'broken', 'unsure', 'stale', 'cancelled'] as const;
export type GivenUp = (typeof REASONS)[number];

export interface Attempt {
  /** Those before this one. */
  readonly tries: number;
  /** Those of them after which it was not known whether it had arrived. */
  readonly unsure: number;
  /** When it was to be sent first. */
  readonly since: number;
  readonly kind: 'reply' | 'notice' | 'card';
}

export type AfterFailure =
  | { readonly to: 'later'; readonly at: number; readonly unsure: number }
  | { readonly to: 'end'; readonly state: 'failed' | 'unknown'; readonly why: GivenUp };

export function afterFailure(attempt: Attempt, error: unknown, now: number): AfterFailure {
  const { tries, unsure } = attempt;
  const later = (wait: number, doubts = unsure) => ({ to: 'later', at: now + wait, unsure: doubts }) as const;
  const end = (why: GivenUp, state: 'failed' | 'unknown' = 'failed') => ({ to: 'end', state, why }) as const;
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries);
  if (!(error instanceof UpstreamError)) return tries + 1 >= OWN_TRIES ? end('broken') : later(wait);
  if (error.details.unreachable) return end('unreachable');
  if (error.details.unsure)
    return unsure + 1 >= UNSURE_TRIES ? end('unsure', 'unknown') : later(wait, unsure + 1);
  if (!error.retryable) return end('refused');
  return isStale(attempt, now) ? end('stale') : later(Math.min(error.details.after ?? wait, LONGEST_AFTER));
}

/** A card shows how things stand, however late. */
function isStale({ kind, since }: Attempt, now: number): boolean {
  return kind !== 'card' && now - since >= STALE_AFTER[kind];
}
