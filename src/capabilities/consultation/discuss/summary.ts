// A first summary of views for staff to edit: those of one stance that are alike stand together, and each claim is an extract
// of the most central of them, word for word, so that nothing is said that nobody said. Both sides stand in fixed order, no
// view is left out, and the order in which views came changes nothing. What may be saved is claims.ts. Pure.

import { type Claim, isOpen, STANCES, type Stance, type View } from './claims.ts';

const LONGEST = 120;
/** Share of pairs of characters in common from which two views are taken to say the same. */
const ALIKE = 0.3;

interface Prepared {
  readonly view: View;
  readonly pairs: ReadonlySet<string>;
}

export function sumUp(views: readonly View[]): Claim[] {
  return STANCES.flatMap((stance) => sumUpSide(views.filter(isOpen), stance));
}

/** How many views each side has, in fixed order: shown above the claims. */
export function countStances(
  views: readonly Pick<View, 'stance' | 'withheld'>[],
): readonly { readonly stance: Stance; readonly views: number }[] {
  return STANCES.map((stance) => ({
    stance,
    views: views.filter((view) => isOpen(view) && view.stance === stance).length,
  }));
}

function sumUpSide(views: readonly View[], stance: Stance): Claim[] {
  const side = views
    .filter((view) => view.stance === stance)
    .sort((one, other) => one.number - other.number)
    .map((view): Prepared => ({ view, pairs: pairsOf(view.text) }));
  return gather(side)
    .map((group) => ({
      stance,
      text: extractOf(mostCentral(group).view.text),
      views: group.map(({ view }) => view.number),
    }))
    .sort((one, other) => other.views.length - one.views.length || firstOf(one) - firstOf(other));
}

/** The most central view not yet taken and all like it, until none is left. */
function gather(side: readonly Prepared[]): Prepared[][] {
  const taken = new Set<Prepared>();
  const groups: Prepared[][] = [];
  for (const centre of byCentrality(side)) {
    if (taken.has(centre)) continue;
    const group = side.filter((each) => !taken.has(each) && likeness(each, centre) >= ALIKE);
    for (const each of group) taken.add(each);
    groups.push(group);
  }
  return groups;
}

function mostCentral(group: readonly Prepared[]): Prepared {
  const [centre] = byCentrality(group);
  if (centre === undefined) throw new Error('a group of no views');
  return centre;
}

/** Those most like all others first; of equals the one with the lower number. */
function byCentrality(group: readonly Prepared[]): Prepared[] {
  const sums = new Map(
    group.map((each) => [each, group.reduce((sum, other) => sum + likeness(each, other), 0)] as const),
  );
  return [...group].sort(
    (one, other) => (sums.get(other) ?? 0) - (sums.get(one) ?? 0) || one.view.number - other.view.number,
  );
}

/** Dice's measure over pairs of characters, 0 to 1. */
function likeness(one: Prepared, other: Prepared): number {
  const size = one.pairs.size + other.pairs.size;
  if (size === 0) return 1;
  return (2 * one.pairs.intersection(other.pairs).size) / size;
}

function pairsOf(text: string): ReadonlySet<string> {
  const letters = [...text.replaceAll(/[\s\p{P}\p{S}]+/gu, '')];
  return new Set(letters.slice(0, -1).map((letter, index) => `${letter}${letters[index + 1]}`));
}

function firstOf({ views }: Claim): number {
  return views[0] ?? 0;
}

/** Whole sentences from the beginning as long as they fit, else the beginning: always as it was written. */
function extractOf(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length <= LONGEST) return trimmed;
  const head = trimmed.slice(0, LONGEST);
  const end = Math.max(...['。', '！', '？', '；', '\n'].map((mark) => head.lastIndexOf(mark)));
  if (end > 0) return head.slice(0, end + 1).trim();
  // Never half of a letter that is two units long.
  return /[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head;
}
