// What is done in a committee's own decision: its members are fixed at the opening, each signs in the chat or on paper,
// and the result is made known.

import type { Transaction } from '../../platform/database/database.ts';
import { lock } from '../../platform/database/lock.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { type Actor, type Decided, record, type VoteActionDeps } from './actions-change.ts';
import { type CommitteeResult, judgeCommittee, maySign, type SignRefusal } from './committee-rules.ts';
import { next, type VoteRefusal } from './lifecycle.ts';
import { findVote } from './store.ts';
import * as store from './store-committee.ts';
import type { Vote } from './vote.ts';

export interface CommitteeDeps extends VoteActionDeps {
  /** Who sits on the committee now; `owner` is the member's 业主编号. */
  readonly membersOf: (
    db: Transaction,
    compound: string,
  ) => Promise<
    readonly { readonly id: number; readonly name: string; readonly title: string; readonly owner: string }[]
  >;
}

export interface Sign {
  readonly member: number;
  readonly present: boolean;
  readonly choices: string | null;
  readonly how: 'chat' | 'paper';
}

export function createCommitteeActions(deps: CommitteeDeps) {
  const { database, now } = deps;

  return {
    signatures: (vote: number) => store.listSignatures(database.db, vote),
    committeeMembers: (compound: string) => deps.membersOf(database.db as Transaction, compound),

    async committeeResult(vote: Vote): Promise<CommitteeResult> {
      const signatures = await store.listSignatures(database.db, vote.id);
      return judgeCommittee(vote.items.length, signatures.length, signatures);
    },

    /** Again until the close; the newest counts. By the member, or by staff who have the signed sheet before them. */
    async sign(id: number, sign: Sign, actor: Actor): Promise<Result<null, SignRefusal | 'vote-unknown'>> {
      return database.transaction(async (tx) => {
        await lock(tx, `vote/${id}`);
        const vote = await findVote(tx, id);
        if (vote?.kind !== 'committee') return refuse('vote-unknown');
        const known = (await store.listSignatures(tx, id)).find(({ member }) => member === sign.member);
        const allowed = maySign(vote, { ...sign, isMember: known !== undefined }, now());
        if (!allowed.ok) return allowed;
        const same =
          known?.present === sign.present && known.choices === sign.choices && known.how === sign.how;
        if (same) return ok(null);
        const at = now();
        await store.saveSignature(tx, id, { ...sign, by: actor.id, at });
        const { present, choices, how } = sign;
        // A committee's decision is signed by name: what each member says is part of the minutes (art. 19).
        const facts = { present, choices, how };
        await record(deps, tx, vote, {
          act: 'committee-signed',
          actor,
          facts,
          at,
          subject: `member:${sign.member}`,
        });
        return ok(null);
      });
    },
  };
}

/** Its members instead of a register. */
export async function conveneCommittee(
  deps: CommitteeDeps,
  vote: Vote,
  at: number,
  tx: Transaction,
): Promise<Result<Decided, VoteRefusal>> {
  const members = await deps.membersOf(tx, vote.compound);
  const allowed = next(vote, { kind: 'open', now: at, units: members.length });
  if (!allowed.ok) return allowed;
  await store.insertMembers(
    tx,
    vote.id,
    members.map(({ id }) => id),
    at,
  );
  return ok({
    move: { state: 'open', opened_at: at, total_heads: members.length },
    act: 'vote-opened',
    facts: { members: members.length },
  });
}

/** Made known to the groups as what it is. */
export async function certifyCommittee(
  vote: Vote,
  at: number,
  tx: Transaction,
): Promise<Result<Decided, VoteRefusal>> {
  const none = { papers: 0, conflicts: 0, objections: 0 };
  const allowed = next(vote, { kind: 'certify', now: at, unsettled: none });
  if (!allowed.ok) return allowed;
  const signatures = await store.listSignatures(tx, vote.id);
  const result = judgeCommittee(vote.items.length, signatures.length, signatures);
  return ok({
    move: { state: 'certified', certified_at: at, result: JSON.stringify(result) },
    act: 'vote-certified',
    notice: 'certified',
    facts: { committee: result },
  });
}
