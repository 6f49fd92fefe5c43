// 票: which of the ballots cast for one unit stands. The time decides, not the order in which they are handed in. Pure.

import type { Choice } from './tally.ts';

export interface Ballot {
  readonly choice: Choice;
  readonly source: 'online' | 'paper';
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export type ConflictReason =
  /** A paper ballot handed in after an online one: the online one counts. */
  | 'paper-after-online'
  /** A second paper ballot for the same unit: the first counts. */
  | 'second-paper'
  /** Units of one owner with different choices: none of that owner's ballots count. */
  | 'split-choices';

export interface Standing {
  readonly ballot: Ballot | null;
  readonly conflicts: readonly ConflictReason[];
}

/**
 * A unit's last online ballot counts; a paper ballot stands over later online ones. Two at the very same moment are in
 * no order: `sameMoment` finds them first.
 */
export function standing(ballots: readonly Ballot[]): Standing {
  const inOrder = ballots.toSorted(before);
  const papers = inOrder.filter(({ source }) => source === 'paper');
  const online = inOrder.filter(({ source }) => source === 'online');
  const second = papers.slice(1).map(() => 'second-paper' as const);
  const [paper] = papers;
  if (paper === undefined) return { ballot: online.at(-1) ?? null, conflicts: [] };
  if (inOrder[0] === paper) return { ballot: paper, conflicts: second };
  return { ballot: online.at(-1) ?? null, conflicts: ['paper-after-online', ...second] };
}

/** Two ballots with one time and different choices, of which nobody can say which came first; else null. */
export function sameMoment<B extends Ballot>(ballots: readonly B[]): readonly [B, B] | null {
  const inOrder = ballots.toSorted(before);
  for (const [index, ballot] of inOrder.entries()) {
    const next = inOrder[index + 1];
    if (next && next.at === ballot.at && next.choice !== ballot.choice) return [ballot, next];
  }
  return null;
}

/** At the same moment paper stands first: it was filled in before it was handed in. */
function before(a: Ballot, b: Ballot): number {
  if (a.at !== b.at) return a.at - b.at;
  return Number(a.source === 'online') - Number(b.source === 'online');
}
