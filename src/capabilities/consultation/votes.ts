// What this capability asks of votes: which matters there are, a vote drafted from a topic, and how it stands. Joined to the
// votes in app.ts, since capabilities never import each other. Values only.

import type { Readable, Transaction } from '../../platform/database/database.ts';
import type { Result } from '../../result.ts';
import type { Actor } from './actions-change.ts';
import type { VoteSeed } from './resolve/actions.ts';

/** An item of 民法典 art. 278, as the law words it. */
export interface Matter {
  readonly key: string;
  readonly law: string;
}

export interface LinkedVote {
  readonly id: number;
  readonly number: string;
  readonly title: string;
  readonly state: 'draft' | 'announced' | 'open' | 'closed' | 'certified' | 'void';
  readonly opensAt: number;
  readonly closesAt: number;
}

export interface Votes {
  readonly matters: readonly Matter[];
  readonly draft: (
    tx: Transaction,
    seed: VoteSeed,
    actor: Actor,
  ) => Promise<Result<{ readonly id: number; readonly number: string }, string>>;
  readonly find: (id: number) => Promise<LinkedVote | null>;
}

/** What a sheet tells of a vote; the turnout only once it has been counted for good. */
export interface VoteFacts {
  readonly number: string;
  readonly title: string;
  readonly turnout: {
    /** In hundredths of a square metre, and heads. */
    readonly total: { readonly area: number; readonly heads: number };
    readonly voted: { readonly area: number; readonly heads: number };
  } | null;
}

/** Null where there is no such vote. Part of a transaction. */
export type FindVoteFacts = (db: Readable, id: number) => Promise<VoteFacts | null>;
