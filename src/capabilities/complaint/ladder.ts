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
