// Sentences of the staff pages of the owners' register. Those of files and their rows stand in wording-import.ts.

import type {
  ApplyReason,
  AreaSource,
  Body,
  ChangeKind,
  CheckReason,
  CommitteeWarning,
  CompoundReason,
  CreateReason,
  ImportReason,
  MemberReason,
  UnitForm,
  UnitReason,
  UnitStatus,
} from '../../owners/index.ts';
import { problemSentence } from '../../owners/index.ts';

export const STATUS = { sold: '已售', unsold: '未售', undelivered: '未交付' } satisfies Record<
  UnitStatus,
  string
>;
export const SOURCE = {
  registered: '不动产登记',
  measured: '测绘实测',
  contract: '买卖合同',
} satisfies Record<AreaSource, string>;

export const REFUSALS = {
  'compound-unknown': '没有找到这个小区，请回到名册重新选。',
  'too-many-rows': '这个文件超过 10 万行。请检查是不是选错了文件。',
  'import-not-found': '没有找到这次导入，请重新上传文件。',
  'import-dropped': '这次检查已经作废。请重新上传文件。',
  'has-problems': '还有不能导入的行。请改好文件重新上传；或者勾选“先导入没有问题的行”。',
  'nothing-good': '没有一行可以导入。请照下面的说明改好，再上传。',
  stale: '您检查之后，有人改过名册，所以这次没有导入。请重新上传文件，再检查一遍。',
  'unit-not-found': '没有找到这一户，可能已经移出名册。',
  'room-taken': '这个房号已经在名册里了。',
  'key-malformed': '小区编号请用小写字母和数字，例如 lvyuan。',
  'key-taken': '这个小区编号已经用过了，请换一个。',
  'name-missing': '请填写名称。',
  'cap-out-of-range': '一位代理人最多代理几户，请填 0 到 100 的整数。',
  'term-malformed': '任期的起止日期不对，请重新填写。',
  'member-not-found': '没有找到这个人，可能已经离任。',
} satisfies Record<
  Exclude<
    | ApplyReason
    | CheckReason
    | UnitReason
    | CreateReason
    | CompoundReason
    | MemberReason
    | 'member-not-found',
    ImportReason
  >,
  string
>;

/** With what was typed, where the refusal is about that. */
export function refusalSentence(reason: keyof typeof REFUSALS | ImportReason, form?: UnitForm): string {
  return isRefusal(reason) ? REFUSALS[reason] : problemSentence({ reason, value: typedIn(reason, form) });
}

function typedIn(reason: ImportReason, form: UnitForm | undefined): string {
  if (form === undefined) return '';
  const { room, area, owners, names, phones, status } = form;
  if (reason === 'full-width') return [room, owners].find((each) => FULL_WIDTH.test(each)) ?? area;
  const parts = { room, area, owner: owners, names, phone: phones, phones, status };
  return parts[reason.split('-')[0] as keyof typeof parts] ?? '';
}

