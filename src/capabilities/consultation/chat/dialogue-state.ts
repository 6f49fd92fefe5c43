// Where a conversation about topics stands, as it is kept between two messages, and what its parts share.

import { z } from 'zod';
import { accountOf } from '../../../desk/account.ts';
import type { Capability, Said, Turn } from '../../../desk/capability.ts';
import type { Person, Reply } from '../../../desk/message.ts';
import type { VoterUnit } from '../../../owners/index.ts';
import type { ConsultationActions } from '../actions.ts';
import { STANCES } from '../discuss/claims.ts';
import { questionForm, unfinishedForm } from '../raise/unfinished.ts';
import type { Rater } from '../review/store.ts';
import type { Speaker } from '../store-people.ts';
import type { Topic } from '../topic.ts';
import { VERBS } from './intent.ts';

const topic = z.number();
const draft = unfinishedForm;

export const intentForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('raise'), words: z.string() }),
  z.object({ kind: z.literal('topics') }),
  z.object({ kind: z.literal('mine') }),
  z.object({ kind: z.literal('topic'), verb: z.enum(VERBS), number: z.string(), rest: z.string() }),
]);

export const stateForm = z.discriminatedUnion('at', [
  /** Which compound, where there are several; and what was wanted there. */
  z.object({ at: z.literal('where'), wanted: intentForm }),
  z.object({ at: z.literal('which'), verb: z.enum(VERBS), rest: z.string() }),
  z.object({ at: z.literal('raise-ask'), draft, question: questionForm }),
  z.object({ at: z.literal('raise-alike'), draft, topics: z.array(z.number()) }),
  z.object({ at: z.literal('raise-confirm'), draft }),
  z.object({ at: z.literal('raise-change'), draft }),
  z.object({ at: z.literal('photo'), topic }),
  z.object({ at: z.literal('opine-stance'), topic }),
  z.object({ at: z.literal('opine-text'), topic, stance: z.enum(STANCES) }),
  z.object({ at: z.literal('opine-confirm'), topic, stance: z.enum(STANCES), text: z.string() }),
  z.object({ at: z.literal('object-text'), topic }),
  z.object({ at: z.literal('object-confirm'), topic, text: z.string() }),
  z.object({ at: z.literal('rate-solved'), topic }),
  z.object({ at: z.literal('rate-score'), topic, solved: z.boolean() }),
  z.object({ at: z.literal('rate-why'), topic, solved: z.boolean(), score: z.number() }),
  z.object({ at: z.literal('amend-text'), topic }),
  z.object({ at: z.literal('amend-confirm'), topic, text: z.string() }),
  z.object({ at: z.literal('withdraw-confirm'), topic }),
]);
export type State = z.infer<typeof stateForm>;
export type StateAt<At extends State['at']> = Extract<State, { at: At }>;
export const STATE_VERSION = 1;

export interface Place {
  readonly key: string;
  readonly name: string;
}

export interface TopicDialogueDeps {
  readonly actions: Pick<
    ConsultationActions,
    | ('raise' | 'cosign' | 'amend' | 'withdraw' | 'follow' | 'addPhoto')
    | ('opine' | 'object' | 'rate' | 'come' | 'choose')
    | ('findTopic' | 'findNumber' | 'listTopics' | 'listTopicsOf' | 'findPerson' | 'story')
  >;
  readonly compounds: () => Promise<readonly (Place & { readonly demonstration: boolean })[]>;
  readonly unitsOf: (account: {
    readonly channel: string;
    readonly bot: string;
    readonly from: string;
  }) => Promise<readonly VoterUnit[]>;
  readonly compoundOfGroup: (place: {
    readonly channel: string;
    readonly bot: string;
    readonly chat: string;
  }) => Promise<string | null>;
  /** Of the register, in its spelling and order. */
  readonly buildingsOf: (compound: string) => Promise<readonly string[]>;
  /** Of the register: how many units each building has. */
  readonly sizesOf: (compound: string) => Promise<ReadonlyMap<string, number>>;
  /** What somebody is among those who rate; null: none of them. */
  readonly raterOf: (topic: Topic, speaker: Speaker) => Promise<Rater | null>;
  /** People are in danger now: the numbers are said first. */
  readonly isDangerous: (text: string) => boolean;
  /** What links begin with; empty for none. */
  readonly site: string;
  readonly now: () => number;
}

export interface Talk {
  readonly person: Person;
  readonly said: Said;
}

export type TopicDialogue = Required<Pick<Capability, 'start' | 'step' | 'press' | 'claims'>>;

export function ended(reply: Reply): Turn {
  return { reply, done: true };
}

export function waits(reply: Reply, state: State): Turn {
  return { reply, state };
}

/** A question for those who answer questions. */
export function handOver(): Turn {
  return { reply: [], done: true, handover: { target: 'policy', seed: null } };
}

/** What those say who answer questions, and then this again. */
export function aside(turn: Turn): Turn {
  return { ...turn, handover: { target: 'policy', seed: 'asked' } };
}

/** In a group the private chat is not known, unless the person has linked one. */
export function speakerOf({ incoming }: Said): Speaker {
  const { channel, bot, from, chat } = accountOf(incoming);
  return { channel, bot, account: from, chat: incoming.group && !incoming.account ? '' : chat };
}
