// Everything that can be done with votes, by chat, page, console or clock, joined from its subjects.

import { createChange } from './actions-change.ts';
import { createLifecycleActions } from './actions-lifecycle.ts';
import { type BallotBoxDeps, createBallotBox } from './casting/ballot-box.ts';
import { type CommitteeDeps, createCommitteeActions } from './committee/actions.ts';
import { createStaffReading } from './console/reading.ts';
import { createDeliveryActions, type DeliveryDeps } from './delivery/actions.ts';
import { createDraftActions } from './draft/actions.ts';
import { createExportActions } from './export/actions.ts';
import { createObjectionActions } from './objection/actions.ts';
import { createOfferActions } from './offers/actions.ts';
import { createOwnReading } from './owner/reading.ts';
import { createPaperActions } from './paper/actions.ts';
import { createPaperReading } from './paper/reading.ts';
import { createVoteReading } from './reading.ts';

export type { Actor, VoteActionDeps, VoteNotice } from './actions-change.ts';
export type { AnnounceReason, ConfirmReason, DraftReason } from './draft/actions.ts';

export type VoteDeps = DeliveryDeps & CommitteeDeps & Pick<BallotBoxDeps, 'authorities'>;

export function createVoteActions(deps: VoteDeps) {
  const change = createChange(deps);
  const drafts = createDraftActions(deps, change);
  return {
    ...createVoteReading(deps),
    ...createOwnReading(deps),
    ...createStaffReading(deps),
    ...createPaperReading(deps),
    ...drafts,
    ...createOfferActions(deps, drafts),
    ...createLifecycleActions(deps, change),
    ...createDeliveryActions(deps),
    ...createObjectionActions(deps),
    ...createCommitteeActions(deps),
    ...createPaperActions(deps),
    ...createExportActions(deps),
    cast: createBallotBox(deps).cast,
  };
}

export type VoteActions = ReturnType<typeof createVoteActions>;
