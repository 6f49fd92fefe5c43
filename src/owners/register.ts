// The register as a whole: its totals, and the one text by which two people see that they hold the same. Pure.

import { createHash } from 'node:crypto';
import type { UnitStatus } from './roll.ts';

export interface Unit {
  readonly id: number;
  readonly room: string;
  readonly building: string;
  /** Whole hundredths of a square metre. */
  readonly area: number;
  readonly status: UnitStatus;
  /** Codes of its owners, one head together; empty where the developer holds it. */
  readonly head: string;
}

export interface Share {
  readonly units: number;
  readonly area: number;
}

export interface Totals extends Share {
  /** Distinct heads; all that the developer holds is one (建筑物区分所有权司法解释 art. 9). */
  readonly heads: number;
  readonly byStatus: Readonly<Record<UnitStatus, Share>>;
}

type Counted = Pick<Unit, 'area' | 'status' | 'head'>;

export function totalsOf(units: Iterable<Counted>): Totals {
  const heads = new Set<string>();
  const none = () => ({ units: 0, area: 0 });
  const byStatus = { sold: none(), unsold: none(), undelivered: none() };
  const all = none();
  for (const { area, status, head } of units) {
    heads.add(head);
    for (const share of [all, byStatus[status]]) {
      share.units += 1;
      share.area += area;
    }
  }
  return { ...all, heads: heads.size, byStatus };
}

/**
 * SHA-256 over one line a unit, in the order given, which is that of `roll`: room, area, status and head as a JSON
 * array. No names and no phones: it may be published, and what must one day be forgotten is not in it.
 */
export function createRollHash() {
  const hash = createHash('sha256');
  return {
    add: (unit: Pick<Unit, 'room' | 'area' | 'status' | 'head'>): void =>
      void hash.update(`${JSON.stringify([unit.room, unit.area, unit.status, unit.head])}\n`),
    finish: (): string => hash.digest('hex'),
  };
}

export function hashRoll(units: Iterable<Pick<Unit, 'room' | 'area' | 'status' | 'head'>>): string {
  const hash = createRollHash();
  for (const unit of units) hash.add(unit);
  return hash.finish();
}
