// The duties of an account: in which role it works where, for which kinds of case, which of them it works under, and what may be
// given or taken away. Pure. Without a duty nothing may be done; what is not named is not covered.

import { ok, type Result, refuse } from '../result.ts';
import { isRole, may, type Permission, type Role } from './roles.ts';

export interface Grant {
  readonly role: Role;
  /** Keys of the compounds it is for; null for all, also for those to come. An empty list covers nothing. */
  readonly compounds: readonly string[] | null;
  /** Keys of the kinds of case it is for; null for all. */
  readonly categories: readonly string[] | null;
}

export interface Duty extends Grant {
  readonly id: number;
}

export function covers(limit: readonly string[] | null, key: string): boolean {
  return limit === null || limit.includes(key);
}

/** For all compounds and all kinds of case. */
export function isUnlimited({ compounds, categories }: Pick<Grant, 'compounds' | 'categories'>): boolean {
  return compounds === null && categories === null;
}

/** Without a compound: whether it may be done anywhere at all; so of a kind of case. */
export function allows(
  { role, compounds, categories }: Grant,
  permission: Permission,
  compound?: string,
  category?: string,
): boolean {
  if (compounds?.length === 0) return false;
  return (
    may(role, permission) &&
    (compound === undefined || covers(compounds, compound)) &&
    (category === undefined || covers(categories, category))
  );
}

/** The one chosen, or the first where that one is gone; null where there is none at all. */
export function dutyAt(duties: readonly Duty[], chosen: number | null): Duty | null {
  return duties.find(({ id }) => id === chosen) ?? duties[0] ?? null;
}

/** The one compound that all of them are for; null where there are several. */
export function onlyCompound(duties: readonly Grant[]): string | null {
  const [first, ...others] = new Set(
    duties.flatMap(({ compounds }): (string | null)[] => [...(compounds ?? [null])]),
  );
  return others.length === 0 ? (first ?? null) : null;
}

/** How a form says all compounds; nothing chosen is not all. */
export const EVERY = '';

/** As it comes from a form. */
export interface AskedGrant {
  readonly role: string;
  readonly compounds: readonly string[];
  /** None chosen means all kinds. */
  readonly categories?: readonly string[];
}

/** Keys there are. */
export interface Known {
  readonly compounds: readonly string[];
  readonly categories: readonly string[];
}

export type GrantRefusal =
  | 'no-such-role'
  | 'no-such-compound'
  | 'no-compound'
  | 'all-or-some'
  | 'no-such-category'
  | 'admin-not-limited';

export function readGrant(asked: AskedGrant, known: Known): Result<Grant, GrantRefusal> {
  const { role } = asked;
  if (!isRole(role)) return refuse('no-such-role');
  const categories = asked.categories?.length ? sorted(asked.categories) : null;
  const named = sorted(asked.compounds.filter((key) => key !== EVERY));
  const all = asked.compounds.includes(EVERY);
  if (role === 'admin' && (!all || named.length > 0 || categories !== null))
    return refuse('admin-not-limited');
  if (all && named.length > 0) return refuse('all-or-some');
  if (!all && named.length === 0) return refuse('no-compound');
  if (named.some((key) => !known.compounds.includes(key))) return refuse('no-such-compound');
  if (categories?.some((key) => !known.categories.includes(key))) return refuse('no-such-category');
  return ok({ role, compounds: all ? null : named, categories });
}

export function isSame(one: Grant, other: Grant): boolean {
  const text = ({ role, compounds, categories }: Grant) => JSON.stringify([role, compounds, categories]);
  return text(one) === text(other);
}

/** Two duties in one role, and something both are for: then nobody could say which of them an act was. */
export function overlaps(one: Grant, other: Grant): boolean {
  return (
    one.role === other.role && meet(one.compounds, other.compounds) && meet(one.categories, other.categories)
  );
}

/** An account, as far as its duties go. */
export interface Dutied {
  readonly id: number;
  readonly disabledAt: number | null;
  readonly duties: readonly Duty[];
}

export type TakeRefusal = 'last-duty' | 'own-admin' | 'last-admin';

/** Whether an account may be without one of its duties; null where it may. Who is disabled may be left without any. */
export function mayTake(
  accounts: readonly Dutied[],
  by: number,
  account: Dutied,
  duty: Duty,
): TakeRefusal | null {
  if (account.disabledAt !== null) return null;
  const others = account.duties.filter(({ id }) => id !== duty.id);
  if (duty.role === 'admin' && !isAdmin(others)) {
    if (isLastAdmin(accounts, account.id)) return 'last-admin';
    if (account.id === by) return 'own-admin';
  }
  return others.length === 0 ? 'last-duty' : null;
}

export function isLastAdmin(accounts: readonly Dutied[], id: number): boolean {
  const admins = accounts.filter(({ duties, disabledAt }) => disabledAt === null && isAdmin(duties));
  return admins.length === 1 && admins[0]?.id === id;
}

function isAdmin(duties: readonly Grant[]): boolean {
  return duties.some(({ role }) => role === 'admin');
}

function meet(one: readonly string[] | null, other: readonly string[] | null): boolean {
  if (one === null || other === null) return true;
  return one.some((key) => other.includes(key));
}

function sorted(keys: readonly string[]): string[] {
  return [...new Set(keys)].sort();
}
