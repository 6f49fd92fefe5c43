// Workbooks (.xlsx): a sheet's tables as real cells, and the rows of a workbook that somebody made. The work is done in
// a thread of its own, a new one each time (spreadsheet-worker.ts): a file from outside may be made to hang a reader.

import { Worker } from 'node:worker_threads';
import { refuse } from '../../result.ts';
import type { Sheet } from './sheet.ts';
import type { SpreadsheetTask } from './spreadsheet-worker.ts';
import type { SpreadsheetRead } from './workbook-read.ts';

/** Milliseconds. Fifty thousand rows take two seconds. */
const LONGEST = 30_000;
const MEMORY_MEGABYTES = 2048;

/** One worksheet a sheet. Words stay words, whatever they begin with; numbers stay numbers. */
export async function toSpreadsheet(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const bytes = await run<Uint8Array>({ kind: 'write', sheets });
  if (bytes === null) throw new Error('workbook too large to be written');
  return bytes;
}

/** The rows of the first worksheet that is shown, blank ones left out. */
export async function readSpreadsheet(bytes: Uint8Array): Promise<SpreadsheetRead> {
  return (await run<SpreadsheetRead>({ kind: 'read', bytes })) ?? refuse('too-large');
}

/** Null where it took too long or too much memory. */
function run<Answer>(task: SpreadsheetTask): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./spreadsheet-worker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
    });
    const deadline = setTimeout(() => {
      resolve(null);
      void worker.terminate();
    }, LONGEST);
    worker.once('message', resolve);
    worker.once('error', (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(null) : reject(error),
    );
    worker.once('exit', (code) => {
      clearTimeout(deadline);
      reject(new Error(`spreadsheet thread ended early with code ${code}`));
    });
  });
}
