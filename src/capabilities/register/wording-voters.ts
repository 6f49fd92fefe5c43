// Sentences of the staff pages about voters: letters, units, proxies, channels, groups.

import type {
  AcceptProxyReason,
  AssistReason,
  MakeCodesReason,
  RefuseProxyReason,
} from '../../owners/index.ts';

export const VOTERS = {
  title: '投票人',
  lead: '一套房子由一个人投票。先把登记码信送到每家，收信的人自己登记；没有手机的，由工作人员上门登记。',
  choose: '请选小区。',
  none: '还没有小区。',
  empty: '名册里还没有房子。请先导入名册。',
  back: '返回投票人',
  building: '楼幢',
  noBuilding: '（没有楼幢）',
  units: '户数',
  letters: '有登记码',
  claimed: '已登记',
  paused: '暂停',
  room: '房号',
  state: '投票人',
  letter: '登记码',
  nobody: '还没有人登记',
  holder: '未售或者未交付，由建设单位投票',
};

export const LETTERS = {
  title: '打印登记码信',
  lead: '每次生成都会换新码，那一户原来的信马上作废，只有最后一份有效。已经登记的人不受影响。',
  onlyHere:
    '信上印的网址现在只有这台机器打得开，业主的手机打不开。请管理员先设好居民打开的网址（SHUOYI_PUBLIC_URL），再打印。',
  missing: '只打印还没有登记码的',
  unclaimed: '打印所有还没人登记的（换新码）',
  make: '生成 PDF',
  chosen: '给勾选的房子生成 PDF（换新码）',
  file: (name: string) => `登记码信-${name}.pdf`,
};

export const UNIT = {
  title: '一套房子的投票人',
  back: (building: string) => `返回 ${building || '楼幢'}`,
  now: '现在',
  history: '经过',
  channel: '渠道',
  since: '开始',
  ended: '结束',
  checkedBy: '核对人',
  until: '委托到',
  codeAt: (day: string) => `登记码信 ${day} 生成`,
  noCode: '没有有效的登记码',
  pause: '暂停投票',
  pauseHint: '怀疑不是本人时用。这个账号登记的房子都会暂停，本人再发一次登记码就恢复。',
  end: '停用登记，登记码作废',
  endHint: '登记错了人时用。以后要打印一封新的信。',
  sure: '我确定',
  assist: '上门登记（没有手机的业主）',
  assistLead: '以后由工作人员上门或者打电话替他录票，录票时要有见证人。不要记身份证号，只记谁核对的。',
  identity: '我当面核对过，他是这套房子的业主',
  willing: '他愿意这样投票；共有的房子，其他业主同意由他投',
  assistGo: '登记',
  letter: '打印这一户的信（换新码）',
};

export const PROXIES = {
  title: '等待核对的代投',
  none: '没有等待核对的代投。',
  look: '核对',
  photo: '委托书照片',
  authority: '委托书写明了房号、委托谁、到哪一天，业主都签了名',
  notPropertyStaff: '代投的人不在物业公司工作',
  accept: '通过',
  refuse: '不通过',
  reason: '不通过的原因（会发给本人）',
};

export const CHANNELS = {
  title: '聊天渠道',
  lead: '一个渠道的账号乱了（比如机器人换了号），就把它整个暂停：从那里登记的人都要再发一次登记码才能投票。',
  bot: '机器人',
  pause: '暂停这个渠道',
};

export const GROUPS = {
  title: '小区的群',
  lead: '在群里 @ 机器人发：绑定本群 加上群码。群码用一次就作废，一天内有效。',
  none: '还没有绑定的群。',
  make: '取一个群码',
  code: '群码',
  say: (code: string) => `请在群里发：绑定本群 ${code}`,
  since: '绑定时间',
  unbind: '解除',
};

export const STATE: Readonly<Record<string, string>> = {
  active: '可以投票',
  paused: '暂停',
  waiting: '等待核对',
  ended: '已停用',
};

export const KIND: Readonly<Record<string, string>> = { owner: '业主', proxy: '代投' };

export const CHANNEL: Readonly<Record<string, string>> = {
  web: '网页',
  telegram: 'Telegram',
  wechat: '微信',
  terminal: '终端',
  assisted: '上门登记',
};

const WHY: Readonly<Record<string, string>> = {
  released: '本人解绑',
  'claimed-again': '重新登记',
  'claimed-by-owner': '业主自己登记了',
  'owner-changed': '换了业主',
  'unit-removed': '房子不在名册上了',
  'ended-by-staff': '工作人员停用',
  'paused-by-staff': '工作人员暂停',
  'account-drifted': '账号有变动',
  'authority-ended': '委托到期',
  'proxy-accepted': '改由代投',
  'asked-again': '重新申请',
  refused: '委托书没有通过',
};

export function whyText(reason: string): string {
  return WHY[reason] ?? reason;
}

export const REFUSALS = {
  'no-units': '没有要打印的房子：可能都已经有登记码，或者都登记过了。',
  'too-many-units': '一次最多打印 2000 户，请按楼幢分开打印。',
  'not-checked': '请先核对，再把两项都勾上。',
  'already-claimed': '这套房子已经有人登记，不能再登记别人。要换人，请先停用原来的登记。',
  'unit-not-found': '没有找到这套房子，它可能已经不在名册上。',
  'proxy-not-waiting': '这份委托已经处理过了，或者本人已经撤回。',
  'proxy-cap': '这个人代投的房子已经到了小区的上限。',
  'until-past': '委托书上的日子已经过了。',
  'no-reason': '请写明不通过的原因，本人才知道怎么改。',
  'reason-too-long': '原因太长了，请写在 200 个字以内。',
  'not-sure': '请先勾上“我确定”。',
} satisfies Record<
  MakeCodesReason | AssistReason | AcceptProxyReason | RefuseProxyReason | 'not-sure',
  string
>;

export type Refusal = keyof typeof REFUSALS;

export const DONE = {
  paused: '已经暂停。本人再发一次登记码就恢复。',
  ended: '已经停用，登记码也作废了。',
  assisted: '已经登记。',
  accepted: '已经通过，并告诉了本人。',
  refused: '已经退回，并告诉了本人原因。',
  unbound: '已经解除。',
};
export type Done = keyof typeof DONE;
