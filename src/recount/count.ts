// The count itself, in whole numbers without limit. Area counts by units voted for, heads by owners who voted for at
// least one of theirs; who chose differently for two units is not counted (one owner is one voice,
// 最高法建筑物区分所有权解释第九条: several units of one buyer are one head, the developer's units together too).

import { approves, type Rule, takesPart } from './law.ts';

export interface Weight {
  readonly area: bigint;
  readonly heads: bigint;
}

/** A unit with the choices that stand for it; null where nobody voted. */
export interface Voted {
  readonly area: number;
  readonly head: number;
  readonly choices: string | null;
}

export interface Counted {
  readonly total: Weight;
  readonly participated: Weight;
  /** By letter: y 同意, n 反对, a 弃权; in polls the option's digit. */
  readonly answers: ReadonlyMap<string, Weight>;
  /** Owners who chose differently for different units. */
  readonly split: number;
}

export interface Judged {
  readonly quorum: { readonly area: boolean; readonly heads: boolean };
  readonly approval: { readonly area: boolean; readonly heads: boolean };
  readonly outcome: 'passed' | 'rejected' | 'no-quorum';
}

export const NOTHING: Weight = { area: 0n, heads: 0n };
const SPLIT = '';

export function countItem(units: Iterable<Voted>, item: number): Counted {
  const owners = new Set<number>();
  const voters = new Map<number, { area: bigint; letter: string }>();
  let area = 0n;
  for (const unit of units) {
    owners.add(unit.head);
    area += BigInt(unit.area);
    if (unit.choices !== null) hear(voters, unit, unit.choices.charAt(item));
  }
  const answers = new Map<string, Weight>();
  let participated = NOTHING;
  let split = 0;
  for (const { area: voted, letter } of voters.values()) {
    if (letter === SPLIT) split += 1;
    else {
      const one = { area: voted, heads: 1n };
      answers.set(letter, sum(answers.get(letter) ?? NOTHING, one));
      participated = sum(participated, one);
    }
  }
  return { total: { area, heads: BigInt(owners.size) }, participated, answers, split };
}

function hear(voters: Map<number, { area: bigint; letter: string }>, unit: Voted, letter: string): void {
  const voter = voters.get(unit.head);
  if (voter === undefined) voters.set(unit.head, { area: BigInt(unit.area), letter });
  else {
    voter.area += BigInt(unit.area);
    if (voter.letter !== letter) voter.letter = SPLIT;
  }
}

/** Quorum first: without it nothing is decided, neither yes nor no. */
export function judge(rule: Rule, { total, participated, answers }: Counted): Judged {
  const agreed = answers.get('y') ?? NOTHING;
  const quorum = {
    area: takesPart(participated.area, total.area),
    heads: takesPart(participated.heads, total.heads),
  };
  const approval = {
    area: approves(rule, agreed.area, participated.area),
    heads: approves(rule, agreed.heads, participated.heads),
  };
  if (!quorum.area || !quorum.heads) return { quorum, approval, outcome: 'no-quorum' };
  return { quorum, approval, outcome: approval.area && approval.heads ? 'passed' : 'rejected' };
}

function sum(a: Weight, b: Weight): Weight {
  return { area: a.area + b.area, heads: a.heads + b.heads };
}
