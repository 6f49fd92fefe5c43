// 代理人: somebody asks to speak for a unit with a written authority; staff look at it and accept or refuse.

import type { Transaction } from '../platform/database/database.ts';
import { lock } from '../platform/database/lock.ts';
import type { Photo } from '../platform/photo.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Actor } from './acting.ts';
import {
  type ClaimActions,
  placeFacts,
  placeOf,
  standingFor,
  type TryReason,
  tryKeys,
  unitLock,
} from './actions-claim.ts';
import {
  type Authority,
  type AuthorityReason,
  checkAuthority,
  checkUntil,
  decideChecked,
} from './claim-rules.ts';
import {
  type Account,
  type AccountKey,
  type Binding,
  changeBinding,
  findBinding,
  insertBinding,
  listBindings,
  listOverdueProxies,
  voterOf,
} from './store-bindings.ts';
import { takeBackTry } from './store-codes.ts';
import { deleteAuthority, saveAuthority } from './store-proxies.ts';
import { countProxied, findPlace } from './store-voters.ts';
import type { OwnersTables } from './tables.ts';
import { createVoterRecorder, SYSTEM, type VoterDeps, voterActor } from './voter-acts.ts';

type Tx = Transaction<OwnersTables>;

export type AskProxyReason = TryReason | AuthorityReason | 'proxy-cap' | 'already-claimed';
export type AcceptProxyReason =
  | 'proxy-not-waiting'
  | 'not-checked'
  | 'proxy-cap'
  | 'already-claimed'
  | 'until-past';
export type RefuseProxyReason = 'proxy-not-waiting' | 'no-reason' | 'reason-too-long';

/** What staff have to have seen before a proxy speaks. */
export interface ProxyChecks {
  /** The paper names the unit, the proxy and the term, and is signed by the owners. */
  readonly authority: boolean;
  readonly notPropertyStaff: boolean;
}

export interface Asked {
  readonly unit: number;
  readonly room: string;
  readonly compound: string;
  readonly compoundName: string;
}

const LONGEST_REASON = 200;

