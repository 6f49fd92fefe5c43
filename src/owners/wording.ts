// What is wrong with a row of a register, and how to mend it: the same words in the console and in the terminal.

import { ROLL_HEADER } from './roll.ts';
import type { ImportProblem, ImportReason } from './store-imports.ts';

/** `value` is what stands there. Names and phone numbers are not repeated: what is said may be kept. */
const PROBLEMS: Readonly<Record<ImportReason, (value: string) => string>> = {
  'no-header': () => `这一行不是表头。上面若有标题行，请删去，让表头排在第一行：${ROLL_HEADER.join('、')}。`,
  'header-missing': (value) => `表头缺“${value}”这一栏。请在第一行补上，名称要一字不差。`,
  'header-twice': (value) => `表头里“${value}”出现了两次。请只留一栏。`,
  'no-rows': () => '只有表头，没有住户。请从第二行起填写。',
  'merged-cells': () => '这一行有合并的单元格。请取消合并，每一格都填上内容。',
  'cells-too-many': () => '这一行比表头多出一格。面积的小数点请用“.”，不用逗号，例如 89.50。',
  'room-missing': () => '没有房号。请填写房号。',
  'room-twice': (value) => `房号重复：${value}已经有了。两行都不算，请删掉错的那一行。`,
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
  'names-do-not-match': () => '姓名的人数比业主编号多。请用“+”分开，和编号一一对应。',
  'phone-malformed': () => '手机号写法不对。请写 11 位手机号，或带区号的座机。',
  'phones-do-not-match': () => '手机号的个数比业主编号多。请和编号一一对应。',
  'status-missing': () => '没有状态。请写“已售”“未售”或“未交付”。',
  'status-unknown': (value) => `状态“${value}”不认识。请写“已售”“未售”或“未交付”。`,
  'name-differs': (value) => `业主编号${value}写的是另一个姓名。同一个编号只能是同一个人，请改编号或姓名。`,
  'phone-differs': (value) => `业主编号${value}写的是另一个手机号。请写成一样的。`,
};

export function problemSentence({ reason, value }: Omit<ImportProblem, 'line'>): string {
  return PROBLEMS[reason](oneLine(value));
}

/** A cell may hold many lines; what is said of it is one. */
export function oneLine(value: string): string {
  const line = value.replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

const LONGEST = 60;

export function problemLine(problem: ImportProblem): string {
  return `名册第 ${problem.line} 行：${problemSentence(problem)}`;
}
