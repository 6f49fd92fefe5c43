// Sentences of the public pages about topics. Steps, needs and outcomes stand in ../wording.ts, refusals in
// ../wording-refusals.ts, the sheet in publish/.

import { FEWEST_TOLD, mayTellMean } from '../review/rules.ts';
import type { Rating } from '../topic.ts';
import { fewMarksText, NO_VOTE } from '../wording.ts';
import type { CompoundRecord } from './store.ts';

export const LIST = {
  title: '协商议事',
  lead: '小区里的事，谁都可以提。社区、业委会、物业和大家一起商量，定了就办，办完请大家打分。谁提的、谁说了什么，不公布姓名。',
  raise: '我要提一件事',
  which: '请选小区：',
  none: '现在没有正在商量的事。',
  count: (count: number) => `${count} 件`,
  until: (day: string) => `最迟${day}`,
  all: '看全部',
  ended: '已经结束的',
  noneEnded: '还没有结束的。',
  demonstration: '这是演示小区，不是真的事。',
  previous: '上一页',
  next: '下一页',
  back: '看全部的事',
} as const;

/** What ended topics came to, in one line. */
export function recordText({ ended, carried, rating, untold }: CompoundRecord): string {
  const head = `一共结束 ${ended} 件，其中办完 ${carried} 件。`;
  const mean = rating.count === 0 ? '' : meanAndShare(rating);
  const few =
    untold === 0
      ? ''
      : `${rating.count === 0 ? '' : '另有 '}${untold} 人打分；一件事打分的人少于 ${FEWEST_TOLD} 位，就不公布平均分。`;
  return `${head}${mean}${few}`;
}

/** `counts`: whether it is taken as solved. */
export function ratingText(rating: Rating, counts: boolean): string {
  return mayTellMean(rating) ? meanAndShare(rating) : fewMarksText(rating.count, counts);
}

function meanAndShare({ count, sum, solved }: Rating): string {
  return `${count} 人打分，平均 ${meanText({ count, sum })} 分（满分 5 分），${solved} 人说解决了（${Math.floor((solved * 100) / count)}%）。`;
}

/** Cut to two decimals, never rounded up. */
function meanText({ count, sum }: Pick<Rating, 'count' | 'sum'>): string {
  return (Math.floor((sum * 100) / count) / 100).toFixed(2);
}

export const TOPIC = {
  number: (number: string) => `议${number}`,
  steps: '走到哪一步',
  result: '结果',
  ended: (day: string) => `${day}结束`,
  waiting: '社区还没有答复收不收。答复以前，这里只写大概是什么事，不写内容。',
  notAccepted: {
    rejected: '社区没有受理。原因已经告诉提出的人。',
    withdrawn: '提出的人撤回了。',
    redirected: '这件事转为投诉办理。',
    merged: '这件事和另一件一样，并到一起办。',
    stopped: '这件事不再往下办。',
  } as Readonly<Record<string, string>>,
  mergedInto: '去看并入的那一件',
  issue: '是什么事',
  place: '地点',
  began: '什么时候开始',
  scope: '为谁的事',
  cared: '关心的人',
  people: (count: number) => `${count} 人附议`,
  earlier: '以前的写法',
  version: (version: number, day: string) => `第 ${version} 版，${day}`,
  clause: '依据的条款',
  whole: '看原文',
  statements: '三方怎么说',
  behalf: '（社区代为登记）',
  options: '办法',
  cost: '费用',
  noStatements: '还没有一方表态。',
  meeting: '开会商量',
  meetingWhen: '时间',
  meetingWhere: '地点',
  meetingWhat: '商量什么',
  coming: (count: number) => `${count} 人说要来。`,
  calendar: '存进手机日历',
  cancelled: '这次会取消了。',
  came: '到会的',
  minutes: '会议纪要',
  views: '大家的意见',
  viewCount: (count: number) => `收到 ${count} 条意见，等社区归纳后公布。`,
  claimFrom: (numbers: readonly number[]) => `根据第 ${numbers.join('、')} 条`,
  allViews: (count: number) => `看全部 ${count} 条原话（没有姓名）`,
  view: (number: number, stance: string) => `第 ${number} 条，${stance}`,
  poll: '意见摸底',
  pollOpen: '正在进行，结束后公布人数。只作参考，没有法律效力。',
  pollCount: (count: number) => `${count} 人`,
  decision: '商量的结果',
  agreed: '大家谈拢了。',
  notAgreed: '大家没有完全谈拢。',
  matter: (law: string) => `按民法典第二百七十八条第一款，这属于${law}，要业主表决。`,
  mediation: '三方联调',
  actions: '谁来办，什么时候办好',
  progress: '进展',
  noActions: '还没有列出要办的事。',
  vote: '业主表决',
  voteLink: (number: string) => `看表决 ${number}`,
  voteDraft: '正在准备表决，公告以后这里可以看到。',
  sheet: '公示单',
  sheetLead: (from: string, until: string) => `${from}贴出，公示到${until}。`,
  sheetPage: '看公示单',
  sheetPicture: '公示单图片',
  sheetPdf: '公示单 PDF，可以打印',
  objections: '公示期里的意见和答复',
  objection: (index: number, day: string) => `第 ${index} 条，${day}`,
  answer: (day: string) => `答复（${day}）`,
  unanswered: '等着答复，答复时一起公布。',
  rating: '大家打分',
  ratingUntil: (day: string) => `正在打分，到${day}为止。结束后公布。`,
  ratingNone: '没有人打分。',
  street: '街道的答复',
  history: '全部经过',
  unfold: (count: number) => `看 ${count} 条经过`,
  historyHead: ['时间', '什么事', '谁'],
  ledger: '封存记录的指纹',
  ledgerLead:
    '每一步都封存在一串环环相扣的记录里。把下面这行抄下来：以后的记录若有一处被改、被删，指纹就对不上。懂电脑的人可以用“说议”的 verify 命令加 --head 和这一行来核对。',
} as const;

