// Copies a SQLite file while it is in use, and tells whether a file is sound. Both read every page, so both run
// in a thread of their own (backup-worker.ts) and the program answers meanwhile.

import { Worker } from 'node:worker_threads';
import type { BackupTask } from './backup-worker.ts';

/** Writes a checked copy of the database at `source` to `target`, which appears whole or not at all. */
export async function backUp(source: string, target: string): Promise<void> {
  const problems = await inThread({ kind: 'copy', source, target });
  if (problems.length > 0) throw new Error(`backup of ${source} failed its check: ${problems.join('; ')}`);
}

/**
 * What is wrong with the SQLite file at `path`; an empty list says it is sound. Ask before restoring from it, and name
 * a `table` it must have: to SQLite an empty file is a sound database.
 */
export async function checkIntegrity(path: string, table: string | null = null): Promise<readonly string[]> {
  return inThread({ kind: 'check', path, table });
}

function inThread(task: BackupTask): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), { workerData: task });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`backup thread ended early with code ${code}`)));
  });
}
