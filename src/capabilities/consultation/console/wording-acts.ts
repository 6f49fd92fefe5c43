// Labels of the console's forms: what each act is called, what it asks for, what is said when it is done or refused.

import type { PhotoReason } from '../../../platform/photo.ts';
import type { Need } from '../needs.ts';
import type { Party } from '../topic.ts';
import { dayText, PARTIES } from '../wording.ts';
import { REFUSALS, type Refusal } from '../wording-refusals.ts';

export type ActName =
  | ('accept' | 'reject' | 'redirect' | 'merge' | 'amend' | 'withdraw' | 'stop' | 'photo')
  | ('state' | 'call' | 'cancel' | 'minutes' | 'open-poll' | 'close-poll' | 'sum-up' | 'conclude')
  | 'withhold'
  | ('add-action' | 'report' | 'finish-action' | 'drop-action')
  | ('draft-vote' | 'apply-fund' | 'settle-fund' | 'mediate' | 'finish')
  | ('publish' | 'answer' | 'answer-street');

interface ActWords {
  readonly title: string;
  readonly button: string;
  /** Said on the page afterwards. */
  readonly done: string;
  readonly lead?: string;
}

export const ACTS = {
  accept: {
    title: '受理',
    lead: '受理以后，邻居们看到的就是下面这个标题。请不要写姓名、电话和房号。',
    button: '受理，进入商量',
    done: '已经受理，请三方表态。',
  },
  reject: { title: '不受理', button: '不受理', done: '已经答复不受理。', lead: '理由会告诉提出的人。' },
  redirect: {
    title: '转为投诉办理',
    lead: '一家一户的事、要马上处理的事，走投诉更快。理由会告诉提出的人。',
    button: '转为投诉',
    done: '已经转为投诉办理。',
  },
  merge: {
    title: '并入另一个议题',
    lead: '附议和关注的人会一起带过去。',
    button: '并入',
    done: '已经并入另一个议题。',
  },
  amend: {
    title: '修改内容',
    lead: '已经有人附议或者表态的，会生成新的一版，请各方重新表态；旧的一版会留着。',
    button: '保存修改',
    done: '修改已保存。',
  },
  withdraw: {
    title: '代提出的人撤回',
    lead: '提出的人上门或者打电话说不提了，才用这一项。',
    button: '撤回',
    done: '已经撤回。',
  },
  stop: { title: '不再往下办', lead: '理由会告诉关注的人。', button: '不再往下办', done: '已经停办。' },
  photo: {
    title: '添加照片',
    lead: '最多 6 张，每张不超过 5 MB。请不要拍到人脸和车牌。',
    button: '添加照片',
    done: '照片已添加。',
  },
  state: { title: '表态', button: '提交表态', done: '表态已记下。' },
  call: { title: '发开会通知', button: '发出通知', done: '开会通知已发出。' },
  cancel: { title: '取消会议', lead: '原因会告诉大家。', button: '取消会议', done: '会议已取消。' },
  minutes: {
    title: '记会议纪要',
    lead: '只写大家说了什么、定了什么，不写是谁说的。',
    button: '保存纪要',
    done: '会议纪要已保存。',
  },
  'open-poll': {
    title: '开始意见摸底',
    lead: '只是摸一摸大家怎么想，不能代替业主表决。',
    button: '开始摸底',
    done: '意见摸底已开始。',
  },
  'close-poll': {
    title: '结束意见摸底',
    lead: '结束以后公布每个选项的人数，不能再改。',
    button: '结束摸底',
    done: '意见摸底已结束。',
  },
  'sum-up': {
    title: '归纳大家的意见',
    lead: '每一条归纳都写明根据哪几条意见，一条意见也不能漏。下面是草稿，请改成您的话。',
    button: '保存归纳',
    done: '归纳已保存。',
  },
  withhold: {
    title: '不公开这一条',
    lead: '骂人、没有根据的指责、说到别人私事的，可以不公开。不公开的不算进归纳，也不算进条数；原因会私下告诉写的人，他可以换个说法再说。只是意见不同，不能不公开。',
    button: '不公开这一条',
    done: '这一条不公开了，原因会私下告诉写的人。',
  },
  conclude: { title: '写下商量的结果', button: '保存结果', done: '商量的结果已保存。' },
  'add-action': {
    title: '列出要办的一件事',
    lead: '一件一件列：办什么、谁来办、什么时候办好、钱从哪里来。',
    button: '列上这一件',
    done: '这件事已列上。',
  },
  report: { title: '报告进展', button: '报告进展', done: '进展已记下。' },
  'finish-action': { title: '办好了', button: '这件办好了', done: '这件事记为办好。' },
  'drop-action': { title: '取消', button: '取消这件', done: '这件事已取消。' },
  'draft-vote': {
    title: '发起业主表决',
    lead: '按这个议题生成一份表决草稿，您再去核对、公告。',
    button: '生成表决草稿',
    done: '表决草稿已生成，请去核对。',
  },
  'apply-fund': {
    title: '登记维修资金申请',
    lead: '这里登记申请内容，再打印出来交上去。',
    button: '登记申请',
    done: '维修资金申请已登记。',
  },
  'settle-fund': { title: '登记维修资金的答复', button: '保存答复', done: '维修资金的答复已保存。' },
  mediate: {
    title: '三方联调',
    lead: '大家没有谈拢，请三方一起调解，写下结果。',
    button: '保存调解结果',
    done: '调解结果已保存。',
  },
  finish: {
    title: '办完，转入公示',
    lead: '要办的事都办好了，下一步贴出公示单。',
    button: '办完，转入公示',
    done: '已转入公示。',
  },
  publish: {
    title: '贴出公示单',
    lead: '公示单由上面的记录自动生成，贴出以后不能改。',
    button: '贴出公示单',
    done: '公示单已贴出。',
  },
  answer: {
    title: '答复意见',
    lead: '答复会告诉提意见的人，也会公开。',
    button: '提交答复',
    done: '答复已提交。',
  },
  'answer-street': {
    title: '街道答复',
    lead: '两轮打分都没有过，由街道答复。答复会公开。',
    button: '提交答复，办结',
    done: '街道的答复已记下，议题办结。',
  },
} satisfies Record<ActName, ActWords>;

