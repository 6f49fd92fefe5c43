// Sentences of the public pages about votes. Reasons are in wording.ts, the count in publish/.

import { timeText } from '../wording.ts';
import type { CheckedReceipt } from './reading.ts';

export const PAGES = {
  list: '小区表决',
  listLead: '小区的业主在这里一起决定大事。每次投票的内容、进度和结果，谁都可以看；谁选了什么，不公布。',
  none: '现在没有公告过的投票。',
  notFound: '没有这次投票',
  notFoundText: '没有找到这次投票。可能地址抄错了。',
  back: '看全部投票',
  backToVote: '回到这次投票',
  goVote: '去投票',
  facts: '基本情况',
  number: '编号',
  compound: '小区',
  scope: '谁来投',
  window: '投票时间',
  silence: '没投票的',
  silenceNot: '不算参加，也不算同意或反对',
  items: '表决事项',
  law: '法律原文',
  turnout: '投票进度',
  turnoutLead: '截止以前，只公布多少人投了，不公布同意和反对各有多少。',
  notOpen: '还没有开始。',
  unconfirmed: '这是截止时的计票，还没有确认。',
  ledger: '封存记录的指纹',
  ledgerLead:
    '每张票都封存在一串环环相扣的记录里。把下面的指纹抄下来：以后的记录若有一处被改、被删，指纹就对不上。',
  opened: '开始投票时',
  now: '现在',
  line: (seq: number) => `第 ${seq} 行`,
  receipt: '查票',
  mine: '我的票',
  objection: '提异议',
  voided: (reason: string) => `这次投票已经作废。原因：${reason}`,
  demonstration: '这是演示，不算数。',
} as const;

export const RECEIPT = {
  title: '查票',
  lead: '输入回执号，就能查到这张票在不在封存的记录里、现在算不算数。查不到选了什么。',
  label: '回执号',
  hint: '像这样：17-3F9A-0C22-E1B7',
  submit: '查一查',
} as const;

/** What a receipt shows: included, and which version counts now. */
export function receiptLines({ seq, version, at, stands, now }: CheckedReceipt): readonly string[] {
  const included = `这张票在记录里，封存在第 ${seq} 行。${timeText(at)} 投的，是这套房的第 ${version} 张票。`;
  if (stands) return [included, '现在算数的就是这一张。'];
  if (now === 'paper') return [included, '这套房后来以纸质票为准，现在算数的是纸质票。'];
  return [included, '这套房后来改投过，现在算数的是最后那一张。'];
}

export const BALLOT = {
  title: '投票',
  claim: '要先认房，才能投票。社区给每套房发了一封信，信里有八位登记码。',
  goClaim: '去认房',
  which: '您有几位业主的房要投，请一位一位来：',
  voted: '已经投过',
  notVoted: '还没投',
  already: (at: number) => `您 ${timeText(at)} 投过了。再投一次，就换成新的，最后一次算。`,
  missing: '还有没选的，请每一件都选一项：',
  itemMissing: '请选一项。',
  next: '下一步：核对',
  review: '请核对',
  reviewLead: '票还没有交。看清楚了，再按“确认交票”。',
  cast: '确认交票',
  edit: '返回修改',
  changed: '您能投的房刚才有了变化，请从头再选一遍。',
} as const;

export const MINE = {
  title: '我的票',
  done: '票收到了。',
  lead: '回执号证明您的票已经封存进记录，会计进结果；看不出您选了什么。请抄下来，或者拍张照。',
  none: '还没有您的票。',
  notYet: '还没有投',
  source: { online: '线上', paper: '纸质票', assisted: '工作人员代录' },
  show: '看我选了什么',
  hidden: '不是用这个浏览器投的，选了什么不在这里显示。',
  more: '还有没投的房，接着投',
  change: '改票',
} as const;

export const OBJECTION = {
  title: '提异议',
  lead: (until: string) => `对计票有异议，${until} 以前都可以提。工作人员会看到您写的话，不会公开。`,
  label: '您对什么有异议？',
  submit: '提交',
  over: '现在不在异议期里。投票截止以后，会有几天时间可以提异议。',
  done: '异议收到了，已经记下时间。工作人员会答复，答复前不会确认结果。',
  claim: '提异议要先认房。',
} as const;

export const JSON_PROBLEMS = {
  invalid: '这张票没有填对，没有收下。请刷新页面，再投一次。',
  'unit-missing': '您有几套房，请说明投的是哪一套。',
  'too-large': '内容太长了，没有收下。',
  forbidden: '这个请求不是从本站发出的，没有收下。',
} as const;
