// Who may touch which case in the console: asked on every route, since an account may be limited to some compounds and some kinds
// of case, and whoever a case is about must not even learn that it is there.

import type { Context, ContextVariableMap } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { storableId } from '../../../platform/database/storable.ts';
import type { ComplaintActions } from '../actions.ts';
import type { Actor } from '../actions-change.ts';
import type { Case, CaseRole, Holder } from '../case.ts';
import { type Belonging, belongsTo, isHolder, maySee } from '../ladder.ts';

export type May = ReturnType<typeof mayOf>;
export type Permission = Parameters<May>[0];

export function mayOf(c: Context) {
  return c.get('may');
}

export function demand(c: Context, permission: Permission, compound?: string): void {
  if (!mayOf(c)(permission, compound)) throw new HTTPException(403);
}

/** What the account is in cases. */
export function roleOf(c: Context): CaseRole {
  const role = caseRole(c.get('staff').role);
  if (role === null) throw new HTTPException(403);
  return role;
}

/** Null for duties that have no part in them. */
function caseRole(role: ContextVariableMap['staff']['role']): Extract<CaseRole, Holder | 'admin'> | null {
  switch (role) {
    case 'company':
      return 'property-company';
    case 'county':
      return 'county-housing';
    case 'admin':
    case 'committee':
    case 'community':
    case 'street':
      return role;
    default:
      return null;
  }
}

/** What the same person is under all of their duties. */
export function bodiesOf(c: Context): readonly Belonging[] {
  return c.get('duties').flatMap(({ role, compounds }) => {
    const body = caseRole(role);
    return body === null || body === 'admin' ? [] : [{ body, compounds }];
  });
}

/** Whoever a case is about, under whichever duty they look. */
function isKeptFrom(c: Context, { compound, course: { about } }: Pick<Case, 'compound' | 'course'>): boolean {
  return !maySee(roleOf(c), about) || belongsTo(bodiesOf(c), { compound, about });
}

/** Cases about this body are kept from the account, wherever they would be listed. */
export function hiddenFrom(c: Context): Holder | null {
  const role = roleOf(c);
  return isHolder(role) ? role : null;
}

export function mayIn(c: Context, of: Pick<Case, 'compound' | 'course'>) {
  return (permission: Permission) => mayOf(c)(permission, of.compound, of.course.category);
}

/** For lists and for numbers that are typed. */
export function isSeenBy(c: Context, of: Pick<Case, 'compound' | 'course'>): boolean {
  return !isKeptFrom(c, of) && mayIn(c, of)('see-cases');
}

/** The case in the path, if the account may see it; about itself it finds none. */
export async function caseOf(c: Context, actions: Pick<ComplaintActions, 'findCase'>): Promise<Case> {
  const found = await actions.findCase(storableId(c.req.param('id')));
  if (found === null || isKeptFrom(c, found)) throw new HTTPException(404);
  if (!mayIn(c, found)('see-cases')) throw new HTTPException(403);
  return found;
}

export function idOf(c: Context): string {
  return `staff:${c.get('staff').id}`;
}

/** As the ledger names staff → what the account is called; only of those who look from the same body, for an admin of all. */
export type Colleagues = (
  ids: readonly string[],
  role: ContextVariableMap['staff']['role'],
) => Promise<ReadonlyMap<string, string>>;

export function colleaguesFor(
  c: Context,
  colleagues: Colleagues,
  ids: readonly (string | null)[],
): ReturnType<Colleagues> {
  return colleagues([...new Set(ids.filter((id) => id !== null))], c.get('staff').role);
}

/** `seen` is the last line of the case that the form was shown with. */
export function actorOf(c: Context, seen?: number): Actor {
  return { id: idOf(c), role: roleOf(c), ...(seen === undefined ? {} : { seen }) };
}
