// What is said in the console of drafts by the language model: the buttons, what was left out, why there is none.

import { UNANSWERED } from '../../../platform/model/index.ts';
import type { Aside, DraftRefusal } from '../draft/drafting.ts';

export const DRAFT_BUTTONS = {
  'sum-up': '让AI先归纳',
  minutes: '让AI先起草',
  conclude: '让AI先起草',
  answer: '让AI先起草',
} as const;

export const DRAFT_MADE = 'AI写好了草稿，请在下面核对、修改，再保存。还没有保存。';
export const DRAFT_BEFORE = '刚才框里写的';

/** Read at one glance. */
const MOST_NUMBERS = 20;
export const DRAFT_REFUSED = {
  ...UNANSWERED,
  'author-unwilling': '写这条意见的人没有同意使用AI，不能交给AI，请您自己写。',
  'nothing-to-send': '没有可以交给AI的意见，请您自己归纳。',
  'nothing-held': 'AI写的在记录里找不到依据，没有采用。请您自己写，或者过一会儿再试。',
  'not-now': '这一步现在不用写了，请看看页面上现在要办的。',
} satisfies Record<DraftRefusal, string>;

/** `empty`: nothing had been typed, so of a meeting nothing is known but what was there before. */
export function asideNotes(
  act: keyof typeof DRAFT_BUTTONS,
  { refused, left, cut, kept }: Aside,
  empty: boolean,
): readonly string[] {
  const summary = act === 'sum-up';
  return [
    ...(refused === 0
      ? []
      : [
          `AI写的有 ${refused} ${summary ? '条' : '句'}在${summary ? '原话' : '记录'}里找不到依据，已经去掉。`,
        ]),
    ...(left.length === 0
      ? []
      : [
          `没有归进去的意见：第 ${left.slice(0, MOST_NUMBERS).join('、')} 条${left.length > MOST_NUMBERS ? `等 ${left.length} 条` : ''}。下面照原话补上了，请您归纳。`,
        ]),
    ...(cut === 0 ? [] : [`意见太多，最后的 ${cut} 条没有交给AI。`]),
    ...(kept === 0 ? [] : [`有 ${kept} 条意见的作者没有同意使用AI，没有交给AI。`]),
    ...(act === 'minutes' && empty
      ? ['会上说了什么、定了什么，AI不知道，请您补写。也可以先写几个要点，再让AI起草。']
      : []),
  ];
}
