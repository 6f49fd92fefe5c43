// While one write is under way the others gather.

import { expect, test } from 'vitest';
import { createGathering } from '../../src/platform/gathering.ts';

test('what comes while a write is under way goes together in the next', async () => {
  const writes: (readonly number[])[] = [];
  const gate = Promise.withResolvers<void>();
  const add = createGathering<number>(async (items) => {
    writes.push(items);
    if (writes.length === 1) await gate.promise;
  });
  const first = add(1);
  await Promise.resolve();
  await Promise.resolve();
  const others = [add(2), add(3)];
  gate.resolve();
  await Promise.all([first, ...others]);
  expect(writes).toEqual([[1], [2, 3]]);
});

test('a write that fails fails for its own items alone', async () => {
  const add = createGathering<number>(async (items) => {
    if (items.includes(1)) throw new Error('full');
  });
  const first = add(1);
  await expect(first).rejects.toThrow('full');
  await expect(add(2)).resolves.toBeUndefined();
});
