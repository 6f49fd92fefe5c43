// The count of a register and its ballots as they stand in files: which ballot stands for each unit, the sums, the
// verdict, and what somebody has to look at. Knows no database, so that any neighbour can repeat it. Pure.

import { type Ballot, standing, type UnitConflict } from './ballot.ts';
import type { Matter } from './matters.ts';
import { type Counted, count, DEVELOPER, judge, type Sums, type Verdict } from './tally.ts';

/** What the developer is called among the owners' codes; all its units are one head. */
export const DEVELOPER_NAME = '建设单位';

/** A line of the register. */
export interface FileUnit {
  readonly room: string;
  /** See `Counted`. */
  readonly head: string;
  readonly area: number;
}

/** `owner` is a head: the codes of one owner or of several together, or the developer. */
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
  const ofUnits: { readonly unit: string; readonly reason: UnitConflict }[] = [];
  const counted = units.map(({ room, head, area }): Counted => {
    const stands = standing(ballots.get(room) ?? []);
    for (const reason of stands.conflicts) ofUnits.push({ unit: room, reason });
    return { head, area, choice: stands.ballot?.choice ?? null };
  });
  const { sums, split } = count(counted);
  const ofOwners = split.map(splitChoices);
  const conflicts = [
    ...ofUnits.sort((a, b) => compare(a.unit, b.unit)),
    ...ofOwners.sort((a, b) => compare(a.owner, b.owner)),
  ];
  return { matter, sums, verdict: judge(matter.rule, sums), conflicts };
}

function splitChoices(head: string) {
  return { owner: head === DEVELOPER ? DEVELOPER_NAME : head, reason: 'split-choices' as const };
}

/** By code points, the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