/** Digits, letters and ＋; brackets may be part of a name. An area may hold no full-width sign at all. */
const FULL_WIDTH = /[\uFF0B\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/;

function isRefusal(reason: string): reason is keyof typeof REFUSALS {
  return Object.hasOwn(REFUSALS, reason);
}

export const DONE = {
  added: '已经加入名册。',
  changed: '已经保存。',
  removed: '已经移出名册。',
  dropped: '已经放弃，名册没有变。',
  created: '小区已经建好。',
  'member-added': '已经加入。',
  'member-ended': '已经记为离任。',
};

export const ROLL = {
  title: '业主名册',
  compound: '小区',
  choose: '换到这个小区',
  none: '还没有小区。请先建一个。',
  empty: '名册还是空的。请先导入文件，或者新增一户。',
  notFound: '没有找到。请换个房号试试。',
  import: '导入名册',
  add: '新增一户',
  changes: '变更记录',
  settings: '小区设置',
  exportCsv: '导出 CSV',
  exportXlsx: '导出 Excel',
  exportMasked: '导出（隐去姓名电话）',
  search: '房号',
  building: '楼幢',
  anyBuilding: '全部',
  find: '查找',
  room: '房号',
  area: '面积（平方米）',
  status: '状态',
  owner: '业主',
  phone: '手机号',
  previous: '上一页',
  next: '下一页',
  units: '户数',
  totalArea: '专有部分面积',
  heads: '业主人数',
  headsHint: '同一业主算一人，几人共有算一人，未售和未交付的合起来算一人。',
  export: '导出',
  exportHint: '文件里有姓名和手机号，请妥善保管，用完删除。',
};

export const UNIT = {
  new: '新增一户',
  room: '房号',
  area: '专有部分面积（平方米，最多两位小数）',
  source: '面积来自',
  status: '状态',
  codes: '业主编号（几人共有用“+”连接，例如 A+B）',
  names: '业主姓名（几人用“+”分开，和编号一一对应）',
  phones: '手机号（几人用“+”分开）',
  save: '保存',
  change: '修改',
  handover: '房子换了业主，请改业主编号。改了编号，原来替这户投票的人就不能再投了，要用新的核验码重新认领。',
  remove: '移出名册',
  removeHint: '移出以后不再计票，记录仍然保留。房子还在，只是换了业主的，请不要移出。',
  removed: '这一户已经移出名册。',
  history: '这一户的变更记录',
  back: '回到名册',
  people: '业主',
};

export const CHANGES = {
  title: '变更记录',
  none: '还没有变更。',
  older: '更早的',
  at: '时间',
  by: '经手人',
  what: '做了什么',
  subject: '对象',
  detail: '原来 → 现在',
};

export const KIND = {
  imported: '导入文件',
  'unit-added': '新增一户',
  'unit-changed': '修改一户',
  'unit-removed': '移出一户',
  'owner-changed': '修改业主',
  'compound-changed': '修改小区',
  'member-added': '委员上任',
  'member-ended': '委员离任',
} satisfies Record<ChangeKind, string>;

const FIELDS: Readonly<Record<string, string>> = {
  area: '面积',
  source: '面积来自',
  status: '状态',
  owners: '业主编号',
  name: '名称',
  phone: '手机号',
  added: '新增',
  changed: '有变化',
  removed: '移出',
  title: '职务',
  owner: '业主编号',
  body: '所在',
  community: '社区',
  street: '街道',
  propertyCompany: '物业服务企业',
  silenceClause: '沉默条款',
  showRooms: '公布房号',
  proxyCap: '代理上限',
};

export function fieldName(name: string): string {
  return FIELDS[name] ?? name;
}

/** As people read it: square metres, the word of a status. */
export function fieldValue(name: string, value: string | number | undefined): string {
  if (value === undefined || value === '') return '（空）';
  if (name === 'status' && String(value) in STATUS) return STATUS[value as UnitStatus];
  if (name === 'source' && String(value) in SOURCE) return SOURCE[value as AreaSource];
  if (name === 'body') return value === 'supervision' ? '监督委员会' : '业委会';
  if (name === 'showRooms') return value === 1 ? '是' : '否';
  return String(value);
}

export const COMPOUND = {
  title: '小区设置',
  create: '新建小区',
  key: '小区编号（小写字母和数字，定了不能改）',
  name: '小区名称',
  community: '社区',
  street: '街道',
  propertyCompany: '物业服务企业',
  silenceClause: '沉默条款：议事规则里写明“不投票视为同意多数意见”的条款编号，没有就空着',
  silenceHint: '只有议事规则写明了才能填。不填，没有投票的人就不计入。',
  showRooms: '议事规则要求在结果公示里写房号',
  proxyCap: '一位代理人最多代理几户',
  save: '保存',
  member: '姓名',
  memberTitle: '职务',
  memberOwner: '业主编号',
  party: '党员',
  from: '任期从',
  until: '任期到',
  end: '记为离任',
  yes: '是',
  no: '否',
};

export const BODIES = {
  committee: { title: '业委会委员', hint: '', none: '还没有登记委员。', add: '加入委员' },
  supervision: {
    title: '监督委员会成员',
    hint: '业主大会可以设监督委员会，监督业委会和公共收益。没有设的，空着就好。监督委员会不参加业委会投票。',
    none: '还没有登记监督委员会成员。',
    add: '加入监督委员会',
  },
} satisfies Record<Body, Readonly<Record<'title' | 'hint' | 'none' | 'add', string>>>;

/** 丽水市物业管理条例 art. 14. */
export const WARNINGS = {
  'too-few': '委员少于 5 人。条例规定 5 到 11 人。',
  'too-many': '委员多于 11 人。条例规定 5 到 11 人。',
  even: '委员人数是双数。条例规定应为单数。',
  'term-too-short': '有委员的任期不到 3 年。条例规定 3 到 5 年。',
  'term-too-long': '有委员的任期超过 5 年。条例规定 3 到 5 年。',
  'term-over': '有委员的任期已经到了。条例规定届满前两个月换届。',
} satisfies Record<CommitteeWarning, string>;
export const LAW = '《丽水市物业管理条例》第十四条';

export const EXAMPLE_ROWS = [
  ['3-1-301', '89.53', 'Y001', '张三', '13800000001', '已售'],
  ['3-1-302', '101.20', 'Y002+Y003', '李四+王五', '13800000002+13800000003', '已售'],
];

/** As a date field takes it. */
export function dayOf(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(at);
}

export function pageLine(from: number, to: number, count: number): string {
  return `第 ${from}–${to} 户，共 ${count} 户`;
}
