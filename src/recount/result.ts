// The result of each item, and whether it is the one that was certified.

import { type Counted, countItem, type Judged, judge, NOTHING, type Voted, type Weight } from './count.ts';
import { type Fields, fieldsOf, type Header } from './form.ts';
import { type Rule, ruleOf } from './law.ts';
import type { Stage } from './life.ts';

export interface ItemResult {
  readonly title: string;
  readonly matter: string | null;
  readonly options: readonly string[];
  readonly counted: Counted;
  /** Null without legal effect: answers are only counted. */
  readonly law: (Judged & { readonly rule: Rule }) | null;
}

export type Published =
  | { readonly state: 'same' }
  /** `item` from 1; null where the certified result has another number of items. */
  | { readonly state: 'differs'; readonly item: number | null }
  | { readonly state: 'not-certified' }
  | { readonly state: 'void' }
  /** A poll decides nothing. */
  | { readonly state: 'without-effect' }
  /** A committee signs, it casts no ballots. */
  | { readonly state: 'signed' };

export function resultsOf({ vote, items }: Header, units: readonly Voted[]): ItemResult[] {
  if (vote.kind === 'committee') return [];
  return items.map(({ title, matter, options }, index) => {
    const counted = countItem(units, index);
    const rule = vote.kind === 'assembly' ? ruleOf(matter) : null;
    return { title, matter, options, counted, law: rule ? { rule, ...judge(rule, counted) } : null };
  });
}

export function compare(
  { vote }: Header,
  stage: Stage,
  certified: Fields | null,
  results: readonly ItemResult[],
): Published {
  if (stage === 'void') return { state: 'void' };
  if (vote.kind === 'committee') return { state: 'signed' };
  if (vote.kind !== 'assembly') return { state: 'without-effect' };
  if (certified === null) return { state: 'not-certified' };
  const items = Array.isArray(certified.items) ? certified.items : [];
  if (items.length !== results.length) return { state: 'differs', item: null };
  const other = results.findIndex((result, index) => !isCertifiedAs(fieldsOf(items[index]), result));
  return other < 0 ? { state: 'same' } : { state: 'differs', item: other + 1 };
}

function isCertifiedAs(said: Fields, { counted, law }: ItemResult): boolean {
  return (
    isWeight(said.total, counted.total) &&
    isWeight(said.participated, counted.participated) &&
    isWeight(said.agreed, counted.answers.get('y')) &&
    isWeight(said.against, counted.answers.get('n')) &&
    isWeight(said.abstained, counted.answers.get('a')) &&
    said.outcome === law?.outcome
  );
}

function isWeight(said: unknown, { area, heads }: Weight = NOTHING): boolean {
  const weight = fieldsOf(said);
  return weight.area === Number(area) && weight.heads === Number(heads);
}
