// What the console of cases asks of 协商, joined in by the wiring, since capabilities never import each other.

import type { Transaction } from '../../../platform/database/database.ts';
import type { Result } from '../../../result.ts';
import type { Actor } from '../actions-change.ts';

export interface LinkedTopic {
  readonly id: number;
  /** "2026-3" */
  readonly number: string;
  readonly name: string;
}

export interface TopicLinks {
  /** By the number people say, of that compound. */
  readonly find: (compound: string, number: string) => Promise<LinkedTopic | null>;
  /** Raised by staff, in the transaction that links it; the same words once more are the same topic. */
  readonly raise: (
    tx: Transaction,
    made: {
      readonly compound: string;
      readonly title: string;
      readonly text: string;
      readonly place: string;
      readonly building: string;
    },
    by: Actor,
  ) => Promise<Result<LinkedTopic, 'topic-refused'>>;
}
