// What the console says of cases in the queue, in bulk, in the form for a new one, in templates and settings, on the list for the field.

import type { Level, State } from '../case.ts';
import type { SettingsRefusal } from '../settings.ts';
import { STATES as FOR_PEOPLE } from '../wording.ts';
import type { View } from './address.ts';
import type { BulkAct } from './pages-bulk.ts';
import type { Tab } from './pages-tabs.ts';

export const TITLE = '投诉办理';

export const VIEW_NAMES = { table: '列表', board: '看板' } satisfies Record<View, string>;

/** As staff say it: people are told 等您回话. */
export const STATES = {
  ...FOR_PEOPLE,
  received: '等人接办',
  'waiting-resident': '等反映的人回话',
} satisfies Record<State, string>;

/** Above the list, each with how many there are. */
export const TABS = {
  open: '全部在办',
  new: '等人接办',
  working: '正在办',
  'waiting-resident': '等反映的人',
  'waiting-third': '等别的单位',
  answered: '已答复',
  ended: '不用再办的',
} satisfies Record<Tab, string>;

export const COLUMNS = {
  new: '等人接办',
  working: '正在办',
  'waiting-resident': '等反映的人',
  'waiting-third': '等别的单位',
  answered: '已答复，等回访',
};

export const QUEUE = {
  tools: '工具',
  files: '打印、导出和设置',
  new: '登记一单',
  print: '打印外勤清单',
  workbook: '导出 Excel',
  csv: '导出 CSV',
  templates: '答复模板',
  settings: '设置',
  filters: '筛选',
  text: '搜索',
  textHint: '编号、地点或者几个字',
  compound: '小区',
  holder: '由谁负责',
  state: '状态',
  category: '类别',
  level: '轻重',
  all: '全部',
  late: '超期的',
  mine: '我的',
  search: '查看',
  clear: '清除',
  number: '编号',
  what: '什么事',
  due: '期限',
  people: (count: number) => `${count} 人反映`,
  since: (at: string) => `${at}报的`,
  offered: (to: string) => `已转给${to}，等对方接`,
  nobody: '没有人接',
  me: '我',
  somebody: '有人在办',
  paused: '停着不算',
  nothing: '现在没有在办的单子。有人反映，这里会自己显示。',
  none: '没有这样的单子。',
  noneHere: '没有。',
  total: (count: number) => `共 ${count} 单`,
  many: (count: number) => `多于 ${count} 单`,
  whole: '看全部',
  pages: '翻页',
  earlier: '上一页',
  later: '下一页',
  page: (page: number) => `第 ${page} 页`,
  entered: (number: string) => `已经登记，编号是单${number}，由别的单位办。请把编号告诉反映的人。`,
  keys: '键盘操作（?）',
};

export const KEYS = {
  title: '键盘操作',
  close: '关上',
  on: {
    queue: [
      ['J K', '下一单，上一单'],
      ['回车', '打开这一单'],
      ['X', '勾选，或者不选'],
      ['/', '搜索'],
    ],
    case: [
      ['A', '先要办的那一件'],
      ['R', '回话'],
      ['N', '写内部备注'],
      ['U', '回到列表'],
    ],
  },
  everywhere: [
    ['G Q', '去列表'],
    ['G B', '去看板'],
    ['G M', '去我的'],
    ['G O', '去超期的'],
    ['G N', '登记一单'],
    ['?', '看这张表，再按一次关上'],
  ],
} as const;

export const BULK = {
  choose: '选择',
  chooseAll: '这一页全选',
  chooseOne: (name: string) => `选${name}`,
  lead: '勾选的：',
  names: { take: '接办', accept: '接下转来的', 'refuse-offer': '退回转来的' } satisfies Record<
    BulkAct,
    string
  >,
  none: '还没有选。请先勾选要办的，再按。',
  noneFits: '选的这些现在都不能这样办，请回到列表再选。',
  tooMany: (most: number) => `一次最多 ${most} 单，请少选一些。`,
  cannot: '这些现在不能这样办，会跳过：',
  ask: (name: string, count: number) => `${name}，一共 ${count} 单。请核对每一单会怎么变：`,
  before: '现在',
  after: '按了以后',
  takes: '由您在办，反映的人会收到消息',
  accepts: (to: string) => `由${to}负责，期限重新算`,
  refuses: (by: string) => `还是由${by}负责`,
  count: (count: number) => `一次超过 20 单，请再写一遍单数（${count}），免得按错`,
  countWrong: (count: number) => `单数没有写对，还没有办。请核对以后写 ${count}，再按确定。`,
  why: '为什么退回',
  yes: (count: number) => `确定，这 ${count} 单`,
  done: (name: string, count: number) => `${name}：${count} 单已经办好。`,
  failed: '这些没有办成：',
  back: '回到投诉列表',
};

