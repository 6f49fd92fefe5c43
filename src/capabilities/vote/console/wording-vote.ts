// Labels of the console's pages of votes: list, a vote's page, confirmations. Reasons and states stand in
// wording.ts.

import type { Head } from '../../../ledger/index.ts';
import type { VoteKind } from '../vote.ts';
import { fullTime } from '../wording.ts';

export const LIST = {
  lead: '这里只显示有多少人投了票，不显示投了什么。截止以后才计票。',
  new: '起草业主大会表决',
  other: '其他表决',
  none: '还没有表决。',
  noCompounds: '还没有小区，请先建小区、导入业主名册。',
  earlier: (count: number) => `已经办完的（${count}）`,
  name: '表决',
  state: '状态',
  window: '投票时间',
  turnout: '参与情况',
  next: '下一步',
  notYet: '还没开始',
  demonstration: '演示',
};

export const TURNOUT = {
  area: '面积',
  heads: '人数',
  areaMissing: (area: string) => `离三分之二还差 ${area} 平方米`,
  headsMissing: (heads: number) => `离三分之二还差 ${heads} 人`,
  reached: '已达到三分之二',
  voted: (part: string, whole: string, unit: string) => `${part} / ${whole} ${unit}`,
  mark: '三分之二',
};

export const VOTE = {
  number: '编号',
  compound: '小区',
  kind: '种类',
  scope: '表决范围',
  ground: '分摊理由',
  window: '投票时间',
  noticeKept: '公告满 15 天（丽水市物业管理条例第十条）',
  noticeGround: '提前开始的依据',
  noticeNone: '演示小区不用等',
  notice: '公告期',
  silence: '没有投票的',
  silenceNot: '不计入参与，也不算同意或反对',
  silenceCounts: (clause: string) => `按议事规则计入多数一方，两种结果都公布。条款：${clause}`,
  showRooms: '公告列出房号',
  yes: '是',
  no: '否',
  objections: '异议期',
  days: (days: number) => `截止后 ${days} 天（本系统自己定的）`,
  register: '名册',
  registerText: (units: number, area: string, heads: number) => `${units} 户，${area} 平方米，${heads} 人`,
  registerHash: '名册指纹',
  topics: '这次表决来自协商议题：',
  items: '表决事项',
  item: (number: number, title: string) => `事项 ${number}：${title}`,
  law: '法律怎么说',
  noMatter: '还没有选民法典的类别。',
  answers: (answers: readonly string[]) => `可以选：${answers.join('、')}`,
  timeline: '经过',
  next: '下一步',
  nothing: '没有要办的事了。',
  acts: '可以办的事',
  edit: '修改草稿',
  confirm: '确认事项类别',
  announce: '公告',
  void: '作废',
  certify: '确认结果',
  committee: '签字和结果',
  offers: '按结果起草正式表决',
  objectionsLink: '查看异议',
  reason: '作废原因',
  turnout: '参与情况',
  turnoutLead: '截止以前只看有多少人投了票，谁都看不到投了什么。',
  missing: '还没有投票的房屋',
  missingLead: '上门时请带纸质票。名单只给办事的人看，请不要发到群里。',
  missingNone: '每一户都投了。',
  missingCount: (building: string, units: number, area: string) => `${building}：${units} 户，${area} 平方米`,
  missingMany: '户数太多，房号请看打印的上门名单。',
  work: '办理',
  papers: '纸质票',
  visits: '上门名单',
  deliveries: '送达情况',
  downloads: '下载',
  notice_pdf: '公告（PDF，张贴用）',
  sheet_pdf: '结果公示（PDF）',
  sheet_png: '结果公示（图片，发群用）',
  sheet_xlsx: '结果公示（表格）',
  certificate: '结果证书（PDF）',
  export: '全部数据（JSONL，供核对）',
  registerFile: '参加表决的房屋（CSV）',
  ballotsFile: (number: number) => `事项 ${number} 的选票（CSV）`,
  downloadsHint:
    '每次下载数据都记入存证，写明是谁下载的。文件里没有姓名和房号，用序号代替，谁都可以拿去重新计票。',
  downloadsLater: '选票数据截止以后才能下载。',
  ledger: '存证记录',
  ledgerLead: '每做一件事记一行，前后相扣，改动就会被发现。',
  ledgerWhat: '做了什么',
  ledgerWhen: '时间',
  ledgerWho: '谁',
  ledgerSeq: '行',
  ledgerBallots: (count: number) => `另有 ${count} 行是选票，这里不列。`,
  ledgerEarlier: (from: number) => `第 ${from} 行以前的没有列，请看下载的数据。`,
  head: '最新指纹。抄下来，日后可以查记录有没有被改过、截短：',
  /** As `shuoyi verify --head` takes it. */
  headText: ({ scope, seq, hash }: Head) => `${scope}:${seq}:${hash}`,
  back: '回到表决列表',
  backToVote: '先不办，回到这次表决',
  locked: '这一步由管理员或社区来办。',
  demonstration: '这是演示小区，结果没有任何效力。',
};

