// Sentences of the public board: states as neighbours read them. Categories stand in ../wording.ts.

import type { State } from '../case.ts';

const DAY = 86_400_000;
const percent = (part: number, whole: number) => (whole === 0 ? '—' : `${Math.floor((part * 100) / whole)}%`);
const meanNumber = (mean: number) => (mean / DAY).toFixed(1);

export const BOARD = {
  title: '小区办事公示板',
  titleOf: (compound: string) => `${compound}办得怎么样`,
  lead: '这里公布小区里的投诉和报修办到哪里。只有数目，不写谁反映的，也不写说了什么。',
  which: '请选小区：',
  none: '还没有小区。',
  demonstration: '这是演示小区，不是真的事。',
  now: '正在办的',
  nowNone: '现在没有正在办的。',
  nowCount: (count: number) => `一共 ${count} 件。`,
  byState: '办到哪一步',
  past: '最近 12 个月',
  pastNone: '还没有人反映过。',
  reported: '大家反映了',
  solved: '已经办好',
  mean: '平均办了',
  inTime: '没有超过期限',
  satisfied: '反映的人说解决了',
  byMonth: '每个月反映多少，办好多少',
  everyNumber: '看每个月的数',
  byCategory: '反映的是哪一类事',
  byBody: '由谁先办',
  month: '反映的月份',
  category: '类别',
  body: '由谁先办',
  columns: ['几件', '办好', '几天', '满意'],
  measure: '件数',
  unit: '件',
  reportedShort: '反映',
  solvedShort: '其中办好',
  how: '这些数是怎么来的',
  howLines: [
    '按反映的日子算，这个月和前面 11 个月。自己撤回的、并到别的单子里的不算。',
    '办好，是说办的人已经答复办好，反映的人没有说还没解决。',
    '几天，是从反映到办好平均用了几天，夜里和休息日也算在内。',
    '没有超过期限，是说办的时候一次也没有过期限；还没到期限的不算。',
    '满意，是说了结果的人里，有多少人说解决了。',
    '数目很小的时候，占比会跳得厉害，请一起看件数。',
  ],
  listed: '正在办的，一件一件看',
  listedLead: '只列反映的人同意公布的，放得最久的在前面。',
  listedNone: '没有可以列出来的。',
  listedMost: (most: number) => `只列前 ${most} 件。`,
  more: (count: number) => `再看 ${count} 件`,
  cases: (count: number) => `${count} 件`,
  days: (days: number) => (days === 0 ? '今天' : `${days} 天`),
  share: (part: number, whole: number) => (whole === 0 ? '—' : `${part} 件（${percent(part, whole)}）`),
  percent,
  meanDays: (mean: number | null) => (mean === null ? '—' : `${meanNumber(mean)} 天`),
  meanShort: (mean: number | null) => (mean === null ? '—' : meanNumber(mean)),
  made: (moment: string) => `数目是${moment}数出来的，每分钟重新数。`,
  lodge: '我要反映一件事',
} as const;

export const STATES = {
  received: '等人来办',
  working: '正在办',
  'waiting-resident': '等反映的人回话',
  'waiting-third': '等别的单位',
  escalated: '已往上报',
  reopened: '重新办',
  resolved: '已答复',
  declined: '不予处理',
  closed: '办结',
  withdrawn: '撤回',
  merged: '并入另一单',
} satisfies Record<State, string>;

/** "2027-03" → "27年3月" */
export function monthName(month: string): string {
  const [year = '', number] = month.split('-');
  return `${year.slice(2)}年${Number(number)}月`;
}
