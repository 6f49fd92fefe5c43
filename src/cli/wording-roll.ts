// What `shuoyi roll` says: the dry run of a register, what was done, and why not.

import type {
  ApplyReason,
  CheckReason,
  CreateReason,
  FileReason,
  Import,
  ImportApplied,
} from '../owners/index.ts';
import { areaText } from '../platform/figures.ts';
import { unreadable } from './wording-tally.ts';

export function fileRefusal(path: string, reason: FileReason): string {
  return unreadable(path, reason, null);
}

const REFUSALS = {
  'compound-unknown': '没有这个小区。请先用 shuoyi roll compound 建好。',
  'too-many-rows': '这个文件超过 10 万行。请检查是不是选错了文件。',
  'import-not-found': '没有找到这次导入，请再运行一次。',
  'import-dropped': '这次检查已经作废，请再运行一次。',
  'has-problems': '名册里有不能导入的行，没有导入。请改好再来。',
  'nothing-good': '没有一行可以导入。请改好再来。',
  stale: '检查之后有人改过名册，没有导入。请再运行一次。',
  'key-malformed': '小区编号请用小写字母和数字，例如 lvyuan。',
  'name-missing': '请写小区名称。',
  'key-taken': '这个小区编号已经用过了，请换一个。',
} satisfies Record<ApplyReason | CheckReason | CreateReason, string>;

export function refusal(reason: keyof typeof REFUSALS): string {
  return REFUSALS[reason];
}

export function planLines({ total, problems, plan }: Import): string {
  const bad = new Set(problems.map(({ line }) => line)).size;
  return [
    `可以导入 ${total} 户，不能导入 ${bad} 行。`,
    `面积合计 ${areaText(plan.totals.area)} 平方米，业主 ${plan.totals.heads} 人。`,
    `新增 ${plan.added} 户，有变化 ${plan.changed} 户，没有变化 ${plan.unchanged} 户。`,
    plan.gone > 0 ? `名册里有、文件里没有的 ${plan.gone} 户，会保留。` : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

export const NOTHING_CHANGED = '以上只是检查，名册没有变。确认无误，请加 --yes 再运行一次。';

export function appliedLines({ added, changed, totals, sha256 }: ImportApplied): string {
  return [
    `已导入：新增 ${added} 户，改动 ${changed} 户。`,
    `名册现有 ${totals.units} 户，${areaText(totals.area)} 平方米，业主 ${totals.heads} 人。`,
    `名册校验码 ${sha256}`,
  ].join('\n');
}

export const PROGRESS = '导入 [{bar}] {value}/{total}';

export function createdLine(key: string, name: string): string {
  return `已建好小区“${name}”，编号 ${key}。`;
}

export function exportedLine(path: string, units: number): string {
  return `已导出 ${units} 户到 ${path}。里面有姓名和手机号，请妥善保管。`;
}

export function existsAlready(path: string): string {
  return `${path} 已经存在，请换一个文件名。`;
}
