// Sentences of the pages of paper ballots, visits and assisted votes, and of what a voter is told about the own paper.

import type { PhotoReason } from '../../../platform/photo.ts';
import type { CastRefusal } from '../casting/rules.ts';
import { fullTime } from '../wording.ts';
import type { PaperFacts, PaperNotice, PaperReason } from './actions.ts';
import { numberText } from './sheet-reconciliation.ts';

export {
  PAPER_STATES,
  paperNumber,
  reasonText,
  reconciliationSentence,
  waysText,
} from './wording-sheets.ts';

export type PaperPageReason =
  | PaperReason
  | PhotoReason
  | 'returned-missing'
  | 'too-many-papers'
  | 'number-malformed'
  | 'nothing-to-print'
  | 'not-sure';

export const PAPER_REFUSALS = {
  'vote-unknown': '没有找到这次表决，请回到列表重新打开。',
  'paper-unknown': '这次表决没有发过这个票号，请核对票上的号码。',
  'wrong-state': '这张票已经办过了，请看它现在的情况。',
  'vote-not-open': '这次表决现在不能办纸质票，请看它现在的状态。',
  'choices-incomplete': '还有事项没选。请照着票选全；票上没选全的，请点“这张票作废”。',
  'returned-before-opening': '收到时间早于投票开始，请核对后改好。',
  'returned-after-close': '收到时间在截止以后，这张票不能算。时间写错了请改；没写错请点“这张票作废”。',
  'returned-in-future': '收到时间比现在还晚，请核对后改好。',
  'returned-missing': '请填收到这张票的时间。',
  'photo-missing': '请先给这张票拍照。',
  'photo-type': '照片只收 JPEG 或 PNG，请重新拍一张。',
  'photo-too-large': '照片超过 5 MB，请把相机的清晰度调低，再拍一张。',
  'same-person': '这张票是您自己录的，要由另一位工作人员复核。',
  'entries-differ': '和第一次录的不一样。这张票要两个人都重新录，请对照原票再看一遍。',
  'reason-missing': '请写明作废的原因。',
  'not-on-register': '有房号不在这次表决的名册里，请核对后重新选。',
  'no-units': '请先选房号。',
  'too-many-papers': '一次最多印 500 张，请按楼幢或者勾选房号分几次印。',
  'nothing-to-print': '这些房号的票都已经交回或投过了，没有要印的。',
  'number-malformed': '请输入票上的号码，例如 0012。',
  'not-sure': '请先勾选“我看清了”，再点按钮。',
} satisfies Record<PaperPageReason, string>;

export const ASSISTED_REFUSALS = {
  'vote-unknown': '没有找到这次表决，请回到列表重新打开。',
  'not-open-yet': '投票还没有开始，到时间再来。',
  closed: '投票已经截止，不能再录。',
  void: '这次表决已经作废，不用再录。',
  'not-authorised-for-unit': '这套房现在不能代录，请先在“投票人”里登记。',
  'voting-paused': '这套房的登记暂停了，请先在“投票人”里办好。',
  'not-on-register': '名册里没有这个房号，请照着名册写，例如 3-1-301。',
  'paper-ballot-stands': '这套房已经交了纸质票，以纸质票为准，不能再代录。',
  'online-ballot-stands':
    '这套房已经在网上投过，不能代录。业主要改，请本人在网上改，或者交一张纸质票，由两个人来定。',
  'choices-incomplete': '还有事项没选。请逐件念给业主听，选全再录。',
  'witness-missing': '请写见证人的姓名。',
  'way-missing': '请选是电话还是上门。',
  'has-active-voter': '这套房已经登记了手机投票，请业主自己投。用不了手机的，先在“投票人”里改成上门登记。',
} satisfies Record<CastRefusal | 'vote-unknown' | 'way-missing' | 'has-active-voter', string>;

export const PAPER_DONE = {
  entered: '已录入，等另一位工作人员复核。',
  accepted: '已复核，这张票入册了。',
  conflict: '已复核。这套房在线上也投过票，要两个人核定哪一张算。',
  spoiled: '已作废。票号不再用，可以给这套房另发一张。',
  waiting: '已记下您的意见，还要另一位工作人员核定。',
  'set-aside': '已核定：线上票算数，这张纸质票另册保存。',
};

export const PAPERS = {
  title: '纸质票',
  back: '回到这次表决',
  backToPapers: '回到纸质票',
  lead: '一张票由一个人录入，另一个人对照照片再录一遍，两次一样才入册。',
  next: '下一张票的票号',
  nextHint: '输入票号，或者扫票上的码。',
  go: '打开',
  sums: '票数核对',
  report: '核对表（PDF，两人签名）',
  visits: '还要上门的',
  assisted: '代录一票（电话或上门）',
  issue: '印票',
  issueLead: '已经有票号的沿用原号，不会多发。已经交回的不再印。一次最多 500 张，要等半分钟左右。',
  building: '楼幢',
  which: '印哪些',
  unvoted: '还没投票的',
  all: '全部（已经交回的除外）',
  everywhere: '所有楼幢',
  print: '生成 PDF',
  choose: '勾选房号',
  chooseLead: '勾选要印票的房号。',
  printChosen: '给勾选的房号印票',
  closedIssue: '投票截止以后不再印票。收到时间在截止以前的票还可以录。',
  list: '票号一览',
  state: '去向',
  any: '全部',
  filter: '查看',
  room: '房号',
  area: '面积',
  number: '票号',
  reason: '说明',
  none: '没有这样的票。',
  noneIssued: '还没有发出纸质票。',
  gone: '不在名册里',
  voted: '已投票',
  earlier: '上一页',
  later: '下一页',
  file: (what: string) => `纸质票-${what}.pdf`,
};

