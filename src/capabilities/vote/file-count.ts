// The count of a register and its ballots as they stand in files: which ballot stands for each unit, the sums, the
// verdict, and what somebody has to look at. Knows no database, so that any neighbour can repeat it. Pure.

import { type Ballot, standing, type UnitConflict } from './ballot.ts';
import type { Matter } from './matters.ts';
import { type Counted, count, judge, type Sums, type Verdict } from './tally.ts';

/** A line of the register. */
export interface FileUnit {
  readonly room: string;
  /** See `Counted`. */
  readonly head: string;
  readonly area: number;
}

/** `owner` is a head, so it may be several owners together or the empty key of the developer. */
export type FileConflict =
  | { readonly unit: string; readonly reason: UnitConflict }
  | { readonly owner: string; readonly reason: 'split-choices' };

export interface FileCount {
  readonly matter: Matter;
  readonly sums: Sums;
  readonly verdict: Verdict;
  /** Units by room, then owners by code, whatever the order of the rows was. */
  readonly conflicts: readonly FileConflict[];
}

export function countFiles(
  matter: Matter,
  units: readonly FileUnit[],
  ballots: ReadonlyMap<string, readonly Ballot[]>,
): FileCount {
  const conflicts: { readonly unit: string; readonly reason: UnitConflict }[] = [];
  const counted = units.map(({ room, head, area }): Counted => {
    const stands = standing(ballots.get(room) ?? []);
    for (const reason of stands.conflicts) conflicts.push({ unit: room, reason });
    return { head, area, choice: stands.ballot?.choice ?? null };
  });
  const { sums, split } = count(counted);
  const owners = split.map((owner) => ({ owner, reason: 'split-choices' as const }));
  conflicts.sort((a, b) => (a.unit < b.unit ? -1 : Number(a.unit > b.unit)));
  return { matter, sums, verdict: judge(matter.rule, sums), conflicts: [...conflicts, ...owners] };
}
