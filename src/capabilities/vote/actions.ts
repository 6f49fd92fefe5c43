// Everything that can be done with votes, by chat, page, console or clock, joined from its subjects.

import { createChange, type VoteActionDeps } from './actions-change.ts';
import { createDraftActions } from './actions-draft.ts';
import { createRunActions } from './actions-run.ts';
import { type BallotBoxDeps, createBallotBox } from './ballot-box.ts';
import { createVoteReading } from './reading.ts';

export type { Actor, VoteActionDeps, VoteNotice } from './actions-change.ts';
export type { AnnounceReason, DraftReason } from './actions-draft.ts';

export type VoteDeps = VoteActionDeps & Pick<BallotBoxDeps, 'authorities'>;

export function createVoteActions(deps: VoteDeps) {
  const change = createChange(deps);
  return {
    ...createVoteReading(deps),
    ...createDraftActions(deps, change),
    ...createRunActions(deps, change),
    cast: createBallotBox(deps).cast,
  };
}

export type VoteActions = ReturnType<typeof createVoteActions>;