export const PAPER = {
  photo: '票的照片',
  photoField: '给票拍照',
  photoHint: '整张票都要拍清楚，签名也要看得见。',
  photoKept: '已有照片；重拍会换掉原来的。',
  returned: '收到时间',
  returnedHint: '业主交回来的时间，不是录入的时间。',
  returnedAt: '收到时间',
  choices: '照着票选',
  enter: '录入',
  again: '重新录入（录错了用）',
  differ: '两个人录的不一样，请对照原票重新录一遍。',
  yours: '这张票是您录的，等另一位工作人员复核。',
  secondLead: '请对照照片，自己再录一遍。为了核对，这里不显示第一次录的结果。',
  confirm: '复核',
  unsigned: '没有业主签名、有一件没打勾或者打了两个勾的，请点“这张票作废”。',
  spoil: '这张票作废',
  spoilLead: '作废以后不能恢复，可以给这套房另发一张。',
  reason: '作废的原因',
  reasonHint: '会印在核对表上，请不要写姓名和房号。',
  spoilButton: '确定作废',
  by: '谁办的',
  entered: '录入',
  confirmed: '复核',
};

export const CONFLICT = {
  title: '线上和纸质都投了',
  online: (version: number) => `线上第 ${version} 次`,
  assisted: (version: number) => `代录第 ${version} 次`,
  paper: '纸质票收到',
  rule: '先看时间：先交的纸质票，后面的线上票不算；先投了线上，后交的纸质票不算。',
  ours: '法律没有规定这种情况。本系统默认：两位工作人员意见一致才定；两人不一致，请第三位。',
  hidden: '为了公正，这里不显示投了什么。',
  opinion: (who: string, stands: 'paper' | 'online', at: string) =>
    `${who}，${at}：${stands === 'paper' ? '纸质票算数' : '线上票算数'}`,
  opinions: '已有的意见',
  noOpinions: '还没有人表示意见。',
  sure: '我看清了两种票的时间',
  paperStands: '纸质票算数',
  onlineStands: '线上票算数',
  locked: '由管理员、社区或业委会的人来定。',
};

export const VISITS_PAGE = {
  title: '还要上门的',
  lead: '这些房号还没有投票。名单只给上门的人看，不要发到群里。',
  pdf: '打印名单（PDF）',
  names: '打印名单，带业主姓氏（PDF）',
  one: (building: string) => `只印 ${building}`,
  count: (building: string, units: number, area: string) => `${building}：${units} 户，${area} 平方米`,
  none: '每一户都投了，不用再上门。',
  notOpen: '投票中才有上门名单。',
  file: (what: string) => `上门名单-${what}.pdf`,
};

export const ASSISTED = {
  title: '代录一票',
  lead: '给没有手机的业主用：打电话或者上门，把每件事念给他听，照他说的录。旁边要有见证人。',
  room: '房号',
  roomHint: '照着名册写，例如 3-1-301。',
  way: '怎么投的',
  ways: { phone: '电话', door: '上门' },
  witness: '见证人姓名',
  witnessHint: '不能是物业公司的人。只存在选票里，不公布。',
  choices: '业主怎么选',
  cast: '录入',
  done: '已录入。请把回执号念给业主听，写在纸条上交给他。',
  receipt: '回执号',
  receiptProves: '回执号能证明这张票已经封存，别人看不出投了什么。',
  version: (version: number) => (version === 1 ? '' : `这是这套房第 ${version} 次投票，最后一次算。`),
  again: '再代录一票',
  closed: '现在不是投票时间，不能代录。',
};
export type AssistedWay = keyof typeof ASSISTED.ways;

/** What the unit's voter is told in private. `title` is the vote's. */
export const PAPER_NOTICES = {
  'paper-accepted': (facts: PaperFacts, title: string) =>
    `${facts.room} 的纸质票（票号 ${numberText(facts.number)}）已经收下、算数了，是“${title}”这次表决。收到时间是 ${fullTime(facts.returnedAt)}。以后不能再在这里改。不是您家交的，请马上告诉社区工作人员。`,
  'paper-set-aside': (facts: PaperFacts, title: string) =>
    `${facts.room} 在“${title}”这次表决里，线上和纸质都投了。两位工作人员核定：线上的票算数，纸质票（票号 ${numberText(facts.number)}）另册保存。有疑问请找社区工作人员。`,
} satisfies Record<PaperNotice, (facts: PaperFacts, title: string) => string>;