/** The act by which a need is met, where staff can do something. */
export const ACT_OF: Readonly<Partial<Record<Need, ActName>>> = {
  decision: 'accept',
  'statement-community': 'state',
  'statement-committee': 'state',
  'statement-company': 'state',
  meeting: 'call',
  minutes: 'minutes',
  poll: 'close-poll',
  conclusion: 'conclude',
  vote: 'draft-vote',
  fund: 'apply-fund',
  'fund-result': 'settle-fund',
  mediation: 'mediate',
  action: 'add-action',
  'actions-open': 'report',
  finish: 'finish',
  sheet: 'publish',
  answers: 'answer',
  street: 'answer-street',
};

/** What the forms themselves find missing, besides what the rules refuse. */
export type ConsoleReason = Refusal | PhotoReason | 'time-missing' | 'due-missing' | 'choice-missing';

export const REFUSED = {
  ...REFUSALS,
  'photo-type': '照片只能用 JPG 或 PNG 格式，请换一张。',
  'photo-too-large': '照片不能超过 5 MB，请换一张小些的。',
  'time-missing': '请选开会的日期和时间。',
  'due-missing': '请选办好的日期。',
  'choice-missing': '请先选一项，再提交。',
} satisfies Record<ConsoleReason, string>;

export const FIELDS = {
  title: '标题（邻居们看到的）',
  titleHint: '不超过 40 个字。',
  clause: '依据指导意见（送审稿）的哪一条',
  clauseNone: '没有对应的条文',
  reason: '理由',
  into: '并入哪个议题',
  intoHint: '写编号，比如 3 或者 议2026-3。',
  text: '内容',
  place: '地点',
  amendReason: '为什么改',
  photo: '照片',
  view: '怎么看',
  options: '有哪些办法',
  cost: '要花多少钱',
  stateTitle: (party: Party) => `${PARTIES[party]}表态`,
  stateBehalf: (party: Party) => `代登记：${PARTIES[party]}的表态`,
  stateBehalfLead: '由您代为登记，记录里会写明是代登记。请照他们的原话写。',
  stateAgain: '内容改过或者想法变了，可以再表态，以最后一次为准。',
  meets: '开会时间',
  meetsHint: (earliest: number, latest: number) =>
    `提前通知的天数是本系统默认的，可由社区调整。现在可以定在${dayText(earliest)}到${dayText(latest)}。`,
  meetPlace: '开会地点',
  agenda: '商量什么，有哪些方案',
  parties: '哪几方到了会',
  people: '另外到了多少人',
  peopleHint: '业主和其他人，只记人数。',
  minutes: '纪要',
  question: '问大家什么',
  pollOptions: '选项，每行一个，2 到 6 个',
  claim: (number: number) => `第 ${number} 条归纳`,
  stance: '立场',
  claimText: '写什么',
  claimViews: '根据哪几条意见（编号）',
  views: '大家的意见',
  withholdReason: '为什么不公开',
  withholdReasonHint: '会告诉写的人。请不要照抄原话。',
  claimGoes: (text: string) => `归纳“${text}”只根据这一条写的，会一起撤下。`,
  claimAgain: (text: string) => `归纳“${text}”也根据这一条写的，请写成不带它的话`,
  consensus: '谈拢了吗',
  yes: '谈拢了',
  no: '没有谈拢',
  conclusion: '商量的结果',
  conclusionHint: '谈拢了写怎么定的；没有谈拢写分歧在哪里。',
  matter: '要不要业主表决',
  matterChoose: '请选择',
  matterNone: '不用业主表决',
  matterHint: '按民法典第二百七十八条。协商的结果不能代替业主表决。',
  suggested: (why: string) => `系统提示：${why}`,
  ground: '不用业主表决的理由',
  groundHint: '系统提示要表决、您选了不用的，才要写。',
  fund: '要不要动用维修资金',
  fundYes: '要',
  fundNo: '不要',
  what: '办什么',
  who: '谁来办',
  whoName: '其他单位的名称',
  whoNameHint: '上面选了“其他单位”才要写。',
  due: '什么时候办好',
  money: '钱从哪里来',
  amount: '要多少钱（元）',
  amountHint: '不知道可以先不填。',
  actionOf: (number: number, what: string) => `第 ${number} 件：${what}`,
  actionText: '办得怎么样了，或者为什么取消',
  fromTemplate: (what: string) => `模板里的：${what}`,
  path: '走哪种办法',
  pathOrdinary: '普通：先业主表决，再申请',
  pathEmergency: '应急：属于紧急情形，可以先申请',
  pathHint: '丽水市物业管理条例第四十六条、第四十七条。',
  project: '修什么',
  scope: '哪些幢、哪些户分摊',
  fundOf: (label: string) => `申请：${label}`,
  passed: '答复是什么',
  passedYes: '同意',
  passedNo: '不同意',
  words: '答复的内容',
  agreed: '调解成了吗',
  agreedYes: '谈成了',
  agreedNo: '没有谈成',
  mediationParties: '哪几方参加了',
  mediation: '调解的经过和结果',
  publishAgain: '贴出更正后的公示单',
  publishAgainLead: '要写明更正了什么，公示时间从头算起。',
  publishReason: '更正了什么',
  preview: '先看看公示单的样子',
  objectionOf: (number: number) => `答复第 ${number} 条意见`,
  objectionSaid: (text: string) => `邻居的意见：${text}`,
  answerAlsoTitle: '别的意见',
  answerAlso: (count: number) => `另外 ${count} 条还没答复的意见，也这样答复`,
  answer: '答复',
  matterIs: (law: string) => `要表决的事项：${law}`,
};
