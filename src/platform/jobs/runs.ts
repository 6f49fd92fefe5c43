// The jobs that this process is running on SQLite, and what becomes of each: done, tried again, or dead.

import type { Database } from '../database/database.ts';
import { within } from '../database/deadline.ts';
import type { Log } from '../log.ts';
import { type Handler, LONGEST_DELAY, LONGEST_RUN, MOST_TRIES } from './jobs.ts';
import * as store from './store.ts';
import type { JobTables } from './tables.ts';

export interface RunsDeps {
  readonly database: Database<JobTables>;
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly log?: Log | undefined;
  /** From 0 to 1; spreads the tries of jobs that failed together. */
  readonly random?: (() => number) | undefined;
}

/** How long a job is held without a sign of life, in milliseconds. */
export const LEASE = 30_000;

export function createRuns(deps: RunsDeps) {
  const { db } = deps.database;
  const running = new Map<store.Claim, Promise<void>>();
  let renewed = 0;

  return {
    /** Never throws. */
    run(claim: store.Claim, now: number): Promise<void> {
      const run = attempt(deps, claim, now).finally(() => running.delete(claim));
      running.set(claim, run);
      return run;
    },
    count: (queue: string): number =>
      running
        .keys()
        .filter((claim) => claim.queue === queue)
        .toArray().length,
    settled: (): Promise<unknown> => Promise.allSettled(running.values()),
    async keepLeases(now: number): Promise<void> {
      if (running.size === 0 || now - renewed < LEASE / 3) return;
      renewed = now;
      const ids = [...running.keys()].map(({ id }) => id);
      await store.renew(db, ids, now + LEASE);
    },
    async takeBackAbandoned(now: number): Promise<void> {
      for (const claim of await store.listAbandoned(db, now)) await giveBack(deps, claim, now, 'abandoned');
    },
  };
}

async function attempt(deps: RunsDeps, claim: store.Claim, now: number): Promise<void> {
  try {
    const handler = deps.handlers.get(claim.queue);
    if (handler) await within(LONGEST_RUN, claim.queue, handler(claim.payload, { now }));
    await deps.database.transaction((tx) => store.finish(tx, claim));
  } catch (error) {
    await giveBack(deps, claim, now, error).catch((failure: unknown) =>
      deps.log?.error({ job: claim.id, err: failure }, 'job not settled; its lease will run out'),
    );
  }
}

async function giveBack(deps: RunsDeps, claim: store.Claim, now: number, error: unknown): Promise<void> {
  const { id, queue, tries } = claim;
  const dead = tries >= MOST_TRIES;
  deps.log?.warn({ job: id, queue, tries, err: error }, dead ? 'job is dead' : 'job failed');
  const text = String(error).slice(0, 300);
  const retryAt = now + delayAfter(tries, deps.random ?? Math.random);
  await deps.database.transaction((tx) =>
    dead ? store.bury(tx, claim, text) : store.putBack(tx, claim, retryAt, text),
  );
}

/** One second doubled with each try, up to an hour; half of it for certain, the rest at random. */
function delayAfter(tries: number, random: () => number): number {
  return Math.min(LONGEST_DELAY, 500 * 2 ** tries) * (0.5 + random() / 2);
}
