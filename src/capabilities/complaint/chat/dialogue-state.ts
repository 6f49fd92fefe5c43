// Where a conversation about cases stands, as it is kept between two messages, and what its parts share.

import { z } from 'zod';
import { accountOf } from '../../../desk/account.ts';
import type { Said, Turn } from '../../../desk/capability.ts';
import type { Person, Reply } from '../../../desk/message.ts';
import type { VoterUnit } from '../../../owners/index.ts';
import type { Model } from '../../../platform/model/index.ts';
import type { ComplaintActions } from '../actions.ts';
import type { Case } from '../case.ts';
import type { Speaker } from '../store-reporters.ts';
import type { InDanger, Triaged } from '../triage/index.ts';
import { VERBS } from './intent.ts';

/** A report while it is being told. */
export const draftForm = z.object({
  compound: z.string(),
  text: z.string(),
  /** In the register's spelling; empty while it is not known. */
  building: z.string(),
  place: z.string(),
  /** Not of one building, or nobody knows which: no more to be asked. */
  settled: z.boolean(),
  behalf: z.string(),
  /** Not for us, and wanted all the same. */
  insisted: z.boolean(),
  /** Nobody said that it is a complaint: it may be a question. */
  unsure: z.boolean(),
  /** A calmer wording may be offered. */
  calms: z.boolean().default(false),
  /** What was said before a calmer wording was picked; empty where none was. */
  original: z.string().default(''),
  files: z.array(z.object({ name: z.string(), type: z.string(), data: z.string() })),
});
export type Draft = z.infer<typeof draftForm>;

const draft = draftForm;
const intentForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('complain'), words: z.string() }),
  z.object({ kind: z.literal('danger'), words: z.string() }),
]);
export type Wanted = z.infer<typeof intentForm>;

export const stateForm = z.discriminatedUnion('at', [
  /** Which compound, where there are several; and what was said. */
  z.object({ at: z.literal('home'), wanted: intentForm }),
  /** Photos came first: what they are of is not said, or they are of nothing for us. */
  z.object({ at: z.literal('photos'), draft }),
  z.object({ at: z.literal('text'), draft }),
  z.object({ at: z.literal('where'), draft }),
  z.object({ at: z.literal('not-ours'), draft }),
  z.object({ at: z.literal('confirm'), draft }),
  /** Two wordings of the same: which is meant. */
  z.object({ at: z.literal('calm'), draft, calmer: z.string() }),
  z.object({ at: z.literal('change'), draft }),
  /** Just lodged or changed: photos belong to it, and where `adds` any words that are nothing else. `apart` is what was joined. */
  z.object({ at: z.literal('after'), case: z.number(), adds: z.boolean(), apart: draft.nullable() }),
  z.object({ at: z.literal('which'), verb: z.enum(VERBS), rest: z.string() }),
  z.object({ at: z.literal('add'), case: z.number() }),
  z.object({ at: z.literal('withdraw'), case: z.number() }),
]);
export type State = z.infer<typeof stateForm>;
export type StateAt<At extends State['at']> = Extract<State, { at: At }>;
export const STATE_VERSION = 2;

export interface Place {
  readonly key: string;
  readonly name: string;
}

export interface CaseDialogueDeps {
  readonly actions: Pick<
    ComplaintActions,
    | ('lodge' | 'add' | 'withdraw' | 'ring' | 'visit')
    | ('findCase' | 'findFile' | 'findReporter' | 'listCasesOf' | 'story')
  >;
  /** Compounds the person may mean; in a group the one it belongs to. */
  readonly homesOf: (talk: Talk) => Promise<readonly Place[]>;
  readonly unitsOf: (account: {
    readonly channel: string;
    readonly bot: string;
    readonly from: string;
  }) => Promise<readonly VoterUnit[]>;
  /** Of the register, in its spelling and order. */
  readonly buildingsOf: (compound: string) => Promise<readonly string[]>;
  readonly triage: () => Promise<(text: string) => Triaged>;
  /** How much words speak for a report; see learn.ts. */
  readonly reads: () => Promise<(text: string) => number>;
  /** Ready before anything is learnt. */
  readonly danger: (text: string) => InDanger;
  /** Absent, or unable to be asked: then nothing of it is offered. */
  readonly model?: Model | undefined;
  /** Whether somebody's words may go to a model abroad; absent where that need not be asked. */
  readonly mayLeave?: ((person: string) => Promise<boolean>) | undefined;
  /** Days that phone and room are kept after a case has ended. */
  readonly keepDays: number;
  readonly now: () => number;
}

export interface Talk {
  readonly person: Person;
  readonly said: Said;
}

export function ended(reply: Reply): Turn {
  return { reply, done: true };
}

export function waits(reply: Reply, state: State): Turn {
  return { reply, state };
}

/** Surely a question: it is answered, nobody wonders what else it may be. */
const ASKED = 'asked';
/** The seed of words that are surely a complaint, since the person was asked. */
export const MEANT = 'meant';

/** For those who answer questions. `words` are what was said before, where the person says that they are the question. */
export function handOver(target: 'policy' | 'consultation' = 'policy', words?: string): Turn {
  return {
    ...{ reply: [], done: true },
    handover: words === undefined ? { target, seed: null } : { target, seed: ASKED, words },
  };
}

/** What those say who answer questions, and then this again. */
export function aside(turn: Turn): Turn {
  return { ...turn, handover: { target: 'policy', seed: ASKED } };
}

/** In a group the private chat is not known, unless the person has linked one. */
export function speakerOf({ incoming }: Said): Speaker {
  const { channel, bot, from, chat } = accountOf(incoming);
  return { channel, bot, account: from, chat: incoming.group && !incoming.account ? '' : chat };
}

export function isTurn(found: Case | Place | Turn): found is Turn {
  return 'reply' in found;
}
