// A voter stops, is stopped or stands still; and the voter without a phone, whom staff check at the door.

import type { Transaction } from '../platform/database/database.ts';
import { lock } from '../platform/database/lock.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Actor } from './acting.ts';
import { standingFor, unitLock } from './actions-claim.ts';
import { decideChecked } from './claim-rules.ts';
import {
  type Account,
  type AccountKey,
  ASSISTED,
  type Binding,
  changeBinding,
  insertBinding,
  listBindings,
  listByAccount,
  listByChannel,
  moveBindings,
  pauseBindings,
  voterOf,
} from './store-bindings.ts';
import { deleteCode } from './store-codes.ts';
import { findPlace } from './store-voters.ts';
import type { OwnersTables } from './tables.ts';
import { createVoterRecorder, SYSTEM, type VoterDeps, voterActor } from './voter-acts.ts';

type Tx = Transaction<OwnersTables>;

export type ReleaseReason = 'not-yours';
export type AssistReason = 'not-checked' | 'already-claimed' | 'unit-not-found';

/** What staff have to have done before somebody without a phone is put down. */
export interface AssistedChecks {
  readonly identity: boolean;
  readonly willing: boolean;
}

/** Bindings paused in one transaction. */
const CHUNK = 1_000;

const HELD = ['waiting', 'active', 'paused'] as const;

export function createBindingActions(deps: VoterDeps) {
  const { database, now } = deps;
  const { note, tell } = createVoterRecorder(deps);

  async function end(tx: Tx, binding: Binding, reason: string, actor: Actor): Promise<void> {
    await changeBinding(tx, binding.id, { state: 'ended', reason, endedAt: now() });
    const facts = { binding: binding.id, kind: binding.kind, reason };
    await note(tx, 'voter-ended', `unit:${binding.unit}`, facts, actor);
  }

  /**
   * Ends whoever speaks or waits to speak for a unit and stops its code, in the transaction of what makes it so, such
   * as a change of ownership: the former owner still has the letter.
   */
  async function endBindings(tx: Tx, unit: number, reason: string, actor: Actor = SYSTEM): Promise<number> {
    await lock(tx, unitLock(unit));
    const held = await listBindings(tx, unit, HELD);
    for (const binding of held) {
      await end(tx, binding, reason, actor);
      await tell(tx, binding, 'voter-ended', reason);
    }
    await deleteCode(tx, unit);
    return held.length;
  }

  /** What has not been replaced meanwhile stands still from now on; some at a time, so that others get their turn. */
  async function pause(seen: readonly Binding[], reason: string, actor: Actor): Promise<number> {
    let paused = 0;
    for (let at = 0; at < seen.length; at += CHUNK) {
      const ids = seen.slice(at, at + CHUNK).map(({ id }) => id);
      paused += await database.transaction((tx) => pauseSome(tx, ids, reason, actor));
    }
    return paused;
  }

  async function pauseSome(tx: Tx, ids: readonly number[], reason: string, actor: Actor): Promise<number> {
    const standing = await pauseBindings(tx, ids, reason);
    const [first] = standing;
    if (first === undefined) return 0;
    const facts = { bindings: standing.map(({ id }) => id), reason };
    await note(tx, 'voters-paused', `channel:${first.account.channel}`, facts, actor);
    if (reason === 'paused-by-staff') {
      for (const binding of standing) await tell(tx, binding, 'voter-paused', reason);
    }
    return standing.length;
  }

  return {
    endBindings,

    /** The person stops. The letter goes on working, so that co-owners can choose another voter. */
    release(account: AccountKey, unit: number): Promise<Result<null, ReleaseReason>> {
      return database.transaction(async (tx) => {
        await lock(tx, unitLock(unit));
        const mine = (await listBindings(tx, unit, HELD)).filter(({ account: each }) =>
          isSame(each, account),
        );
        if (mine.length === 0) return refuse('not-yours');
        for (const binding of mine) await end(tx, binding, 'released', voterActor(binding.id));
        return ok(null);
      });
    },

    /** The person stops everywhere, in the transaction of what makes it so. Returns how many. */
    async releaseAll(tx: Tx, account: AccountKey): Promise<number> {
      const held = (await listByAccount(tx, account, HELD)).filter(({ account: each }) =>
        isSame(each, account),
      );
      for (const unit of [...new Set(held.map((each) => each.unit))].sort((one, other) => one - other))
        await lock(tx, unitLock(unit));
      const still = (await listByAccount(tx, account, HELD)).filter(({ account: each }) =>
        isSame(each, account),
      );
      for (const binding of still) await end(tx, binding, 'released', voterActor(binding.id));
      return still.length;
    },

    /** The same person, reached elsewhere: what they speak for stays as it is. */
    moveBindings: (tx: Tx, before: AccountKey, after: Account): Promise<void> =>
      moveBindings(tx, before, after),

    /** For instance because the wrong person claimed; the code stops as well, and a new letter is needed. */
    endByStaff(unit: number, actor: Actor): Promise<number> {
      return database.transaction((tx) => endBindings(tx, unit, 'ended-by-staff', actor));
    },

    /**
     * Everything one account speaks for stands still until its codes are claimed again; what it speaks for in other
     * compounds only where whoever acts works there too (`compounds` null: for all).
     */
    async pauseAccount(
      account: AccountKey,
      actor: Actor,
      compounds: readonly string[] | null,
    ): Promise<number> {
      const { db } = database;
      const active = await listByAccount(db, account, ['active']);
      const mine = active.filter((each) => isSame(each.account, account));
      const places = await Promise.all(mine.map(({ unit }) => findPlace(db, unit)));
      const here = mine.filter(
        (_, at) => compounds === null || compounds.includes(places[at]?.compound ?? ''),
      );
      return pause(here, 'paused-by-staff', actor);
    },

    /**
     * All accounts of a channel, or of one bot of it, stand still: its account ids can no longer be trusted. Nobody is
     * written to, for the same reason; they are told when they next speak.
     */
    async pauseChannel(channel: string, bot: string | null, actor: Actor): Promise<number> {
      const active = await listByChannel(database.db, channel, bot);
      return pause(active, 'account-drifted', actor);
    },

    /** What an account speaks for under other bots than the one it writes to now. */
    async pauseDrifted(account: AccountKey): Promise<number> {
      const active = await listByAccount(database.db, account, ['active']);
      const drifted = active.filter((each) => each.account.bot !== account.bot);
      return pause(drifted, 'account-drifted', SYSTEM);
    },

    /** No number of any paper is kept: only who checked, and when. */
    bindAssisted(unit: number, actor: Actor, checks: AssistedChecks): Promise<Result<number, AssistReason>> {
      return database.transaction(async (tx) => {
        if (!checks.identity || !checks.willing) return refuse('not-checked');
        await lock(tx, unitLock(unit));
        if ((await findPlace(tx, unit)) === null) return refuse('unit-not-found');
        const account = { channel: ASSISTED, bot: '', from: `unit:${unit}`, chat: '' };
        const former = await voterOf(tx, unit);
        const verdict = decideChecked(standingFor(account, former));
        if (!verdict.ok) return verdict;
        if (former !== null) await end(tx, former, 'claimed-again', actor);
        const kept = { kind: 'owner', state: 'active', since: now(), until: null } as const;
        const id = await insertBinding(tx, { unit, account, ...kept, checkedBy: actor.name });
        await note(tx, 'voter-checked-at-door', `unit:${unit}`, { binding: id }, actor);
        return ok(id);
      });
    },
  };
}

function isSame(one: AccountKey, other: AccountKey): boolean {
  return one.channel === other.channel && one.bot === other.bot && one.from === other.from;
}
