// Who holds a case: the body that must act, if it has a desk here and the case is not about it; else the next above. Escalation
// moves the case up the same ladder. Pure.

import { type Body, type CaseRole, type Holder, LADDER } from './case.ts';

/** A body without a desk here is asked by 社区, which keeps the case and stays answerable (首问负责). */
const KEEPER: Holder = 'community';

/** The first that may hold it from this rung upward. Somebody always does: the county where all below are the matter. */
export function holderFrom(rung: Holder, about: Holder | null, present: readonly Holder[]): Holder {
  const from = LADDER.indexOf(rung);
  return LADDER.slice(from).find((each) => each !== about && present.includes(each)) ?? 'county-housing';
}

export function holderFor(body: Body, about: Holder | null, present: readonly Holder[]): Holder {
  return holderFrom(isHolder(body) ? body : KEEPER, about, present);
}

/** Null at the top. */
export function above(holder: Holder, about: Holder | null, present: readonly Holder[]): Holder | null {
  const next = LADDER[LADDER.indexOf(holder) + 1];
  return next === undefined ? null : holderFrom(next, about, present);
}

export function isHolder(body: Body | CaseRole): body is Holder {
  return LADDER.some((each) => each === body);
}

/** Whoever a case is about neither sees nor touches it (回避). */
export function maySee(role: CaseRole, about: Holder | null): boolean {
  return role !== about;
}

/** A body somebody belongs to, in which compounds; null for all. */
export interface Belonging {
  readonly body: Holder;
  readonly compounds: readonly string[] | null;
}

/** Nor whoever belongs to that body there in another of their duties. */
export function belongsTo(
  bodies: readonly Belonging[],
  { compound, about }: { readonly compound: string; readonly about: Holder | null },
): boolean {
  return bodies.some(
    ({ body, compounds }) => body === about && (compounds === null || compounds.includes(compound)),
  );
}
