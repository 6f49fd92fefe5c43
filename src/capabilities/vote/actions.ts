// Everything that can be done with votes, by chat, page, console or clock, joined from its subjects.

import { createChange } from './actions-change.ts';
import { type CommitteeDeps, createCommitteeActions } from './actions-committee.ts';
import { createDeliveryActions, type DeliveryDeps } from './actions-delivery.ts';
import { createDraftActions } from './actions-draft.ts';
import { createExportActions } from './actions-export.ts';
import { createObjectionActions } from './actions-objection.ts';
import { createOfferActions } from './actions-offers.ts';
import { createPaperActions } from './actions-paper.ts';
import { createRunActions } from './actions-run.ts';
import { type BallotBoxDeps, createBallotBox } from './ballot-box.ts';
import { createVoteReading } from './reading.ts';
import { createOwnReading } from './reading-own.ts';
import { createPaperReading } from './reading-paper.ts';
import { createStaffReading } from './reading-staff.ts';

export type { Actor, VoteActionDeps, VoteNotice } from './actions-change.ts';
export type { AnnounceReason, ConfirmReason, DraftReason } from './actions-draft.ts';

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
    ...createRunActions(deps, change),
    ...createDeliveryActions(deps),
    ...createObjectionActions(deps),
    ...createCommitteeActions(deps),
    ...createPaperActions(deps),
    ...createExportActions(deps),
    cast: createBallotBox(deps).cast,
  };
}

export type VoteActions = ReturnType<typeof createVoteActions>;
