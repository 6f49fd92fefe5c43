// Sentences for owners in the chat and on the page alike: why not, what a vote asks, what a receipt proves. The
// public pages' are in wording-pages.ts.

import { areaText } from '../../../platform/figures.ts';
import type { CastRefusal } from '../casting/rules.ts';
import type { ApprovalRule } from '../count/matters.ts';
import { findMatter } from '../count/matters.ts';
import { percent } from '../publish/wording-count.ts';
import type { Turnout } from '../reading.ts';
import type { Item, Vote, VoteKind, VoteState } from '../vote.ts';
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

const RULES: Readonly<Record<ApprovalRule, string>> = {
  'more-than-1/2': '投了票的里面，面积和人数都要超过一半同意，才算通过。',
  'at-least-3/4': '投了票的里面，面积和人数都要有四分之三同意，才算通过。',
};

const QUORUM = '先要有三分之二的面积、三分之二的业主来投，这次投票才有效。';

/** Said once for the whole ballot; null where the law asks for none. */
export function quorumOf({ items }: Pick<Vote, 'items'>): string | null {
  return items.some(({ matter }) => matter !== null) ? QUORUM : null;
}

/** What follows where the law sets no majority. */
const EFFECTS = {
  assembly: '还没有定属于民法典的哪一类。',
  committee: '由业委会委员签字决定：全体委员过半数签字同意，才算通过。',
  poll: '意见征询，没有法律效力。',
  offers: '方案比选，只作参考，之后还要正式表决。',
} satisfies Record<VoteKind, string>;

/** Stands on everything that is shown of a vote without legal effect; null of others. */
export function labelOf({ kind }: Pick<Vote, 'kind'>): string | null {
  return kind === 'poll' || kind === 'offers' ? EFFECTS[kind] : null;
}

/** The majority an item needs, or what follows from it without one. */
export function thresholdOf(item: Pick<Item, 'matter'>, kind: VoteKind): string {
  const matter = item.matter === null ? null : findMatter(item.matter);
  return matter === null ? EFFECTS[kind] : RULES[matter.rule];
}

/** Must stand on every ballot where it holds; null where silence counts nowhere. */
export function silenceWarning({ terms }: Pick<Vote, 'terms'>): string | null {
  if (terms.silenceClause === null) return null;
  return `请注意：本小区的规则（${terms.silenceClause}）规定，选票送到了却没有投的，跟着多数意见算。不想这样，就请自己投。`;
}

export const DEMONSTRATION = '这是演示，不算数。';

export const SAME_FOR_ALL = '这位业主不止一套房。每套要选得一样；选得不一样，这位业主的票都不算。';

const ANSWERS: Readonly<Record<string, string>> = { y: '同意', n: '反对', a: '弃权' };

/** One answer in words. */
export function answerText({ options }: Pick<Item, 'options'>, letter: string): string {
  if (options.length === 0) return ANSWERS[letter] ?? letter;
  return letter === 'a' ? '都不选' : (options[Number(letter) - 1] ?? letter);
}

export function itemPlace(index: number, count: number): string {
  return count === 1 ? '只有 1 件事' : `第 ${index + 1} 件，共 ${count} 件`;
}

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

/** Area and heads that took part and what is missing; nothing about for or against. */
export function turnoutFacts(
  { total, voted, missing }: Turnout,
  kind: VoteKind,
): { label: string; value: string }[] {
  const reached = missing.area === 0 && missing.heads === 0;
  // Only the law's vote has a quorum.
  const distance = { label: '离三分之二', value: reached ? '面积和人数都够了' : missingText(missing) };
  return [
    {
      label: '投了票的面积',
      value: shareText(squareMetres(voted.area), voted.area, squareMetres(total.area), total.area),
    },
    {
      label: '投了票的业主',
      value: shareText(`${voted.heads} 人`, voted.heads, `${total.heads} 人`, total.heads),
    },
    ...(kind === 'assembly' ? [distance] : []),
  ];
}

function missingText({ area, heads }: Turnout['missing']): string {
  const parts = [
    area > 0 ? `面积还差 ${squareMetres(area)}` : '面积够了',
    heads > 0 ? `业主还差 ${heads} 人` : '人数够了',
  ];
  return parts.join('，');
}

function shareText(part: string, value: number, whole: string, total: number): string {
  return `${part}，占 ${percent(value, total)}（共 ${whole}）`;
}

export function squareMetres(area: number): string {
  return `${areaText(area)} 平方米`;
}

/** In China time: "12月20日18:00". */
export function timeText(at: number): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    ...{ timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('month')} 月 ${of('day')} 日 ${of('hour')}:${of('minute')}`;
}
