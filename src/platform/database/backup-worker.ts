// The thread behind backup.ts: does one task, posts the list of problems found, and ends.

import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import BetterSqlite3 from 'better-sqlite3';

export type BackupTask =
  | { readonly kind: 'copy'; readonly source: string; readonly target: string }
  | { readonly kind: 'check'; readonly path: string; readonly table: string | null };

const task: BackupTask = workerData;
parentPort?.postMessage(
  task.kind === 'copy' ? await copy(task.source, task.target) : check(task.path, task.table),
);

async function copy(source: string, target: string): Promise<readonly string[]> {
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  const sqlite = new BetterSqlite3(source, { readonly: true, fileMustExist: true });
  try {
    // In one step: between steps each write of the running program would start the copy afresh.
    await sqlite.backup(partial, { progress: () => 0x7fffffff });
  } finally {
    sqlite.close();
  }
  leaveOneFile(partial);
  const problems = check(partial, null);
  if (problems.length > 0) return problems;
  flush(partial);
  renameSync(partial, target);
  flush(dirname(target));
  return [];
}

/** The copy inherits WAL mode, and with it side files; a backup should be one file. */
function leaveOneFile(path: string): void {
  const sqlite = new BetterSqlite3(path);
  sqlite.pragma('journal_mode = delete');
  sqlite.close();
}

function check(path: string, table: string | null): readonly string[] {
  try {
    const sqlite = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
    try {
      const findings = sqlite.pragma('integrity_check') as { integrity_check: string }[];
      const orphans = sqlite.pragma('foreign_key_check') as { table: string }[];
      const named = sqlite
        .prepare("select count(*) from sqlite_master where type = 'table' and name = ?")
        .pluck();
      return [
        ...(table !== null && named.get(table) === 0 ? [`no table ${table}`] : []),
        ...findings.map((row) => row.integrity_check).filter((finding) => finding !== 'ok'),
        ...orphans.map((row) => `foreign key broken in ${row.table}`),
      ];
    } finally {
      sqlite.close();
    }
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}
