// An event as a line of the ledger, and back. A line holds what a replay needs and the hash of the words that came with the
// event, never the words. Pure.

import { hash } from 'node:crypto';
import type { LedgerRow } from '../../ledger/chain.ts';
import type { ActorRole, Happened, TopicEvent } from './topic.ts';

const ACT = 'topic-';

export interface Line {
  readonly act: string;
  readonly facts: unknown;
}

/** `extra` are facts of what was saved besides, such as a seal or the hash of a sheet. */
export function lineOf(
  event: TopicEvent,
  words: string,
  extra: Readonly<Record<string, unknown>> = {},
): Line {
  const { kind, ...facts } = event;
  return {
    act: `${ACT}${kind}`,
    facts: { ...facts, ...(words === '' ? {} : { words: hash('sha256', words) }), ...extra },
  };
}

/** Null for a line of the chain that is not about where the topic stands. */
export function eventOf({ body }: Pick<LedgerRow, 'body'>): Happened | null {
  const { act, facts, at, role } = JSON.parse(body) as {
    readonly act: string;
    readonly facts: Record<string, unknown>;
    readonly at: number;
    readonly role: ActorRole;
  };
  if (!act.startsWith(ACT)) return null;
  const { words: _, extra: __, ...event } = facts;
  return { ...event, kind: act.slice(ACT.length), at, by: role } as unknown as Happened;
}
