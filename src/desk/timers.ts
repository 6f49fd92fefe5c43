// The desk's own recurring work: what is left over is taken up, what was due is sent, what is old is forgotten.

import type { Kysely } from 'kysely';
import type { Timer } from './capability.ts';
import type { Outbox } from './outbox.ts';
import type { Desk } from './receive.ts';
import { forget } from './store.ts';
import type { DeskTables } from './tables.ts';

const DAY = 86_400_000;
/** Older than this without an answer means its process died. */
const ABANDONED = 60_000;

export interface DeskTimersDeps {
  readonly db: Kysely<DeskTables>;
  readonly desk: Pick<Desk, 'recover'>;
  readonly outbox: Pick<Outbox, 'flush'>;
  /** Days that the words people send are kept. */
  readonly keepDays: number;
}

export function createDeskTimers({ db, desk, outbox, keepDays }: DeskTimersDeps): Timer[] {
  return [
    {
      name: 'desk-recover',
      cron: '* * * * *',
      run: async (now) => {
        await desk.recover(now - ABANDONED);
        await outbox.flush();
      },
    },
    {
      name: 'desk-forget',
      cron: '30 3 * * *',
      run: async (now) => {
        await forget(db, now - keepDays * DAY);
      },
    },
  ];
}
