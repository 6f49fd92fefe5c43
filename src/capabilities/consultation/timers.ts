// The clock of topics: what is due is looked at when it was asked for (`wake`), and every hour besides.

import type { Timer } from '../../desk/capability.ts';
import type { ConsultationActions } from './actions.ts';

const DAY = 86_400_000;

export function createConsultationTimers(
  actions: Pick<ConsultationActions, 'advance' | 'forgetPeople'>,
  keepDays: number,
): Timer[] {
  return [
    { name: 'consultation-hourly', cron: '5 * * * *', run: () => actions.advance() },
    {
      name: 'consultation-forget',
      cron: '50 3 * * *',
      run: async (now) => void (await actions.forgetPeople(now - keepDays * DAY)),
    },
  ];
}
