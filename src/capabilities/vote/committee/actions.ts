// What is done in a committee's own decision: its members are fixed at the opening, each signs in the chat or on paper,
// and the result is made known.

import { byDay } from '../../../platform/calendar.ts';
import type { Readable, Transaction } from '../../../platform/database/database.ts';
import { lock } from '../../../platform/database/lock.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import { type Actor, type Decided, record } from '../actions-change.ts';
import type { DeliveryDeps } from '../delivery/actions.ts';
import { next, type VoteRefusal } from '../lifecycle.ts';
import { findResult, findVote } from '../store.ts';
import type { Vote } from '../vote.ts';
import { type CommitteeResult, judgeCommittee, maySign, type SignRefusal } from './rules.ts';
import * as store from './store.ts';

export interface Member {
  readonly id: number;
  readonly name: string;
  readonly title: string;
  /** 业主编号. */
  readonly owner: string;
}

export interface CommitteeDeps extends Omit<DeliveryDeps, 'deliveries'> {
  /** Who sits on the committee now. */
  readonly membersOf: (db: Readable, compound: string) => Promise<readonly Member[]>;
}

/** A member of the meeting and how the member has signed; name and code are empty once the member has left. */
export interface Seat extends Member {
  readonly signing: store.Signing | null;
}

export type SignReason = SignRefusal | 'vote-unknown';

export interface Sign {
  readonly member: number;
  readonly present: boolean;
  readonly choices: string | null;
  readonly how: 'chat' | 'paper';
}

export function createCommitteeActions(deps: CommitteeDeps) {
  const { database, now } = deps;
  const membersOf = (compound: string) => deps.membersOf(database.db, compound);

  return {
    committeeMembers: membersOf,

    /** Those who were members at the opening; before it, those who are now. */
    async seatsOf(vote: Vote): Promise<Seat[]> {
      const members = await membersOf(vote.compound);
      if (vote.openedAt === null) return members.map((member) => ({ ...member, signing: null }));
      const byId = new Map(members.map((member) => [member.id, member]));
      return (await store.listSignatures(database.db, vote.id)).map((signing) => ({
        ...(byId.get(signing.member) ?? { id: signing.member, name: '', title: '', owner: '' }),
        signing,
      }));
    },

    /** As it was certified; before, as it stands. */
    async committeeResult(vote: Vote): Promise<CommitteeResult> {
      const certified = await findResult<CommitteeResult>(database.db, vote.id);
      if (certified !== null) return certified;
      const signatures = await store.listSignatures(database.db, vote.id);
      return judgeCommittee(vote.items.length, signatures.length, signatures);
    },

    /** Again until the close; the newest counts. By the member, or by staff who have the signed sheet before them. */
    async sign(id: number, sign: Sign, actor: Actor): Promise<Result<null, SignReason>> {
      return database.transaction(async (tx) => {
        await lock(tx, `vote/${id}`);
        const vote = await findVote(tx, id);
        if (vote?.kind !== 'committee') return refuse('vote-unknown');
        const signings = await store.listSignatures(tx, id);
        const known = signings.find(({ member }) => member === sign.member) ?? null;
        if (known !== null && isSame(known, sign)) return ok(null);
        const allowed = maySign(vote, { ...sign, known }, now());
        if (!allowed.ok) return allowed;
        await saveSign(tx, vote, sign, actor);
        return ok(null);
      });
    },
  };

  async function saveSign(tx: Transaction, vote: Vote, sign: Sign, actor: Actor): Promise<void> {
    const at = now();
    await store.saveSignature(tx, vote.id, { ...sign, by: actor.id, at });
    const { present, choices, how, member } = sign;
    const signer = how === 'chat' ? { id: `member:${member}`, role: 'owner' } : actor;
    // A committee's decision is signed by name: what each member says is part of the minutes (art. 19). The chain knows
    // members by their row, never by name or account.
    const act = { act: 'committee-signed', subject: `member:${member}` };
    await record(deps, tx, vote, { ...act, actor: signer, facts: { present, choices, how }, at });
  }
}

/** The same once more changes nothing, whoever brings it. */
function isSame(known: store.Signing, { present, choices }: Sign): boolean {
  return known.present === present && known.choices === choices;
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
  await tellMembers(deps, vote, members, at, tx);
  return ok({
    move: { state: 'open', opened_at: at, total_heads: members.length },
    act: 'vote-opened',
    facts: { members: members.length },
  });
}

/** In private, where an owner who is a member speaks for a unit of the own; nobody signs by proxy. */
async function tellMembers(
  deps: CommitteeDeps,
  vote: Vote,
  members: readonly Member[],
  at: number,
  tx: Transaction,
): Promise<void> {
  const codes = new Set(members.map(({ owner }) => owner).filter((owner) => owner !== ''));
  const units = (await deps.owners.roll(tx, vote.compound))
    .filter(({ head }) => head.split('+').some((code) => codes.has(code)))
    .map(({ id }) => id);
  for (const { address, kind } of await deps.addressesOf(tx, units)) {
    if (kind === 'proxy') continue;
    const { channel, bot, chat } = address;
    await deps.notify(tx, {
      address: { channel, bot, chat, group: false },
      dedup: `vote:${vote.id}:committee-opened:${channel}|${bot}|${chat}`,
      kind: 'committee-opened',
      facts: { vote: vote.id },
      dueAt: byDay(at),
    });
  }
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
