// What is said where somebody may have an angry report put more calmly: both wordings, one above the other, and which is meant.

import type { Choice, Reply } from '../../../desk/message.ts';
import { AI_LABEL } from '../../../platform/model/index.ts';
import { text } from './wording-report.ts';

export const MOMENT = text('我想想怎么说，请稍等一下。');
export const NOT_BETTER = text('没有改好，就用您的原话。');

export function whichWords(said: string, calmer: string, again: boolean): Reply {
  return [
    ...text(`${again ? '还没有登记，请先选一种说法。' : ''}您的原话：\n${said}`),
    ...text(`平和的说法：\n${calmer}`),
    ...text(AI_LABEL),
    ...text('是同一件事，只是换了说法。您用哪一种？'),
    { kind: 'choices', choices: WHICH },
  ];
}

const WHICH: readonly Choice[] = [
  { key: 'calm:use', label: '用平和的', also: ['平和的', '用平和的说法', '用改好的'] },
  { key: 'calm:keep', label: '用原话', also: ['原话', '用我的原话', '不改', '不用改'] },
];
