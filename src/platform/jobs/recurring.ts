// Recurring work on top of any queue: each run enqueues the next one. The pending job is the memory, so a run that
// came due while no process was up is still there at the next start, once.

import type { Database } from '../database/database.ts';
import { nextRun } from './cron.ts';
import type { JobQueue, Jobs } from './jobs.ts';

export interface RecurringDeps {
  readonly queue: JobQueue;
  readonly database: Pick<Database, 'transaction'>;
  readonly now: () => number;
}

export function withRecurring({ queue, database, now }: RecurringDeps): Jobs {
  const crons = new Map<string, string>();
  let scheduled = false;

  async function scheduleAll(at: number): Promise<void> {
    await queue.open();
    await database.transaction(async (tx) => {
      for (const [name, cron] of crons) {
        const runAt = nextRun(cron, at);
        await queue.enqueue(tx, { queue: queueOf(name), key: name, payload: null, runAt });
      }
    });
    scheduled = true;
  }

  return {
    ...queue,
    every(name, cron, handler) {
      nextRun(cron, 0); // A mistyped expression fails at start, not at night.
      crons.set(name, cron);
      queue.work(queueOf(name), async (_payload, run) => {
        // First, so that the next time stands even if this one fails to its last try.
        const runAt = nextRun(cron, run.now);
        await database.transaction((tx) =>
          queue.enqueue(tx, { queue: queueOf(name), key: name, payload: null, runAt }),
        );
        await handler(run.now);
      });
    },
    async start() {
      await scheduleAll(now());
      await queue.start();
    },
    async runDue(at) {
      // Once: afterwards each run leaves the next one behind.
      if (!scheduled) await scheduleAll(at);
      return queue.runDue(at);
    },
  };
}

function queueOf(name: string): string {
  return `every/${name}`;
}
