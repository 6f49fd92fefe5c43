// The times and thresholds of the five steps. All are our defaults ("本系统默认流程，可由社区调整"), no law and not the
// guideline: it names the steps and gives no deadline. Adjustable per compound, within what still makes sense. Pure.

import { ok, type Result, refuse } from '../../result.ts';
import { PARTIES, type Party } from './topic.ts';

export interface Procedure {
  /** Parties there are in this compound; 社区 always is. */
  readonly parties: readonly Party[];
  /** 说: working days to accept, reject or redirect. */
  readonly acceptWorkdays: number;
  /** 议: working days from acceptance to the conclusion. */
  readonly discussWorkdays: number;
  /** Days between the notice of a meeting and the meeting. */
  readonly shortestNotice: number;
  readonly longestNotice: number;
  /** 理: working days until there is a list of actions. */
  readonly planWorkdays: number;
  /** Days after which progress is asked for. */
  readonly progressDays: number;
  /** 晒: working days to put the sheet up, and days it is shown. */
  readonly publishWorkdays: number;
  readonly shownDays: number;
  /** 评: days ratings are taken, and after how many of them who has not rated is reminded. */
  readonly reviewDays: number;
  readonly remindDays: number;
  /** Solved where the mean mark reaches this many tenths … */
  readonly meanTenths: number;
  /** … and this many in a hundred say so. */
  readonly solvedPercent: number;
  /** Working days the street office has for what came to it. */
  readonly streetWorkdays: number;
  /** Groups get a list of open topics every Monday. */
  readonly digest: boolean;
}

export const DEFAULT_PROCEDURE: Procedure = {
  parties: PARTIES,
  acceptWorkdays: 3,
  discussWorkdays: 15,
  shortestNotice: 3,
  longestNotice: 7,
  planWorkdays: 3,
  progressDays: 7,
  publishWorkdays: 3,
  shownDays: 7,
  reviewDays: 7,
  remindDays: 4,
  meanTenths: 30,
  solvedPercent: 50,
  streetWorkdays: 15,
  digest: true,
};

/** Least and most of each figure. A sheet is shown for at least seven days. */
export const RANGES = {
  acceptWorkdays: [1, 15],
  discussWorkdays: [5, 60],
  shortestNotice: [1, 15],
  longestNotice: [1, 30],
  planWorkdays: [1, 15],
  progressDays: [1, 30],
  publishWorkdays: [1, 15],
  shownDays: [7, 60],
  reviewDays: [3, 30],
  remindDays: [1, 29],
  meanTenths: [10, 50],
  solvedPercent: [1, 100],
  streetWorkdays: [1, 60],
} as const satisfies Partial<Record<keyof Procedure, readonly [number, number]>>;

export type Figure = keyof typeof RANGES;
export const FIGURES = Object.keys(RANGES).filter((key): key is Figure => Object.hasOwn(RANGES, key));

export type ProcedureRefusal =
  | 'figure-out-of-range'
  | 'notice-reversed'
  | 'reminder-late'
  | 'community-missing';

export function checkProcedure(procedure: Procedure): Result<Procedure, ProcedureRefusal> {
  const inRange = (key: Figure) => {
    const [least, most] = RANGES[key];
    return Number.isInteger(procedure[key]) && procedure[key] >= least && procedure[key] <= most;
  };
  if (!FIGURES.every(inRange)) return refuse('figure-out-of-range');
  if (procedure.shortestNotice > procedure.longestNotice) return refuse('notice-reversed');
  if (procedure.remindDays >= procedure.reviewDays) return refuse('reminder-late');
  return procedure.parties.includes('community') ? ok(procedure) : refuse('community-missing');
}
