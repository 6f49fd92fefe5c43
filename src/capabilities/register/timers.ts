// Recurring work about voters: proxies end with their authority, and what is no longer needed is forgotten.

import type { Timer } from '../../desk/capability.ts';
import type { Owners } from '../../owners/index.ts';

export function createRegisterTimers(owners: Pick<Owners, 'endProxies' | 'forgetVoters'>): Timer[] {
  return [
    { name: 'register-proxies', cron: '5 * * * *', run: async () => void (await owners.endProxies()) },
    { name: 'register-forget', cron: '50 3 * * *', run: () => owners.forgetVoters() },
  ];
}
