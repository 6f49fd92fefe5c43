// What the law says of a committee's make-up. Warnings only: who sits on it was decided by the owners. Pure.

export interface Member {
  readonly id: number;
  readonly name: string;
  readonly title: string;
  /** 业主编号 of the member. */
  readonly owner: string;
  /** A member of the Party. */
  readonly party: boolean;
  readonly termFrom: number;
  readonly termUntil: number;
  readonly endedAt: number | null;
}

/** The committee decides; the supervision committee (丽水市物业管理条例 art. 24, optional) watches it and has no vote. */
export type Body = 'committee' | 'supervision';

export type CommitteeWarning =
  | 'too-few'
  | 'too-many'
  | 'even'
  | 'term-too-short'
  | 'term-too-long'
  | 'term-over';

/** 丽水市物业管理条例 art. 14: five to eleven members, an odd number, three to five years. */
const FEWEST = 5;
const MOST = 11;
const DAY = 86_400_000;
const YEAR = 365.25 * DAY;
/** A term is counted in calendar years, which leap days move a little. */
const SLACK = 2 * DAY;

export function committeeWarnings(members: readonly Member[], now: number): CommitteeWarning[] {
  const sitting = members.filter(({ endedAt }) => endedAt === null);
  if (sitting.length === 0) return [];
  const length = ({ termFrom, termUntil }: Member) => termUntil - termFrom;
  const found: readonly (readonly [CommitteeWarning, boolean])[] = [
    ['too-few', sitting.length < FEWEST],
    ['too-many', sitting.length > MOST],
    ['even', sitting.length % 2 === 0],
    ['term-too-short', sitting.some((each) => length(each) < 3 * YEAR - SLACK)],
    ['term-too-long', sitting.some((each) => length(each) > 5 * YEAR + SLACK)],
    ['term-over', sitting.some(({ termUntil }) => termUntil < now)],
  ];
  return found.flatMap(([warning, holds]) => (holds ? [warning] : []));
}
