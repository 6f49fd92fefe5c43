// The desk's own recurring work: what is old is forgotten. What is left over is taken up by each process itself (app.ts).

import type { Kysely } from 'kysely';
import type { Retention, Timer } from './capability.ts';
import { forget, forgetDelivered } from './store.ts';
import type { DeskTables } from './tables.ts';
import { keptWords } from './wording.ts';

const DAY = 86_400_000;
/** A decision may be challenged for a year, and whom its notices reached belongs to it. */
const PROVED = 2 * 366 * DAY;

export interface DeskTimersDeps {
  readonly db: Kysely<DeskTables>;
  /** Days that the words people send are kept. */
  readonly keepDays: number;
}

export function createDeskTimers({ db, keepDays }: DeskTimersDeps): Timer[] {
  return [
    {
      name: 'desk-forget',
      cron: '30 3 * * *',
      run: async (now) => {
        await forget(db, now - keepDays * DAY);
        await forgetDelivered(db, now - PROVED);
      },
    },
  ];
}

export function deskRetention(keepDays: number): Retention {
  return {
    ...keptWords(keepDays),
    forget: async (tx, now) =>
      (await forget(tx, now - keepDays * DAY)) + (await forgetDelivered(tx, now - PROVED)),
  };
}
