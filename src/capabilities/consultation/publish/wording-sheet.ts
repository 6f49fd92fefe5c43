// Words of the sheet of 晒, on paper, as a picture and on the page.

import { areaText, dayText, momentText, percentText, yuanText } from '../../../platform/figures.ts';
import type { Stance } from '../discuss/claims.ts';
import type { Action, Link } from '../topic.ts';
import { BODIES, MONEY_SOURCES, PARTIES, scopeText } from '../wording.ts';
import type { SheetContent } from './sheet-content.ts';

export const STANCES = { for: '赞成', against: '反对', other: '其他看法' } satisfies Record<Stance, string>;

export const STATES = { open: '正在办', done: '办好了', dropped: '不办了' } satisfies Record<
  Action['state'],
  string
>;

const VOTE_STATES = {
  waiting: '还没有结果',
  passed: '通过',
  failed: '没有通过',
  void: '作废了，不算数',
} satisfies Record<Link['state'], string>;

const FUND_STATES = {
  waiting: '还没有答复',
  passed: '同意使用',
  failed: '没有同意',
  void: '作废了',
} satisfies Record<Link['state'], string>;

export const SHEET = {
  title: '协商结果公示',
  demonstration: '【演示，不是真的事】',
  compound: '小区',
  number: '编号',
  scope: '为谁的事',
  shown: '公示时间',
  shownText: (from: number, until: number) => `${dayText(from)}到${dayText(until - 1)}`,
  decision: '怎么定的',
  agreed: '大家商量好了：',
  notAgreed: '大家没有完全谈拢：',
  mediation: '三方联调',
  mediated: (parties: readonly string[], agreed: boolean) =>
    `${parties.join('、')}一起调解，${agreed ? '谈成了' : '没有谈成'}：`,
  who: '谁来办，什么时候办好',
  whoHead: ['要办的事', '谁来办', '办好日期', '现在'],
  noActions: '没有要办的事。',
  cost: '花多少钱，谁出',
  costNone: '不花钱。',
  costTotal: (total: number) => `一共 ${yuanText(total)}`,
  costOpen: '还没有定下花多少钱。',
  costUnknown: '还没有定下多少',
  vote: '业主表决',
  voteNotNeeded: '这件事不用业主表决。',
  voteNone: '这件事要业主表决，还没有表决。',
  fund: '维修资金',
  issue: '是什么事',
  place: '地点',
  began: '什么时候开始',
  meeting: '开会商量',
  statements: '三方怎么说',
  options: '办法：',
  money: '费用：',
  claims: (views: number) => `大家的意见（共 ${views} 条，只列要点）`,
  noViews: '没有收到邻居的意见。',
  claim: (views: number, text: string) => `${text}（${views} 条）`,
  poll: '意见摸底（只作参考）',
  pollOption: (text: string, count: number) => `${text}：${count} 人`,
  clause: '依据',
  clauseStatus: (path: string, status: string) => `${path}，${status}`,
  clauseElsewhere: '原文见网页。',
  object: '有意见怎么提',
  objectHow: (number: string, until: number) =>
    `${dayText(until - 1)}以前，私聊“说议”发“议${number}”，或者找社区。每条都会答复。`,
  scan: '扫码看全部经过、提意见',
  check: '核对用的记录指纹',
  more: '三方的话、大家的意见和依据的原文，都在网页上。',
  drafted: '这一段由AI起草，由社区工作人员核对、修改后贴出。',
  producer: '说议',
  lines: ['社区（盖章）', '业委会（盖章）', '贴出日期'],
  footer: (compound: string, number: string) => `${compound} 议${number}`,
} as const;

export function whoText({ who, whoName }: Pick<SheetContent['actions'][number], 'who' | 'whoName'>): string {
  return who === 'other' ? whoName : BODIES[who];
}

/** What it comes to, and below it who pays what. */
export function costTotal({ total, sources, open }: SheetContent['cost']): string {
  if (sources.length === 0) return SHEET.costNone;
  return total === 0 && open ? SHEET.costOpen : SHEET.costTotal(total);
}

export function costSources({ sources }: SheetContent['cost']) {
  return sources.map(({ money, amount }) => ({
    label: MONEY_SOURCES[money],
    value: amount === 0 ? SHEET.costUnknown : yuanText(amount),
  }));
}

export function voteLines({ needed, votes }: SheetContent['vote']): string[] {
  if (!needed) return [SHEET.voteNotNeeded];
  if (votes.length === 0) return [SHEET.voteNone];
  return votes.map(({ number, title, state, turnout }) =>
    [
      `表决 ${number} ${title}：${VOTE_STATES[state]}。`,
      ...(turnout === null ? [] : [turnoutText(turnout)]),
    ].join(''),
  );
}

function turnoutText({
  total,
  voted,
}: NonNullable<SheetContent['vote']['votes'][number]['turnout']>): string {
  const area = `${areaText(voted.area)} 平方米（${percentText(voted.area, total.area)}）`;
  return `参加的面积 ${area}，参加的业主 ${voted.heads} 人（${percentText(voted.heads, total.heads)}）。`;
}

export function fundLine({ project, amount, state }: SheetContent['funds'][number]): string {
  const sum = amount === null ? '' : `，${yuanText(amount)}`;
  return `${project}${sum}：${FUND_STATES[state]}。`;
}

export function meetingLine({ at, place, parties, people }: NonNullable<SheetContent['meeting']>): string {
  const came = [...parties.map((party) => PARTIES[party]), ...(people > 0 ? [`居民 ${people} 人`] : [])];
  return `${momentText(at)}，在${place}，到会的有${came.join('、')}。`;
}

export { dayText, scopeText };
