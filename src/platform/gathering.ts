// Many small writes become few: while one is under way, those that come meanwhile go together in the next.

/** Resolves when the item's write has ended, and rejects as it does. */
export function createGathering<T>(
  write: (items: readonly T[]) => Promise<void>,
): (item: T) => Promise<void> {
  let gathered: T[] = [];
  let next: Promise<void> | null = null;
  let current: Promise<unknown> = Promise.resolve();
  return (item) => {
    gathered.push(item);
    next ??= current.then(() => {
      const items = gathered;
      gathered = [];
      next = null;
      const written = write(items);
      current = written.catch(() => {});
      return written;
    });
    return next;
  };
}
