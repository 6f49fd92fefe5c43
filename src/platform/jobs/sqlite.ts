// Jobs on SQLite: a table, leases, and a loop that sleeps until something is due. Several processes may share the
// table; one that dies leaves its jobs to the others when their leases run out.

import { clearTimeout, setTimeout } from 'node:timers';
import type { Database } from '../database/database.ts';
import { within } from '../database/deadline.ts';
import type { Log } from '../log.ts';
import {
  GRACE,
  type Handler,
  type JobQueue,
  LONGEST_DELAY,
  LONGEST_RUN,
  MOST_TRIES,
  SIDE_BY_SIDE,
} from './jobs.ts';
import * as store from './store.ts';
import type { JobTables } from './tables.ts';

export interface SqliteJobsDeps {
  readonly database: Database<JobTables>;
  readonly now: () => number;
  readonly log?: Log | undefined;
  /** From 0 to 1; spreads the tries of jobs that failed together. */
  readonly random?: () => number;
}

const LEASE = 30_000;
const LONGEST_SLEEP = 1_000;

export function createSqliteJobs(deps: SqliteJobsDeps): JobQueue {
  const { database } = deps;
  const handlers = new Map<string, Handler>();
  const runs = createRuns(deps, handlers);
  const alarm = createAlarm();
  let loop: Promise<void> | null = null;
  let stopping = false;

  async function runForever(): Promise<void> {
    while (!stopping) {
      const rest = await poll().catch((error: unknown) => {
        deps.log?.error({ err: error }, 'jobs could not be read');
        return LONGEST_SLEEP;
      });
      if (!stopping) await alarm.sleep(rest);
    }
  }

  /** Begins all that is due and has room, and returns how long to sleep. */
  async function poll(): Promise<number> {
    const now = deps.now();
    await runs.keepLeases(now);
    await runs.takeBackAbandoned(now);
    const queues = [...handlers.keys()];
    for (const queue of await store.dueQueues(database.db, queues, now)) {
      const limit = SIDE_BY_SIDE - runs.count(queue);
      if (limit <= 0) continue;
      const wanted = { queues: [queue], limit, now, leaseUntil: now + LEASE };
      // Not awaited: the loop goes on, and is called when a place is free again.
      for (const claim of await store.claim(database.db, wanted)) void runs.run(claim, now).then(alarm.ring);
    }
    const next = await store.nextDue(database.db, queues, now);
    return next === null ? LONGEST_SLEEP : Math.min(LONGEST_SLEEP, Math.max(0, next - deps.now()));
  }

  return {
    async enqueue(tx, job) {
      if (!handlers.has(job.queue)) throw new Error(`no handler for the queue ${job.queue}`);
      await store.add(tx, job);
      // Too early, before the commit; but the loop's reading waits for the commit by itself.
      alarm.ring();
    },
    work(queue, handler) {
      if (handlers.has(queue)) throw new Error(`two handlers for the queue ${queue}`);
      handlers.set(queue, handler);
    },
    // The table is made with all others, by its migration.
    open: async () => {},
    async start() {
      stopping = false;
      loop ??= runForever();
    },
    async stop() {
      stopping = true;
      alarm.ring();
      await loop;
      loop = null;
      await Promise.race([runs.settled(), new Promise((resolve) => setTimeout(resolve, GRACE).unref())]);
    },
    async runDue(now) {
      await runs.takeBackAbandoned(now);
      const wanted = { queues: [...handlers.keys()], limit: 1, now, leaseUntil: now + LEASE };
      let count = 0;
      for (;;) {
        const [claim] = await store.claim(database.db, wanted);
        if (!claim) return count;
        await runs.run(claim, now);
        count += 1;
      }
    },
  };
}

/** The jobs this process is running, and what becomes of them. */
function createRuns(deps: SqliteJobsDeps, handlers: ReadonlyMap<string, Handler>) {
  const { database } = deps;
  const running = new Map<store.Claim, Promise<void>>();
  let renewed = 0;

  async function attempt(claim: store.Claim, now: number): Promise<void> {
    try {
      const handler = handlers.get(claim.queue);
      if (handler) await within(LONGEST_RUN, claim.queue, handler(claim.payload, { now }));
      await database.transaction((tx) => store.finish(tx, claim));
    } catch (error) {
      deps.log?.warn({ job: claim.id, queue: claim.queue, tries: claim.tries, err: error }, 'job failed');
      await giveBack(claim, now, error).catch((failure: unknown) =>
        deps.log?.error({ job: claim.id, err: failure }, 'job not settled; its lease will run out'),
      );
    }
  }

  async function giveBack(claim: store.Claim, now: number, error: unknown): Promise<void> {
    const text = String(error).slice(0, 300);
    const retryAt = now + delayAfter(claim.tries, deps.random ?? Math.random);
    await database.transaction((tx) =>
      claim.tries >= MOST_TRIES ? store.bury(tx, claim, text) : store.putBack(tx, claim, retryAt, text),
    );
  }

  return {
    run(claim: store.Claim, now: number): Promise<void> {
      const run = attempt(claim, now).finally(() => running.delete(claim));
      running.set(claim, run);
      return run;
    },
    count: (queue: string) => [...running.keys()].filter((claim) => claim.queue === queue).length,
    settled: () => Promise.allSettled(running.values()),
    async keepLeases(now: number): Promise<void> {
      if (running.size === 0 || now - renewed < LEASE / 3) return;
      renewed = now;
      await store.renew(
        database.db,
        [...running.keys()].map(({ id }) => id),
        now + LEASE,
      );
    },
    async takeBackAbandoned(now: number): Promise<void> {
      for (const claim of await store.listAbandoned(database.db, now)) {
        deps.log?.warn({ job: claim.id, queue: claim.queue, tries: claim.tries }, 'job was abandoned');
        await giveBack(claim, now, 'abandoned');
      }
    },
  };
}

/** One second doubled with each try, up to an hour, of which a random half is waited. */
function delayAfter(tries: number, random: () => number): number {
  return Math.min(LONGEST_DELAY, 500 * 2 ** tries) * (0.5 + random() / 2);
}

/** A sleep that a ring ends early; a ring while awake ends the next sleep at once, so none is missed. */
function createAlarm() {
  let bell = Promise.withResolvers<void>();
  return {
    ring: () => bell.resolve(),
    async sleep(milliseconds: number): Promise<void> {
      const timer = setTimeout(() => bell.resolve(), milliseconds);
      await bell.promise;
      clearTimeout(timer);
      bell = Promise.withResolvers();
    },
  };
}
