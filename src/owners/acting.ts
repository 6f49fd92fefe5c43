// What every act on the register needs and leaves behind: who did it, one at a time in a compound, and a line in the
// ledger with counts and the hash of the whole register, never with names or rooms.

import type { Database, Transaction } from '../platform/database/database.ts';
import { createRollHash, type Totals, totalsOf, type Unit } from './register.ts';
import { readUnits } from './store-units.ts';
import type { OwnersTables } from './tables.ts';

/** Who acts. The name stands in the change log, never in the ledger. */
export interface Actor {
  readonly id: string | number;
  readonly name: string;
  readonly role?: string;
}

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

export interface ActionDeps {
  readonly database: Database<OwnersTables>;
  readonly now: () => number;
  /** Appends to the ledger, in the transaction of the change. */
  readonly record: (tx: Transaction, act: RecordedAct) => Promise<unknown>;
  /** Whoever spoke for a unit speaks for it no more: it has changed hands or left the register. */
  readonly endBindings?: (tx: Transaction, unit: number, reason: EndReason) => Promise<unknown>;
}

export type EndReason = 'owner-changed' | 'unit-removed';

export interface RegisterAct {
  readonly compound: string;
  readonly actor: Actor;
  readonly at: number;
  readonly act: string;
  readonly subject: string;
  readonly facts?: Readonly<Record<string, number>>;
}

export interface Registered {
  readonly totals: Totals;
  readonly sha256: string;
}

/** Whoever changes the register of a compound holds this. */
export function compoundLock(compound: string): string {
  return `register/${compound}`;
}

export async function registerAct(
  tx: Transaction,
  { record }: Pick<ActionDeps, 'record'>,
  { compound, actor, at, act, subject, facts = {} }: RegisterAct,
): Promise<Registered> {
  const { totals, sha256 } = await sealRegister(tx, compound);
  const { units, area, heads } = totals;
  await record(tx, {
    scope: `register:${compound}`,
    actor: String(actor.id),
    role: actor.role ?? 'staff',
    act,
    subject,
    facts: { ...facts, units, area, heads, sha256 },
    at,
  });
  return { totals, sha256 };
}

/** Totals and hash of all units in force. */
async function sealRegister(tx: Transaction<OwnersTables>, compound: string): Promise<Registered> {
  const hash = createRollHash();
  const units: Pick<Unit, 'area' | 'status' | 'head'>[] = [];
  for await (const page of readUnits(tx, compound)) {
    for (const unit of page.filter(({ removedAt }) => removedAt === null)) {
      hash.add(unit);
      units.push(unit);
    }
  }
  return { totals: totalsOf(units), sha256: hash.finish() };
}
