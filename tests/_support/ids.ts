// Ids that count up, so that expectations can name them: `id-1`, `id-2`, …

export function createCountingIds(prefix = 'id'): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `${prefix}-${last}`;
  };
}
