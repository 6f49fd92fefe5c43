// An act of staff upon an account as the ledger takes it: numbers only, in the chain of the site.

import type { Transaction } from '../platform/database/database.ts';

/** An act as the ledger takes it. */
export interface RecordedAct {
  readonly scope: string;
  readonly actor: string;
  readonly role: string;
  readonly act: string;
  readonly subject: string;
  readonly facts: unknown;
  readonly at: number;
}

/** Appends to the ledger, in the transaction of the change. */
export type Recorder = (tx: Transaction, act: RecordedAct) => Promise<unknown>;

export interface Doer {
  readonly id: number;
  readonly role: string;
}

/** Whoever works on the machine itself. */
export const OPERATOR = { id: 'operator', role: 'operator' } as const;

export function accountAct(
  act: string,
  by: Doer | typeof OPERATOR,
  account: number,
  at: number,
  facts: unknown = {},
): RecordedAct {
  const { id, role } = by;
  return { scope: 'site', actor: String(id), role, act, subject: `staff:${account}`, facts, at };
}
