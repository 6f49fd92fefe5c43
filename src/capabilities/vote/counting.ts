// From what the database has summed to the sums of one item: units whose owner has no other are summed already, owners
// of several units are looked at one by one. Gives the same as `count` in tally.ts over all units. Pure.

import { choiceFor } from './rules.ts';
import { type Choice, sumsOf, type Tally, type Weight } from './tally.ts';

export interface Groups {
  readonly single: readonly { readonly choices: string; readonly units: number; readonly area: number }[];
  readonly several: readonly { readonly head: number; readonly choices: string; readonly area: number }[];
}

type Totals = Record<Choice, { area: number; heads: number }>;

/** The sums of the law for the item at this index. */
export function sumsOfItem(groups: Groups, item: number, total: Weight): Tally {
  const totals: Totals = { agree: zero(), against: zero(), abstain: zero() };
  for (const { choices, units, area } of groups.single) add(totals, choiceFor(choices, item), area, units);
  const split: string[] = [];
  for (const [head, ballots] of Map.groupBy(groups.several, (each) => each.head)) {
    const letters = new Set(ballots.map(({ choices }) => choices[item]));
    const area = ballots.reduce((sum, each) => sum + each.area, 0);
    if (letters.size > 1) split.push(String(head));
    else add(totals, choiceFor(ballots[0]?.choices ?? '', item), area, 1);
  }
  return { sums: sumsOf(total, totals), split: split.sort((a, b) => Number(a) - Number(b)) };
}

/** Everybody who has voted so far, whatever for: what may be told before the close. */
export function turnoutOf(groups: Groups): Weight {
  const heads = new Set(groups.several.map(({ head }) => head)).size;
  const sum = (of: readonly { readonly area: number }[]) => of.reduce((all, { area }) => all + area, 0);
  const singles = groups.single.reduce((all, { units }) => all + units, 0);
  return { area: sum(groups.single) + sum(groups.several), heads: heads + singles };
}

/** How often each answer of a poll was given: units, area and nothing of the law. */
export function answersIn(
  groups: Groups,
  item: number,
): ReadonlyMap<string, { readonly area: number; readonly heads: number }> {
  const answers = new Map<string, { area: number; heads: number }>();
  const give = (letter: string, area: number, heads: number) => {
    const answer = answers.get(letter) ?? zero();
    answers.set(letter, { area: answer.area + area, heads: answer.heads + heads });
  };
  for (const { choices, units, area } of groups.single) give(choices[item] ?? '', area, units);
  for (const [, ballots] of Map.groupBy(groups.several, (each) => each.head)) {
    const [first] = ballots;
    const same = ballots.every(({ choices }) => choices[item] === first?.choices[item]);
    const area = ballots.reduce((sum, each) => sum + each.area, 0);
    if (same) give(first?.choices[item] ?? '', area, 1);
  }
  return answers;
}

function zero(): { area: number; heads: number } {
  return { area: 0, heads: 0 };
}

function add(totals: Totals, choice: Choice | null, area: number, heads: number): void {
  if (choice === null) return;
  totals[choice].area += area;
  totals[choice].heads += heads;
}
