// What the console says of a language model's suggestions: what it is asked, what came of it, and why there is nothing.

import { UNANSWERED } from '../../../platform/model/index.ts';
import type { AiReason } from './asking.ts';

export const AI = {
  title: 'AI 的看法',
  lead: 'AI 只看反映的原话，看不到是谁反映的；看法只供参考，不会自动改动这一单。',
  ask: '请AI看看分得对不对',
  now: '现在',
  rules: '规则分的',
  said: 'AI 的看法',
  reason: 'AI 说的理由',
  same: '和现在分的一样。',
  barred: '险情以规则为准',
  use: '把AI的看法填进更正表',
  useHint: '只是填进“更正分类”的表，您改好、按“更正”才算。',
  why: (reason: string) => `参考AI建议：${reason}`,
  whyNone: '参考AI建议：',
  draft: '让AI起草',
  draftHint: '写过的字不会丢，AI写的接在后面。照片请在起草以后再选。',
} as const;

export const AI_REFUSED = {
  ...UNANSWERED,
  'not-good': 'AI写的有核对不上的数字、日期、条文或者许诺，没有采用。请您自己写，或者再按一次。',
  'no-consent': '反映的人没有同意用AI，或者关了AI，所以这一单不能用AI。',
  'no-words': '这一单的原话已经删除，没有可以给AI看的。',
} satisfies Record<AiReason, string>;
