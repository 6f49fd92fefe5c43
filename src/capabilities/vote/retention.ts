// What goes of votes when its time is over, class by class; timers.ts does the same at night.

import type { Transaction } from '../../platform/database/database.ts';
import { forgetWho } from './casting/store.ts';
import { forgetObjections } from './objection/store.ts';
import { deletePhotos } from './paper/store.ts';

const DAY = 86_400_000;
/** A decision may be challenged within one year of knowing it (民法典 art. 280; 建筑物区分所有权司法解释 art. 12). */
export const CHALLENGED = 366 * DAY;

export function createVoteKeeping(keepDays: number) {
  return {
    objections: (tx: Transaction, now: number) => forgetObjections(tx, now - keepDays * DAY),
    photos: (tx: Transaction, now: number) => deletePhotos(tx, now - CHALLENGED),
    who: (tx: Transaction, now: number) => forgetWho(tx, now - CHALLENGED),
  };
}
