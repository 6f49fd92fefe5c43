// The thread behind spreadsheet.ts: does one task, posts the answer, and ends.

import { parentPort, workerData } from 'node:worker_threads';
import type { Sheet } from './sheet.ts';
import { readWorkbook } from './workbook-read.ts';
import { writeWorkbook } from './workbook-write.ts';

export type SpreadsheetTask =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'write'; readonly sheets: readonly Sheet[] };

const task: SpreadsheetTask = workerData;
parentPort?.postMessage(
  task.kind === 'read' ? await readWorkbook(task.bytes) : await writeWorkbook(task.sheets),
);
