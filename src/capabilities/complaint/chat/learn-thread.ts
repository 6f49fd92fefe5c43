// Reads what is learnt from, the reviewed examples of reports and the question bank, and learns in a thread of its own: the chat goes
// on meanwhile, and the garbage ends with the thread. That the files hold to their form is checked by those they belong to.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createReading, type Learnt, learn } from './learn.ts';

/** How much words speak for a report; `folder` is the knowledge folder. */
export async function loadReading(folder: string): Promise<(text: string) => number> {
  const learnt = await new Promise<Learnt>((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { readingFrom: folder } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the learning thread ended early with code ${code}`)));
  });
  return createReading(learnt);
}

if (!isMainThread && isOurs(workerData)) {
  const folder = workerData.readingFrom;
  const banks = (await readdir(join(folder, 'questions'))).filter((name) => name.endsWith('.json')).sort();
  const examples = await read(join(folder, 'rules', 'triage', 'examples.json'));
  const asked = await Promise.all(banks.map((name) => read(join(folder, 'questions', name))));
  const learnt = learn({
    reports: textsIn(examples, 'complaints'),
    questions: [...asked.flatMap((bank) => textsIn(bank, 'asks')), ...textsIn(examples, 'questions')],
  });
  parentPort?.postMessage(learnt, [learnt.weights.buffer, learnt.rarity.buffer] as ArrayBuffer[]);
}

/** This file may also be imported inside some other thread. */
function isOurs(data: unknown): data is { readonly readingFrom: string } {
  return typeof data === 'object' && data !== null && 'readingFrom' in data;
}

async function read(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}

/** Whatever stands in a list of that name, however deep. */
function textsIn(value: unknown, name: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === name && Array.isArray(each)
      ? each.filter((text): text is string => typeof text === 'string')
      : textsIn(each, name),
  );
}
