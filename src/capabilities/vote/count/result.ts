// What a vote came to: for each item all sums and the verdict, or for a poll how often each answer was given. Where the
// compound's own rules let silence count with the majority, that second count stands beside the first. Pure.

import { answersOf } from '../casting/rules.ts';
import type { Item, Vote } from '../vote.ts';
import { findMatter } from './matters.ts';
import { answersIn, type Groups, sumsOfItem } from './sums.ts';
import { judge, type Sums, type Verdict, type Weight } from './tally.ts';

export interface ItemResult {
  readonly sums: Sums;
  /** Null where the law sets no majority. */
  readonly verdict: Verdict | null;
  /** Owners of several units who chose differently; their ballots are not counted. */
  readonly split: number;
  /** Of a poll, by answer; empty else. */
  readonly answers: readonly { readonly letter: string; readonly area: number; readonly heads: number }[];
  /** With those added who were reached and said nothing; null where silence does not count. */
  readonly withSilence: { readonly silent: Weight; readonly sums: Sums; readonly verdict: Verdict } | null;
}

export interface VoteResult {
  readonly at: number;
  readonly ballots: Readonly<Record<'online' | 'paper' | 'assisted', number>>;
  readonly items: readonly ItemResult[];
}

export interface Count {
  readonly at: number;
  readonly groups: Groups;
  readonly ballots: VoteResult['ballots'];
  /** Owners who were reached and did not vote for any unit; null where silence does not count. */
  readonly silent: Weight | null;
}

export function resultOf(
  vote: Pick<Vote, 'items' | 'total'>,
  { at, groups, ballots, silent }: Count,
): VoteResult {
  const total = { area: vote.total.area, heads: vote.total.heads };
  return {
    at,
    ballots,
    items: vote.items.map((item, index) => itemResult(item, index, groups, total, silent)),
  };
}

function itemResult(
  item: Item,
  index: number,
  groups: Groups,
  total: Weight,
  silent: Weight | null,
): ItemResult {
  const { sums, split } = sumsOfItem(groups, index, total);
  const matter = item.matter === null ? null : findMatter(item.matter);
  const added = matter !== null && silent !== null ? addSilence(sums, silent) : null;
  const given = answersIn(groups, index);
  return {
    sums,
    verdict: matter === null ? null : judge(matter.rule, sums),
    split: split.length,
    answers:
      matter !== null
        ? []
        : answersOf(item).map((letter) => ({ letter, ...(given.get(letter) ?? { area: 0, heads: 0 }) })),
    withSilence:
      matter === null || silent === null || added === null
        ? null
        : { silent, sums: added, verdict: judge(matter.rule, added) },
  };
}

/**
 * 业主大会和业主委员会指导规则 art. 26: by the compound's own rules the weight of those who did not vote may be added to the
 * majority of the votes cast. A majority by area and by heads alike is needed; without one nothing is added to a side.
 */
function addSilence(sums: Sums, silent: Weight): Sums {
  const side = majoritySide(sums);
  if (side === null) return sums;
  return {
    ...sums,
    participated: plus(sums.participated, silent),
    [side]: plus(sums[side], silent),
  };
}

function majoritySide({ agreed, against }: Sums): 'agreed' | 'against' | null {
  if (agreed.area > against.area && agreed.heads > against.heads) return 'agreed';
  return against.area > agreed.area && against.heads > agreed.heads ? 'against' : null;
}

function plus(a: Weight, b: Weight): Weight {
  return { area: a.area + b.area, heads: a.heads + b.heads };
}
