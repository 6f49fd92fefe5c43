// Learns in a thread of its own: the program goes on starting meanwhile, and the garbage of learning ends with the
// thread instead of staying as memory (about 60 MB measured).

import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Sense } from './bank.ts';
import type { ConceptGroup } from './concepts.ts';
import { type Learnt, learnSearch } from './search.ts';

interface Lesson {
  readonly senses: readonly Sense[];
  readonly groups: readonly ConceptGroup[];
}

export function learnInThread(senses: readonly Sense[], groups: readonly ConceptGroup[]): Promise<Learnt> {
  const lesson: Lesson = { senses, groups };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: lesson });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the learning thread ended early with code ${code}`)));
  });
}

if (!isMainThread && isLesson(workerData)) {
  const learnt = learnSearch(workerData.senses, workerData.groups);
  const { model, index, vocabulary } = learnt;
  const arrays = [model.weights, model.bias, index.starts, index.phrasings, index.weights, vocabulary.rarity];
  parentPort?.postMessage(
    learnt,
    arrays.map((array) => array.buffer as ArrayBuffer),
  );
}

/** This file may also be imported inside some other thread. */
function isLesson(data: unknown): data is Lesson {
  return typeof data === 'object' && data !== null && 'senses' in data && 'groups' in data;
}
