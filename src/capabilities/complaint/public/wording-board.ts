// Sentences of the public board: states as neighbours read them. Categories stand in ../wording.ts.

import type { State } from '../case.ts';
import type { Board } from './store-board.ts';

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
  byCategory: '是哪一类',
  past: (days: number) => `最近 ${days} 天答复的`,
  pastNone: '还没有。',
  count: '答复了',
  inTime: '其中没有超过期限的',
  declined: '其中不予处理的',
  satisfied: '反映的人说解决了',
  unsatisfied: '反映的人说没有解决',
  listed: '正在办的，一件一件看',
  listedLead: '只列反映的人同意公布的，放得最久的在前面。',
  listedNone: '没有可以列出来的。',
  listedMost: (most: number) => `只列前 ${most} 件。`,
  head: ['编号', '哪里，什么事', '办到哪一步', '多久了'],
  cases: (count: number) => `${count} 件`,
  days: (days: number) => (days === 0 ? '今天' : `${days} 天`),
  share: (part: number, whole: number) => `${part} 件（${Math.floor((part * 100) / whole)}%）`,
  made: (moment: string) => `数目是${moment}的，每分钟更新。`,
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

/** Of all who said either. */
export function satisfactionRows({
  satisfied,
  unsatisfied,
}: Board['ended']): readonly (readonly [string, string])[] {
  const said = satisfied + unsatisfied;
  if (said === 0) return [];
  return [
    [BOARD.satisfied, BOARD.share(satisfied, said)],
    [BOARD.unsatisfied, BOARD.share(unsatisfied, said)],
  ];
}
