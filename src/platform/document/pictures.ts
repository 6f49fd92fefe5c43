// Pictures that many ask for at once are drawn once and kept for a minute: drawing takes the machine a good second.

const KEPT = 60_000;
const MOST = 20;

export function createPictures(now: () => number) {
  const kept = new Map<string, { readonly at: number; readonly bytes: Promise<Uint8Array> }>();

  return {
    get(key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> {
      const known = kept.get(key);
      if (known && now() - known.at < KEPT) return known.bytes;
      const bytes = draw();
      kept.delete(key);
      kept.set(key, { at: now(), bytes });
      // What failed is tried again by the next who asks.
      bytes.catch(() => kept.delete(key));
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
      return bytes;
    },
  };
}
