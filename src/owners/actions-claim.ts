// Codes are made for units, tried, and claimed. How often one may try and who may follow whom stands in claim-rules.ts.

import { randomBytes } from 'node:crypto';
import type { Database, Transaction } from '../platform/database/database.ts';
import { lock } from '../platform/database/lock.ts';
import { isUniqueViolation } from '../platform/database/violations.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Actor } from './acting.ts';
import { ACCOUNT_LIMIT, CHANNEL_LIMIT, countTry, decideClaim, type Standing } from './claim-rules.ts';
import { hashCode, makeHashedCodes, readCode, showCode } from './code.ts';
import {
  type Account,
  type AccountKey,
  type Binding,
  changeBinding,
  insertBinding,
  listBindings,
  voterOf,
} from './store-bindings.ts';
import * as codes from './store-codes.ts';
import { findPlace, listLetterUnits, type UnitPlace } from './store-voters.ts';
import type { OwnersTables } from './tables.ts';
import { createVoterRecorder, type VoterDeps, voterActor } from './voter-acts.ts';

export type TryReason = 'code-malformed' | 'code-unknown' | 'too-many-tries';
export type ClaimReason = TryReason | 'already-claimed';
export type MakeCodesReason = 'no-units' | 'too-many-units';

export interface LetterCode {
  readonly unit: number;
  readonly room: string;
  /** As it is printed: `ABCD-EFGH`. */
  readonly code: string;
  /** Co-owned: its owners have to choose one of them. */
  readonly shared: boolean;
}

export interface Opened {
  /** Stands for the code from here on, so that the code itself need not be kept. Never from outside. */
  readonly key: string;
  readonly unit: number;
  readonly room: string;
  readonly compound: string;
  readonly compoundName: string;
  /** Co-owned: the co-owners have to have chosen this person. */
  readonly shared: boolean;
  /** `mine`: this account speaks for it already; `taken`: somebody else does. */
  readonly standing: 'free' | 'mine' | 'taken';
}

export interface Claimed {
  readonly unit: number;
  readonly room: string;
  readonly compound: string;
  readonly compoundName: string;
  /** False where this account spoke for it before. */
  readonly fresh: boolean;
}

/** Letters made at once. */
const MOST_CODES = 2_000;

export type UnitChoice = { readonly units: readonly number[] } | { readonly building: string };

export type ClaimActions = ReturnType<typeof createClaimActions>;

