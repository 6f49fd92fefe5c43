// SQLite has one connection and pays for a flush to disk at each commit. Here transactions take turns on that
// connection, and those that wait together share one flush: each runs in a savepoint of its own, so a failing one
// undoes only itself, and none is told "done" before the common COMMIT has reached the disk.

import { setImmediate } from 'node:timers';
import { setTimeout as pause } from 'node:timers/promises';
import type BetterSqlite3 from 'better-sqlite3';
import { codeOf, GROUP_ROLLED_BACK } from './violations.ts';

/** One transaction's place in a group. */
export interface Turn {
  /** Resolves when the whole group is on disk, rejects when it is not. */
  readonly commit: () => Promise<void>;
  readonly rollback: () => void;
}

interface Member {
  readonly begun: PromiseWithResolvers<Turn>;
  readonly ended: PromiseWithResolvers<void>;
  readonly durable: PromiseWithResolvers<void>;
  kept: boolean;
}

/** Longer than any transaction of another process may take (database.ts), which it waits for. */
const PATIENCE = 40_000;
/** The longest pause between two looks whether the other process has ended; drawn, so that two do not keep step. */
const LOOK = 8;

/** The first of a group waits for the last; beyond this many the next group is quicker. */
const LARGEST_GROUP = 256;

export function createGroupCommit(sqlite: BetterSqlite3.Database) {
  const runGroup = createGroups(sqlite);
  let waiting: Member[] = [];
  let scheduled = false;
  let running: Promise<void> | null = null;

  /** Whoever asks within one round of the event loop gets into the same group. */
  function schedule(): void {
    if (scheduled || running || waiting.length === 0) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      running = runNext().finally(() => {
        running = null;
        schedule();
      });
    });
  }

  async function runNext(): Promise<void> {
    const leftOver = await runGroup(waiting.splice(0, LARGEST_GROUP));
    waiting = [...leftOver, ...waiting];
  }

  return {
    join(): Promise<Turn> {
      const [begun, ended, durable] = [deferred<Turn>(), deferred(), deferred()];
      waiting.push({ begun, ended, durable, kept: false });
      schedule();
      return begun.promise;
    },
    /** Resolves between groups, when every row that can be seen is committed. Act on it without awaiting more. */
    async idle(): Promise<void> {
      while (running) await running;
    },
    /** Resolves when nothing is running or waiting any more. */
    async drained(): Promise<void> {
      while (running || scheduled) await (running ?? new Promise((resolve) => setImmediate(resolve)));
    },
  };
}

/** Runs a group from BEGIN to COMMIT. Never throws: each member hears for itself. Returns those that had no turn. */
function createGroups(sqlite: BetterSqlite3.Database) {
  const immediate = sqlite.prepare('begin immediate');
  const commit = sqlite.prepare('commit');
  const rollback = sqlite.prepare('rollback');
  const takeTurn = createTurns(sqlite);
  const { timeout } = sqlite.prepare('pragma busy_timeout').get() as { readonly timeout: number };
  const begin = {
    run() {
      sqlite.pragma('busy_timeout = 0');
      try {
        return immediate.run();
      } finally {
        sqlite.pragma(`busy_timeout = ${timeout}`);
      }
    },
  };

  /** While another process writes, this one goes on with everything else; SQLite's own waiting would stop its event loop. */
  async function beginInTurn(): Promise<unknown> {
    const until = performance.now() + PATIENCE;
    for (;;) {
      const failure = attempt(begin);
      if (!isBusy(failure) || performance.now() > until) return failure;
      await pause(1 + Math.random() * LOOK);
    }
  }

  return async function runGroup(members: readonly Member[]): Promise<readonly Member[]> {
    const failure = await beginInTurn();
    if (failure !== undefined) {
      for (const member of members) member.begun.reject(failure);
      return [];
    }
    for (const [index, member] of members.entries()) {
      await takeTurn(member);
      // Some failures (disk full, out of memory) make SQLite undo everything, not only the savepoint.
      if (!sqlite.inTransaction) {
        settle(members, rolledBack());
        return members.slice(index + 1);
      }
    }
    settle(members, attempt(commit));
    if (sqlite.inTransaction) attempt(rollback);
    return [];
  };
}

function createTurns(sqlite: BetterSqlite3.Database) {
  const savepoint = sqlite.prepare('savepoint turn');
  const undo = sqlite.prepare('rollback to turn');
  const release = sqlite.prepare('release turn');

  return async function takeTurn(member: Member): Promise<void> {
    const failure = attempt(savepoint);
    if (failure !== undefined) return member.begun.reject(failure);
    member.begun.resolve({
      commit() {
        if (sqlite.inTransaction) release.run();
        member.kept = true;
        member.ended.resolve();
        return member.durable.promise;
      },
      rollback() {
        // After a failed COMMIT Kysely asks for a rollback as well; by then there is nothing left to undo.
        if (!member.kept && sqlite.inTransaction) {
          attempt(undo);
          attempt(release);
        }
        member.ended.resolve();
      },
    });
    await member.ended.promise;
  };
}

function settle(members: readonly Member[], failure: unknown): void {
  for (const member of members.filter(({ kept }) => kept)) {
    if (failure === undefined) member.durable.resolve();
    else member.durable.reject(failure);
  }
}

function isBusy(failure: unknown): boolean {
  return codeOf(failure)?.startsWith('SQLITE_BUSY') === true;
}

function attempt(statement: Pick<BetterSqlite3.Statement, 'run'>): unknown {
  try {
    statement.run();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Thrown to the innocent: nothing of theirs is kept, and trying again is safe. */
export function rolledBack(): Error {
  const message = 'a neighbour in the same group made SQLite undo the whole group';
  return Object.assign(new Error(message), { code: GROUP_ROLLED_BACK });
}

function deferred<T = void>(): PromiseWithResolvers<T> {
  return Promise.withResolvers<T>();
}
