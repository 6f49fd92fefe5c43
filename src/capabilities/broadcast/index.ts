// 发通知: staff tell a compound something, in its groups and to its voters.

import type { Capability } from '../../desk/capability.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { type BroadcastDeps, createBroadcastActions } from './actions.ts';
import { createBroadcastPages, HOME } from './pages.ts';
import { forgetOld } from './store.ts';
import { keptFiles, PAGE, told } from './wording.ts';

export { broadcastMigrations } from './tables.ts';

export interface BroadcastOptions extends BroadcastDeps {
  readonly compounds: () => Promise<readonly { readonly key: string; readonly name: string }[]>;
  /** Days that files and drafts are kept, as words are: who reads a notice again later finds it empty. */
  readonly keepDays: number;
}

const DAY = 86_400_000;

export function createBroadcast(deps: BroadcastOptions): Capability {
  const actions = createBroadcastActions(deps);
  const forget = (tx: Transaction, now: number) => forgetOld(tx, now - deps.keepDays * DAY);
  return {
    name: 'broadcast',
    title: PAGE.title,
    examples: [],
    commands: [],
    stateVersion: 1,
    // For staff alone, in the console: nobody speaks to it.
    start: async () => ({ reply: [], done: true }),
    step: async () => ({ reply: [], done: true }),
    claims: () => 0,
    async notice(_kind, facts) {
      const found = await actions.find((facts as { id: number }).id);
      const name = (await deps.compounds()).find(({ key }) => key === found?.compound)?.name;
      return found === null ? [] : told(found, name ?? '');
    },
    timers: [
      // Whoever looks at one sees at once that it is over; this is for those nobody looks at.
      { name: 'broadcast-look', cron: '10 * * * *', run: () => actions.look() },
      {
        name: 'broadcast-forget',
        cron: '35 3 * * *',
        run: async (now) => void (await deps.database.transaction((tx) => forget(tx, now))),
      },
    ],
    retention: [{ ...keptFiles(deps.keepDays), forget }],
    pages: [
      {
        path: HOME,
        app: createBroadcastPages({ actions, compounds: deps.compounds, now: deps.now }),
        staffTitle: PAGE.title,
        permission: 'broadcast',
      },
    ],
  };
}
