// The contract of background work. A job is only a wake-up: its deadline stands in the domain's own row, and the
// handler looks there again, so a job that runs late, early or twice does no harm.

import type { Transaction } from '../database/database.ts';

export interface Job {
  /** Must have a handler by `work`, else enqueueing throws. */
  readonly queue: string;
  /**
   * Jobs of one key never run at the same time, and while one is pending another is not added: the first
   * payload stays, the earlier time counts. So a payload says no more than the key does.
   */
  readonly key?: string;
  /** Any JSON value. Ids only; what it is about stays in its own table. */
  readonly payload: unknown;
  /** Milliseconds since the epoch. */
  readonly runAt: number;
}

export interface Run {
  /** The time of this run: the clock's, or the one given to `runDue`. */
  readonly now: number;
}

/** Throwing means: try again later. Must be safe to run twice. */
export type Handler = (payload: unknown, run: Run) => Promise<void>;

/** What an engine (sqlite.ts, pg-boss.ts) provides; recurring work is added on top, the same for both. */
export interface JobQueue {
  /** Part of the caller's transaction: rolled back with it, run only once it is committed. */
  enqueue(tx: Transaction, job: Job): Promise<void>;
  /** Names the handler of a queue. All are named before anything is enqueued, run or started. */
  work(queue: string, handler: Handler): void;
  /** Makes the queues ready for enqueueing. `start` and `runDue` do it too; again does nothing. */
  open(): Promise<void>;
  start(): Promise<void>;
  /** Takes nothing new and waits for what is running, but not for ever. */
  stop(): Promise<void>;
  /** Runs all that is due at `now`, one after the other, and what that makes due. Returns how many runs there were. */
  runDue(now: number): Promise<number>;
  /** The earliest time at which something waiting falls due; null where nothing waits. For replays. */
  nextDue(): Promise<number | null>;
}

export interface Jobs extends JobQueue {
  /** Runs at the times of a five-field cron expression in China time; missed while nothing ran, it runs once at start. */
  every(name: string, cron: string, handler: (now: number) => Promise<void>): void;
}

/** After this many tries, spread over about two hours, a job is dead: kept for people to look at, not run again. */
export const MOST_TRIES = 15;
/** Longest wait between two tries, in milliseconds. */
export const LONGEST_DELAY = 3_600_000;
/** A run that takes longer than this has failed, in milliseconds. */
export const LONGEST_RUN = 900_000;
/** How many jobs of one queue run side by side in one process. */
export const SIDE_BY_SIDE = 8;
/** How long `stop` waits for running jobs, in milliseconds. Those left over come back when their lease has run out. */
export const GRACE = 10_000;
