// What may be done about a message that was not sent, and when a channel is in trouble. Pure.

import { ok, type Result, refuse } from '../../result.ts';

export const CHANNEL_STATES = ['starting', 'connected', 'down', 'refused', 'stopped'] as const;
export type ChannelState = (typeof CHANNEL_STATES)[number];

/** Why nothing more is done about a message. */
export const REASONS = ['refused', 'unreachable', 'broken', 'unsure', 'stale', 'cancelled'] as const;
export type GivenUp = (typeof REASONS)[number];

export interface Stands {
  readonly channel: string;
  readonly bot: string;
  readonly state: ChannelState;
  readonly since: number;
  readonly detail: string;
}

/** A message as staff see it: neither to whom it goes nor what it says. */
export interface Message {
  readonly id: number;
  readonly channel: string;
  readonly group: boolean;
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown' | 'skipped';
  readonly why: GivenUp | null;
  readonly tries: number;
  /** When it was to be sent first; when it is tried next; when it was given up. */
  readonly since: number;
  readonly dueAt: number;
  readonly settledAt: number | null;
  readonly reply: boolean;
  /** Whose notice it is; null for what the desk itself says, and where the words are forgotten. */
  readonly capability: string | null;
  readonly forgotten: boolean;
  /** A later message shows the same, and more. */
  readonly superseded: boolean;
}

export type Refusal = 'not-given-up' | 'not-waiting' | 'superseded' | 'too-old' | 'forgotten';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** A shorter break mends itself; nobody is called for it. */
export const TROUBLE_AFTER = 10 * MINUTE;

export function maySendAgain(message: Message, now: number): Result<null, Refusal> {
  if (message.state !== 'failed' && message.state !== 'unknown') return refuse('not-given-up');
  if (message.forgotten) return refuse('forgotten');
  if (message.superseded) return refuse('superseded');
  // Whoever asked has asked somebody else by now; an answer out of the blue confuses.
  if (message.reply && now - message.since > DAY) return refuse('too-old');
  return ok(null);
}

export function mayDrop({ state }: Message): Result<null, Refusal> {
  return state === 'waiting' ? ok(null) : refuse('not-waiting');
}

export function isInTrouble({ state }: Pick<Stands, 'state'>): boolean {
  return state === 'down' || state === 'refused';
}

/** Long enough that somebody has to look. */
export function needsSomebody(stands: Stands, now: number): boolean {
  return isInTrouble(stands) && now - stands.since >= TROUBLE_AFTER;
}

export interface Reached<Address> {
  readonly staff: number;
  readonly address: Address;
}

/** One chat of each, on a channel that works; nobody is told over the one that does not. */
export function whereTold<Address extends { readonly channel: string }>(
  chats: readonly Reached<Address>[],
  stands: readonly Stands[],
  about: string,
): Reached<Address>[] {
  const works = (channel: string) =>
    channel !== about && stands.every((each) => each.channel !== channel || each.state === 'connected');
  const each = new Map<number, Reached<Address>>();
  for (const chat of chats)
    if (works(chat.address.channel) && !each.has(chat.staff)) each.set(chat.staff, chat);
  return [...each.values()];
}
