// The desk's own recurring work: what is old is forgotten. What is left over is taken up by each process itself (app.ts).

import type { Kysely } from 'kysely';
import type { Retention, Timer } from './capability.ts';
import { forget } from './store.ts';
import type { DeskTables } from './tables.ts';
import { keptWords } from './wording.ts';

const DAY = 86_400_000;

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
      },
    },
  ];
}

export function deskRetention(keepDays: number): Retention {
  return { ...keptWords(keepDays), forget: (tx, now) => forget(tx, now - keepDays * DAY) };
}
