// The count of a file in words, with the law quoted and the arithmetic written out, so that it can be done again on
// paper: who took part first, then who agreed, then what came of it.

import type { ConflictReason } from '../capabilities/vote/count/ballot.ts';
import { DEVELOPER_NAME, type FileConflict, type FileCount } from '../capabilities/vote/count/file-count.ts';
import { APPROVAL_LAW, type ApprovalRule, QUORUM_LAW } from '../capabilities/vote/count/matters.ts';
import type { Sums, Verdict, Weight } from '../capabilities/vote/count/tally.ts';
import { areaText, percentText } from '../platform/figures.ts';

export function countText({ matter, sums, verdict, conflicts }: FileCount): string {
  return [
    `表决事项：${matter.law}`,
    '',
    ...sumLines(sums),
    '',
    '一、参与表决的够不够',
    `《民法典》第二百七十八条：“${QUORUM_LAW}”`,
    ...shareLines(sums.participated, sums.total, QUORUM, verdict.quorum),
    '',
    '二、同意的够不够（在参与表决的人里算）',
    `《民法典》第二百七十八条：“${APPROVAL_LAW[matter.rule]}”`,
    ...shareLines(sums.agreed, sums.participated, APPROVAL[matter.rule], verdict.approval),
    '',
    `结果：${outcomeText(verdict)}`,
    ...conflictLines(conflicts),
    '',
  ].join('\n');
}

function sumLines({ total, participated, agreed, against, abstained }: Sums): string[] {
  const line = (name: string, { area, heads }: Weight) => `${name}：${areaText(area)} 平方米，${heads} 人`;
  return [
    line('全体业主', total),
    line('参与表决', participated),
    ...[line('　　同意', agreed), line('　　反对', against), line('　　弃权', abstained)],
  ];
}

/** How a share is told: the two sides of the comparison are `part × times` and `whole × parts`. */
interface Share {
  readonly times: number;
  readonly parts: number;
  readonly signs: readonly [reached: string, missed: string];
  readonly verdicts: readonly [reached: string, missed: string];
}

const QUORUM: Share = {
  ...{ times: 3, parts: 2, signs: ['不小于', '小于'] },
  verdicts: ['够三分之二', '不到三分之二'],
};

const APPROVAL: Readonly<Record<ApprovalRule, Share>> = {
  'more-than-1/2': {
    ...{ times: 2, parts: 1, signs: ['大于', '不大于'] },
    verdicts: ['过半数', '没有过半数'],
  },
  'at-least-3/4': {
    ...{ times: 4, parts: 3, signs: ['不小于', '小于'] },
    verdicts: ['够四分之三', '不到四分之三'],
  },
};

function shareLines(
  part: Weight,
  whole: Weight,
  share: Share,
  reached: { readonly area: boolean; readonly heads: boolean },
): string[] {
  return [
    `面积：${shareText(part.area, whole.area, share, reached.area, areaText)}`,
    `人数：${shareText(part.heads, whole.heads, share, reached.heads, String)}`,
  ];
}

function shareText(
  part: number,
  whole: number,
  { times, parts, signs, verdicts }: Share,
  reached: boolean,
  text: (value: number) => string,
): string {
  if (whole === 0) return `没有人参与，${verdicts[1]}。`;
  const at = reached ? 0 : 1;
  const left = `${text(part)}×${times}＝${text(part * times)}`;
  const right = `${text(whole)}${parts === 1 ? '' : `×${parts}＝${text(whole * parts)}`}`;
  return `${text(part)}÷${text(whole)}，约 ${percentText(part, whole)}，${verdicts[at]}（${left}，${signs[at]} ${right}）。`;
}

function outcomeText({ outcome, quorum }: Verdict): string {
  if (outcome === 'passed') return '通过。四项都达到了。';
  if (outcome === 'rejected') return '未通过。参与表决的够了，同意的不够。';
  const short = [quorum.area ? [] : '面积', quorum.heads ? [] : '人数'].flat().join('和');
  return `未达参与比例。参与表决的${short}不够，没有形成决定；这不等于“未通过”。`;
}

const CONFLICT = {
  'paper-after-online': '已在线上投过票，后来又交了纸质票，算线上的',
  'second-paper': '交了不止一张纸质票，算最早的一张',
  'split-choices': '几套房屋选得不一样，都不算',
} satisfies Record<ConflictReason, string>;

function conflictLines(conflicts: readonly FileConflict[]): string[] {
  if (conflicts.length === 0) return [];
  return ['', `要请人核对的（${conflicts.length} 处）：`, ...conflicts.map(conflictLine)];
}

function conflictLine(conflict: FileConflict): string {
  if ('unit' in conflict) return `${conflict.unit}：${CONFLICT[conflict.reason]}。`;
  const owner = conflict.owner === DEVELOPER_NAME ? DEVELOPER_NAME : `业主 ${conflict.owner}`;
  return `${owner}：${CONFLICT[conflict.reason]}。`;
}
