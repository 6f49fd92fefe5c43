// An event of a topic as a line of the ledger, and back. Pure.

import type { LedgerRow } from '../../ledger/chain.ts';
import * as line from '../../ledger/line.ts';
import type { Happened, TopicEvent } from './topic.ts';

const PREFIX = 'topic-';

/** `extra` are facts of what was saved besides, such as a seal or the hash of a sheet. */
export function lineOf(event: TopicEvent, words: string, extra?: Readonly<Record<string, unknown>>) {
  return line.lineOf(PREFIX, event, words, extra);
}

/** Null for a line of the chain that is not about where the topic stands. */
export function eventOf(row: Pick<LedgerRow, 'body'>): Happened | null {
  return line.eventOf<Happened>(PREFIX, row);
}
