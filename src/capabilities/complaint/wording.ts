// What is said of cases by whoever says it: names of categories, levels, bodies, states and events. Why something is refused is in
// wording-refusals.ts.

import type { Body, CaseRole, Category, Escalation, EventKind, Holder, Level, State, Way } from './case.ts';

export const TITLE = '投诉报修';

/** Stands wherever a time limit of ours is shown. */
export const OURS = '办理的期限是本系统默认的，不是法规的规定，可由社区调整。';

export const CATEGORIES = {
  'leak-and-facade': '房屋漏水与外墙',
  elevator: '电梯',
  'fire-safety': '消防安全',
  drainage: '给排水和排污',
  utilities: '供水供电供气',
  cleaning: '保洁垃圾',
  greening: '绿化',
  parking: '停车与道闸',
  'noise-and-neighbours': '噪音和邻里',
  dogs: '养犬',
  'illegal-construction': '违建与装修',
  'hallway-clutter': '楼道堆物和飞线充电',
  'property-service': '物业服务与收费',
  'common-income': '公共收益与账目',
  'repair-fund': '维修资金',
  committee: '业委会履职和选举',
  other: '其他',
} satisfies Record<Category, string>;

export const LEVELS = {
  P0: '危急',
  P1: '紧急',
  P2: '一般',
  P3: '复杂',
  P4: '咨询',
} satisfies Record<Level, string>;

export const HOLDERS = {
  'property-company': '物业公司',
  committee: '业委会（物管会）',
  community: '社区',
  street: '街道',
  'county-housing': '县级物业主管部门',
} satisfies Record<Holder, string>;

export const BODIES = {
  ...HOLDERS,
  'urban-enforcement': '综合执法',
  'market-supervision': '市场监管',
  'fire-rescue': '消防救援',
  police: '公安',
  developer: '建设单位',
  'not-ours': '不归这里办',
} satisfies Record<Body, string>;

export const STATES = {
  received: '已受理，等人来办',
  working: '正在办',
  'waiting-resident': '等您回话',
  'waiting-third': '等别的单位',
  escalated: '已往上报',
  reopened: '重新办',
  resolved: '已答复',
  declined: '不予处理',
  closed: '办结',
  withdrawn: '已撤回',
  merged: '并入另一单',
} satisfies Record<State, string>;

export const ROLES = {
  reporter: '反映的人',
  ...HOLDERS,
  admin: '管理员',
  system: '系统',
} satisfies Record<CaseRole, string>;

export const WAYS = {
  chat: '私聊',
  group: '群里',
  web: '网页',
  door: '上门登记',
  phone: '电话登记',
  staff: '工作人员登记',
  api: '别的系统转来',
} satisfies Record<Way, string>;

export const ESCALATIONS = {
  'response-late': '没有按时回话',
  'resolution-late': '没有按时办好',
  unsatisfied: '反映的人说没有解决',
  asked: '请上一级处理',
  'offer-unanswered': '转办没有人接',
} satisfies Record<Escalation, string>;

export const EVENTS = {
  lodged: '登记',
  joined: '又有人反映',
  added: '补充',
  'photo-added': '补充照片',
  noted: '内部备注',
  withdrawn: '撤回',
  rung: '催办',
  taken: '接办',
  answered: '回话',
  'resident-asked': '请反映的人补充',
  'third-asked': '请别的单位办',
  resumed: '接着办',
  offered: '转办（等对方接）',
  transferred: '对方接办',
  'offer-refused': '对方不接',
  extended: '延期',
  corrected: '更正分类',
  resolved: '答复办好了',
  declined: '不予处理',
  visited: '回访',
  reopened: '重新办',
  escalated: '往上报',
  merged: '并入另一单',
  mediated: '三方联调',
  linked: '关联',
  closed: '办结',
} satisfies Record<EventKind, string>;

/** "单2026-15" */
export function caseName({ number }: { readonly number: string }): string {
  return `单${number}`;
}