export function createClaimActions(deps: VoterDeps) {
  const { database, now } = deps;
  const { note, tell } = createVoterRecorder(deps);
  const salt = createSalt(database);

  /** The code's hash, once the try is counted: durably and before anything is looked up. */
  async function tryCode(account: AccountKey, text: string): Promise<Result<string, TryReason>> {
    const code = readCode(text);
    if (code === null) return refuse('code-malformed');
    const open = await database.transaction((tx) => countOne(tx, account, now()));
    return open ? ok(await hashCode(code, await salt())) : refuse('too-many-tries');
  }

  async function openCode(account: AccountKey, text: string): Promise<Result<Opened, TryReason>> {
    const tried = await tryCode(account, text);
    if (!tried.ok) return tried;
    return database.transaction(async (tx) => {
      const place = await placeOf(tx, tried.value);
      if (place === null) return refuse('code-unknown');
      await codes.takeBackTry(tx, tryKeys(account));
      const standing = standingFor(account, await voterOf(tx, place.id));
      const verdict = decideClaim(standing);
      const said = !verdict.ok ? 'taken' : verdict.value === 'keep' ? 'mine' : 'free';
      return ok({ ...placeFacts(place), key: tried.value, shared: isShared(place.head), standing: said });
    });
  }

  /** With the key of `openCode`: the code may have been replaced or claimed since. */
  function claimOpened(account: Account, key: string): Promise<Result<Claimed, ClaimReason>> {
    return database.transaction(async (tx) => {
      const found = await codes.findUnitByHash(tx, key);
      if (found === null) return refuse('code-unknown');
      await lock(tx, unitLock(found));
      // Again, now that nobody else can change it.
      const place = await placeOf(tx, key);
      if (place === null) return refuse('code-unknown');
      const former = await voterOf(tx, place.id);
      const verdict = decideClaim(standingFor(account, former));
      if (!verdict.ok) return verdict;
      if (verdict.value !== 'keep') await bind(tx, account, place);
      return ok({ ...placeFacts(place), fresh: verdict.value !== 'keep' });
    });
  }

  async function bind(tx: Transaction<OwnersTables>, account: Account, place: UnitPlace) {
    const at = now();
    const held = await listBindings(tx, place.id, ['active', 'paused', 'waiting']);
    for (const each of held) {
      const reason = each.kind === 'proxy' ? 'claimed-by-owner' : 'claimed-again';
      await changeBinding(tx, each.id, { state: 'ended', reason, endedAt: at });
      if (each.kind === 'proxy') await tell(tx, each, 'proxy-ended', reason);
    }
    const id = await insertBinding(tx, {
      unit: place.id,
      account,
      kind: 'owner',
      state: 'active',
      since: at,
      until: null,
      checkedBy: '',
    });
    await codes.markClaimed(tx, place.id, at);
    const facts = { binding: id, channel: account.channel, ended: held.map((each) => each.id) };
    await note(tx, 'voter-claimed', `unit:${place.id}`, facts, voterActor(id));
  }

  /** New codes replace old ones, which stop working; who speaks for a unit goes on doing so. */
  async function makeCodes(
    compound: string,
    which: UnitChoice,
    actor: Actor,
  ): Promise<Result<LetterCode[], MakeCodesReason>> {
    const units = await listLetterUnits(database.db, compound, which);
    if (units.length === 0) return refuse('no-units');
    if (units.length > MOST_CODES) return refuse('too-many-units');
    for (let attempt = 1; ; attempt++) {
      const made = await makeHashedCodes(units.length, await salt());
      const rows = units.map(({ id, head }, at) => ({ unit: id, head, hash: made[at]?.hash ?? '' }));
      try {
        await database.transaction(async (tx) => {
          await codes.saveCodes(tx, rows, String(actor.id), now());
          await note(tx, 'codes-made', `compound:${compound}`, { units: units.length }, actor);
        });
        return ok(
          units.map(({ id, room, head }, at) => {
            const code = showCode(made[at]?.code ?? '');
            return { unit: id, room, code, shared: isShared(head) };
          }),
        );
      } catch (error) {
        // A code that another unit has already: rare, but not with fifty thousand of them.
        if (!isUniqueViolation(error) || attempt === 3) throw error;
      }
    }
  }

  return {
    makeCodes,
    /** What a code opens, so that the person can look at it before claiming. */
    openCode,
    claimOpened,
    async claim(account: Account, text: string): Promise<Result<Claimed, ClaimReason>> {
      const opened = await openCode(account, text);
      return opened.ok ? claimOpened(account, opened.value.key) : opened;
    },
    tryCode,
    salt,
  };
}

export function unitLock(unit: number): string {
  return `owners/unit/${unit}`;
}

/** Owners of one unit together; they choose one voter (丽水市物业管理条例 art. 12). */
function isShared(head: string): boolean {
  return head.includes('+');
}

/** Who stands there, as one account sees it: under another bot it is not the same account. */
export function standingFor(account: AccountKey, binding: Binding | null): Standing | null {
  if (binding === null || (binding.state !== 'active' && binding.state !== 'paused')) return null;
  const { channel, bot, from } = binding.account;
  const mine = channel === account.channel && bot === account.bot && from === account.from;
  return { kind: binding.kind, state: binding.state, mine };
}

export function tryKeys({ channel, bot, from }: AccountKey): string[] {
  return [`${channel}|${bot}|${from}`, channel];
}

/** Counts one try for the account and its channel; false where either is closed. */
export async function countOne(
  tx: Transaction<OwnersTables>,
  account: AccountKey,
  now: number,
): Promise<boolean> {
  const keys = tryKeys(account);
  await lock(tx, `owners/try/${account.channel}`);
  const next = [];
  for (const [at, key] of keys.entries()) {
    const limit = at === 0 ? ACCOUNT_LIMIT : CHANNEL_LIMIT;
    const tries = countTry(await codes.findTries(tx, key), limit, now);
    if (tries === null) return false;
    next.push({ key, tries });
  }
  for (const { key, tries } of next) await codes.saveTries(tx, key, tries);
  return true;
}

export async function placeOf(tx: Transaction<OwnersTables>, hash: string): Promise<UnitPlace | null> {
  const unit = await codes.findUnitByHash(tx, hash);
  return unit === null ? null : findPlace(tx, unit);
}

export function placeFacts({ id, room, compound, compoundName }: UnitPlace) {
  return { unit: id, room, compound, compoundName };
}

/** Made with the first code and never changed: with another one no letter would work any more. */
function createSalt({ db, transaction }: Database<OwnersTables>): () => Promise<string> {
  let known: string | null = null;
  return async () => {
    known ??=
      (await codes.findSalt(db)) ??
      (await transaction((tx) => codes.keepSalt(tx, randomBytes(16).toString('base64url'))));
    return known;
  };
}
