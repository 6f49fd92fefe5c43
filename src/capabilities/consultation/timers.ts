// The clock of topics: what is due is looked at when it was asked for (`wake`), and every hour besides.

import type { Timer } from '../../desk/capability.ts';
import type { ConsultationActions } from './actions.ts';
import type { Digests } from './group/digest.ts';
import { LOOKED_INTO } from './retention.ts';

const DAY = 86_400_000;

/** Accounts go `keepDays` after a topic has ended, the words people wrote in it after a year. */
export function createConsultationTimers(
  actions: Pick<ConsultationActions, 'advance' | 'forgetPeople' | 'forgetWords'> &
    Pick<Digests, 'postDigests'>,
  keepDays: number,
): Timer[] {
  return [
    { name: 'consultation-hourly', cron: '5 * * * *', run: () => actions.advance() },
    {
      name: 'consultation-forget',
      cron: '50 3 * * *',
      run: async (now) => {
        await actions.forgetPeople(now - keepDays * DAY);
        await actions.forgetWords(now - LOOKED_INTO);
      },
    },
    { name: 'consultation-digest', cron: '0 9 * * 1', run: () => actions.postDigests() },
  ];
}
