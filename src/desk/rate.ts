// How fast one person and one group may speak. Kept in memory with the desk's own clock, so a replay limits as the day did.

export interface RateLimit {
  /** Messages at once before waiting starts. */
  readonly burst: number;
  /** Messages a minute in the long run. */
  readonly perMinute: number;
}

export type Verdict = 'pass' | 'refuse' | 'refuse-silently';

interface Bucket {
  left: number;
  at: number;
  told: boolean;
}

const FORGET_AFTER = 10_000;

/** Each key has its own bucket; the first refusal is spoken, the following are silent until the bucket has room again. */
export function createRateLimiter(limit: RateLimit): (key: string, now: number) => Verdict {
  const buckets = new Map<string, Bucket>();
  return (key, now) => {
    const bucket = buckets.get(key) ?? { left: limit.burst, at: now, told: false };
    const elapsed = Math.max(0, now - bucket.at);
    bucket.left = Math.min(limit.burst, bucket.left + (elapsed / 60_000) * limit.perMinute);
    bucket.at = now;
    // The newest key goes to the end, so that the oldest is the first to be forgotten.
    buckets.delete(key);
    buckets.set(key, bucket);
    if (buckets.size > FORGET_AFTER) buckets.delete(buckets.keys().next().value ?? '');
    if (bucket.left >= 1) {
      bucket.left -= 1;
      bucket.told = false;
      return 'pass';
    }
    const verdict: Verdict = bucket.told ? 'refuse-silently' : 'refuse';
    bucket.told = true;
    return verdict;
  };
}
