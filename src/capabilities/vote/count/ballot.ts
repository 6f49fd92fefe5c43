// 票: which of the ballots cast for one unit stands. The time decides, not the order in which they are handed in. Pure.

import type { Choice } from './tally.ts';

export interface Ballot {
  readonly choice: Choice;
  readonly source: 'online' | 'paper';
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export type UnitConflict =
  /** A paper ballot handed in after an online one: the online one counts. */
  | 'paper-after-online'
  /** A second paper ballot for the same unit: the first counts. */
  | 'second-paper';

/** `split-choices`: units of one owner with different choices, none of that owner's ballots count. */
export type ConflictReason = UnitConflict | 'split-choices';

export interface Standing {
  readonly ballot: Ballot | null;
  readonly conflicts: readonly UnitConflict[];
}

/**
 * A unit's last online ballot counts; a paper ballot stands over later online ones. Two at the very same moment are in
 * no order: `sameMoment` finds them first.
 */
export function standing(ballots: readonly Ballot[]): Standing {
  const inOrder = ordered(ballots);
  const [first] = inOrder;
  if (first === undefined) return { ballot: null, conflicts: [] };
  const papers = inOrder.filter((ballot) => ballot.source === 'paper' && ballot !== first);
  if (first.source === 'paper') return { ballot: first, conflicts: papers.map(() => 'second-paper') };
  const conflicts = papers.map((_, index) => (index === 0 ? 'paper-after-online' : 'second-paper'));
  return { ballot: inOrder.findLast(({ source }) => source === 'online') ?? first, conflicts };
}

/** Pairs with one time and different choices, of which nobody can say which came first; in the order given. */
export function sameMoment<B extends Ballot>(ballots: readonly B[]): readonly (readonly [B, B])[] {
  const firstAt = new Map<number, B>();
  return ballots.flatMap((ballot) => {
    const first = firstAt.get(ballot.at) ?? ballot;
    firstAt.set(ballot.at, first);
    return first.choice === ballot.choice ? [] : [[first, ballot] as const];
  });
}

/** At the same moment paper stands first: it was filled in before it was handed in. */
function ordered(ballots: readonly Ballot[]): readonly Ballot[] {
  if (ballots.length < 2) return ballots;
  const { paper = [], online = [] } = Object.groupBy(ballots, ({ source }) => source);
  return [...paper, ...online].sort((a, b) => a.at - b.at).filter(isNew);
}

/** A ballot that stands in the file twice, to the moment and the source, is still one ballot. */
function isNew(ballot: Ballot, index: number, inOrder: readonly Ballot[]): boolean {
  const previous = inOrder[index - 1];
  return previous?.at !== ballot.at || previous.source !== ballot.source;
}
