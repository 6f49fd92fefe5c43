// Words of the console's pages of deliveries and objections.

import type { DeliverReason } from '../delivery/actions.ts';
import type { Way } from '../delivery/store.ts';
import type { AnswerReason } from '../objection/actions.ts';

export type PaperWay = Extract<Way, 'letter' | 'posted' | 'door'>;

export const WAYS = {
  notice: '发过公告消息',
  'reminder-1': '发过第一次提醒',
  'reminder-2': '发过最后一次提醒',
  result: '发过结果',
  chat: '消息已收到',
  letter: '投进信箱或邮寄',
  posted: '在小区显著位置张贴',
  door: '上门送到',
} satisfies Record<Way, string>;

export const DELIVERIES = {
  title: '送达登记',
  lead: '记下每一户是怎么通知到的。发出的消息和送到的消息由系统自己记；纸送的请在这里登记。',
  silence: '这次没有投票的要计入多数一方：只有证明送达的房屋才算。请逐户登记。',
  counts: '通知情况',
  unitsText: (units: number) => `${units} 户`,
  reached: '至少有一种送达证明的',
  missing: '还没有送达证明的',
  missingNone: '每一户都有送达证明。',
  missingCount: (building: string, units: number) => `${building}：${units} 户`,
  missingMany: '户数太多，这里不列房号。',
  form: '登记纸送',
  formWay: '怎么送的',
  buildings: '整幢登记',
  buildingsHint: '只登记这幢里还没有登记过这种方式的房屋。',
  rooms: '或者写房号，每行一个',
  save: '登记',
  done: (units: number) => (units === 0 ? '这些房屋以前已经登记过，没有新增。' : `已登记 ${units} 户。`),
  unknown: (rooms: readonly string[]) => `名册里没有：${rooms.join('、')}。请改好再登记。`,
  wayMissing: '请选怎么送的。',
  back: '回到这次表决',
  link: '送达登记',
};

export const DELIVER_REFUSALS = {
  'vote-unknown': '没有找到这次表决，请回到列表重新打开。',
  'wrong-state': '只有公告以后、截止以前才能登记送达。',
  'no-units': '请选整幢，或者写房号。',
  'not-on-register': '有房屋不在这次表决的名册里，请核对后再登记。',
} satisfies Record<DeliverReason, string>;

export const OBJECTIONS = {
  title: '异议',
  lead: '提异议的人只收到您写的答复。请不要在答复里写别人的姓名、房号。答复以后不能改。',
  none: '没有人提异议。',
  madeAt: (at: string) => `${at} 提出`,
  answeredAt: (at: string) => `${at} 答复`,
  waiting: '还没有答复',
  forgotten: '（内容已按规定删除）',
  answer: '答复',
  answerHint: '5 到 1000 字。说明查了什么、结果怎样。',
  send: '答复并通知本人',
  done: '已答复，会通知本人。',
  back: '回到这次表决',
};

export const ANSWER_REFUSALS = {
  'vote-unknown': '没有找到这次表决，请回到列表重新打开。',
  'objection-unknown': '没有找到这条异议，请刷新再看。',
  'text-too-short': '请写明查了什么、结果怎样，至少 5 个字。',
  'text-too-long': '答复最多 1000 字，请写短一些。',
  'answered-already': '这条异议已经答复过，不能再改。',
} satisfies Record<AnswerReason | 'vote-unknown', string>;
