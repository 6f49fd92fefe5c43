// Labels of a topic's page in the console: what is to be done now, facts, and every record that belongs to the topic.

import { momentText, yuanText } from '../../../platform/figures.ts';
import { draftOf } from '../draft/trace.ts';
import type { Need } from '../needs.ts';
import {
  type Action,
  type ActorRole,
  type EventKind,
  type Link,
  type Party,
  shownRole,
  type Verdict,
} from '../topic.ts';
import type { LinkedVote } from '../votes.ts';
import { deadlineName, EVENTS, NEEDS, PARTIES, ROLES } from '../wording.ts';

/** What is next, said in a list of things to do. */
export const NEXT = {
  ...NEEDS,
  showing: '公示中，等公示期满',
  ratings: '打分中，等大家打分',
} satisfies Record<Need, string>;

export const STORY = {
  entered: '议题已登记，编号在上面。',
  now: '现在要办的',
  nothing: '没有要办的事了。',
  notYours: '现在没有要您办的事。',
  until: (until: string) => `${until}。`,
  overdue: '已经过期',
  climbed: '已上报街道',
  climbedWhat: (what: string) => `已上报街道：${what}`,
  escalated: '两轮打分都没有过，已交街道答复',
  round: '打分没有过，第二次办理',
  aside: '其他处理',
  kept: '没有提交成功，您写的内容在这里，请复制后再试：',
  ended: (outcome: string) => `已经结束：${outcome}`,
  demonstration: '演示小区：只作演示，不是真的事。',
  meetingNotYet: (at: number) => `会议定在 ${momentText(at)}，开完会在这里记纪要。`,
  facts: '基本情况',
  number: '编号',
  compound: '小区',
  place: '地点',
  began: '从什么时候开始',
  scope: '涉及范围',
  category: '类别',
  way: '怎么提出的',
  raisedAt: '提出时间',
  clause: '依据的条文',
  original: '看原文',
  clauseStatus: (path: string, status: string) => `${path}（${status}）`,
  template: '用的模板',
  people: '参与',
  peopleText: (cosigned: number, follow: number) => `${cosigned} 人附议，${follow} 人关注`,
  coming: (count: number) => `${count} 人说要来`,
  mergedInto: '并入了',
  proposer: '提出的人是哪一户（只给社区看，请不要外传）',
  proposerUnknown: '名册里已经没有这一户。',
  text: '内容',
  version: (version: number, at: number) => `第 ${version} 版，${momentText(at)}`,
  earlier: '以前的版本',
  photos: '照片',
  photo: (number: number) => `第 ${number} 张照片`,
  label: '受理以前，邻居们只看到：',
  statements: '三方表态',
  behalf: '代登记',
  onVersion: (version: number) => `针对第 ${version} 版`,
  options: '办法：',
  cost: '费用：',
  missing: '还没有表态',
  stateAgain: '内容改过，等着重新表态',
  meetings: '会议',
  meeting: (number: number, at: number) => `第 ${number} 次会议：${momentText(at)}`,
  cancelled: '已取消',
  held: '已开',
  called: '待开',
  agenda: '议程',
  came: (parties: readonly Party[], people: number) =>
    `到会：${[...parties.map((party) => PARTIES[party]), `其他 ${people} 人`].join('、')}`,
  minutes: '纪要',
  calendar: '下载日历文件（.ics）',
  views: '大家的意见',
  claims: '归纳',
  claimViews: (views: readonly number[]) => `（根据第 ${views.join('、')} 条）`,
  view: (number: number) => `第 ${number} 条`,
  withheld: '不公开',
  withheldWhy: '原因：',
  withheldCount: (count: number) => `，另有 ${count} 条不公开`,
  allViews: (count: number) => `全部意见，共 ${count} 条，不写是谁说的`,
  poll: '意见摸底',
  pollOpen: (count: number) => `正在进行，已有 ${count} 人参加。结束后公布每个选项的人数。`,
  pollCount: (count: number) => `${count} 人`,
  conclusion: '商量的结果',
  consensus: '谈拢了',
  noConsensus: '没有谈拢',
  matter: (law: string) => `要业主表决：${law}`,
  noMatter: '不用业主表决',
  fund: '要动用维修资金',
  actions: '要办的事',
  action: (number: number) => `第 ${number} 件`,
  who: '谁来办',
  due: '什么时候办好',
  money: '钱从哪里来',
  state: '现在',
  reports: '进展',
  late: '过期',
  secondRound: '第二次办理时加的',
  cases: '从哪些投诉转来',
  votes: '业主表决',
  voteLink: (number: string) => `表决 ${number}`,
  funds: '维修资金申请',
  fundLine: (path: string, amount: number | null) =>
    `${path}${amount === null ? '，金额还没有定' : `，${yuanText(amount)}`}`,
  fundScope: '分摊范围：',
  fundSheet: '打印申请表（样表，以主管部门的为准）',
  answered: '答复：',
  mediation: '三方联调',
  mediated: (parties: readonly Party[], agreed: boolean) =>
    `${parties.map((party) => PARTIES[party]).join('、')}${parties.length > 0 ? '：' : ''}${agreed ? '谈成了' : '没有谈成'}`,
  sheets: '公示单',
  sheet: (number: number, from: number, until: number) =>
    `第 ${number} 张：${momentText(from)}贴出，公示到 ${momentText(until - 1)}`,
  sheetPage: '看公开的议题页',
  objections: '公示期里的意见',
  objection: (number: number) => `第 ${number} 条`,
  unanswered: '还没有答复',
  ratings: '打分',
  ratingRound: (round: number) => (round === 1 ? '第一次打分' : '第二次打分'),
  ratingText: (count: number, mean: string, solved: number) =>
    `${count} 人打分，平均 ${mean} 分，${solved} 人说解决了`,
  ratingOpen: (count: number) => `正在打分，已有 ${count} 人。结束后公布分数。`,
  reasons: '没解决的原因和其他话（不写是谁说的）',
  history: '经过',
  when: '时间',
  to: (at: number) => `到 ${momentText(at)}`,
  times: (count: number) => `（${count} 次）`,
  what: '做了什么',
  actor: '谁',
  words: '说明',
  ledger: '存证',
  ledgerLead: '每一步都封存在一串记录里，改动就会被发现。抄下最新指纹，日后可以核对：',
  head: (chain: string, seq: number, hash: string) => `${chain}:${seq}:${hash}`,
  drafted: '（AI起草）',
  back: '回到议题看板',
  amount: (fen: number) => yuanText(fen),
};

