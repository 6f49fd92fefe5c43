// What is said of a vote to whomever: its answers, what it needs, how far it is, when and for whom it is. Everything else
// stands in the wording of its subject.

import { areaText, percentText } from '../../platform/figures.ts';
import { answersOf } from './casting/rules.ts';
import { type ApprovalRule, findMatter } from './count/matters.ts';
import type { Turnout } from './reading.ts';
import type { Item, Vote, VoteKind } from './vote.ts';

const ANSWERS: Readonly<Record<string, string>> = { y: '同意', n: '反对', a: '弃权' };

/** One answer in words. */
export function answerText({ options }: Pick<Item, 'options'>, letter: string): string {
  if (options.length === 0) return ANSWERS[letter] ?? letter;
  return letter === 'a' ? '都不选' : (options[Number(letter) - 1] ?? letter);
}

/** All that may be answered, in the order of the ballot. */
export function answerTexts(item: Item): readonly string[] {
  return answersOf(item).map((letter) => answerText(item, letter));
}

export function itemPlace(index: number, count: number): string {
  return count === 1 ? '只有 1 件事' : `第 ${index + 1} 件，共 ${count} 件`;
}

const RULES: Readonly<Record<ApprovalRule, string>> = {
  'more-than-1/2': '投了票的里面，面积和人数都要超过一半同意，才算通过。',
  'at-least-3/4': '投了票的里面，面积和人数都要有四分之三同意，才算通过。',
};

const QUORUM = '先要有三分之二的面积、三分之二的业主来投，这次投票才有效。';

/** Said once for the whole ballot; null where the law asks for none. */
export function quorumOf({ items }: Pick<Vote, 'items'>): string | null {
  return items.some(({ matter }) => matter !== null) ? QUORUM : null;
}

/** What follows where the law sets no majority. */
const EFFECTS = {
  assembly: '还没有定属于民法典的哪一类。',
  committee: '由业委会委员签字决定：全体委员过半数签字同意，才算通过。',
  poll: '意见征询，没有法律效力。',
  offers: '方案比选，只作参考，之后还要正式表决。',
} satisfies Record<VoteKind, string>;

/** Stands on everything that is shown of a vote without legal effect; null of others. */
export function labelOf({ kind }: Pick<Vote, 'kind'>): string | null {
  return kind === 'poll' || kind === 'offers' ? EFFECTS[kind] : null;
}

/** The majority an item needs, or what follows from it without one. */
export function thresholdOf(item: Pick<Item, 'matter'>, kind: VoteKind): string {
  const matter = item.matter === null ? null : findMatter(item.matter);
  return matter === null ? EFFECTS[kind] : RULES[matter.rule];
}

/** Must stand on every ballot where it holds; null where silence counts nowhere. */
export function silenceWarning({ terms }: Pick<Vote, 'terms'>): string | null {
  if (terms.silenceClause === null) return null;
  return `请注意：本小区的规则（${terms.silenceClause}）规定，选票送到了却没有投的，跟着多数意见算。不想这样，就请自己投。`;
}

/** Area and heads that took part and what is missing; nothing about for or against. */
export function turnoutFacts(
  { total, voted, missing }: Turnout,
  kind: VoteKind,
): { label: string; value: string }[] {
  const reached = missing.area === 0 && missing.heads === 0;
  // Only the law's vote has a quorum.
  const distance = { label: '离三分之二', value: reached ? '面积和人数都够了' : missingText(missing) };
  return [
    {
      label: '投了票的面积',
      value: shareText(squareMetres(voted.area), voted.area, squareMetres(total.area), total.area),
    },
    {
      label: '投了票的业主',
      value: shareText(`${voted.heads} 人`, voted.heads, `${total.heads} 人`, total.heads),
    },
    ...(kind === 'assembly' ? [distance] : []),
  ];
}

function missingText({ area, heads }: Turnout['missing']): string {
  const parts = [
    area > 0 ? `面积还差 ${squareMetres(area)}` : '面积够了',
    heads > 0 ? `业主还差 ${heads} 人` : '人数够了',
  ];
  return parts.join('，');
}

function shareText(part: string, value: number, whole: string, total: number): string {
  return `${part}，占 ${percentText(value, total)}（共 ${whole}）`;
}

export function squareMetres(area: number): string {
  return `${areaText(area)} 平方米`;
}

/** In China time: "12月20日18:00". */
export function timeText(at: number): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    ...{ timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('month')} 月 ${of('day')} 日 ${of('hour')}:${of('minute')}`;
}

const DATE_TIME = new Intl.DateTimeFormat('zh-CN', {
  ...{ timeZone: 'Asia/Shanghai', year: 'numeric', month: 'long', day: 'numeric' },
  ...{ hour: 'numeric', minute: '2-digit', hourCycle: 'h23' },
});

/** "2026年12月20日 18:00" */
export function fullTime(at: number): string {
  return DATE_TIME.format(at);
}

export function windowText({ opensAt, closesAt }: Pick<Vote, 'opensAt' | 'closesAt'>): string {
  return `${fullTime(opensAt)} 至 ${fullTime(closesAt)}`;
}

export function scopeText({ scope }: Pick<Vote, 'scope'>): string {
  switch (scope.kind) {
    case 'compound':
      return '全小区';
    case 'buildings':
      return `${scope.buildings.map(buildingText).join('、')}`;
    case 'units':
      return `共同分摊费用的 ${scope.units.length} 户`;
    default:
      return scope satisfies never;
  }
}

export function buildingText(building: string): string {
  if (building === '') return '未分楼的房屋';
  return /^\d+$/.test(building) ? `${building}幢` : building;
}
