// Where a conversation about a vote stands, as it is kept between two messages, and what its parts share.

import { hash } from 'node:crypto';
import { z } from 'zod';
import { accountOf as mainAccountOf } from '../../../desk/account.ts';
import type { Said, Turn } from '../../../desk/capability.ts';
import type { Address, Reply } from '../../../desk/message.ts';
import type { Result } from '../../../result.ts';
import type { VoteActions } from '../actions.ts';
import type { OwnVotes, VoterAccount } from './own.ts';

const vote = z.number();
/** Of each decision its units, so that a change of who speaks for what is noticed, and one letter an item answered. */
const given = z.array(z.object({ units: z.array(z.number()), answers: z.string() }));

export const stateForm = z.discriminatedUnion('at', [
  z.object({ at: z.literal('claim') }),
  z.object({ at: z.literal('choose'), intent: z.enum(['vote', 'mine', 'object', 'sign']) }),
  z.object({ at: z.literal('kept'), vote }),
  z.object({ at: z.literal('item'), vote, given }),
  z.object({ at: z.literal('confirm'), vote, given, run: z.string() }),
  z.object({ at: z.literal('mine'), vote }),
  z.object({ at: z.literal('object-text'), vote }),
  z.object({ at: z.literal('object-confirm'), vote, text: z.string() }),
  z.object({ at: z.literal('sign-who'), vote }),
  z.object({ at: z.literal('sign-present'), vote, member: z.number() }),
  z.object({ at: z.literal('sign-item'), vote, member: z.number(), answers: z.string() }),
  z.object({ at: z.literal('sign-confirm'), vote, member: z.number(), answers: z.string(), run: z.string() }),
]);

export type State = z.infer<typeof stateForm>;
export type Given = z.infer<typeof given>;
export type StateAt<At extends State['at']> = Extract<State, { at: At }>;

export const STATE_VERSION = 1;

export interface VoteDialogueDeps {
  readonly votes: Pick<
    VoteActions,
    'findVote' | 'listVotes' | 'turnout' | 'seatsOf' | 'committeeMembers' | 'sign'
  >;
  readonly own: OwnVotes;
  /** Takes an objection within its period; absent where objections are handed in elsewhere. */
  readonly object?:
    | ((vote: number, person: string, address: Address, text: string) => Promise<Result<unknown, string>>)
    | undefined;
  /** What links begin with; empty for none. */
  readonly site: string;
  readonly now: () => number;
}

export function ended(reply: Reply): Turn {
  return { reply, done: true };
}

export function waits(reply: Reply, state: State): Turn {
  return { reply, state };
}

export function accountOf({ incoming }: Said): VoterAccount {
  return mainAccountOf(incoming);
}

/** The same for the same message, however often it is handled: a repeat must not become a second ballot. */
export function runOf({ incoming }: Said): string {
  return hash('sha256', incoming.key).slice(0, 12);
}

/** The ballot box's key of one try to hand in; names nobody. */
export function castKey({ incoming }: Said, vote: number, run: string): string {
  const { channel, bot, chat } = incoming;
  return hash('sha256', JSON.stringify(['chat', channel, bot, chat, vote, run])).slice(0, 32);
}
