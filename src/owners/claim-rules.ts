// Who may speak for a unit, and how often one may try. Pure: what stands is handed in, what follows is returned.

import { type Photo, type PhotoReason, readPhoto } from '../platform/photo.ts';
import { ok, type Result, refuse } from '../result.ts';

const HOUR = 3_600_000;
const DAY = 86_400_000;

export interface TryLimit {
  readonly tries: number;
  /** How long they count together, and how long it is closed after the last of them. */
  readonly window: number;
}

/** Wrong tries: of one account, and of a whole channel, where a new account may cost nothing. Our own numbers. */
export const ACCOUNT_LIMIT: TryLimit = { tries: 5, window: HOUR };
export const CHANNEL_LIMIT: TryLimit = { tries: 200, window: HOUR };

export interface Tries {
  readonly count: number;
  readonly since: number;
}

/** What to keep after one more try; null where it is closed. The last one allowed begins the closed hour. */
export function countTry(kept: Tries | null, { tries, window }: TryLimit, now: number): Tries | null {
  if (kept === null || now - kept.since >= window || kept.count <= 0) return { count: 1, since: now };
  if (kept.count >= tries) return null;
  const count = kept.count + 1;
  return { count, since: count >= tries ? now : kept.since };
}

/** Who speaks for a unit now. A paused voter is kept in place but does not count until the code is claimed again. */
export interface Standing {
  readonly kind: 'owner' | 'proxy';
  readonly state: 'active' | 'paused';
  /** It is the very account that asks. */
  readonly mine: boolean;
}

/**
 * One voter a unit: co-owners choose one (丽水市物业管理条例 art. 12 "推选一人"), and the first to claim stands. The
 * owner's own claim ends a proxy; a paused voter is replaced by whoever holds the code.
 */
export function decideClaim(
  standing: Standing | null,
): Result<'bind' | 'replace' | 'keep', 'already-claimed'> {
  if (standing === null) return ok('bind');
  if (standing.state === 'paused') return ok('replace');
  if (standing.mine) return ok('keep');
  return standing.kind === 'proxy' ? ok('replace') : refuse('already-claimed');
}

/** A proxy, or a voter without a phone, never pushes out an owner who speaks already. */
export function decideChecked(standing: Standing | null): Result<'bind' | 'replace', 'already-claimed'> {
  if (standing === null) return ok('bind');
  return standing.state === 'paused' ? ok('replace') : refuse('already-claimed');
}

export type AuthorityReason =
  | 'property-staff'
  | 'until-past'
  | 'until-too-far'
  | 'photo-missing'
  | PhotoReason;

export interface Authority {
  readonly photo: Uint8Array;
  /** The end of its last day. */
  readonly until: number;
  /** The person says not to work for the property company. */
  readonly notPropertyStaff: boolean;
}

/** Our own limit: an authority is for a vote or two, not for ever. */
export const LONGEST_AUTHORITY = 366 * DAY;

/**
 * Written authority: 物业管理条例 art. 12 lets an owner send a proxy, 浙江省物业管理条例 art. 9 asks for it in writing.
 * That property staff may be none is our own rule, as in 舟山 art. 17.
 */
export function checkAuthority(
  { photo, until, notPropertyStaff }: Authority,
  now: number,
): Result<Photo, AuthorityReason> {
  if (!notPropertyStaff) return refuse('property-staff');
  const term = checkUntil(until, now);
  if (!term.ok) return term;
  return photo.length === 0 ? refuse('photo-missing') : readPhoto(photo);
}

export function checkUntil(until: number, now: number): Result<null, 'until-past' | 'until-too-far'> {
  if (!(until > now)) return refuse('until-past');
  return until > now + LONGEST_AUTHORITY ? refuse('until-too-far') : ok(null);
}
