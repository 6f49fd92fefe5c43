// The frozen register of the vote: which units may vote, with which area, and which belong to one owner. No rooms, no
// names: places are numbered in an order that tells nothing.

import { sha256 } from './chain.ts';
import type { Flaw } from './fault.ts';
import type { Unit } from './form.ts';

export interface Register {
  readonly units: readonly Unit[];
  /** SHA-256 over the lines "place,area,head" in order of place. */
  readonly hash: string;
  readonly area: bigint;
  readonly heads: number;
}

export function createRegister() {
  const units: Unit[] = [];
  return {
    add(unit: Unit): Flaw | null {
      units.push(unit);
      return unit.place === units.length ? null : 'unit-order';
    },
    finish(): Register {
      return {
        units,
        hash: sha256(units.map(({ place, area, head }) => `${place},${area},${head}\n`).join('')),
        area: units.reduce((sum, { area }) => sum + BigInt(area), 0n),
        heads: new Set(units.map(({ head }) => head)).size,
      };
    },
  };
}
