// Long work in short pieces: between two of them whoever else waits has a turn, so that no answer in the chat and no
// ballot waits for a large file.

// Imported, so that tests which replace the global timers leave this one alone.
import { setImmediate } from 'node:timers';

export async function* slicesOf<T>(items: readonly T[], size: number): AsyncGenerator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) {
    if (from > 0) await pause();
    yield items.slice(from, from + size);
  }
}

export function pause(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setImmediate(() => resolve());
  return promise;
}
