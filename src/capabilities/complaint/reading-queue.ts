// What staff ask of the queue, changing nothing: a page of it, what may be chosen, everything that fits for a file.

import type { CaseDeps } from './actions-change.ts';
import { type CountFilter, countQueue, listQueue, type QueueFilter } from './store-queue.ts';

export type { CountFilter, QueueCount, QueueFilter, QueuePage, QueueScope } from './store-queue.ts';
export { MOST_COUNTED } from './store-queue.ts';

export function createQueueReading({ database }: Pick<CaseDeps, 'database'>) {
  const { db } = database;
  return {
    listQueue: (filter: QueueFilter) => listQueue(db, filter),
    /** Of what is not over, by state and holder, late ones and one's own among them. */
    countQueue: (filter: CountFilter, now: number) => countQueue(db, filter, now),
  };
}
