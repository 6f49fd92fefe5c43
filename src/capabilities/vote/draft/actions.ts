// A vote until it is announced: drafted, changed, its class confirmed, announced; and made void with a reason. Each is
// one transaction with its line in the vote's own chain of the ledger.

import { hash } from 'node:crypto';
import { canonical } from '../../../ledger/index.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { lock } from '../../../platform/database/lock.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import { type Actor, type Changing, record, type VoteActionDeps } from '../actions-change.ts';
import { secondReminderAt } from '../delivery/rules.ts';
import { next, type VoteRefusal } from '../lifecycle.ts';
import {
  countNumbers,
  type Draft,
  findSameDraft,
  findVote,
  insertVote,
  moveVote,
  updateDraft,
} from '../store.ts';
import type { Item, Vote } from '../vote.ts';
import { checkDraft, type DraftRefusal } from './rules.ts';

export type DraftReason = DraftRefusal | 'compound-unknown' | 'vote-unknown' | 'wrong-state';
export type ConfirmReason = 'vote-unknown' | 'wrong-state' | 'changed-meanwhile' | 'matter-missing';
export type AnnounceReason = VoteRefusal | 'vote-unknown' | 'confirmed-already';

export function createDraftActions(deps: VoteActionDeps, change: Changing) {
  const { database, now, owners } = deps;

  async function checked(draft: Draft, compound: string): Promise<Result<Draft, DraftReason>> {
    const known = await owners.compound(compound);
    if (!known) return refuse('compound-unknown');
    const allowed = checkDraft(draft, known.silenceClause);
    return allowed.ok ? ok({ ...draft, demonstration: known.demonstration }) : allowed;
  }

  async function draftIn(
    tx: Transaction,
    compound: string,
    draft: Draft,
    actor: Actor,
  ): Promise<Result<number, DraftReason>> {
    await lock(tx, `vote-numbers/${compound}`);
    // The same form sent twice is one draft.
    const same = await findSameDraft(tx, draft, { compound, by: actor.id });
    if (same !== null) return ok(same);
    const at = now();
    const number = await nextNumber(tx, compound, at);
    const id = await insertVote(tx, draft, { compound, number, by: actor.id, at });
    const facts = { kind: draft.kind, items: itemsHash(draft.items) };
    await record(deps, tx, { compound, number }, { act: 'vote-drafted', actor, facts, at });
    return ok(id);
  }

  return {
    async draft(compound: string, draft: Draft, actor: Actor): Promise<Result<number, DraftReason>> {
      const allowed = await checked(draft, compound);
      if (!allowed.ok) return allowed;
      return database.transaction((tx) => draftIn(tx, compound, allowed.value, actor));
    },

    /** As part of a change elsewhere, such as that of a topic which needs a vote. */
    async draftWith(
      tx: Transaction,
      compound: { readonly key: string; readonly silenceClause: string; readonly demonstration: boolean },
      draft: Draft,
      actor: Actor,
    ): Promise<Result<Pick<Vote, 'id' | 'number'>, DraftReason>> {
      const allowed = checkDraft(draft, compound.silenceClause);
      if (!allowed.ok) return allowed;
      const { demonstration } = compound;
      const drafted = await draftIn(tx, compound.key, { ...draft, demonstration }, actor);
      const vote = drafted.ok ? await findVote(tx, drafted.value) : null;
      return vote === null ? refuse('vote-unknown') : ok({ id: vote.id, number: vote.number });
    },

    async edit(id: number, draft: Draft, actor: Actor): Promise<Result<null, DraftReason>> {
      const vote = await findVote(database.db, id);
      if (!vote) return refuse('vote-unknown');
      const allowed = await checked(draft, vote.compound);
      if (!allowed.ok) return allowed;
      return database.transaction(async (tx) => {
        await lock(tx, `vote/${id}`);
        const current = await findVote(tx, id);
        if (current?.state !== 'draft') return refuse('wrong-state');
        await updateDraft(tx, id, allowed.value);
        const facts = { items: itemsHash(draft.items) };
        await record(deps, tx, current, { act: 'vote-redrafted', actor, facts, at: now() });
        return ok(null);
      });
    },

    /**
     * Staff answer for the class of every matter, since it decides the majority. Confirming again changes nothing.
     * `seen` is `itemsHash` of what was looked at: a draft changed meanwhile is to be looked at again.
     */
    async confirmMatters(id: number, actor: Actor, seen?: string): Promise<Result<null, ConfirmReason>> {
      return database.transaction(async (tx) => {
        await lock(tx, `vote/${id}`);
        const vote = await findVote(tx, id);
        if (!vote) return refuse('vote-unknown');
        if (vote.state !== 'draft') return refuse('wrong-state');
        if (seen !== undefined && seen !== itemsHash(vote.items)) return refuse('changed-meanwhile');
        if (vote.confirmedBy !== null) return ok(null);
        if (vote.kind === 'assembly' && vote.items.some(({ matter }) => matter === null))
          return refuse('matter-missing');
        await moveVote(tx, id, { confirmed_by: actor.id });
        const facts = { matters: vote.items.map(({ matter }) => matter) };
        await record(deps, tx, vote, { act: 'matter-confirmed', actor, facts, at: now() });
        return ok(null);
      });
    },

    /** From here the texts are frozen: owners must know what they will decide on (丽水市物业管理条例 art. 10). */
    announce: (id: number, actor: Actor) =>
      change(id, actor, (vote, at) => {
        const allowed = next(vote, { kind: 'announce', now: at });
        if (!allowed.ok) return allowed;
        return ok({
          move: { state: 'announced', announced_at: at },
          act: 'vote-announced',
          notice: 'announced',
          wakes: [at, vote.opensAt, secondReminderAt(vote), vote.closesAt],
          facts: {
            ...{ kind: vote.kind, title: textHash(vote.title), items: itemsHash(vote.items) },
            ...{ opensAt: vote.opensAt, closesAt: vote.closesAt },
            noticeGround: hashOrNull(vote.terms.noticeGround),
            silence: hashOrNull(vote.terms.silenceClause),
          },
        });
      }),

    voidVote: (id: number, reason: string, actor: Actor) =>
      change(id, actor, (vote) => {
        const allowed = next(vote, { kind: 'void', reason });
        if (!allowed.ok) return allowed;
        return ok({
          move: { state: 'void', ended_reason: reason.trim() },
          act: 'vote-voided',
          // Of a draft nobody has heard.
          ...(vote.state === 'draft' ? {} : { notice: 'voided' as const }),
          facts: { from: vote.state, reason: textHash(reason.trim()) },
          ended: { state: 'void', outcomes: [] },
        });
      }),
  };
}

/** Numbers run by compound and year of China. */
async function nextNumber(tx: Transaction, compound: string, at: number): Promise<string> {
  const year = new Date(at + 8 * 3_600_000).getUTCFullYear();
  return `${year}-${(await countNumbers(tx, compound, year)) + 1}`;
}

/** What the texts were, without the texts: titles and contents may name people. */
export function itemsHash(items: readonly Item[]): string {
  return textHash(canonical(items));
}

function hashOrNull(text: string | null): string | null {
  return text === null ? null : textHash(text);
}

export function textHash(text: string): string {
  return hash('sha256', text);
}
