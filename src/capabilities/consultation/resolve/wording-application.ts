// Words of the application to the repair fund. What the law says and what is only usual are told apart, step by step; the
// form that counts is the authority's own.

import { areaText, percentText, yuanText } from '../../../platform/figures.ts';
import type { Link } from '../topic.ts';
import type { VoteFacts } from '../votes.ts';
import type { Application } from './actions.ts';

type Path = Application['path'];

export const APPLICATION = {
  title: '使用住宅专项维修资金申请表（样表）',
  sample: '样表以县级物业主管部门为准。这不是主管部门的表格。',
  compound: '小区',
  topic: '协商议题',
  project: '项目',
  scope: '哪些房屋出钱',
  amount: '预算',
  amountUnknown: '　　　　　　元',
  path: '走哪条路',
  decision: '协商结果',
  vote: '业主表决',
  voteNone: '没有表决',
  voteEmergency: '应急维修按条例第四十七条，条文里没有要求业主表决',
  steps: '要走的步骤',
  stepsHead: ['步骤', '依据', '办了吗'],
  lines: ['申请人（盖章）', '业委会（盖章）', '居委会（盖章）', '主管部门', '经办人', '日期'],
  footer: (compound: string, topic: string, number: string) =>
    `${compound} 议${topic} 维修资金申请 ${number}`,
} as const;

export const PATHS = { ordinary: '普通程序', emergency: '应急程序' } satisfies Record<Path, string>;

const STATES = { waiting: '还没有结果', passed: '通过', failed: '没有通过', void: '作废了' } satisfies Record<
  Link['state'],
  string
>;

const USUAL = '通行做法';
const LOCAL = (article: string) => `丽水市物业管理条例${article}`;

export const PATH_STEPS = {
  ordinary: [
    ['物业公司提出使用建议；没有物业公司的，由有关业主提出', USUAL],
    ['定方案：项目、预算、哪些房屋出钱、施工单位', USUAL],
    [
      '出钱的房屋的业主表决：面积和人数都有三分之二以上参加，参加的里面都过半数同意',
      '民法典第二百七十八条；只由出钱的业主表决是通行做法',
    ],
    ['公布结果，签合同，组织施工', USUAL],
    ['向县级物业主管部门申请，审核后由银行付款', USUAL],
    ['竣工验收、结算。比预算多 20% 以上或者多 1 万元以上的部分，要再申请', LOCAL('第四十六条')],
  ],
  emergency: [
    ['物业公司、业委会先采取防护措施', LOCAL('第四十七条')],
    ['物业公司或有关业主提出，业委会或居委会证明核实', LOCAL('第四十七条')],
    ['向县级物业主管部门申请', LOCAL('第四十七条')],
    ['主管部门可以先拨 50% 到 70%，验收后按实际花费结清', LOCAL('第四十七条')],
    ['拨付完成后 15 日内，公布总金额和各户分摊', LOCAL('第四十七条')],
  ],
} satisfies Record<Path, readonly (readonly [step: string, ground: string])[]>;

export function amountText(amount: number | null): string {
  return amount === null ? APPLICATION.amountUnknown : yuanText(amount);
}

export function voteText(number: string, state: Link['state'], turnout: VoteFacts['turnout']): string {
  if (turnout === null) return `表决 ${number}：${STATES[state]}`;
  const { total, voted } = turnout;
  const area = `面积 ${areaText(voted.area)} 平方米（${percentText(voted.area, total.area)}）`;
  return `表决 ${number}：${STATES[state]}；参加${area}，${voted.heads} 人（${percentText(voted.heads, total.heads)}）`;
}
