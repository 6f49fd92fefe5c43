// The count of one item in words, with the arithmetic written out so that it can be done again by hand.

import { NOTHING, type Weight } from './count.ts';
import { leastAgreed, leastPart, MATTERS, type Rule } from './law.ts';
import type { ItemResult } from './result.ts';
import { areaOf, shareOf, weightOf } from './wording-parts.ts';

const OUTCOMES = {
  passed: '通过',
  rejected: '未通过',
  'no-quorum': '未达参与比例，不算作出决定',
} satisfies Record<NonNullable<ItemResult['law']>['outcome'], string>;

const NEEDED = {
  'more-than-1/2': '过半数',
  'at-least-3/4': '四分之三以上',
} satisfies Record<Rule, string>;

export function itemLines(result: ItemResult, index: number): string[] {
  const split =
    result.counted.split === 0 ? [] : [`　有 ${result.counted.split} 位业主名下几套选得不一样，都没有计入。`];
  return [
    `重新计票，第 ${index + 1} 项：${result.title}`,
    ...(result.law ? lawLines(result, result.law) : answerLines(result)),
    ...split,
  ];
}

function lawLines({ counted, matter }: ItemResult, law: NonNullable<ItemResult['law']>): string[] {
  const { total, participated, answers } = counted;
  const agreed = answers.get('y') ?? NOTHING;
  return [
    `　依据：民法典第二百七十八条${MATTERS[matter ?? '']?.item ?? ''}。三分之二以上参与，参与的${NEEDED[law.rule]}同意；面积和人数都要够。`,
    `　参与：${ratios(participated, total, leastPart, law.quorum)}。`,
    `　同意：${ratios(agreed, participated, (whole) => leastAgreed(law.rule, whole), law.approval)}。`,
    `　反对：${weightOf(answers.get('n') ?? NOTHING)}。弃权：${weightOf(answers.get('a') ?? NOTHING)}。`,
    `　结果：${OUTCOMES[law.outcome]}。`,
  ];
}

function answerLines({ counted, options }: ItemResult): string[] {
  const letters = options.length === 0 ? ['y', 'n', 'a'] : [...options.map((_, at) => String(at + 1)), 'a'];
  const answers = letters.map(
    (letter) => `　${labelOf(letter, options)}：${weightOf(counted.answers.get(letter) ?? NOTHING)}。`,
  );
  return ['　只数回答，没有法律效力，不是业主大会的决定。', ...answers];
}

function labelOf(letter: string, options: readonly string[]): string {
  if (letter === 'a') return options.length === 0 ? '弃权' : '都不选';
  return { y: '同意', n: '反对' }[letter] ?? options[Number(letter) - 1] ?? letter;
}

function ratios(
  part: Weight,
  whole: Weight,
  least: (whole: bigint) => bigint,
  enough: { readonly area: boolean; readonly heads: boolean },
): string {
  const area = `面积 ${areaOf(part.area)} ÷ ${areaOf(whole.area)} ${shareOf(part.area, whole.area)}`;
  const heads = `人数 ${part.heads} ÷ ${whole.heads} ${shareOf(part.heads, whole.heads)}`;
  return [
    `${area}，至少要 ${areaOf(least(whole.area))}，${enough.area ? '够' : '不够'}`,
    `${heads}，至少要 ${least(whole.heads)}，${enough.heads ? '够' : '不够'}`,
  ].join('；');
}
