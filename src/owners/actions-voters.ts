// Who speaks for a unit: all acts about it joined, and what the desk, votes and pages ask.

import type { Kysely } from 'kysely';
import { createBindingActions } from './actions-binding.ts';
import { createClaimActions } from './actions-claim.ts';
import { createGroupActions } from './actions-groups.ts';
import { createProxyActions } from './actions-proxy.ts';
import {
  type AccountKey,
  type Binding,
  forgetEnded,
  listBindings,
  listByAccount,
  voterOf,
} from './store-bindings.ts';
import { deleteTries } from './store-codes.ts';
import { findPhoto, listWaitingProxies } from './store-proxies.ts';
import * as counts from './store-voter-counts.ts';
import * as voters from './store-voters.ts';
import type { OwnersTables } from './tables.ts';
import type { VoterDeps } from './voter-acts.ts';

export type { AssistReason, ReleaseReason } from './actions-binding.ts';
export type {
  Claimed,
  ClaimReason,
  LetterCode,
  MakeCodesReason,
  Opened,
  TryReason,
} from './actions-claim.ts';
export type { BindGroupReason } from './actions-groups.ts';
export type { AcceptProxyReason, AskProxyReason, RefuseProxyReason } from './actions-proxy.ts';

type Db = Kysely<OwnersTables>;

const DAY = 86_400_000;
/** A decision may be challenged within one year (民法典 art. 280; 建筑物区分所有权司法解释 art. 12 "一年内"). */
const KEPT = 365 * DAY;

async function forgetVotersIn(tx: Db, at: number): Promise<number> {
  await deleteTries(tx, at - DAY);
  return forgetEnded(tx, at - KEPT);
}

export type VoterActions = ReturnType<typeof createVoterActions>;

export function createVoterActions(deps: VoterDeps) {
  const { database, now } = deps;
  const { tryCode, salt, ...claims } = createClaimActions(deps);
  const bindings = createBindingActions(deps);
  const proxies = createProxyActions({ ...deps, tryCode });
  const groups = createGroupActions({ ...deps, salt });

  return {
    ...claims,
    ...bindings,
    ...proxies,
    ...groups,

    /** The compound this account speaks in, asked at every message. What stands under another bot is paused here. */
    async findVoter(account: AccountKey): Promise<{ readonly compound: string } | null> {
      const speaking = await voters.listSpeaking(database.db, account, now());
      if (speaking.some(({ bot }) => bot !== account.bot)) await bindings.pauseDrifted(account);
      const mine = speaking.find(({ bot }) => bot === account.bot);
      return mine ? { compound: mine.compound } : null;
    },

    /** Whether the account speaks for a unit, or waits to, or would if not paused. */
    speaks: async (db: Db, account: AccountKey): Promise<boolean> =>
      (await listByAccount(db, account, ['waiting', 'active', 'paused'])).length > 0,
    unitsOf: (account: AccountKey) => voters.unitsOf(database.db, account, now()),
    /** Many accounts in one statement, inside the transaction of a vote. */
    bindingsOf: <Key extends AccountKey>(tx: Db, accounts: readonly Key[]) =>
      voters.bindingsOf(tx, accounts, now()),
    /** Who speaks for the unit now, or would if not paused. */
    voterOf: (db: Db, unit: number): Promise<Binding | null> => voterOf(db, unit),
    votersOf: (db: Db, compound: string) => voters.votersOf(db, compound, now()),
    addressesOf: (db: Db, units: readonly number[]) => voters.addressesOf(db, units, now()),

    /** Everything about one unit for staff: where it stands, who spoke and who waits. */
    async voterUnit(unit: number) {
      const place = await voters.findPlace(database.db, unit);
      if (place === null) return null;
      const states = ['waiting', 'active', 'paused', 'ended'] as const;
      const history = await listBindings(database.db, unit, states);
      return { place, history, code: await voters.findCode(database.db, unit) };
    },
    voterBuildings: (compound: string) => counts.countByBuilding(database.db, compound),
    voterStates: (compound: string, building: string) => counts.listStates(database.db, compound, building),
    voterChannels: (compound: string) => counts.countByChannel(database.db, compound),
    waitingProxies: (compound: string) => listWaitingProxies(database.db, compound),
    authorityOf: (binding: number) => findPhoto(database.db, binding),

    /** Of one account: what it speaks for, or did, as long as that is kept. */
    async bindingsOfAccount(db: Db, account: AccountKey) {
      const states = ['waiting', 'active', 'paused', 'ended'] as const;
      const mine = (await listByAccount(db, account, states)).filter(
        ({ account: each }) => each.bot === account.bot,
      );
      const kept = [];
      for (const { unit, kind, state, since, until, endedAt } of mine) {
        const place = await voters.findPlace(db, unit);
        const where = { compound: place?.compoundName ?? '', room: place?.room ?? '' };
        kept.push({ ...where, kind, state, at: since, until, endedAt });
      }
      return kept;
    },

    /** Accounts and photos of what ended a year ago, and old tries. */
    async forgetVoters(): Promise<void> {
      await database.transaction((tx) => forgetVotersIn(tx, now()));
    },
    forgetVotersIn,
  };
}
