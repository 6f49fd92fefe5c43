// A count of its own for stories: who owns what, who said what last, and the law's arithmetic, with nothing of the
// program's in it.

import { HOUSEHOLDS, type Household } from './compound.ts';

export interface Part {
  readonly area: number;
  readonly heads: number;
}

export interface ByHand {
  readonly total: Part;
  readonly participated: Part;
  readonly agreed: Part;
  readonly against: Part;
  readonly abstained: Part;
  readonly outcome: 'passed' | 'rejected' | 'no-quorum';
}

/** `choices` are by room, one letter an item; `share` is what must agree: more than 1/2, or at least 3/4. */
export function countByHand(
  choices: ReadonlyMap<string, string>,
  item: number,
  share: 'more than 1/2' | 'at least 3/4',
): ByHand {
  const heads = Map.groupBy(HOUSEHOLDS, headOf);
  const of = { y: { area: 0, heads: 0 }, n: { area: 0, heads: 0 }, a: { area: 0, heads: 0 } };
  for (const units of heads.values()) {
    const voted = units.filter(({ room }) => choices.has(room));
    const said = new Set(voted.map(({ room }) => choices.get(room)?.charAt(item)));
    const [letter] = said;
    if (said.size !== 1 || (letter !== 'y' && letter !== 'n' && letter !== 'a')) continue;
    of[letter].heads += 1;
    for (const { area } of voted) of[letter].area += area;
  }
  const total = { area: HOUSEHOLDS.reduce((sum, { area }) => sum + area, 0), heads: heads.size };
  const participated = {
    area: of.y.area + of.n.area + of.a.area,
    heads: of.y.heads + of.n.heads + of.a.heads,
  };
  const sums = { total, participated, agreed: of.y, against: of.n, abstained: of.a };
  return { ...sums, outcome: outcomeOf(sums, share) };
}

/** The developer's are one head together. */
export function headOf({ owners, status }: Household): string {
  return status === '已售' ? owners : '';
}

function outcomeOf(
  { total, participated, agreed }: Omit<ByHand, 'outcome'>,
  share: string,
): ByHand['outcome'] {
  const parts = ['area', 'heads'] as const;
  if (parts.some((part) => participated[part] * 3 < total[part] * 2)) return 'no-quorum';
  const agrees = (part: 'area' | 'heads') =>
    share === 'at least 3/4'
      ? agreed[part] * 4 >= participated[part] * 3
      : agreed[part] * 2 > participated[part];
  return parts.every(agrees) ? 'passed' : 'rejected';
}
