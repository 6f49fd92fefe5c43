// How much may come in from web pages: from one browser, about one case, and to one compound from all of them together. Our own
// limits; the actions limit each account besides. A danger has a limit of its own, so that other words never hold it back.

import { createFloodGate, type FloodLimit } from '../../../platform/flood.ts';

const OF_ONE: FloodLimit = { burst: 12, perMinute: 6 };
const OF_CASE: FloodLimit = { burst: 60, perMinute: 30 };
/** A burst pipe makes many people write in the same minutes. */
const LODGING: FloodLimit = { burst: 60, perMinute: 4 };
const DANGERS: FloodLimit = { burst: 60, perMinute: 30 };

export function createFlood(now: () => number) {
  const passes = createFloodGate(now);
  return {
    mayAct: (account: string, of: number) =>
      passes(`one/${account}`, OF_ONE) && passes(`case/${of}`, OF_CASE),
    mayLodge: (account: string, compound: string, danger: boolean) =>
      passes(`one/${account}`, OF_ONE) &&
      (danger ? passes(`danger/${compound}`, DANGERS) : passes(`lodge/${compound}`, LODGING)),
  };
}

export type Flood = ReturnType<typeof createFlood>;
