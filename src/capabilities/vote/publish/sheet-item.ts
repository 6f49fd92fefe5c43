// One item of a result on a sheet: the outcome first, then the four ratios, quorum before approval, the arithmetic as
// anybody can redo it, and all sums. Pure.

import type { Cell, Part } from '../../../platform/document/index.ts';
import { areaText, percentText } from '../../../platform/figures.ts';
import { type ApprovalRule, findMatter } from '../count/matters.ts';
import type { ItemResult } from '../count/result.ts';
import type { Sums, Verdict, Weight } from '../count/tally.ts';
import type { Item, VoteKind } from '../vote.ts';
import { answerText } from '../wording.ts';
import { section, small, text, together } from './sheet-parts.ts';
import * as count from './wording-count.ts';
import { matterText, NEEDED, RESULT } from './wording-sheets.ts';

export interface ItemView {
  readonly item: Item;
  /** Of the vote. */
  readonly kind: VoteKind;
  readonly index: number;
  /** How many items the vote has. */
  readonly of: number;
  /** By which silence counts with the majority; null where it counts nowhere. */
  readonly clause: string | null;
  readonly numbers: boolean;
  /** The four ratios alone, where many items have to go onto one picture. */
  readonly short: boolean;
}

/** In a word, both where silence counts; null where the law sets no majority. */
export function outcomeOf({ verdict, withSilence }: ItemResult): string | null {
  if (verdict === null) return null;
  const plain = count.OUTCOMES[verdict.outcome];
  if (withSilence === null) return plain;
  return RESULT.bothOutcomes(plain, count.OUTCOMES[withSilence.verdict.outcome]);
}

export function itemParts(view: ItemView, result: ItemResult): Part[] {
  const { item, index, of } = view;
  const matter = item.matter === null ? null : findMatter(item.matter);
  const heading = section(RESULT.item(index + 1, of, item.title));
  const split = small(count.COUNT.split(result.split));
  if (matter === null || result.verdict === null)
    return [together(heading, small(count.COUNT.noEffect(view.kind)), answersTable(view, result), split)];
  const law = text(matterText(item) ?? '');
  const plain = reckoning(matter.rule, result.sums, result.verdict, view);
  const { withSilence } = result;
  if (withSilence === null || view.clause === null) return [heading, law, ...plain, split];
  return [
    heading,
    law,
    subheading(RESULT.plain),
    ...plain,
    split,
    subheading(RESULT.silence),
    small(RESULT.silenceLead(view.clause, withSilence.silent)),
    ...reckoning(matter.rule, withSilence.sums, withSilence.verdict, view),
  ];
}

function subheading(words: string): Part {
  return { kind: 'text', text: `【${words}】`, bold: true };
}

function reckoning(rule: ApprovalRule, sums: Sums, verdict: Verdict, view: ItemView): Part[] {
  const { outcome } = verdict;
  const quorum = count.quorumLines(sums, verdict);
  const approval = count.approvalLines(rule, sums, verdict);
  const row = (needed: string) => (line: count.Line) => [
    line.name,
    line.ratio.replace('，', '\n'),
    needed,
    line.reached ? RESULT.enough : RESULT.short,
  ];
  return [
    { kind: 'text', text: RESULT.outcome(count.OUTCOMES[outcome]), size: 'large', bold: true },
    text(count.OUTCOME_NOTES[outcome]),
    {
      kind: 'table',
      head: RESULT.head,
      rows: [...quorum.map(row(RESULT.quorumNeeded)), ...approval.map(row(NEEDED[rule]))],
      widths: [1.35, 3, 1.4, 0.9],
      align: ['left', 'left', 'left', 'center'],
    },
    ...(view.short ? [] : reckonedParts(rule, sums, verdict, view)),
  ];
}

function reckonedParts(rule: ApprovalRule, sums: Sums, verdict: Verdict, view: ItemView): Part[] {
  return [
    together(
      { kind: 'text', text: RESULT.reckoning, bold: true },
      ...count.quorumLines(sums, verdict).map(reckoned),
      ...(verdict.outcome === 'no-quorum' ? [small(count.COUNT.secondAnyway)] : []),
      ...count.approvalLines(rule, sums, verdict).map(reckoned),
    ),
    together(sumsTable(sums, view)),
  ];
}

function reckoned({ name, arithmetic }: count.Line): Part {
  return small(`${name}：${arithmetic}`);
}

function sumsTable(sums: Sums, { numbers }: ItemView): Part {
  const names = ['total', 'participated', 'agreed', 'against', 'abstained'] as const;
  const rows = names.map((name) => weightRow(count.COUNT[name], sums[name], numbers));
  return { kind: 'table', head: RESULT.sumsHead, rows, align: ['left', 'right', 'right'] };
}

function answersTable({ item, numbers }: ItemView, { answers }: ItemResult): Part {
  const rows = answers.map((answer) => weightRow(answerText(item, answer.letter), answer, numbers));
  return { kind: 'table', head: RESULT.answersHead, rows, align: ['left', 'right', 'right'] };
}

function weightRow(name: string, { area, heads }: Weight, numbers: boolean): Cell[] {
  return [name, numbers ? area / 100 : areaText(area), heads];
}

/** One row an item: participation and agreement as shares, and what came of it. */
export function summaryTable(items: readonly Item[], results: readonly ItemResult[]): Part {
  const rows = items.map((item, index) => {
    const result = results[index];
    const outcome = result === undefined ? null : outcomeOf(result);
    const title = `${index + 1}. ${item.title}`;
    if (result === undefined || outcome === null) return [title, '', '', ''];
    const { total, participated, agreed } = result.sums;
    return [title, sharesText(participated, total), sharesText(agreed, participated), outcome];
  });
  return { kind: 'table', head: RESULT.summaryHead, rows, widths: [2.2, 1.9, 1.9, 1.5] };
}

function sharesText(part: Weight, whole: Weight): string {
  return RESULT.shares(percentText(part.area, whole.area), percentText(part.heads, whole.heads));
}
