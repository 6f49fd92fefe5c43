// What is said of topics by whoever says it: names of steps, bodies, needs, outcomes and events. Why
// something is refused is in wording-refusals.ts.

import { dayText, momentText } from '../../platform/figures.ts';
import type { Deadline, Need } from './needs.ts';
import { FEWEST_TOLD } from './review/rules.ts';
import {
  type Action,
  type ActorRole,
  type EventKind,
  type Money,
  nameOf,
  type Outcome,
  type Party,
  type Scope,
  type Step,
  type Topic,
  type Way,
} from './topic.ts';

export const TITLE = '协商议事';

/** Stands wherever a deadline or a role of ours is shown. */
export const OURS =
  '“说议理晒评”五步怎么走，指导意见（送审稿）没有细写；这里用的是本系统默认流程，可由社区调整。';
/** Stands wherever a consensus or a poll is shown. */
export const NO_VOTE = '协商的结果不能代替法律规定的业主表决。';

export const STEPS = {
  raise: '说',
  discuss: '议',
  resolve: '理',
  publish: '晒',
  review: '评',
} satisfies Record<Step, string>;

/** One plain sentence a step. */
export const STEP_MEANINGS = {
  raise: '说：有人提出来，等社区答复收不收。',
  discuss: '议：社区、业委会、物业一起商量，听大家的意见。',
  resolve: '理：定好谁来办、什么时候办好，一件一件办。',
  publish: '晒：把怎么定的、怎么办的、花了多少钱，贴出来给大家看。',
  review: '评：请提出的人和有关业主打分。',
} satisfies Record<Step, string>;

export const PARTIES = {
  community: '社区',
  committee: '业委会（物管会）',
  company: '物业公司',
} satisfies Record<Party, string>;

export const ROLES = {
  proposer: '提出的人',
  resident: '居民',
  ...PARTIES,
  street: '街道',
  supervisor: '监督委员会',
  admin: '管理员',
  system: '系统',
} satisfies Record<ActorRole, string>;

export const BODIES = { ...PARTIES, street: '街道', other: '其他单位' } satisfies Record<
  Action['who'],
  string
>;

export const MONEY_SOURCES = {
  none: '不花钱',
  'repair-fund': '维修资金',
  'common-income': '公共收益',
  company: '物业公司出',
  owners: '业主分摊',
  public: '财政补助',
  other: '其他来源',
} satisfies Record<Money, string>;

export const OUTCOMES = {
  solved: '办好了',
  unrated: '办结（没有人打分）',
  escalated: '街道已答复，办结',
  withdrawn: '已撤回',
  rejected: '没有受理',
  redirected: '转为投诉办理',
  merged: '并入另一个议题',
  stopped: '不再往下办',
} satisfies Record<Outcome, string>;

export const WAYS = {
  chat: '私聊提出',
  group: '群里提出',
  web: '网页提出',
  door: '上门登记',
  phone: '电话登记',
  staff: '工作人员发起',
} satisfies Record<Way, string>;

/** What the step still needs, said to whoever can do it. */
export const NEEDS = {
  decision: '答复收不收',
  'statement-community': '社区表态',
  'statement-committee': '业委会表态',
  'statement-company': '物业公司表态',
  meeting: '定开会的时间和地点',
  minutes: '开完会，记会议纪要',
  poll: '结束意见摸底',
  conclusion: '写下商量的结果',
  vote: '发起业主表决',
  'vote-result': '等业主表决的结果',
  fund: '申请维修资金',
  'fund-result': '等维修资金的答复',
  mediation: '三方联调，记下调解结果',
  action: '列出要办的事',
  'actions-open': '把没办完的事办完',
  finish: '办完后转入公示',
  sheet: '贴出公示单',
  showing: '公示期满',
  answers: '答复公示期里的意见',
  ratings: '等大家打分',
  street: '街道答复',
} satisfies Record<Need, string>;

export function deadlineName(what: Deadline['what'] | string): string {
  if (what.startsWith('action:')) return `第 ${what.slice('action:'.length)} 件事没有按时办好`;
  return DEADLINES[what] ?? what;
}

const DEADLINES: Readonly<Record<string, string>> = {
  accept: '没有按时答复收不收',
  conclude: '没有按时商量出结果',
  plan: '没有按时列出要办的事',
  finish: '办完后没有按时转入公示',
  sheet: '没有按时贴出公示单',
  answers: '公示期里的意见没有按时答复',
  street: '街道没有按时答复',
};

export const EVENTS = {
  raised: '提出',
  cosigned: '附议',
  opined: '发表意见',
  amended: '修改内容',
  accepted: '受理',
  rejected: '不受理',
  redirected: '转为投诉',
  merged: '并入另一个议题',
  withdrawn: '撤回',
  stopped: '不再往下办',
  stated: '表态',
  called: '发出开会通知',
  cancelled: '取消会议',
  met: '会议纪要',
  'poll-opened': '开始意见摸底',
  polled: '参加意见摸底',
  'poll-closed': '结束意见摸底',
  'summed-up': '归纳意见',
  withheld: '不公开一条意见',
  concluded: '商量出结果',
  'action-added': '列出要办的事',
  'action-reported': '报告进展',
  'action-done': '办好一件',
  'action-dropped': '取消一件',
  'progress-asked': '催问进展',
  linked: '发起表决或申请资金',
  settled: '表决或资金有了结果',
  mediated: '三方联调',
  finished: '办完',
  published: '贴出公示单',
  objected: '公示期提意见',
  answered: '答复意见',
  'review-opened': '开始打分',
  rated: '打分',
  reviewed: '打分结束',
  climbed: '超过期限，已上报街道',
  'street-answered': '街道答复',
} satisfies Record<EventKind, string>;

/** In place of the mean, where too few have rated. */
export function fewMarksText(count: number, solved: boolean): string {
  return `${count} 人打分，${solved ? '算解决了' : '还不算解决'}。打分的人少于 ${FEWEST_TOLD} 位，不公布平均分。`;
}

/** "议2026-3 3幢外墙修缮" */
export function topicName(topic: Pick<Topic, 'number' | 'title' | 'label'>): string {
  return `议${topic.number} ${nameOf(topic)}`;
}

export function scopeText(scope: Scope): string {
  return scope.kind === 'compound' ? '全小区' : scope.buildings.map(buildingText).join('、');
}

/** The register may know a building by its number alone. */
export function buildingText(building: string): string {
  return /^\d+$/.test(building) ? `${building}幢` : building;
}

/** A deadline at midnight is told as the day before it, which is its last. */
export function untilText(at: number): string {
  return `最迟${dayText(at - 1)}`;
}

export { dayText, momentText };
