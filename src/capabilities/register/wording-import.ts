// Sentences about files that are to become the register: every row that cannot be taken in, the dry run, the import.

import type { FileReason, Import, ImportReason } from '../../owners/index.ts';

/** What is wrong and how to mend it; `value` is what stands there. */
const PROBLEMS: Readonly<Record<ImportReason, (value: string) => string>> = {
  'header-missing': (value) => `表头缺“${value}”这一栏。请在第一行补上，名称要一字不差。`,
  'header-twice': (value) => `表头里“${value}”出现了两次。请只留一栏。`,
  'no-rows': () => '只有表头，没有住户。请从第二行起填写。',
  'merged-cells': () => '这一行有合并的单元格。请取消合并，每一格都填上内容。',
  'room-missing': () => '没有房号。请填写房号。',
  'room-twice': (value) => `房号重复：${value}已经有了。两行都不导入，请删掉错的那一行。`,
  'full-width': (value) => `“${value}”里有全角字符。请改成半角的数字和符号。`,
  'area-missing': () => '没有面积。请填写专有部分面积，单位是平方米。',
  'area-comma': (value) => `面积“${value}”里有逗号。小数点请用“.”，千位不要分隔。`,
  'area-decimals': (value) => `面积“${value}”的小数超过两位。请按登记的面积写，最多两位小数。`,
  'area-not-a-number': (value) => `面积“${value}”不是数字。请只写数字，不带单位。`,
  'area-zero': () => '面积是 0。请填写实际面积。',
  'area-too-large': (value) => `面积“${value}”大得不合理。请检查小数点。`,
  'owner-missing': () => '已售的房子没有业主编号。请填写；编号由您自己定，同一个人用同一个编号。',
  'owner-malformed': (value) => `业主编号“${value}”写法不对。几个人共有，请用“+”连接，例如 A+B。`,
  'owner-twice': (value) => `业主编号“${value}”里同一个人写了两次。请只写一次。`,
  'names-do-not-match': (value) => `姓名“${value}”的人数比业主编号多。请用“+”分开，和编号一一对应。`,
  'phone-malformed': (value) => `手机号“${value}”写法不对。请写 11 位手机号，或带区号的座机。`,
  'phones-do-not-match': (value) => `手机号“${value}”的个数比业主编号多。请和编号一一对应。`,
  'status-missing': () => '没有状态。请写“已售”“未售”或“未交付”。',
  'status-unknown': (value) => `状态“${value}”不认识。请写“已售”“未售”或“未交付”。`,
  'name-differs': (value) => `业主编号${value}写的是另一个姓名。同一个编号只能是同一个人，请改编号或姓名。`,
  'phone-differs': (value) => `业主编号${value}写的是另一个手机号。请写成一样的。`,
};

export function problemSentence({
  reason,
  value,
}: {
  readonly reason: ImportReason;
  readonly value: string;
}): string {
  return PROBLEMS[reason](value);
}

export function problemLine(problem: {
  readonly line: number;
  readonly reason: ImportReason;
  readonly value: string;
}): string {
  return `第 ${problem.line} 行：${problemSentence(problem)}`;
}

export const FILE_REFUSALS = {
  empty: '这个文件是空的。请选有内容的名册。',
  'not-text': '这个文件读不懂。请用 Excel 或 WPS 另存为 .xlsx 或 .csv 再上传。',
  'broken-quotes': '文件里有一个引号没有配对。请另存为 .xlsx 再上传。',
  'old-format': '这是旧格式的 .xls 文件。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。',
  encrypted: '这个文件设了打开密码。请先取消密码，再上传。',
  'not-a-spreadsheet': '这个文件打不开。请用 Excel 或 WPS 另存为 .xlsx 再上传。',
  'too-large': '这个文件太大。请删去多余的工作表和图片，再上传。',
} satisfies Record<FileReason, string>;

export const IMPORT = {
  title: '导入名册',
  lead: '先上传文件检查一遍。检查不会改动名册；您看过结果再决定导入。',
  file: '名册文件（.xlsx 或 .csv，不超过 20 MB）',
  source: '文件里的面积来自',
  check: '上传并检查',
  template: '空白样表',
  templateHint: '第一行是表头，名称不要改；从第二行起，一户一行。',
  noFile: '请先选一个文件。',
  recent: '最近的导入',
  result: '检查结果',
  good: '可以导入的户数',
  bad: '不能导入的行数',
  problems: '不能导入的行',
  line: '行号',
  sentence: '问题和改法',
  more: '后面的行',
  earlier: '前面的行',
  plan: '导入以后',
  added: '新增',
  changed: '有变化',
  unchanged: '没有变化',
  gone: '名册里有、文件里没有',
  left: '文件里那一行有问题、名册里保持原样',
  newOwners: '新增业主',
  changedOwners: '姓名或手机号有变化的业主',
  changes: '有变化的户',
  goneRooms: '文件里没有的户',
  before: '原来',
  after: '以后',
  acceptGood: '先导入没有问题的行，有问题的行不导入',
  removeGone: '把文件里没有的户移出名册',
  keepHint: '不勾选就保留这些户。',
  apply: '确认导入',
  drop: '放弃',
  again: '重新上传',
  running: '正在导入，请稍候。这一页会自己刷新。',
  stopped: '导入好像停了。请再按一次“确认导入”，不会重复导入。',
  failed: '上次导入没有成功，名册没有变。请再按一次“确认导入”。',
  applied: '导入完成。',
  dropped: '这次检查已经作废，名册没有因它改变。请重新上传文件。',
  appliedAgain: '这个文件已经导入过了，没有重复导入。',
  leftOut: '没有导入的行',
  digest: '名册校验码',
  noChanges: '文件和名册完全一样，不用导入。',
};

export const STATES = {
  checked: '检查过，没有导入',
  running: '正在导入',
  applied: '已导入',
  dropped: '已作废',
  failed: '没有成功',
} satisfies Record<Import['state'], string>;
