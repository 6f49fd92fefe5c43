// Everything that is done to the owners' register and read from it, in one place for index.ts.

import type { ActionDeps } from './acting.ts';
import { createCompoundActions } from './actions-compound.ts';
import { createImportActions } from './actions-import.ts';
import { createUnitActions } from './actions-units.ts';
import { exportRoll } from './export-roll.ts';

export function createRollActions(deps: ActionDeps) {
  return {
    ...createCompoundActions(deps),
    ...createUnitActions(deps),
    ...createImportActions(deps),
    exportRoll: (compound: string, options?: { readonly masked?: boolean }) =>
      exportRoll(deps.database.db, compound, options),
  };
}

export type RollActions = ReturnType<typeof createRollActions>;
