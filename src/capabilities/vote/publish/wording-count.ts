// The count in words: every number of a result, and the arithmetic of the four tests as anybody can redo it.

import { areaText, percentText } from '../../../platform/figures.ts';
import type { ApprovalRule } from '../count/matters.ts';
import type { Sums, Verdict, Weight } from '../count/tally.ts';
import type { VoteKind } from '../vote.ts';

export const OUTCOMES = {
  passed: '通过',
  rejected: '未通过',
  'no-quorum': '未达参与比例',
} satisfies Record<Verdict['outcome'], string>;

export const OUTCOME_NOTES = {
  passed: '四个比例都达到了。',
  rejected: '参与的人够了，同意的人不够。',
  'no-quorum': '参与的人不够，这次没有作出决定。这和“未通过”不一样。',
} satisfies Record<Verdict['outcome'], string>;

export const COUNT = {
  title: '计票结果',
  lead: (at: string) => `按 ${at} 的选票计算，还没有确认。`,
  certifiedLead: (at: string) => `${at} 确认，不再改变。`,
  what: '项目',
  area: '面积（平方米）',
  heads: '人数',
  total: '全部',
  participated: '参与',
  agreed: '同意',
  against: '反对',
  abstained: '弃权',
  ratios: '四个比例',
  first: '先看参与够不够',
  second: '再看同意够不够',
  secondAnyway: '参与不够，同意多少都不算。下面的数只作参考。',
  split: (count: number) =>
    count === 0
      ? '没有业主对自己的几套房投得不一样。'
      : `有 ${count} 位业主对自己的几套房投得不一样，这一项他们的票都不算。`,
  silenceTitle: '把没有投票的计入多数一方以后',
  silenceLead: (silent: Weight) =>
    `已经证明送达、又没有投票的：${areaText(silent.area)} 平方米，${silent.heads} 人。按小区议事规则计入多数一方：`,
  plainTitle: '只算投了票的',
  ballots: (ballots: { readonly online: number; readonly paper: number; readonly assisted: number }) =>
    `算数的票共 ${ballots.online + ballots.paper + ballots.assisted} 张：线上 ${ballots.online} 张，纸质 ${ballots.paper} 张，工作人员代录（有见证人）${ballots.assisted} 张。`,
  answer: '选项',
  noEffect: (kind: VoteKind) =>
    kind === 'offers'
      ? '这是方案比选，没有法律效力，只作参考，之后还要正式表决，所以不判断通过不通过。'
      : '这是意见征询，没有法律效力，所以不判断通过不通过。',
};

export interface Line {
  readonly name: string;
  readonly ratio: string;
  readonly arithmetic: string;
  readonly reached: boolean;
}

/** Participation by area and by heads. */
export function quorumLines({ total, participated }: Sums, { quorum }: Verdict): readonly Line[] {
  const line = (of: keyof Weight, name: string, text: (value: number) => string): Line => ({
    name,
    ratio: `${text(participated[of])} / ${text(total[of])}，占 ${percentText(participated[of], total[of])}`,
    arithmetic: `${text(participated[of])} × 3 = ${text(participated[of] * 3)}，${text(total[of])} × 2 = ${text(total[of] * 2)}。${quorum[of] ? '前者不小于后者，达到三分之二。' : '前者小于后者，没有达到三分之二。'}`,
    reached: quorum[of],
  });
  return [line('area', '参与面积', areaText), line('heads', '参与人数', String)];
}

export function approvalLines(
  rule: ApprovalRule,
  { participated, agreed }: Sums,
  { approval }: Verdict,
): readonly Line[] {
  const line = (of: keyof Weight, name: string, text: (value: number) => string): Line => ({
    name,
    ratio: `${text(agreed[of])} / ${text(participated[of])}，占 ${percentText(agreed[of], participated[of])}`,
    arithmetic: approvalText(rule, agreed[of], participated[of], approval[of], text),
    reached: approval[of],
  });
  return [line('area', '同意面积', areaText), line('heads', '同意人数', String)];
}

function approvalText(
  rule: ApprovalRule,
  agreed: number,
  participated: number,
  reached: boolean,
  text: (value: number) => string,
): string {
  if (participated === 0) return '没有人参与，不算同意。';
  if (rule === 'more-than-1/2')
    return `${text(agreed)} × 2 = ${text(agreed * 2)}，参与的是 ${text(participated)}。${reached ? '前者大于后者，过半数。' : '前者不大于后者，没有过半数。'}`;
  return `${text(agreed)} × 4 = ${text(agreed * 4)}，${text(participated)} × 3 = ${text(participated * 3)}。${reached ? '前者不小于后者，达到四分之三。' : '前者小于后者，没有达到四分之三。'}`;
}
