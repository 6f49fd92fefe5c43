// How a capability says something unprompted: part of the change it tells of, and worded by itself when it is sent.

import type { Address } from './desk/message.ts';
import { put } from './desk/store.ts';
import type { Transaction } from './platform/database/database.ts';

interface NewNotice {
  readonly address: Address;
  /** A card may do without: putting it again changes nothing while it waits. */
  readonly dedup?: string;
  readonly kind: string;
  readonly facts: unknown;
  /** Not before; at once where absent. */
  readonly dueAt?: number;
  /** See desk/store-cards.ts. */
  readonly card?: string;
  readonly minor?: true;
  /** To this very account, though its owner was elsewhere last. */
  readonly here?: true;
}

export function createNotify(now: () => number) {
  return (capability: string) =>
    (tx: Transaction, { kind, facts, dueAt, ...rest }: NewNotice) =>
      put(tx, { ...rest, body: { capability, kind, facts }, dueAt: dueAt ?? now() });
}
