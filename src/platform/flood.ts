// Buckets that fill slowly: how much may come in under a key, a browser or a thing, by the clock that is handed in. Kept in
// memory; which keys and how much is decided by who asks.

export interface FloodLimit {
  readonly burst: number;
  readonly perMinute: number;
}

const REMEMBERED = 10_000;

export type Passes = (key: string, limit: FloodLimit) => boolean;

export function createFloodGate(now: () => number): Passes {
  const buckets = new Map<string, { left: number; at: number }>();
  return (key, { burst, perMinute }) => {
    const at = now();
    const bucket = buckets.get(key) ?? { left: burst, at };
    const left = Math.min(burst, bucket.left + (Math.max(0, at - bucket.at) / 60_000) * perMinute);
    buckets.delete(key);
    buckets.set(key, { left: left >= 1 ? left - 1 : left, at });
    if (buckets.size > REMEMBERED) buckets.delete(buckets.keys().next().value ?? '');
    return left >= 1;
  };
}
