// Jobs on SQLite: a table, leases, and a loop that sleeps until something is due. Several processes may share the
// table; one that dies leaves its jobs to the others when their leases run out.

import { setTimeout } from 'node:timers';
import { GRACE, type Handler, type JobQueue, SIDE_BY_SIDE } from './jobs.ts';
import { createLoop } from './loop.ts';
import { createRuns, LEASE, type RunsDeps } from './runs.ts';
import * as store from './store.ts';

export interface SqliteJobsDeps extends Omit<RunsDeps, 'handlers'> {
  readonly now: () => number;
}

type Runs = ReturnType<typeof createRuns>;

const LONGEST_SLEEP = 1_000;

export function createSqliteJobs(deps: SqliteJobsDeps): JobQueue {
  const handlers = new Map<string, Handler>();
  const runs = createRuns({ ...deps, handlers });
  const loop = createLoop(() =>
    poll(deps, [...handlers.keys()], runs, () => loop.wake()).catch((error: unknown) => {
      deps.log?.error({ err: error }, 'jobs could not be read');
      return LONGEST_SLEEP;
    }),
  );

  return {
    async enqueue(tx, job) {
      if (!handlers.has(job.queue)) throw new Error(`no handler for the queue ${job.queue}`);
      await store.add(tx, job);
      // Too early, before the commit; but the loop's reading waits for the commit by itself.
      loop.wake();
    },
    work(queue, handler) {
      if (handlers.has(queue)) throw new Error(`two handlers for the queue ${queue}`);
      handlers.set(queue, handler);
    },
    // The table is made with all others, by its migration.
    open: async () => {},
    start: async () => loop.start(),
    async stop() {
      await loop.stop();
      await Promise.race([runs.settled(), new Promise((resolve) => setTimeout(resolve, GRACE).unref())]);
    },
    async runDue(now) {
      await runs.takeBackAbandoned(now);
      const wanted = { queues: [...handlers.keys()], limit: 1, now, leaseUntil: now + LEASE };
      for (let count = 0; ; count += 1) {
        const [claim] = await store.claim(deps.database.db, wanted);
        if (!claim) return count;
        await runs.run(claim, now);
      }
    },
    nextDue: () => store.nextDue(deps.database.db, [...handlers.keys()], 0),
  };
}

/** Begins all that is due and has room, and returns how long to sleep. */
async function poll(deps: SqliteJobsDeps, queues: string[], runs: Runs, wake: () => void): Promise<number> {
  const { db } = deps.database;
  const now = deps.now();
  await runs.keepLeases(now);
  await runs.takeBackAbandoned(now);
  for (const queue of await store.dueQueues(db, queues, now)) {
    const limit = SIDE_BY_SIDE - runs.count(queue);
    if (limit <= 0) continue;
    const claims = await store.claim(db, { queues: [queue], limit, now, leaseUntil: now + LEASE });
    // Not awaited: the loop goes on, and is woken when a place is free again.
    for (const claim of claims) void runs.run(claim, now).then(wake);
  }
  const next = await store.nextDue(db, queues, now);
  return next === null ? LONGEST_SLEEP : Math.min(LONGEST_SLEEP, Math.max(0, next - deps.now()));
}
