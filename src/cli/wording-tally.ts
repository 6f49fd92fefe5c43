// What `shuoyi tally` says about files it cannot count: what is wrong in which line, and how to mend it.

import {
  BALLOTS_HEADER,
  type BallotProblem,
  type BallotReason,
} from '../capabilities/vote/count/ballot-rows.ts';
import { MATTERS } from '../capabilities/vote/count/matters.ts';
import { ROLL_HEADER, type RollProblem, type RollReason } from '../owners/roll.ts';
import type { FileReason } from '../owners/roll-file.ts';

export function missingOptions(): string {
  return '要写明三样：--register 名册文件、--ballots 选票文件、--matter 表决事项。';
}

export function unknownMatter(key: string): string {
  const known = MATTERS.map((matter) => `${matter.key} ${matter.law}`).join('；');
  return `没有“${key}”这种表决事项，--matter 请从这些里选：${known}。`;
}

export function unopened(path: string, code: string | undefined): string {
  if (code === 'ENOENT') return `找不到文件 ${path}，请检查文件名。`;
  if (code === 'EISDIR') return `${path} 是文件夹，请写明里面的哪个文件。`;
  return `打不开文件 ${path}，请检查有没有读它的权限。`;
}

const UNREADABLE = {
  'not-text': '不是 CSV 表格，请在表格软件里另存为 CSV 再来',
  empty: '是空的，请检查是不是选错了文件',
  'broken-quotes': '里有一个引号没有配对，请改好再来',
  'not-a-spreadsheet': '打不开，可能坏了，请在表格软件里另存为 CSV 再来',
  'old-format': '是旧格式的表格，请另存为 .xlsx 或 CSV 再来',
  encrypted: '加了密码，请去掉密码另存一份再来',
  'too-large': '太大了，请另存为 CSV 再来',
} satisfies Record<FileReason, string>;

export function unreadable(path: string, reason: FileReason, line: number | null): string {
  return `${path} ${line === null ? '' : `第 ${line} 行`}${UNREADABLE[reason]}。`;
}

export function rollProblem({ line, reason, value }: RollProblem): string {
  return `名册第 ${line} 行：${ROLL[reason](value)}`;
}

export function ballotProblem(problem: BallotProblem): string {
  return `选票第 ${problem.line} 行：${BALLOT[problem.reason](problem)}`;
}

/** Names and phone numbers are not repeated: the output may be kept. */
const ROLL = {
  'header-missing': (column) => missingColumn(column, ROLL_HEADER),
  'header-twice': twiceColumn,
  'no-rows': () => '只有表头，一户也没有，请把各户填上。',
  'merged-cells': mergedCells,
  'room-missing': () => '没有房号，请补上。',
  'room-twice': (value) => `房号重复：${value}已经有了，请删去一行，或改正房号。`,
  'full-width': fullWidth,
  'area-missing': () => '没有专有部分面积，请补上，如 89.50。',
  'area-comma': (value) => `面积“${value}”里有逗号，小数点请写成“.”，如 89.50。`,
  'area-decimals': (value) => `面积“${value}”超过两位小数，请照产权证写到两位。`,
  'area-not-a-number': (value) => `面积“${value}”不是数，请只写数字，不写单位，如 89.50。`,
  'area-zero': () => '面积是 0，请照产权证改正。',
  'area-too-large': (value) => `面积“${value}”不像一户的面积，请检查小数点和单位（平方米）。`,
  'owner-missing': () => '已售的房屋没有业主编号，请补上。',
  'owner-malformed': (value) => `业主编号“${value}”写得不对，几个人共有请用“+”连起来，如 A001+A002。`,
  'owner-twice': (value) => `业主编号“${value}”里同一个人写了两次，请删去一个。`,
  'names-do-not-match': () => '姓名比业主编号多，请一个编号对一个姓名，用“+”连起来。',
  'phone-malformed': () => '手机号不对，请核对，手机号是 11 位数字。',
  'phones-do-not-match': () => '手机号比业主编号多，请一个编号对一个手机号，用“+”连起来。',
  'status-missing': () => '没有状态，请填“已售”“未售”或“未交付”。',
  'status-unknown': (value) => `状态“${value}”不认得，请填“已售”“未售”或“未交付”。`,
} satisfies Record<RollReason, (value: string) => string>;

const BALLOT = {
  'header-missing': ({ value }) => missingColumn(value, BALLOTS_HEADER),
  'header-twice': ({ value }) => twiceColumn(value),
  'merged-cells': mergedCells,
  'room-missing': () => '没有房号，请补上。',
  'room-unknown': ({ value }) => `名册里没有房号“${value}”，请照名册改正。`,
  'full-width': ({ value }) => fullWidth(value),
  'choice-missing': () => '没有选择，请填“同意”“反对”或“弃权”。',
  'choice-unknown': ({ value }) => `选择“${value}”不认得，请填“同意”“反对”或“弃权”。`,
  'time-missing': () => '没有时间，请补上，如 2026-12-01T09:30:00+08:00。',
  'time-malformed': ({ value }) => `时间“${value}”写得不对，请写成 2026-12-01T09:30:00+08:00 这样。`,
  'time-without-zone': ({ value }) => `时间“${value}”没有时区，北京时间请在后面加上 +08:00。`,
  'source-missing': () => '没有来源，请填“线上”或“纸质”。',
  'source-unknown': ({ value }) => `来源“${value}”不认得，请填“线上”或“纸质”。`,
  'same-moment': ({ value, other }) =>
    `${value}在同一时刻还有第 ${other} 行，两行选得不一样，分不出先后，请查清后改正时间或删去一行。`,
} satisfies Record<BallotReason, (problem: BallotProblem) => string>;

function missingColumn(column: string, header: readonly string[]): string {
  return `表头缺少“${column}”这一列，表头应是：${header.join(',')}。`;
}

function twiceColumn(column: string): string {
  return `表头里“${column}”写了不止一次，请只留一列。`;
}

function mergedCells(): string {
  return '有合并的单元格，请取消合并，把每一行填完整。';
}

function fullWidth(value: string): string {
  return `“${value}”里有全角字符，请改成半角，如把“３”改成“3”。`;
}
