// Words of the form by which a vote is drafted, and of its preview.

import type { ApprovalRule } from '../count/matters.ts';
import { NOTICE_DAYS } from '../lifecycle.ts';
import type { VoteKind } from '../vote.ts';
import { fullTime } from '../wording.ts';

export const NEW_TITLES = {
  assembly: '起草业主大会表决',
  committee: '起草业委会内部决定',
  poll: '起草意见征询',
  offers: '起草方案比选',
} satisfies Record<VoteKind, string>;

export const RULES = {
  'more-than-1/2': '过半数同意',
  'at-least-3/4': '四分之三以上同意',
} satisfies Record<ApprovalRule, string>;

export const FORM = {
  chooseCompound: '先选小区',
  compound: '小区',
  continue: '继续',
  title: '表决名称',
  titleHints: {
    assembly: '例如：2号楼屋面防水维修使用维修资金',
    committee: '例如：十二月业委会会议',
    poll: '例如：要不要在南门装长椅',
    offers: '例如：选哪家物业公司',
  } satisfies Record<VoteKind, string>,
  item: (number: number) => `事项 ${number}`,
  itemTitle: '事项名称',
  itemText: '具体内容',
  itemTextHint: '写明做什么、花多少钱、谁来做、多长时间。公告以后不能再改；没写进来的事不能表决。',
  matter: '属于民法典第二百七十八条的哪一项',
  matterNone: '还没定，先空着',
  quorum: '参与门槛，九项都一样：',
  hintTitle: '提示：常见的事归哪一项（只供参考，由工作人员确认）',
  hints: [
    '封闭小区（开转封）、加装道闸：一般是第（九）项；如果改变了共用土地的用途，是第（八）项。',
    '加装电梯：可能是第（七）项或第（八）项，也可能有地方的专门规定，请先问街道。',
    '维修资金用完了再筹集（续筹）：第（六）项。',
    '授权业委会在一定额度内花钱：写进议事规则是第（一）项，写进管理规约是第（二）项。',
  ],
  options: '选项，每行一个',
  optionsPoll: '不写选项，就是同意、反对、弃权。最多 9 个。另外总有“都不选”。',
  optionsOffers: '至少 2 个，最多 9 个。另外总有“都不选”。',
  addItem: '再加一个事项',
  removeItem: (number: number) => `去掉事项 ${number}`,
  scope: '谁参加表决',
  scopeCompound: '全小区',
  scopeBuildings: '只有这些楼幢',
  scopeUnits: '只有共同分摊费用的房屋',
  buildings: '楼幢',
  noBuildings: '业主名册里还没有楼幢，请先导入名册。',
  unitsOpen: '填房号和理由',
  rooms: '房号，每行一个',
  roomsHint: '从名册里复制粘贴就可以。',
  unknownRooms: (rooms: readonly string[], more: number) =>
    `名册里没有：${rooms.join('、')}${more > 0 ? `，还有 ${more} 个` : ''}`,
  ground: '为什么是这些房屋共同分摊',
  timesOf: {
    assembly: '投票时间',
    committee: '会议时间',
    poll: '投票时间',
    offers: '投票时间',
  } satisfies Record<VoteKind, string>,
  meeting: { opens: '开会', closes: '签字到' },
  opens: '开始',
  closes: '截止',
  earliest: (at: number) =>
    `今天公告的话，最早 ${fullTime(at)} 开始：公告要满 ${NOTICE_DAYS} 天（丽水市物业管理条例第十条）。`,
  rehearsalLead: '这里用来练习，办法和真的一样，结果不算数。',
  rehearsal: '练习不用等 15 天：公告以后，到开始时间就能投；公告晚了，马上开始。时间不够用，就把截止改晚。',
  windowHint: {
    assembly: '投票至少 7 天，最多 60 天（本系统自己定的）。',
    committee: '到开会的时间，委员会收到通知，可以签字。签字的时间过了，三天内要公布结果。',
    poll: '投票至少 1 天，最多 60 天（本系统自己定的）。',
    offers: '投票至少 1 天，最多 60 天（本系统自己定的）。',
  } satisfies Record<VoteKind, string>,
  noticeException: '公告不满 15 天就开始（一般不用）',
  noticeGround: '法律依据',
  noticeGroundHint: '写明哪部法律法规第几条、为什么等不到 15 天。会记入存证。平常请空着。',
  silenceTitle: '没有投票的怎么算',
  silenceNot: '没有投票的，不算参与，也不算同意或反对。',
  silence: (clause: string) => `按本小区议事规则，把没有投票的计入多数一方。条款：${clause}`,
  silenceWarning: '注意：这种算法有争议。只有送达能逐户证明的才计入；选票上会写明后果；两种结果都要公布。',
  showRooms: '公告里列出房号和是否投票（小区议事规则要求时才选）',
  other: '其他',
  objectionDays: '截止后的异议期（天）',
  objectionDaysHint: '本系统自己定的，默认 7 天。',
  objectionDaysRehearsal:
    '演示小区写 0：截止以后马上可以确认，也就不能提异议。想练习答复异议，就写 1，第二天再确认。',
  preview: '预览',
  save: '保存草稿',
  saveChange: '保存修改',
  saveHint: '保存后还可以改，公告以后才不能改。',
  previewTitle: '预览：业主看到的样子',
  previewIs: '下面这些还没有保存。',
  problemOfItem: (number: number, sentence: string) => `事项 ${number}：${sentence}`,
  notAnnounceable: (sentence: string) => `可以先存草稿，但现在还不能公告：${sentence}`,
};
