// What goes of topics when its time is over, class by class (timers.ts does the same at night), and what is kept of one account.

import type { Personal } from '../../desk/capability.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { forgetWords } from './store-forget.ts';
import { forgetPeople } from './store-people.ts';
import { collectOf, forgetOf, movePerson } from './store-personal.ts';

const DAY = 86_400_000;
/** How a topic was decided can be looked into for a year; then what somebody wrote is nobody's business any more. */
export const LOOKED_INTO = 366 * DAY;

export const personalOfTopics: Personal = {
  collect: (db, { channel, bot, from }) => collectOf(db, { channel, bot, account: from }),
  forget: (tx, { channel, bot, from }) => forgetOf(tx, { channel, bot, account: from }),
  move: movePerson,
};

export function createTopicKeeping(keepDays: number) {
  return {
    people: (tx: Transaction, now: number) => forgetPeople(tx, now - keepDays * DAY),
    words: (tx: Transaction, now: number) => forgetWords(tx, now - LOOKED_INTO),
  };
}
