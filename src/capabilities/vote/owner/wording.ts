// Sentences for owners in the chat and on the page alike: why not, what a receipt proves. What a vote asks
// is in the wording of all votes, the public pages' words in wording-pages.ts.

import type { CastRefusal } from '../casting/rules.ts';
import type { Vote, VoteState } from '../vote.ts';
import { timeText } from '../wording.ts';
import type { ReceiptReason } from './reading.ts';

export const REFUSALS = {
  'vote-unknown': '没有找到这次投票。请发“投票”，看现在能投什么。',
  'not-open-yet': '这次投票还没有开始。到时间了再来。',
  closed: '这次投票已经截止，不再收票了。',
  void: '这次投票已经作废，不用再投。',
  'not-authorised-for-unit': '这套房现在不由您来投。请先用信里的登记码认房。',
  'voting-paused': '您的投票资格暂停了。请用信里的登记码再认一次房，就能接着投。',
  'not-on-register': '这套房不在这次投票的名册里。觉得不对，请找社区工作人员。',
  'paper-ballot-stands': '这套房已经交了纸质票，以纸质票为准，不能再在这里投。',
  'online-ballot-stands': '这套房已经在网上投过了，不能代录。要改，请业主自己来改。',
  'choices-incomplete': '还有没选的事项。请每一件都选一项。',
  'witness-missing': '请写明见证人。',
} satisfies Record<CastRefusal | 'vote-unknown', string>;

export const RECEIPT_REFUSALS = {
  'receipt-malformed': '回执号不对。请照着抄，像这样：17-3F9A-0C22-E1B7。',
  'receipt-not-found': '这次投票里没有这个回执号。请核对是不是抄错了，或者是另一次投票的。',
  'not-in-ledger': '这张票和封存的记录对不上。请马上告诉社区工作人员，并留好回执号。',
} satisfies Record<ReceiptReason, string>;

export const STATES = {
  draft: '草稿',
  announced: '已公告，还没开始',
  open: '正在投票',
  closed: '已截止，等确认结果',
  certified: '结果已确认',
  void: '已作废',
} satisfies Record<VoteState, string>;

export const DEMONSTRATION = '这是演示，不算数。';

export const SAME_FOR_ALL = '这位业主不止一套房。每套要选得一样；选得不一样，这位业主的票都不算。';

export function roomsText(rooms: readonly string[], proxy: boolean): string {
  const joined = rooms.join('、');
  if (proxy) return `受委托代 ${joined} 投`;
  return rooms.length > 1 ? `${joined}（一位业主的房，一起投）` : joined;
}

export function beforeCasting({ closesAt }: Pick<Vote, 'closesAt'>): string {
  return `交票以后，${timeText(closesAt)} 截止前都可以改，最后一次算。纸质票交了，就不能再在这里投。`;
}

export const RECEIPT_PROVES =
  '回执号请留好：它证明您的票已经封存进记录，别人看不出您选了什么。想查，打开查票的页面，输入回执号。';
