// The clock of cases: what is due is looked at when it was asked for (`wake`), and every quarter of an hour besides, since a
// danger does not wait for morning. At night what is old is forgotten.

import type { Timer } from '../../desk/capability.ts';
import type { Database } from '../../platform/database/database.ts';
import type { ComplaintActions } from './actions.ts';
import type { CaseKeeping } from './retention.ts';

export function createComplaintTimers(
  actions: Pick<ComplaintActions, 'advance'>,
  database: Pick<Database, 'transaction'>,
  keeping: CaseKeeping,
): Timer[] {
  return [
    { name: 'complaint-quarterly', cron: '*/15 * * * *', run: () => actions.advance() },
    {
      name: 'complaint-forget',
      cron: '55 3 * * *',
      run: async (now) => {
        await database.transaction((tx) => keeping.reporters(tx, now));
        await database.transaction((tx) => keeping.words(tx, now));
      },
    },
  ];
}
