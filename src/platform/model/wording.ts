// What is said of a language model wherever it is used: the labels that the law asks for, and why it has not answered.

import type { ModelReason } from './model.ts';

/** 《人工智能生成合成内容标识办法》第四条: seen by whoever reads the words, at their beginning, end or beside them. */
export const AI_LABEL = '以上内容由AI生成，仅供参考，以原文和社区答复为准。';
/** On a file, where often a part alone is the model's. */
export const AI_LABEL_FILE = '本件含有AI生成的内容，仅供参考，以原文和社区答复为准。';
/** The same for drafts that staff still work on. */
export const AI_DRAFT = '这是AI起草的，请核对、修改后再用。';

const BY_HAND = '请您自己办，或者过一会儿再试。';

/** To staff, who do without it. */
export const UNANSWERED = {
  'not-configured': '这里没有开通AI，请您自己办。',
  'not-allowed': '没有同意把内容交给AI，请您自己办。',
  'over-budget': '今天的AI用完了，请您自己办，或者明天再试。',
  paused: `AI连着出错，先停一会儿。${BY_HAND}`,
  slow: `AI想得太久，没有等到。${BY_HAND}`,
  busy: `AI这会儿忙。${BY_HAND}`,
  down: `AI这会儿连不上。${BY_HAND}`,
  refused: 'AI服务没有接受这次请求。请您自己办，并请管理员看看设置。',
  garbage: 'AI没有按要求回答。请您自己办，或者再按一次。',
  sensitive: '里面有不能交给AI的词，请您自己办。',
} as const satisfies Record<ModelReason, string>;
