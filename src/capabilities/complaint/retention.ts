// What goes of cases when its time is over, and what is kept of one account.

import type { Personal } from '../../desk/capability.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { collectOf, forgetOf, forgetReporters, forgetWords, moveReporter } from './store-personal.ts';

const DAY = 86_400_000;
/** How a case was handled can be looked into for a year; then what somebody wrote is nobody's business any more. */
const LOOKED_INTO = 366;

export const personalOfCases: Personal = {
  collect: (db, { channel, bot, from }) => collectOf(db, { channel, bot, account: from }),
  forget: (tx, { channel, bot, from }) => forgetOf(tx, { channel, bot, account: from }),
  move: moveReporter,
};

/** `keepDays`: how long accounts are kept after the end. */
export function createCaseKeeping(keepDays: number) {
  return {
    reporters: (tx: Transaction, now: number) => forgetReporters(tx, now - keepDays * DAY),
    words: (tx: Transaction, now: number) => forgetWords(tx, now - LOOKED_INTO * DAY),
  };
}

export type CaseKeeping = ReturnType<typeof createCaseKeeping>;
