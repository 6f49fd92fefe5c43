// What `shuoyi tally` says about files it cannot count: what is wrong in which line, and how to mend it.

import {
  BALLOTS_HEADER,
  type BallotProblem,
  type BallotReason,
} from '../capabilities/vote/count/ballot-rows.ts';
import { MATTERS } from '../capabilities/vote/count/matters.ts';
import type { FileReason } from '../owners/roll-file.ts';
import { oneLine } from '../owners/wording.ts';

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

export function ballotProblem(problem: BallotProblem): string {
  const { line, reason, value } = problem;
  return `选票第 ${line} 行：${BALLOT[reason]({ ...problem, value: oneLine(value) })}`;
}

const BALLOT = {
  'header-missing': ({ value }) => `表头缺少“${value}”这一列，表头应是：${BALLOTS_HEADER.join(',')}。`,
  'header-twice': ({ value }) => `表头里“${value}”写了不止一次，请只留一列。`,
  'merged-cells': () => '有合并的单元格，请取消合并，把每一行填完整。',
  'room-missing': () => '没有房号，请补上。',
  'room-unknown': ({ value }) => `名册里没有房号“${value}”，请照名册改正。`,
  'full-width': ({ value }) => `“${value}”里有全角字符，请改成半角，如把“３”改成“3”。`,
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
