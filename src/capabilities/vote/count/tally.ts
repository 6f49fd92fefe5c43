// 计票: from who owns what and which ballot stands for each unit to the sums, and from the sums to the verdict of
// Civil Code art. 278. Integers only and compared by cross-multiplication, so no rounding can decide a vote. Pure.

import type { ApprovalRule } from './matters.ts';

export type Choice = 'agree' | 'against' | 'abstain';

/** Both counts, always: area in whole hundredths of a square metre, and heads. */
export interface Weight {
  readonly area: number;
  readonly heads: number;
}

export interface Sums {
  /** Everybody who may vote. */
  readonly total: Weight;
  /** Those whose ballots count, 弃权 included. */
  readonly participated: Weight;
  readonly agreed: Weight;
  readonly against: Weight;
  readonly abstained: Weight;
}

export interface Test {
  readonly area: boolean;
  readonly heads: boolean;
}

export interface Verdict {
  /** At least 2/3 of all take part. */
  readonly quorum: Test;
  readonly approval: Test;
  /** `no-quorum` is no valid decision at all, which is not the same as `rejected`. */
  readonly outcome: 'passed' | 'rejected' | 'no-quorum';
}

/** A unit with its head and the ballot that stands for it. */
export interface Counted {
  /** The key of the owner or owners together; the developer's units share the empty key. */
  readonly head: string;
  readonly area: number;
  /** Null where nobody voted for it. */
  readonly choice: Choice | null;
}

export interface Tally {
  readonly sums: Sums;
  /** Heads that chose differently for different units: none of their ballots count. */
  readonly split: readonly string[];
}

/** The developer's unsold and undelivered units are one person together (最高法区分所有权解释第九条). */
export const DEVELOPER = '';

/**
 * Area counts by the units voted for, heads by owners who voted for at least one. Several units of one buyer are one
 * head (最高法区分所有权解释第九条).
 */
export function count(units: Iterable<Counted>): Tally {
  let totalArea = 0;
  const heads = new Map<string, { area: number; choice: Choice | null | 'split' }>();
  for (const { head, area, choice } of units) {
    totalArea += area;
    const owner = heads.get(head);
    if (owner === undefined) heads.set(head, { area: choice === null ? 0 : area, choice });
    else if (choice !== null) {
      owner.area += area;
      owner.choice = owner.choice === null || owner.choice === choice ? choice : 'split';
    }
  }
  const sums = { agree: zero(), against: zero(), abstain: zero() };
  const split: string[] = [];
  for (const [head, { area, choice }] of heads) {
    if (choice === 'split') split.push(head);
    else if (choice !== null) add(sums[choice], { area, heads: 1 });
  }
  return { sums: sumsOf({ area: totalArea, heads: heads.size }, sums), split: split.sort() };
}

export function sumsOf(total: Weight, by: Readonly<Record<Choice, Weight>>): Sums {
  const participated = zero();
  for (const weight of [by.agree, by.against, by.abstain]) add(participated, weight);
  return { total, participated, agreed: by.agree, against: by.against, abstained: by.abstain };
}

/** Four tests, area and heads at participation and at approval; all must hold. */
export function judge(rule: ApprovalRule, { total, participated, agreed }: Sums): Verdict {
  const quorum = both((of) => reachesTwoThirds(participated[of], total[of]));
  const approval = both((of) => approves(rule, agreed[of], participated[of]));
  if (!quorum.area || !quorum.heads) return { quorum, approval, outcome: 'no-quorum' };
  return { quorum, approval, outcome: approval.area && approval.heads ? 'passed' : 'rejected' };
}

/** 三分之二以上 includes exactly two thirds. */
function reachesTwoThirds(part: number, whole: number): boolean {
  return whole > 0 && part * 3 >= whole * 2;
}

/** The base is those who took part, not all owners. With nobody taking part nothing is approved. */
function approves(rule: ApprovalRule, agreed: number, participated: number): boolean {
  if (participated === 0) return false;
  return rule === 'at-least-3/4' ? agreed * 4 >= participated * 3 : agreed * 2 > participated;
}

/** The smallest part of a whole that reaches two thirds: what "still missing for the quorum" is measured against. */
export function neededForQuorum(whole: number): number {
  return Math.ceil((whole * 2) / 3);
}

function both(test: (of: 'area' | 'heads') => boolean): Test {
  return { area: test('area'), heads: test('heads') };
}

function zero(): { area: number; heads: number } {
  return { area: 0, heads: 0 };
}

function add(to: { area: number; heads: number }, weight: Weight): void {
  to.area += weight.area;
  to.heads += weight.heads;
}
