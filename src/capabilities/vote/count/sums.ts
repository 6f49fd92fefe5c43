// From what the database has summed to the sums of one item: units whose owner has no other are summed already, owners
// of several units are looked at one by one. Gives the same as `count` in tally.ts over all units. Pure.

import { LETTERS } from '../casting/rules.ts';
import { sumsOf, type Tally, type Weight } from './tally.ts';

export interface Groups {
  readonly single: readonly { readonly choices: string; readonly units: number; readonly area: number }[];
  readonly several: readonly { readonly head: number; readonly choices: string; readonly area: number }[];
}

/** The sums of the law for the item at this index. */
export function sumsOfItem(groups: Groups, item: number, total: Weight): Tally {
  const { answers, split } = tallied(groups, item);
  const of = (letter: string) => answers.get(letter) ?? { area: 0, heads: 0 };
  const by = { agree: of(LETTERS.agree), against: of(LETTERS.against), abstain: of(LETTERS.abstain) };
  return { sums: sumsOf(total, by), split: split.sort((a, b) => a - b).map(String) };
}

/** Everybody who has voted so far, whatever for: what may be told before the close. */
export function turnoutOf(groups: Groups): Weight {
  const heads = new Set(groups.several.map(({ head }) => head)).size;
  const singles = groups.single.reduce((all, { units }) => all + units, 0);
  return { area: areaOf(groups.single) + areaOf(groups.several), heads: heads + singles };
}

/** How much each answer of a poll was given, by its letter; nothing of the law. */
export function answersIn(groups: Groups, item: number): ReadonlyMap<string, Weight> {
  return tallied(groups, item).answers;
}

/** Owners who answered differently for different units are in no answer. */
function tallied(
  { single, several }: Groups,
  item: number,
): { readonly answers: ReadonlyMap<string, Weight>; readonly split: number[] } {
  const answers = new Map<string, Weight>();
  const give = (letter: string, area: number, heads: number) => {
    const before = answers.get(letter) ?? { area: 0, heads: 0 };
    answers.set(letter, { area: before.area + area, heads: before.heads + heads });
  };
  for (const { choices, units, area } of single) give(choices.charAt(item), area, units);
  const split: number[] = [];
  for (const [head, ballots] of Map.groupBy(several, (each) => each.head)) {
    const [letter = '', ...others] = new Set(ballots.map(({ choices }) => choices.charAt(item)));
    if (others.length > 0) split.push(head);
    else give(letter, areaOf(ballots), 1);
  }
  return { answers, split };
}

function areaOf(some: readonly { readonly area: number }[]): number {
  return some.reduce((sum, { area }) => sum + area, 0);
}
