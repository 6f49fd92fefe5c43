// Words of the result sheet and the certificate. The arithmetic stands in wording-count.ts, those of the announcement
// in wording-announcement.ts.

import { areaText } from '../../../platform/figures.ts';
import { type ApprovalRule, findMatter } from '../count/matters.ts';
import type { Weight } from '../count/tally.ts';
import type { Reconciliation } from '../paper/rules.ts';
import type { Item, Vote, VoteKind } from '../vote.ts';
import { fullTime } from '../wording.ts';

export const DEMONSTRATION_MARK = '演示，不是真的表决';

const RESULT_NAMES = {
  assembly: '表决结果',
  committee: '业委会决定',
  poll: '意见征询结果',
  offers: '方案比选结果',
} satisfies Record<VoteKind, string>;

/** `objecting`: objections are still taken. */
export function resultTitle({ kind, state }: Pick<Vote, 'kind' | 'state'>, objecting: boolean): string {
  if (state === 'certified') return `${RESULT_NAMES[kind]}公告`;
  return objecting ? '计票结果（异议期内，未最终确认）' : '计票结果（未最终确认）';
}

export const RESULT = {
  what: '表决名称',
  number: '编号',
  compound: '小区',
  window: '投票时间',
  scope: '参加范围',
  ground: '为什么是这些房屋',
  register: '名册',
  registerText: ({ units, area, heads }: Vote['total']) =>
    `${units} 户，${areaText(area)} 平方米，${heads} 人（开始投票时冻结）`,
  ballots: '算数的票',
  ballotsText: (ballots: { readonly online: number; readonly paper: number; readonly assisted: number }) =>
    `共 ${ballots.online + ballots.paper + ballots.assisted} 张：线上 ${ballots.online}，纸质 ${ballots.paper}，代录（有见证人）${ballots.assisted}`,
  pending: '还没算进来',
  pendingText: (papers: number) => `${papers} 张纸质票，正在复核`,
  counted: '计票时间',
  certified: '确认时间',
  objections: '异议期',
  objectionsUntil: (until: number) =>
    `到 ${fullTime(until)}（本系统默认）。有异议，请私聊“说议”发“异议”，或找社区`,
  item: (number: number, count: number, title: string) => (count === 1 ? title : `事项 ${number}：${title}`),
  matter: (law: string) => `属于《民法典》第二百七十八条第一款${law}`,
  result: '结果',
  outcome: (outcome: string) => `结果：${outcome}`,
  outcomes: (outcomes: readonly string[]) =>
    outcomes.length === 1
      ? (outcomes[0] ?? '')
      : outcomes.map((outcome, index) => `事项 ${index + 1}：${outcome}`).join('\n'),
  bothOutcomes: (plain: string, silence: string) => `只算投了票的：${plain}；计入没投票的：${silence}`,
  head: ['比例', '实际', '要求', '达到'],
  quorumNeeded: '三分之二以上',
  enough: '是',
  short: '否',
  summaryHead: ['事项', '参与占全部', '同意占参与', '结果'],
  shares: (area: string, heads: string) => `面积 ${area}\n人数 ${heads}`,
  allNumbers: '这里只列比例。全部数字和算法，请看公告栏张贴的结果公告。',
  reckoning: '怎么算的',
  sumsHead: ['项目', '面积（平方米）', '人数'],
  plain: '只算投了票的',
  silence: '把没投票的计入多数一方',
  silenceLead: (clause: string, silent: Weight) =>
    `依据本小区规则：${clause}。选票已经证明送达、又没有投的：${areaText(silent.area)} 平方米，${silent.heads} 人，计入多数一方。这种算法有争议，所以两种结果都公布。`,
  laws: '法律怎么规定',
  law: (text: string) => `《民法典》第二百七十八条：“${text}”`,
  check: '怎么核对',
  checkOwn: (site: string) => `自己的票在不在里面：打开 ${site}，输入回执号。`,
  checkAll:
    '全部的票算得对不对：向社区要这次表决的数据文件（没有姓名和房号），用“说议”的核对程序重新计票。程序不连网，普通电脑就能用。',
  checkHead: '核对时用上这串存证指纹。记录被改过一个字，就对不上：',
  scan: '扫码看这次表决',
  answersHead: ['选项', '面积（平方米）', '人数'],
  rooms: '各户是否投票',
  roomsLead: '按本小区议事规则列出。只写投没投，不写投了什么。',
  roomsHead: ['房号', '面积（平方米）', '是否投票'],
  voted: '投了',
  notVoted: '没投',
  footer: (compound: string, number: string) => `${compound} 表决 ${number}`,
};

export const NEEDED = {
  'more-than-1/2': '过半数',
  'at-least-3/4': '四分之三以上',
} satisfies Record<ApprovalRule, string>;

export function matterText({ matter }: Pick<Item, 'matter'>): string | null {
  const known = matter === null ? null : findMatter(matter);
  return known === null ? null : RESULT.matter(known.law);
}

const CERTIFICATE_NAMES = {
  assembly: '业主表决结果证书',
  committee: '业委会决定证书',
  poll: '意见征询结果证书',
  offers: '方案比选结果证书',
} satisfies Record<VoteKind, string>;

export function certificateTitle({ kind }: Pick<Vote, 'kind'>): string {
  return CERTIFICATE_NAMES[kind];
}

const ROLES: Readonly<Record<string, string>> = {
  admin: '管理员',
  community: '社区工作人员',
  committee: '业委会',
  street: '街道工作人员',
  counter: '计票人',
};

export const CERTIFICATE = {
  lead: (compound: string, number: string) =>
    `${compound}第 ${number} 号表决已经截止、计票，异议期已过，结果确认如下，供备案使用。`,
  announced: '公告时间',
  notice: '公告期',
  noticeKept: '满 15 天（丽水市物业管理条例第十条）',
  noticeShort: (ground: string) => `不满 15 天，依据：${ground}`,
  noticeNone: '不适用',
  role: '确认人',
  roleText: (role: string | null) => (role === null ? '见存证' : (ROLES[role] ?? role)),
  process: '办理情况',
  objections: '异议',
  objectionsText: (count: number, answered: number) =>
    count === 0 ? '没有人提异议' : `共 ${count} 条，已答复 ${answered} 条`,
  silence: '没有投票的',
  silenceNot: '不计入参与，也不算同意或反对',
  paper: '纸质票核对',
  paperNone: '没有发出纸质票。',
  paperHead: ['项目', '张数'],
  paperRows: (papers: Reconciliation): readonly (readonly [string, number])[] => [
    ['发出', papers.issued],
    ['计入', papers.accepted],
    ['和线上票冲突，以线上票为准', papers.setAside],
    ['作废', papers.spoiled],
    ['没有交回', papers.missing],
    ['没有处理完', papers.entered + papers.conflict],
  ],
  paperSum: '计入、以线上票为准、作废、没有交回、没有处理完的加起来，等于发出的。',
  hashes: '存证',
  registerHash: '名册指纹',
  head: '记录指纹',
  signatures: '签章',
  lines: ['业主委员会（盖章）', '居民委员会（盖章）', '经办人（签名）', '日期'],
};