export const NEW = {
  title: '登记一单',
  lead: '居民上门或者打电话说的，您替他们记下来。请照他们的话写，不用写姓名。',
  danger: '有人有危险的，请先让他们打 119、110 或者 120，再来登记。',
  compound: '哪个小区',
  continue: '下一步',
  way: '怎么来的',
  door: '居民上门',
  phone: '居民打电话',
  staff: '工作人员自己看到',
  text: '是什么事',
  textHint: '照他们的话写，在哪里、什么时候开始的。不超过 2000 个字。',
  building: '哪一幢',
  buildingUnknown: '不清楚，或者不在某一幢里',
  place: '具体在哪里',
  placeHint: '比如：3幢二楼走廊。',
  about: '是不是反映某个单位',
  aboutHint: '是的话，这一单不会交给那个单位，对方也看不到。',
  aboutRules: '由系统看内容来定',
  aboutNone: '不是',
  open: '公开栏里写上这一单（只写类别和楼幢）',
  openTitle: '邻居能不能看到',
  contact: '怎么联系反映的人',
  contactHint: '只用来答复和约时间，平时不显示，办结以后到期就删。他们不愿意留就不写。',
  room: '反映的人住哪一室',
  behalf: '替谁反映',
  behalfHint: '自己的事不用写。比如：替楼上的老人。',
  photosAgain: '照片要重新选一次。',
  save: '登记',
  noCompounds: '还没有小区，请先建小区。',
};

export const TEMPLATES = {
  title: '答复模板',
  lead: '常说的话写在这里，回话的时候可以填进去再改。请不要写姓名、电话和房号。',
  name: '名称',
  text: '内容',
  add: '添加模板',
  save: '保存',
  remove: '删除',
  done: '模板已保存。',
  removed: '模板已删除。',
  none: '还没有模板。',
};

export const SETTINGS = {
  title: '投诉办理设置',
  ours: '这里的期限是本系统默认的，不是法规的规定，可由社区调整。改了以后只管新登记和新转来的，已经在算的期限不变。',
  present: '本小区有哪些单位的工作台',
  presentHint: '社区和街道一定要有。没有的单位，单子会交给上一级。',
  response: (level: string, unit: string) => `${level}：几${unit}以内第一次回话`,
  resolution: (level: string, unit: string) => `${level}：几${unit}以内办好`,
  empty: '不写就是不限。',
  usual: (usual: string) => `默认 ${usual}。`,
  save: '保存',
  done: '设置已保存。',
};

export const UNITS = { minutes: '分钟', hours: '小时', workdays: '个工作日' };

export const LEVEL_HINTS = {
  P0: '白天黑夜、节假日都算。',
  P1: '白天黑夜、节假日都算。',
  P2: '只算工作时间。',
  P3: '只算工作时间。',
  P4: '只算工作时间。',
} satisfies Record<Level, string>;

export const SETTINGS_REFUSED = {
  'desk-missing': '社区和街道一定要有，请选上。',
  'limit-out-of-range': '有的期限不在允许的范围里：小时不超过 72，工作日不超过 60，都要大于 0。请改一下。',
} satisfies Record<SettingsRefusal, string>;

export const LIST = {
  title: '外勤清单',
  lead: (compound: string, at: string) => `${compound}，${at}打印`,
  number: '编号',
  place: '地点',
  what: '什么事',
  since: '从什么时候',
  done: '办得怎么样（现场填）',
  cut: (most: number) => `只印最急的 ${most} 单，其余请用筛选再打印。`,
  none: '没有要办的单子。',
  all: '全部小区',
  several: (count: number) => `${count} 个小区`,
  privacy: '不写姓名和电话。请不要把清单留在现场。',
};
