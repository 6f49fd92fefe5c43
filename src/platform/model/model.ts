// The contract of the language model: what may be asked of it, and how it says no. Nobody outside this folder knows a vendor.
// Whatever it answers is a proposal: what is said to people, and what is done, others decide.

import type { z } from 'zod';
import type { Result } from '../../result.ts';

/** What a call is for: stands in the log and beside its cost. */
export type Purpose =
  | ('answer' | 'understand' | 'summarise' | 'draft')
  | ('triage' | 'rewrite' | 'hear' | 'embed');

export type ModelReason =
  /** No model, or none for this: voice and embeddings are settings of their own. */
  | 'not-configured'
  /** The person does not want it, or has not been asked where the service is abroad. */
  | 'not-allowed'
  /** Of the person, the compound or the whole site for today. */
  | 'over-budget'
  /** It failed several times in a row and is left alone for a while. */
  | 'paused'
  | 'slow'
  | 'busy'
  | 'down'
  /** It will not take what we send: the key, the name of the model, or the request itself. */
  | 'refused'
  /** What came back is not what was asked for. */
  | 'garbage'
  /** Words on the list of what is neither sent nor shown. */
  | 'sensitive';

/** On whose account a call goes. Null: nobody's in particular, such as a timer. */
export interface For {
  /** `Person.id`; of staff `staff:ID`. Asked whether it may be used, and counted by day, never kept as it is. */
  readonly person: string | null;
  readonly compound: string | null;
}

export interface Asking<T> {
  readonly purpose: Purpose;
  /** A file below prompts/ without its ending: "policy/answer". */
  readonly prompt: string;
  /** By the names in the prompt's header; written into it as JSON. Personal data in any of it is veiled on the way out. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Inputs that anybody can read, such as the clauses of a law: they go as they are. */
  readonly published?: Readonly<Record<string, unknown>>;
  /** Whatever comes back is checked by it once more. */
  readonly schema: z.ZodType<T>;
  readonly for: For;
  /** Milliseconds for all of it, tries included; at most the configured deadline, which holds if absent. */
  readonly within?: number;
  /** Identical questions are asked once as long as this stays the same, such as the version of the knowledge. */
  readonly cacheUnder?: string;
}

/** Something the model may propose. It does nothing: what is proposed comes back as a value. */
export interface Tool {
  /** Latin letters and underscores. */
  readonly name: string;
  /** When to propose it, in Chinese. */
  readonly description: string;
  readonly schema: z.ZodObject;
}

export interface Proposing {
  readonly purpose: Purpose;
  readonly prompt: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly tools: readonly Tool[];
  readonly for: For;
  readonly within?: number;
}

/** `args` have passed the tool's schema. */
export interface Proposal {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface Voice {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Never throws and never lasts longer than the deadline: an outside service in trouble is a value like any other. */
export interface Model {
  readonly can: { readonly ask: boolean; readonly embed: boolean; readonly hear: boolean };
  readonly ask: <T>(asking: Asking<T>) => Promise<Result<T, ModelReason>>;
  /** Null where the model proposes nothing that was offered. */
  readonly propose: (proposing: Proposing) => Promise<Result<Proposal | null, ModelReason>>;
  /** One vector a text, in their order, each of length 1. */
  readonly embed: (
    texts: readonly string[],
    who: For,
    within?: number,
  ) => Promise<Result<readonly Float32Array[], ModelReason>>;
  /** The words of a voice note. */
  readonly hear: (voice: Voice, who: For) => Promise<Result<string, ModelReason>>;
  /** A sentence of the model that a gate has refused: counted, and shown to staff, masked. Never rejects. */
  readonly refuse: (refused: Refused) => Promise<void>;
}

export interface Refused {
  readonly purpose: Purpose;
  /** Kebab-case, as the gate names it. */
  readonly reason: string;
  readonly sentence: string;
  readonly compound: string | null;
}

/** Calls that are alike in everything but their time; the console adds them up. */
export interface Use {
  /** Days since 1970 in China. */
  readonly day: number;
  readonly purpose: string;
  readonly compound: string | null;
  readonly outcome: string;
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Millionths of a yuan. */
  readonly cost: number;
  /** Of all calls together. */
  readonly milliseconds: number;
}
