// From a comparison of offers to the law's vote: one act drafts the yes-or-no question about the offer that came first.

import { ok, type Result } from '../../../result.ts';
import type { Actor, VoteActionDeps } from '../actions-change.ts';
import type { MatterKey } from '../count/matters.ts';
import type { createDraftActions, DraftReason } from '../draft/actions.ts';
import { emptyForm, timeOf } from '../draft/form.ts';
import { findResult, findVote } from '../store.ts';
import type { Vote } from '../vote.ts';
import { type Chosen, chooseOffer, type Offer, type OfferRefusal } from './rules.ts';

/** Names the comparison, its number and its result; the sentences are the page's. */
export type FollowUpWords = (vote: Vote, chosen: Chosen) => { readonly title: string; readonly text: string };

export interface FollowUp extends Offer {
  readonly matter: MatterKey;
  readonly words: FollowUpWords;
}

export type FollowUpReason = OfferRefusal | DraftReason;

export function createOfferActions(
  { database, owners, now }: VoteActionDeps,
  { draft }: Pick<ReturnType<typeof createDraftActions>, 'draft'>,
) {
  return {
    /** The draft is as any other: its class is to be confirmed, its notice to be kept. The same once more is one draft. */
    async draftFrom(id: number, followUp: FollowUp, actor: Actor): Promise<Result<number, FollowUpReason>> {
      const vote = await findVote(database.db, id);
      if (!vote) return { ok: false, reason: 'vote-unknown' };
      const result = await findResult(database.db, id);
      const chosen = chooseOffer(vote, result, followUp);
      if (!chosen.ok) return chosen;
      const { title, text } = followUp.words(vote, chosen.value);
      const compound = await owners.compound(vote.compound);
      const { demonstration } = vote;
      const usual = { key: vote.compound, showRooms: compound?.showRooms ?? false, demonstration };
      const form = emptyForm('assembly', usual, now());
      const drafted = await draft(
        vote.compound,
        {
          ...{ kind: 'assembly', title, scope: vote.scope, demonstration },
          items: [{ title, text, matter: followUp.matter, options: [] }],
          terms: {
            ...{ noticeGround: null, silenceClause: null, showRooms: usual.showRooms },
            objectionDays: Number(form.objectionDays),
          },
          ...{ opensAt: timeOf(form.opens), closesAt: timeOf(form.closes) },
        },
        actor,
      );
      return drafted.ok ? ok(drafted.value) : drafted;
    },
  };
}
