// 业主名册: compounds now; units, areas, owners and who may speak for a unit come with the vote.

import type { Database } from '../platform/database/database.ts';
import { type Compound, listCompounds, saveCompound } from './store.ts';
import type { OwnersTables } from './tables.ts';

export type { Compound } from './store.ts';
export { ownersMigrations } from './tables.ts';

export interface OwnersDeps {
  readonly database: Database<OwnersTables>;
  readonly now: () => number;
}

const DEMONSTRATION: Compound = { key: 'demo', name: '演示小区（不是真的）', demonstration: true };

export function createOwners({ database, now }: OwnersDeps) {
  return {
    compounds: () => listCompounds(database.db),

    /** Makes the labelled demonstration compound where there is none at all. Safe to call at every start. */
    async ensureDemonstration(): Promise<void> {
      if ((await listCompounds(database.db)).length > 0) return;
      await database.transaction((tx) => saveCompound(tx, DEMONSTRATION, now()));
    },
  };
}

export type Owners = ReturnType<typeof createOwners>;
