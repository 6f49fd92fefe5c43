// Recurring work of this capability: the words of old questions are forgotten.

import type { Timer } from '../../desk/capability.ts';
import type { PolicyActions } from './actions.ts';

const DAY = 86_400_000;

export function createPolicyTimers(deps: {
  readonly actions: Pick<PolicyActions, 'forget'>;
  readonly keepDays: number;
}): Timer[] {
  return [
    {
      name: 'policy-forget',
      cron: '40 3 * * *',
      run: async (now) => {
        await deps.actions.forget(now - deps.keepDays * DAY);
      },
    },
  ];
}
