// An event of a case as a line of the ledger, and back. Pure.

import type { LedgerRow } from '../../ledger/chain.ts';
import * as line from '../../ledger/line.ts';
import type { CaseEvent, Happened } from './case.ts';

const PREFIX = 'case-';

/** `extra` are facts of what was saved besides. */
export function lineOf(event: CaseEvent, words: string, extra?: Readonly<Record<string, unknown>>) {
  return line.lineOf(PREFIX, event, words, extra);
}

/** Null for a line of the chain that is not about where the case stands. */
export function eventOf(row: Pick<LedgerRow, 'body'>): Happened | null {
  return line.eventOf<Happened>(PREFIX, row);
}