export const PATHS = { ordinary: '普通办法', emergency: '应急办法' };

export const ACTION_STATES = { open: '在办', done: '办好了', dropped: '取消了' } satisfies Record<
  Action['state'],
  string
>;

export const FUND_STATES = {
  waiting: '等答复',
  passed: '同意',
  failed: '不同意',
  void: '作废了',
} satisfies Record<Link['state'], string>;

export const VOTE_RESULTS = {
  waiting: '等结果',
  passed: '通过',
  failed: '没有通过',
  void: '不算数，要重新表决',
} satisfies Record<Link['state'], string>;

export const VOTE_STATES = {
  draft: '草稿',
  announced: '已公告',
  open: '正在投票',
  closed: '已截止',
  certified: '已确认结果',
  void: '已作废',
} satisfies Record<LinkedVote['state'], string>;

export const VERDICTS = {
  solved: '过了',
  unrated: '没有人打分',
  back: '没有过，再办一次',
  escalated: '没有过，交街道答复',
} satisfies Record<Verdict, string>;

export function actorText(role: ActorRole, kind: EventKind): string {
  return ROLES[shownRole(role, kind)];
}

/** What happened, with what belongs to it: which party, which action, what came of it. */
export function eventText(event: { readonly kind: EventKind; readonly facts: Facts }): string {
  return `${plainText(event)}${draftOf(event) === '' ? '' : STORY.drafted}`;
}

function plainText({ kind, facts }: { readonly kind: EventKind; readonly facts: Facts }): string {
  switch (kind) {
    case 'stated':
      return `${PARTIES[facts.party as Party]}${EVENTS.stated}${facts.behalf === true ? '（代登记）' : ''}`;
    case 'action-added':
    case 'action-reported':
    case 'action-done':
    case 'action-dropped':
      return `${EVENTS[kind]}（第 ${facts.action} 件）`;
    case 'linked':
      return facts.link === 'vote' ? '发起业主表决' : '申请维修资金';
    case 'settled':
      return `${facts.link === 'vote' ? '业主表决' : '维修资金申请'}有了结果：${facts.passed === true ? '通过' : facts.void === true ? '作废了，不算数' : '没有通过'}`;
    case 'climbed':
      return `${deadlineName(String(facts.what))}，已上报街道`;
    case 'reviewed':
      return `${EVENTS.reviewed}：${VERDICTS[facts.verdict as Verdict]}`;
    case 'amended':
      return `${EVENTS.amended}（第 ${facts.version} 版）`;
    default:
      return EVENTS[kind];
  }
}

type Facts = Readonly<Record<string, unknown>>;