export const TIMELINE = {
  drafted: '起草',
  confirmed: '类别已确认',
  announced: '公告',
  opened: '开始投票',
  opens: '预定开始投票',
  closed: '截止',
  closes: '预定截止',
  objections: '异议期结束',
  certified: '确认结果',
  voided: '作废',
};

export const MEETING_TIMELINE: typeof TIMELINE = {
  ...TIMELINE,
  announced: '定下会议',
  opened: '会议开始',
  opens: '预定开会',
  closed: '签字截止',
  closes: '预定签字截止',
  certified: '确认并公布',
};

export const ACTS_PAGES = {
  confirm: {
    title: '确认事项类别',
    lead: '类别决定要多少人同意。请逐项核对，没有把握先问街道。',
    button: '类别都对，确认',
  },
  announce: {
    title: '公告这次表决',
    lead: '公告以后，名称、内容、范围和时间都不能再改。请再看一遍。',
    button: '内容无误，公告',
  },
  void: {
    title: '作废这次表决',
    lead: '作废以后不能恢复，投过的票都不算。原因会告诉业主。',
    button: '确定作废',
  },
  certify: {
    title: '确认结果',
    lead: '确认以后结果不能再改，并会发到小区的群里。',
    button: '结果无误，确认',
  },
};

type ActWords = Readonly<Record<'title' | 'lead' | 'button', string>>;
type OtherActs = Readonly<Partial<Record<keyof typeof ACTS_PAGES, ActWords>>>;

const END_POLL: OtherActs = {
  certify: {
    title: '结束并公布',
    lead: '结果公布到小区的群里，以后不能再改。没有法律效力，不算通过不通过。',
    button: '结束并公布',
  },
};

/** Where a vote of another kind says it in other words. */
export const OTHER_ACTS: Readonly<Record<Exclude<VoteKind, 'assembly'>, OtherActs>> = {
  committee: {
    announce: {
      title: '定下这次会议',
      lead: '定下以后，事项和时间都不能再改。到开会的时间，委员会收到通知。请再看一遍。',
      button: '内容无误，定下',
    },
    certify: {
      title: '确认并公布决定',
      lead: '确认以后不能再改，会公布到小区的群里：决定了什么、各有几位委员，不写谁怎么选。',
      button: '结果无误，确认并公布',
    },
  },
  poll: END_POLL,
  offers: END_POLL,
};

export const UNSETTLED = {
  title: '还不能确认，因为：',
  until: (until: number) => `异议期到 ${fullTime(until)} 才结束。`,
};

export const EXPORT_REFUSALS = {
  'register-not-frozen': '名册在开始投票时才冻结，现在还不能下载。',
  'not-closed': '选票数据截止以后才能下载。',
};
