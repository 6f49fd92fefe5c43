// What holds for background work on every engine. Time stands still and is moved by hand.

import { describe, expect, test } from 'vitest';
import type { JobQueue } from '../../../src/platform/jobs/jobs.ts';
import { type JobTables, jobMigrations } from '../../../src/platform/jobs/tables.ts';
import { createFixedClock } from '../../_support/clock.ts';
import { eachDatabase } from '../../_support/database.ts';
import { eachQueue } from '../../_support/jobs.ts';

const MINUTE = 60_000;

eachDatabase((engine, openDatabase) => {
  async function open() {
    const database = await openDatabase<JobTables>([jobMigrations]);
    const clock = createFixedClock();
    const makeQueue = await eachQueue(database, clock.now);
    const add = (queue: JobQueue, payload: unknown, more: { key?: string; runAt?: number } = {}) =>
      database.transaction((tx) =>
        queue.enqueue(tx, { queue: 'mail', payload, runAt: clock.now(), ...more }),
      );
    const queue = makeQueue();
    const seen: unknown[] = [];
    return { database, clock, makeQueue, queue, add, seen };
  }

  /** A queue whose handler notes what it gets. */
  async function openNoting() {
    const opened = await open();
    opened.queue.work('mail', async (payload) => void opened.seen.push(payload));
    await opened.queue.open();
    return opened;
  }

  test('runs a job when it is due, once, with its payload', async () => {
    const { queue, add, clock, seen } = await openNoting();
    await add(queue, { id: 7, parts: ['a', null] }, { runAt: clock.now() + MINUTE });
    expect(await queue.runDue(clock.now())).toBe(0);
    expect(await queue.runDue(clock.advance(MINUTE))).toBe(1);
    expect(await queue.runDue(clock.advance(MINUTE))).toBe(0);
    expect(seen).toEqual([{ id: 7, parts: ['a', null] }]);
  });

  test('tells when the next job falls due, and that none waits', async () => {
    const { queue, add, clock } = await openNoting();
    expect(await queue.nextDue()).toBeNull();
    await add(queue, 1, { runAt: clock.now() + 2 * MINUTE });
    await add(queue, 2, { runAt: clock.now() + MINUTE });
    expect(await queue.nextDue()).toBe(clock.now() + MINUTE);
  });

  test('never runs a job whose transaction was rolled back', async () => {
    const { queue, database, clock, seen } = await openNoting();
    const failing = database.transaction(async (tx) => {
      await queue.enqueue(tx, { queue: 'mail', payload: 1, runAt: clock.now() });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await queue.runDue(clock.now())).toBe(0);
    expect(seen).toEqual([]);
  });

  test('while a job of a key is pending, another of that key is not added', async () => {
    const { queue, add, clock, seen } = await openNoting();
    await add(queue, 'first', { key: 'k' });
    await add(queue, 'second', { key: 'k' });
    await add(queue, 'other', { key: 'l' });
    await add(queue, 'free');
    await add(queue, 'free');
    await queue.runDue(clock.now());
    expect(seen.toSorted()).toEqual(['first', 'free', 'free', 'other']);
    await add(queue, 'third', { key: 'k' });
    await queue.runDue(clock.now());
    expect(seen.at(-1)).toBe('third');
  });

  test('of two times for one key the earlier counts', async () => {
    const { queue, add, clock, seen } = await openNoting();
    const start = clock.now();
    await add(queue, 'a', { key: 'a', runAt: start + 10 * MINUTE });
    await add(queue, 'a', { key: 'a', runAt: start + 5 * MINUTE });
    await add(queue, 'b', { key: 'b', runAt: start + 5 * MINUTE });
    await add(queue, 'b', { key: 'b', runAt: start + 10 * MINUTE });
    expect(await queue.runDue(start + 5 * MINUTE)).toBe(2);
    expect(seen.toSorted()).toEqual(['a', 'b']);
    expect(await queue.runDue(start + 20 * MINUTE)).toBe(0);
  });

  test('runs what a handler has made due, and tells it the time', async () => {
    const { queue, add, clock, database } = await open();
    const times: number[] = [];
    queue.work('mail', async (payload, { now }) => {
      times.push(now);
      if (payload === 0) return;
      await database.transaction((tx) =>
        queue.enqueue(tx, { queue: 'mail', payload: Number(payload) - 1, runAt: now }),
      );
    });
    await queue.open();
    await add(queue, 3);
    expect(await queue.runDue(clock.now())).toBe(4);
    expect(new Set(times)).toEqual(new Set([clock.now()]));
  });

  test('a job that fails is not run again at once, and does not keep others from running', async () => {
    const { queue, add, clock, seen } = await open();
    queue.work('mail', async (payload) => {
      seen.push(payload);
      if (payload === 'bad') throw new Error('out of reach');
    });
    await queue.open();
    await add(queue, 'bad', { key: 'bad' });
    await add(queue, 'good', { key: 'good' });
    expect(await queue.runDue(clock.now())).toBe(2);
    expect(await queue.runDue(clock.now())).toBe(0);
    expect(seen.toSorted()).toEqual(['bad', 'good']);
  });

  test('what has no handler cannot be enqueued', async () => {
    const { queue, add } = await open();
    await expect(add(queue, 1)).rejects.toThrow('no handler for the queue mail');
  });

  describe.skipIf(engine === 'PGlite')('with several workers at once', () => {
    test('no job is run twice, none is left out, and a key runs one at a time', {
      timeout: 30_000,
    }, async () => {
      const { makeQueue, queue, database, clock } = await open();
      const runs = new Map<unknown, number>();
      const busy = new Set<unknown>();
      const clashes: unknown[] = [];
      const handle = async (payload: unknown) => {
        const key = Number(payload) % 5;
        if (busy.has(key)) clashes.push(payload);
        busy.add(key);
        await new Promise((resolve) => setImmediate(resolve));
        runs.set(payload, (runs.get(payload) ?? 0) + 1);
        busy.delete(key);
      };
      const workers = [queue, makeQueue(), makeQueue()];
      // Two queues: one where keys repeat over time, one where all jobs are different.
      for (const worker of workers) {
        worker.work('free', async (payload) => void runs.set(payload, (runs.get(payload) ?? 0) + 1));
        worker.work('keyed', handle);
      }
      await queue.open();
      await database.transaction(async (tx) => {
        for (let n = 0; n < 200; n += 1) {
          await queue.enqueue(tx, { queue: 'free', payload: `free ${n}`, runAt: clock.now() });
        }
      });
      await Promise.all(workers.map((worker) => worker.start()));
      for (let n = 0; n < 40; n += 1) {
        await database.transaction((tx) =>
          queue.enqueue(tx, { queue: 'keyed', key: `k${n % 5}`, payload: n, runAt: clock.now() }),
        );
      }
      await expect
        .poll(() => [...runs.keys()].filter((key) => typeof key === 'string').length, { timeout: 20_000 })
        .toBe(200);
      await Promise.all(workers.map((worker) => worker.stop()));
      expect([...runs.values()].every((count) => count === 1)).toBe(true);
      expect(clashes).toEqual([]);
    });
  });

  test('started, it runs what is enqueued without being asked', async () => {
    const { queue, add, seen } = await open();
    const ran = Promise.withResolvers<void>();
    queue.work('mail', async (payload) => {
      seen.push(payload);
      ran.resolve();
    });
    await queue.start();
    await add(queue, 'hello');
    await ran.promise;
    await queue.stop();
    expect(seen).toEqual(['hello']);
  });
});
