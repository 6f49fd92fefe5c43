// One long reading in a thread of its own, over a read-only connection, so that chats go on meanwhile.

import { parentPort, Worker, workerData } from 'node:worker_threads';
import BetterSqlite3 from 'better-sqlite3';

interface Reading {
  readonly path: string;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** The rows of one query on the SQLite file at `path`; committed rows only. */
export function readAside(path: string, sql: string, parameters: readonly unknown[]): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const reading: Reading = { path, sql, parameters };
    const worker = new Worker(new URL('./aside.ts', import.meta.url), { workerData: { reading } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`reading thread ended early with code ${code}`)));
  });
}

if (parentPort !== null && workerData?.reading) read(workerData.reading);

function read({ path, sql, parameters }: Reading): void {
  const sqlite = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    // Pages of a large index are read once and not copied.
    sqlite.pragma('mmap_size = 1073741824');
    parentPort?.postMessage(sqlite.prepare(sql).all(...parameters));
  } finally {
    sqlite.close();
  }
}