export const ACTS = {
  title: '您可以',
  cosign: '我也关心，附议',
  cosigned: '您附议过了。',
  follow: '关注，有进展通知我',
  followHint: '通知发在本站的对话里，不要手机号。',
  mute: '不再通知我',
  come: '我来开会',
  comeNot: '我不来了',
  opine: '说说您的意见',
  opineHint:
    '会编号公布，不写是谁说的。请不要写姓名、电话和房号。骂人、指名道姓、说人私事的，社区可以不公开，会私下告诉您原因。',
  stance: '您的态度',
  text: '您的意见',
  send: '提交',
  poll: '意见摸底：请选一项',
  pollSend: '选好了',
  pollHint: `只作参考。${NO_VOTE}`,
  object: '对公示有意见',
  objectHint: (day: string) => `${day}以前都可以提，每条都会答复。意见和答复会公布，不写是谁提的。`,
  rate: '请您打分',
  rateHint: `只公布平均分，不公布谁打了几分；打分的人少于 ${FEWEST_TOLD} 位，平均分也不公布。`,
  rateWho: '这次打分请的是提出的人、有关的业主和监督委员会。您是业主的话，请先认房。',
  claim: '去认房',
  score: '打几分',
  scores: ['1 分，很不满意', '2 分，不满意', '3 分，一般', '4 分，满意', '5 分，很满意'],
  solved: '这件事解决了吗',
  yes: '解决了',
  no: '没有解决',
  why: '哪里没办好（可以不写）',
} as const;

export const DONE = {
  raise: '您提的事收到了。社区会答复收不收，答复发在本站的对话里。',
  cosign: '收到，算您一个。',
  follow: '好的，有进展就在本站的对话里告诉您。',
  mute: '好的，不再通知您。',
  opine: '您的意见收到了。',
  poll: '您选的收到了。想改，再选一次就行。',
  come: '好的，到时候见。',
  stay: '好的，记下您不来了。',
  object: '您的意见收到了，会有答复。',
  rate: '谢谢您打分。想改，再打一次就行。',
} as const;
export type Done = keyof typeof DONE;

export const BUSY = '现在提交的人太多，这一次没有收下。请过几分钟再提交一次。';

export const RAISE = {
  title: '我要提一件事',
  lead: '说清楚是什么事就行，社区会答复收不收。不用写姓名和电话。',
  compound: '小区',
  text: '是什么事',
  textHint: '比如：三幢东边外墙掉皮，砸到过车。请不要写姓名、电话和房号。',
  place: '在哪里（可以不写）',
  began: '什么时候开始的（可以不写）',
  whom: '关系到谁',
  everybody: '全小区',
  buildings: '只关系到几幢',
  which: '哪几幢',
  whichHint: '比如：3幢、5幢',
  unknownBuildings: '没有找到这几幢，请看看幢号写得对不对。',
  send: '提交',
  alike: '是不是下面这件事？',
  alikeLead: '已经有邻居提过差不多的。一样的话，附议就行，人多更有力量。',
  same: '就是这件，我附议',
  other: '不是，还是要提我的',
  danger: '有人有危险，请先打 119（着火、被困）、120（受伤）或 110（有人打人），再来这里提。',
} as const;
