// Whoever works on cases from their own chat: what the account is, and which cases it may see. Nobody chooses a duty there: the one
// that covers the case acts. Whoever a case is about, by any of their duties, never sees it (回避). Pure.

import type { Case, CaseRole, Holder } from '../case.ts';
import { belongsTo, isHolder } from '../ladder.ts';
import type { QueueScope } from '../reading-queue.ts';

export interface CaseDuty {
  readonly role: Extract<CaseRole, Holder | 'admin'>;
  /** Keys of the compounds it is for; null for all. */
  readonly compounds: readonly string[] | null;
  /** Kinds of case it is for; null for all. */
  readonly categories: readonly string[] | null;
}

/** An account of the console that may handle cases, as its chat stands for it. */
export interface CaseDesk {
  /** As the ledger names staff: "staff:3". */
  readonly id: string;
  /** Those that handle cases; the first given first. */
  readonly duties: readonly CaseDuty[];
}

/** In which roles the account may work on the case: whoever holds it or is asked to before everybody else. None: it is not seen. */
export function rolesOn({ duties }: CaseDesk, { compound, course }: Case): CaseDuty['role'][] {
  const { about, category, holder, offered } = course;
  if (belongsTo(bodiesIn(duties), { compound, about })) return [];
  const roles = duties
    .filter(
      ({ compounds, categories }) =>
        (compounds === null || compounds.includes(compound)) &&
        (categories === null || categories.includes(category)),
    )
    .map(({ role }) => role);
  const rank = (role: CaseDuty['role']) => [holder, offered].filter((each) => each === role).length;
  return [...new Set(roles)].sort((one, other) => rank(other) - rank(one));
}

export function sees(desk: CaseDesk, of: Case): boolean {
  return rolesOn(desk, of).length > 0;
}

/** What a list of cases under this duty is limited to. */
export function scopeOf({ duties }: CaseDesk, { role, compounds, categories }: CaseDuty): QueueScope {
  return {
    ...{ compounds, categories },
    ...{ hide: isHolder(role) ? role : null, besides: bodiesIn(duties) },
  };
}

function bodiesIn(duties: readonly CaseDuty[]) {
  return duties.flatMap(({ role, compounds }) => (isHolder(role) ? [{ body: role, compounds }] : []));
}
