// How much may come in from web pages: from one browser, and about one topic from all of them together, since a new browser
// costs nobody anything. Our own limits, kept in memory, by the clock that is handed in.

interface Limit {
  readonly burst: number;
  readonly perMinute: number;
}

const OF_ONE: Limit = { burst: 12, perMinute: 6 };
const OF_ALL: Limit = { burst: 120, perMinute: 60 };
/** Raising gives people work, so less of it; the actions limit each account besides. */
const RAISING: Limit = { burst: 30, perMinute: 1 };
const REMEMBERED = 10_000;

export function createFlood(now: () => number) {
  const buckets = new Map<string, { left: number; at: number }>();

  function passes(key: string, { burst, perMinute }: Limit): boolean {
    const at = now();
    const bucket = buckets.get(key) ?? { left: burst, at };
    const left = Math.min(burst, bucket.left + (Math.max(0, at - bucket.at) / 60_000) * perMinute);
    buckets.delete(key);
    buckets.set(key, { left: left >= 1 ? left - 1 : left, at });
    if (buckets.size > REMEMBERED) buckets.delete(buckets.keys().next().value ?? '');
    return left >= 1;
  }

  return {
    mayAct: (account: string, topic: number) =>
      passes(`one/${account}`, OF_ONE) && passes(`topic/${topic}`, OF_ALL),
    mayRaise: (account: string, compound: string) =>
      passes(`one/${account}`, OF_ONE) && passes(`raise/${compound}`, RAISING),
  };
}
