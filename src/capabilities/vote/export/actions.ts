// Who took which file of a vote out of the house stands in its chain.

import { lock } from '../../../platform/database/lock.ts';
import { type Actor, record, type VoteActionDeps } from '../actions-change.ts';
import type { Vote } from '../vote.ts';

export type ExportedFile = 'register' | 'ballots' | 'export';

export function createExportActions(deps: Pick<VoteActionDeps, 'database' | 'ledger' | 'now'>) {
  return {
    exported: (vote: Vote, file: ExportedFile, actor: Actor): Promise<unknown> =>
      deps.database.transaction(async (tx) => {
        await lock(tx, `vote/${vote.id}`);
        return record(deps, tx, vote, { act: 'vote-exported', actor, facts: { file }, at: deps.now() });
      }),
  };
}
