// Jobs on PostgreSQL: pg-boss behind the contract. It keeps its tables in a schema of its own, which it makes and
// updates itself. Time is the server's: a job's delay is counted from the moment it is enqueued.

import { type ConstructorOptions, fromKysely, type JobResult, PgBoss } from 'pg-boss';
import { within } from '../database/deadline.ts';
import type { Log } from '../log.ts';
import {
  GRACE,
  type Handler,
  type Job,
  type JobQueue,
  LONGEST_DELAY,
  LONGEST_RUN,
  MOST_TRIES,
  SIDE_BY_SIDE,
} from './jobs.ts';

export interface PgBossDeps {
  /** `connectionString` and `schema`; the tests give `db` and `backend` instead. */
  readonly connection: Pick<ConstructorOptions, 'connectionString' | 'max' | 'schema' | 'db' | 'backend'>;
  readonly now: () => number;
  readonly log?: Log | undefined;
}

interface Data {
  readonly payload: unknown;
  readonly runAt: number;
}

interface Fetched {
  readonly id: string;
  readonly data: Data;
}

/** The queue policy: of one key at most one job waits and at most one runs. */
const POLICY = 'stately';
const SETTINGS = {
  retryLimit: MOST_TRIES - 1,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: LONGEST_DELAY / 1_000,
  expireInSeconds: LONGEST_RUN / 1_000,
  // A worker that dies is noticed by its silence, not after the longest run.
  heartbeatSeconds: 30,
  retentionSeconds: 365 * 86_400,
  notify: true,
};
const POLLING = {
  // Batches, because single jobs ignore the burst and would come at one per poll.
  batchSize: SIDE_BY_SIDE,
  burstWhenBatchFull: true,
  perJobResults: true,
  // NOTIFY tells of new jobs, not of old ones falling due: at the default of 30 s timers came 28 s late.
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 1,
} as const;
const UPKEEP = { superviseIntervalSeconds: 10, monitorIntervalSeconds: 10, schedule: false };

export function createPgBossJobs({ connection, now, log }: PgBossDeps): JobQueue {
  const boss = createBoss(connection, log);
  const handlers = new Map<string, Handler>();
  const run = createRun(handlers, log);
  let opened: Promise<void> | null = null;

  function open(): Promise<void> {
    opened ??= openQueues(boss, [...handlers.keys()]).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  }

  return {
    async enqueue(tx, job) {
      if (!handlers.has(job.queue)) throw new Error(`no handler for the queue ${job.queue}`);
      await open();
      await send(boss, fromKysely(tx), job, now());
    },
    work(queue, handler) {
      if (handlers.has(queue)) throw new Error(`two handlers for the queue ${queue}`);
      handlers.set(queue, handler);
    },
    open,
    async start() {
      await open();
      for (const queue of handlers.keys()) await startWorker(boss, queue, (job) => run(queue, job, now()));
    },
    async stop() {
      if (!opened) return;
      await opened;
      await boss.stop({ graceful: true, timeout: GRACE });
      opened = null;
    },
    async runDue(at) {
      await open();
      let count = 0;
      for (let before = -1; count > before; ) {
        before = count;
        for (const queue of handlers.keys())
          count += await drain(boss, queue, at, (job) => run(queue, job, at));
      }
      return count;
    },
    async nextDue() {
      await open();
      const times: number[] = [];
      for (const queue of handlers.keys()) {
        const waiting = await boss.findJobs<Data>(queue, { queued: true });
        times.push(...waiting.map(({ data }) => data.runAt));
      }
      return times.length === 0 ? null : times.reduce((one, other) => Math.min(one, other));
    },
  };
}

function createBoss(connection: PgBossDeps['connection'], log?: Log): PgBoss {
  const boss = new PgBoss({ ...connection, ...UPKEEP, useListenNotify: true, registerInstance: false });
  boss.on('error', (error) => log?.error({ err: error }, 'pg-boss'));
  boss.on('warning', ({ message }) => log?.warn({ warning: message }, 'pg-boss'));
  return boss;
}

async function openQueues(boss: PgBoss, queues: readonly string[]): Promise<void> {
  await boss.start();
  for (const queue of queues) {
    await boss.createQueue(queue, { policy: POLICY, ...SETTINGS });
    // Creating a queue that exists changes nothing; the settings of this version may differ.
    await boss.updateQueue(queue, SETTINGS);
  }
}

async function startWorker(
  boss: PgBoss,
  queue: string,
  run: (job: Fetched) => Promise<JobResult>,
): Promise<void> {
  await boss.work<Data, void, typeof POLLING>(queue, POLLING, (jobs) => Promise.all(jobs.map(run)));
}

function createRun(handlers: ReadonlyMap<string, Handler>, log?: Log) {
  /** Never throws: a failure is the result of its own job, not of the batch. */
  return async function run(queue: string, job: Fetched, at: number): Promise<JobResult> {
    try {
      const handler = handlers.get(queue);
      if (handler) await within(LONGEST_RUN, queue, handler(job.data.payload, { now: at }));
      return { id: job.id, status: 'completed' };
    } catch (error) {
      log?.warn({ job: job.id, queue, err: error }, 'job failed');
      return { id: job.id, status: 'failed', output: { error: String(error).slice(0, 300) } };
    }
  };
}

/** A second job of the same key is not added; the one that waits is moved forward if the second is due earlier. */
async function send(boss: PgBoss, db: ReturnType<typeof fromKysely>, job: Job, now: number): Promise<void> {
  // Without a key of its own a job would count as having the empty key, and be the only one.
  const singletonKey = job.key ?? crypto.randomUUID();
  const startAfter = Math.max(0, job.runAt - now) / 1_000;
  const data: Data = { payload: job.payload ?? null, runAt: job.runAt };
  const id = await boss.send(job.queue, data, { db, singletonKey, startAfter });
  if (id !== null) return;
  const waiting = await boss.findJobs<Data>(job.queue, { db, key: singletonKey, queued: true });
  for (const other of waiting.filter(({ data }) => data.runAt > job.runAt)) {
    await boss.update(job.queue, { ...other.data, runAt: job.runAt }, { db, id: other.id, startAfter });
  }
}

/** Runs what is due by the given time in one queue, whatever the server's clock says. */
async function drain(
  boss: PgBoss,
  queue: string,
  at: number,
  run: (job: Fetched) => Promise<JobResult>,
): Promise<number> {
  for (const { id, state, data } of await boss.findJobs<Data>(queue, { queued: true })) {
    // Not those that wait for another try: they would fail again at once, and again.
    if (state === 'created' && data.runAt <= at) await boss.update(queue, data, { id, startAfter: 0 });
  }
  for (let count = 0; ; count += 1) {
    const [job] = await boss.fetch<Data>(queue);
    if (!job) return count;
    const { status, output } = await run(job);
    if (status === 'completed') await boss.complete(queue, job);
    else await boss.fail(queue, job, output);
  }
}
