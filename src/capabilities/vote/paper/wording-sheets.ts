// The words on paper: the ballot an owner fills in, the list of who is still to be visited, the report on all numbers.

import { areaText } from '../../../platform/figures.ts';
import type { Way } from '../delivery/store.ts';
import type { VoteKind } from '../vote.ts';
import { answerText, buildingText, fullTime, silenceWarning, squareMetres } from '../wording.ts';
import type { PaperState, Reconciliation } from './rules.ts';
import type { BallotWords } from './sheet-ballots.ts';
import { numberText, type ReconciliationWords } from './sheet-reconciliation.ts';
import type { VisitWords } from './sheet-visits.ts';

export const PAPER_STATES = {
  issued: '未收回',
  entered: '待复核',
  accepted: '已入册',
  conflict: '冲突',
  'set-aside': '另册',
  spoiled: '作废',
} satisfies Record<PaperState, string>;

const HAN = '一二三四五六七八九十';
const ballotTitles = {
  assembly: '业主大会表决票',
  committee: '表决票',
  poll: '意见征询票（没有法律效力）',
  offers: '方案比选票（没有法律效力）',
} satisfies Record<VoteKind, string>;

export function paperNumber(number: number): string {
  return `票号 ${numberText(number)}`;
}

function itemNumber(index: number): string {
  if (index < 10) return HAN[index] ?? '';
  return index === 19 ? '二十' : `十${HAN[index - 10]}`;
}

export const BALLOT: BallotWords = {
  file: '纸质票',
  title: (compound, kind) => `${compound}${ballotTitles[kind]}`,
  number: paperNumber,
  labels: { vote: '表决', room: '房号', area: '面积', closes: '截止' },
  area: squareMetres,
  closes: (at) => `${fullTime(at)} 以前交回`,
  scan: '工作人员扫码录票',
  howTitle: '怎么填',
  how: '每件事只在一个方框里打勾。有一件没打勾，或者打了两个勾，这张票就作废。填错了不要涂改，请找工作人员换一张。',
  item: (index, { title }) => `${itemNumber(index)}、${title}`,
  more: '……（全文见公告）',
  answer: answerText,
  silence: silenceWarning,
  sign: '请业主本人签名。没有签名的票不能收。',
  signature: ['业主签名', '日期'],
  notes: [
    '这张票收下、复核以后就算数，不能再在手机上改。',
    '已经在手机上投过票的，不用再交这张票。两种都交了，要由两位工作人员按先后核定。',
    '票上的内容只用来计票，不公布谁投了什么。',
  ],
  hand: ['交到哪里', '电话'],
  listTitle: (compound) => `${compound} 纸质票发放登记`,
  listCounts: (fresh, kept) =>
    `共 ${fresh + kept} 张：新发 ${fresh} 张，沿用原来票号 ${kept} 张。沿用的请先收回或撕毁旧票，一个票号只能有一张。`,
  listHead: ['票号', '房号', '说明', '领票人签名'],
  listKept: '沿用',
};

const WAYS: Readonly<Record<Way, string>> = {
  notice: '发过通知',
  'reminder-1': '提醒过一次',
  'reminder-2': '提醒过两次',
  result: '发过结果',
  chat: '聊天送到',
  letter: '送过信',
  posted: '张贴',
  door: '上过门',
};
const REMINDERS: readonly Way[] = ['reminder-2', 'reminder-1', 'notice'];

/** What matters for a visit: how it was reached, and the latest message only. */
export function waysText(ways: readonly Way[]): string {
  const reached = (['chat', 'letter', 'posted', 'door'] as const).filter((way) => ways.includes(way));
  const message = REMINDERS.find((way) => ways.includes(way));
  const all = [...reached, ...(message ? [message] : [])].map((way) => WAYS[way]);
  return all.length === 0 ? '还没送到' : all.join('、');
}

export const VISITS_SHEET: VisitWords = {
  file: '上门名单',
  title: (building) => `${buildingText(building)} 还没投票的`,
  lead: (units, area) => `共 ${units} 户，${area} 平方米`,
  careful: '只给上门的人用，不要拍照、不要发到群里，用完交回。',
  area: areaText,
  number: (number) => (number === null ? '无' : numberText(number)),
  head: {
    ...{ room: '房号', name: '业主', area: '面积', number: '票号' },
    ...{ ways: '怎么告知过', visited: '到访', left: '留票' },
  },
  box: '□',
  nobody: '每一户都投了，不用再上门。',
  visitor: ['上门的人', '日期'],
};

export function reconciliationSentence(sums: Reconciliation): string {
  const parts = countsOf(sums).map(([name, count]) => `${name} ${count} 张`);
  return `共发出 ${sums.issued} 张票：${parts.join('，')}，加起来正好 ${sums.issued} 张。`;
}

function countsOf(sums: Reconciliation): readonly (readonly [string, number])[] {
  return [
    [PAPER_STATES.accepted, sums.accepted],
    [PAPER_STATES.entered, sums.entered],
    [PAPER_STATES.conflict, sums.conflict],
    [PAPER_STATES['set-aside'], sums.setAside],
    [PAPER_STATES.spoiled, sums.spoiled],
    [PAPER_STATES.issued, sums.missing],
  ];
}

/** Why a ballot is where it is; what staff wrote stands as they wrote it. */
export function reasonText({
  state,
  reason,
}: {
  readonly state: PaperState;
  readonly reason: string;
}): string {
  if (reason === 'entries-differ') return '两个人录得不一样，要重新录';
  if (reason === 'online-stands') return '两人核定：线上票算数，这张另存';
  if (state === 'conflict') return '线上和纸质都投了，待两人核定';
  return state === 'entered' ? '待第二个人复核' : reason;
}

export const RECONCILIATION: ReconciliationWords = {
  file: '纸质票核对表',
  title: '纸质票核对表',
  labels: { compound: '小区', vote: '表决', at: '打印时间' },
  time: fullTime,
  countHead: ['去向', '张数'],
  counts: (sums) => [['发出', sums.issued], ...countsOf(sums)],
  sentence: reconciliationSentence,
  states: PAPER_STATES,
  listTitle: '要说明的票号',
  listHead: ['票号', '去向', '原因'],
  reason: reasonText,
  missing: '未收回的票号',
  none: '没有。',
  statement: '我们两人一起清点了收回的票，张数和上表一致。',
  signatures: ['清点人一（签名、日期）', '清点人二（签名、日期）'],
};
