// How much may come in from web pages: from one browser, and about one topic from all of them together, since a new browser
// costs nobody anything. Our own limits.

import { createFloodGate, type FloodLimit } from '../../../platform/flood.ts';

const OF_ONE: FloodLimit = { burst: 12, perMinute: 6 };
const OF_ALL: FloodLimit = { burst: 120, perMinute: 60 };
/** Raising gives people work, so less of it; the actions limit each account besides. */
const RAISING: FloodLimit = { burst: 30, perMinute: 1 };

export function createFlood(now: () => number) {
  const passes = createFloodGate(now);
  return {
    mayAct: (account: string, topic: number) =>
      passes(`one/${account}`, OF_ONE) && passes(`topic/${topic}`, OF_ALL),
    mayRaise: (account: string, compound: string) =>
      passes(`one/${account}`, OF_ONE) && passes(`raise/${compound}`, RAISING),
  };
}
