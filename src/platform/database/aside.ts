// Long readings in threads of their own, over read-only connections, so that chats go on meanwhile. A thread takes longer to start
// than most readings take: it is kept until nobody has asked for a while.

import { parentPort, Worker, workerData } from 'node:worker_threads';
import BetterSqlite3 from 'better-sqlite3';

interface Reading {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export interface Aside {
  /** The rows of one query; committed rows only. */
  readonly read: (reading: Reading) => Promise<unknown[]>;
  /** Readings under way are finished. */
  readonly end: () => void;
}

interface Thread {
  readonly read: (reading: Reading) => Promise<unknown[]>;
  /** The process may end though the thread is there. */
  readonly rest: () => void;
  readonly end: () => void;
}

/** More would only take the processor from the chats; whoever asks then waits. */
const MOST = 2;
const IDLE = 60_000;

/** On the SQLite file at `path`. */
export function createAside(path: string, { idle = IDLE }: { readonly idle?: number } = {}): Aside {
  const resting: { readonly thread: Thread; readonly until: NodeJS.Timeout }[] = [];
  const waiting: (() => void)[] = [];
  let working = 0;
  let ended = false;

  function take(): Thread {
    const rested = resting.pop();
    clearTimeout(rested?.until);
    return rested?.thread ?? startThread(path);
  }

  function rest(thread: Thread): void {
    if (ended) {
      thread.end();
      return;
    }
    thread.rest();
    const until = setTimeout(() => {
      resting.splice(
        resting.findIndex((each) => each.thread === thread),
        1,
      );
      thread.end();
    }, idle).unref();
    resting.push({ thread, until });
  }

  return {
    async read(reading) {
      if (working === MOST) await new Promise<void>((resolve) => waiting.push(resolve));
      else working += 1;
      const thread = take();
      try {
        const rows = await thread.read(reading);
        rest(thread);
        return rows;
      } catch (error) {
        thread.end();
        throw error;
      } finally {
        const next = waiting.shift();
        if (next === undefined) working -= 1;
        else next();
      }
    },
    end() {
      ended = true;
      for (const { thread, until } of resting.splice(0)) {
        clearTimeout(until);
        thread.end();
      }
    },
  };
}

/** One reading at a time; what fails ends the thread. */
function startThread(path: string): Thread {
  const worker = new Worker(new URL('./aside.ts', import.meta.url), { workerData: { aside: path } });
  let asked: PromiseWithResolvers<unknown[]> | null = null;
  let failure: Error | null = null;
  const fail = (error: Error) => {
    failure ??= error;
    asked?.reject(failure);
  };
  worker.on('message', (rows: unknown[]) => asked?.resolve(rows));
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`reading thread ended early with code ${code}`)));
  return {
    read(reading) {
      asked = Promise.withResolvers();
      if (failure !== null) asked.reject(failure);
      worker.ref();
      worker.postMessage(reading);
      return asked.promise;
    },
    rest() {
      asked = null;
      worker.unref();
    },
    end() {
      asked = null;
      void worker.terminate();
    },
  };
}

if (parentPort !== null && typeof workerData?.aside === 'string') answer(workerData.aside);

function answer(path: string): void {
  parentPort?.on('message', (reading: Reading) => parentPort?.postMessage(readOnce(path, reading)));
}

/** Nothing of the file is held open in between. */
function readOnce(path: string, { sql, parameters }: Reading): unknown[] {
  const sqlite = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    // Pages of a large index are read once and not copied.
    sqlite.pragma('mmap_size = 1073741824');
    return sqlite.prepare(sql).all(...parameters);
  } finally {
    sqlite.close();
  }
}
