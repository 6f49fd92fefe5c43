// Whoever works on cases from their own chat: what the account is, and which cases it may see. Whoever a case is about never
// does (回避). Pure.

import type { Case, CaseRole, Holder } from '../case.ts';
import { isHolder, maySee } from '../ladder.ts';

/** An account of the console that may handle cases, as its chat stands for it. */
export interface CaseDesk {
  /** As the ledger names staff: "staff:3". */
  readonly id: string;
  readonly role: Extract<CaseRole, Holder | 'admin'>;
  /** Key of the one compound it works for; null for all. */
  readonly compound: string | null;
  /** Kinds of case it works for; null for all. */
  readonly categories: readonly string[] | null;
}

export function sees({ role, compound, categories }: CaseDesk, of: Case): boolean {
  return (
    maySee(role, of.course.about) &&
    (compound === null || compound === of.compound) &&
    (categories === null || categories.includes(of.course.category))
  );
}

/** What a list of cases is limited to for this account. */
export function scopeOf({ role, compound, categories }: CaseDesk) {
  return {
    compounds: compound === null ? null : [compound],
    categories,
    hide: isHolder(role) ? role : null,
  };
}
