// Recurring work about voters: proxies end with their authority, and what is no longer needed is forgotten.

import type { Timer } from '../../desk/capability.ts';
import type { Owners } from '../../owners/index.ts';

const DAY = 86_400_000;
/** Names and phones of a file that was read stay this long, so that a bad row can be looked at again. */
const IMPORT_KEPT = 7 * DAY;

export function createRegisterTimers(
  owners: Pick<Owners, 'endProxies' | 'forgetVoters' | 'forgetImports'>,
): Timer[] {
  return [
    { name: 'register-proxies', cron: '5 * * * *', run: async () => void (await owners.endProxies()) },
    { name: 'register-forget', cron: '50 3 * * *', run: () => owners.forgetVoters() },
    {
      name: 'register-forget-imports',
      cron: '55 3 * * *',
      run: async (now) => void (await owners.forgetImports(now - IMPORT_KEPT)),
    },
  ];
}
