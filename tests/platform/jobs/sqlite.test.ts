// Our own job table: tries, leases, and what becomes of jobs whose worker died.

import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../src/platform/database/open.ts';
import { MOST_TRIES } from '../../../src/platform/jobs/jobs.ts';
import { createSqliteJobs } from '../../../src/platform/jobs/sqlite.ts';
import { type JobTables, jobMigrations } from '../../../src/platform/jobs/tables.ts';
import { createFixedClock } from '../../_support/clock.ts';

const SECOND = 1_000;
const LEASE = 30 * SECOND;

async function open() {
  const database = await openDatabase<JobTables>({ url: 'sqlite::memory:', migrations: [jobMigrations] });
  onTestFinished(() => database.close());
  const clock = createFixedClock();
  const makeQueue = () => createSqliteJobs({ database, now: clock.now, random: () => 1 });
  const queue = makeQueue();
  const add = (payload: unknown, key?: string) =>
    database.transaction((tx) =>
      queue.enqueue(tx, {
        queue: 'mail',
        payload,
        runAt: clock.now(),
        ...(key === undefined ? {} : { key }),
      }),
    );
  const rows = () => database.db.selectFrom('job').selectAll().orderBy('id').execute();
  return { database, clock, makeQueue, queue, add, rows };
}

test('a failing job waits twice as long after each try, never more than an hour, and is dead after the last', async () => {
  const { queue, add, clock, rows } = await open();
  queue.work('mail', async () => {
    throw new Error('out of reach');
  });
  await add('x');
  const waits: number[] = [];
  for (let tries = 1; tries < MOST_TRIES; tries += 1) {
    expect(await queue.runDue(clock.now())).toBe(1);
    const due = (await rows())[0]?.run_at ?? 0;
    waits.push((due - clock.now()) / SECOND);
    expect(await queue.runDue(due - 1)).toBe(0);
    clock.set(due);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]);
  expect(await queue.runDue(clock.now())).toBe(1);
  expect(await rows()).toMatchObject([
    { state: 'dead', tries: MOST_TRIES, last_error: 'Error: out of reach' },
  ]);
  expect(await queue.runDue(clock.advance(100 * 3_600 * SECOND))).toBe(0);
});

test('waits are spread at random over their second half', async () => {
  const { database, clock, rows } = await open();
  const queue = createSqliteJobs({ database, now: clock.now, random: () => 0 });
  queue.work('mail', () => Promise.reject(new Error('no')));
  await database.transaction((tx) => queue.enqueue(tx, { queue: 'mail', payload: 1, runAt: clock.now() }));
  await queue.runDue(clock.now());
  expect((await rows())[0]?.run_at).toBe(clock.now() + SECOND / 2);
});

test('a finished job leaves no row', async () => {
  const { queue, add, clock, rows } = await open();
  queue.work('mail', async () => {});
  await add('x', 'k');
  await queue.runDue(clock.now());
  expect(await rows()).toEqual([]);
});

test('a job whose worker died comes back when its lease has run out, and its tries count', async () => {
  const { queue, makeQueue, add, clock, rows } = await open();
  queue.work('mail', () => new Promise(() => {}));
  await add('x', 'k');
  void queue.runDue(clock.now());
  await expect.poll(async () => (await rows())[0]?.state).toBe('running');

  const other = makeQueue();
  const seen: unknown[] = [];
  other.work('mail', async (payload) => void seen.push(payload));
  expect(await other.runDue(clock.advance(LEASE - 1))).toBe(0);
  expect(await other.runDue(clock.advance(1))).toBe(0);
  expect(await rows()).toMatchObject([{ state: 'ready', tries: 1, last_error: 'abandoned' }]);
  expect(await other.runDue(clock.advance(SECOND))).toBe(1);
  expect(seen).toEqual(['x']);
});

test('a worker taken for dead cannot settle the job that another has taken over', async () => {
  const { queue, makeQueue, add, clock, rows } = await open();
  const slow = Promise.withResolvers<void>();
  queue.work('mail', () => slow.promise);
  await add('x');
  const first = queue.runDue(clock.now());
  await expect.poll(async () => (await rows())[0]?.state).toBe('running');

  const other = makeQueue();
  const second = Promise.withResolvers<void>();
  other.work('mail', () => second.promise);
  await other.runDue(clock.advance(LEASE));
  const takingOver = other.runDue(clock.advance(SECOND));
  await expect.poll(async () => (await rows())[0]?.tries).toBe(2);
  slow.resolve();
  await first;
  expect(await rows()).toMatchObject([{ state: 'running', tries: 2 }]);
  second.resolve();
  await takingOver;
  expect(await rows()).toEqual([]);
});

test('a job enqueued while one of its key runs waits for it, and takes its place if it fails', async () => {
  const { queue, add, clock, rows } = await open();
  const seen: unknown[] = [];
  queue.work('mail', async (payload, { now }) => {
    seen.push(payload);
    if (payload === 'old') {
      await add('new', 'k');
      // Its key is running: nobody may run it now.
      expect(await queue.runDue(now)).toBe(0);
      throw new Error('no');
    }
  });
  await add('old', 'k');
  expect(await queue.runDue(clock.now())).toBe(2);
  expect(seen).toEqual(['old', 'new']);
  expect(await rows()).toEqual([]);
});

test('stopping waits for the job that is running', async () => {
  const { queue, add, rows } = await open();
  const begun = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  queue.work('mail', async () => {
    begun.resolve();
    await finish.promise;
  });
  await queue.start();
  await add('x');
  await begun.promise;
  const stopping = queue.stop();
  finish.resolve();
  await stopping;
  expect(await rows()).toEqual([]);
});