export function createProxyActions(deps: VoterDeps & { readonly tryCode: ClaimActions['tryCode'] }) {
  const { database, now } = deps;
  const { note, tell } = createVoterRecorder(deps);

  /** Asking again replaces what this account asked for this unit before. */
  async function ask(
    tx: Tx,
    account: Account,
    hash: string,
    { until, photo }: { readonly until: number; readonly photo: Photo },
  ): Promise<Result<Asked, AskProxyReason>> {
    const place = await placeOf(tx, hash);
    if (place === null) return refuse('code-unknown');
    await takeBackTry(tx, tryKeys(account));
    if ((await countProxied(tx, account, place.compound, now())) >= place.proxyCap)
      return refuse('proxy-cap');
    await lock(tx, unitLock(place.id));
    const verdict = decideChecked(standingFor(account, await voterOf(tx, place.id)));
    if (!verdict.ok) return verdict;
    for (const each of await waitingOf(tx, account, place.id)) await drop(tx, each, 'asked-again');
    const kept = { kind: 'proxy', state: 'waiting', since: now(), until } as const;
    const id = await insertBinding(tx, { unit: place.id, account, ...kept, checkedBy: '' });
    await saveAuthority(tx, id, photo);
    await note(tx, 'proxy-asked', `unit:${place.id}`, { binding: id }, { ...voterActor(id), role: 'proxy' });
    return ok(placeFacts(place));
  }

  /** What was never accepted proves nothing: its photo goes at once. */
  async function drop(tx: Tx, binding: Binding, reason: string): Promise<void> {
    await changeBinding(tx, binding.id, { state: 'ended', reason, endedAt: now() });
    await deleteAuthority(tx, binding.id);
  }

  async function accept(tx: Tx, binding: Binding, actor: Actor): Promise<Result<null, AcceptProxyReason>> {
    const place = await findPlace(tx, binding.unit);
    if (place === null) return refuse('proxy-not-waiting');
    if ((binding.until ?? 0) <= now()) return refuse('until-past');
    const { account } = binding;
    if ((await countProxied(tx, account, place.compound, now())) >= place.proxyCap)
      return refuse('proxy-cap');
    const former = await voterOf(tx, binding.unit);
    const verdict = decideChecked(standingFor(account, former));
    if (!verdict.ok) return verdict;
    if (former !== null)
      await changeBinding(tx, former.id, { state: 'ended', reason: 'proxy-accepted', endedAt: now() });
    const checked = { state: 'active', reason: '', since: now(), checkedBy: actor.name } as const;
    await changeBinding(tx, binding.id, checked);
    const facts = { binding: binding.id, until: binding.until, ended: former === null ? [] : [former.id] };
    await note(tx, 'proxy-accepted', `unit:${binding.unit}`, facts, actor);
    await tell(tx, binding, 'proxy-accepted', '');
    return ok(null);
  }

  return {
    async askProxy(
      account: Account,
      code: string,
      authority: Authority,
    ): Promise<Result<Asked, AskProxyReason>> {
      const photo = checkAuthority(authority, now());
      if (!photo.ok) return photo;
      const tried = await deps.tryCode(account, code);
      if (!tried.ok) return tried;
      return database.transaction((tx) =>
        ask(tx, account, tried.value, { until: authority.until, photo: photo.value }),
      );
    },

    /** With the key of `openCode`, for a dialogue that does not keep the code. */
    async askProxyOpened(
      account: Account,
      key: string,
      authority: Authority,
    ): Promise<Result<Asked, AskProxyReason>> {
      const photo = checkAuthority(authority, now());
      if (!photo.ok) return photo;
      const kept = { until: authority.until, photo: photo.value };
      return database.transaction((tx) => ask(tx, account, key, kept));
    },

    /** Whether an authority may run until then, so that it can be said before the photo is asked for. */
    checkUntil: (until: number) => checkUntil(until, now()),

    acceptProxy(id: number, actor: Actor, checks: ProxyChecks): Promise<Result<null, AcceptProxyReason>> {
      return database.transaction(async (tx) => {
        if (!checks.authority || !checks.notPropertyStaff) return refuse('not-checked');
        const binding = await lockWaiting(tx, id);
        return binding === null ? refuse('proxy-not-waiting') : accept(tx, binding, actor);
      });
    },

    refuseProxy(id: number, reason: string, actor: Actor): Promise<Result<null, RefuseProxyReason>> {
      return database.transaction(async (tx) => {
        if (reason.trim() === '') return refuse('no-reason');
        if (reason.length > LONGEST_REASON) return refuse('reason-too-long');
        const binding = await lockWaiting(tx, id);
        if (binding === null) return refuse('proxy-not-waiting');
        await drop(tx, binding, 'refused');
        await note(tx, 'proxy-refused', `unit:${binding.unit}`, { binding: id }, actor);
        await tell(tx, binding, 'proxy-refused', reason.trim());
        return ok(null);
      });
    },

    /** Those whose authority has run out. It did not count any more from that moment; here it is written down. */
    async endProxies(): Promise<number> {
      const overdue = await listOverdueProxies(database.db, now());
      for (const seen of overdue) {
        await database.transaction(async (tx) => {
          await lock(tx, unitLock(seen.unit));
          const binding = await findBinding(tx, seen.id);
          if (binding === null || binding.state === 'ended') return;
          if (binding.state === 'waiting') return drop(tx, binding, 'authority-ended');
          await changeBinding(tx, seen.id, { state: 'ended', reason: 'authority-ended', endedAt: now() });
          await note(tx, 'proxy-ended', `unit:${seen.unit}`, { binding: seen.id }, SYSTEM);
          await tell(tx, binding, 'proxy-ended', 'authority-ended');
        });
      }
      return overdue.length;
    },
  };
}

/** One proxy's units are counted, and a unit's voter decided, while nobody else can add to either. */
async function lockWaiting(tx: Tx, id: number): Promise<Binding | null> {
  const seen = await findBinding(tx, id);
  if (seen?.state !== 'waiting') return null;
  await lock(tx, `owners/proxy/${seen.account.channel}|${seen.account.from}`);
  await lock(tx, unitLock(seen.unit));
  const binding = await findBinding(tx, id);
  return binding?.state === 'waiting' ? binding : null;
}

async function waitingOf(tx: Tx, account: AccountKey, unit: number): Promise<Binding[]> {
  const waiting = await listBindings(tx, unit, ['waiting']);
  return waiting.filter((each) => standingFor(account, { ...each, state: 'active' })?.mine);
}
