// Sheets are laid out in a thread of their own (drawing-worker.ts), so that three hundred letters hold up nobody.
// It starts with the first sheet, keeps its fonts for the next, and ends when none has come for a while.

import { Worker } from 'node:worker_threads';
import type { DrawingTask, Drawn } from './drawing-worker.ts';
import type { Sheet } from './sheet.ts';

/** Milliseconds the thread and the 150 MB of its fonts are kept after the last sheet. */
const KEPT = 30_000;

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  rest: NodeJS.Timeout | null;
}

let thread: Thread | null = null;
let lastId = 0;

export function draw(kind: DrawingTask['kind'], sheet: Sheet): Promise<Uint8Array> {
  thread ??= startThread();
  const { worker, waiting, rest } = thread;
  const id = ++lastId;
  if (rest) clearTimeout(rest);
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.ref();
    worker.postMessage({ id, kind, sheet } satisfies DrawingTask);
  });
}

function startThread(): Thread {
  const worker = new Worker(new URL('./drawing-worker.ts', import.meta.url));
  const started: Thread = { worker, waiting: new Map(), rest: null };
  worker.on('message', (drawn: Drawn) => settle(started, drawn));
  worker.on('error', (error: Error) => end(started, error));
  worker.on('exit', () => end(started, new Error('drawing thread ended early')));
  return started;
}

function settle(started: Thread, drawn: Drawn): void {
  const waiting = started.waiting.get(drawn.id);
  started.waiting.delete(drawn.id);
  if ('bytes' in drawn) waiting?.resolve(drawn.bytes);
  else waiting?.reject(new Error(`sheet could not be drawn: ${drawn.problem}`));
  if (started.waiting.size > 0) return;
  // An idle thread keeps no program from ending.
  started.worker.unref();
  started.rest = setTimeout(() => rest(started), KEPT).unref();
}

function rest(started: Thread): void {
  if (thread === started) thread = null;
  void started.worker.terminate();
}

function end(started: Thread, error: Error): void {
  if (thread === started) thread = null;
  for (const { reject } of started.waiting.values()) reject(error);
  started.waiting.clear();
}
