// Words of the step from a comparison of offers to the law's vote.

import { DRAFT_REFUSALS } from '../console/wording.ts';
import type { Vote } from '../vote.ts';
import { answerText, squareMetres } from '../wording.ts';
import type { FollowUpReason } from './actions.ts';
import { type Chosen, leading } from './rules.ts';

export const OFFER_REFUSALS = {
  ...DRAFT_REFUSALS,
  'not-offers': '这不是方案比选，不能这样起草。',
  'not-certified': '比选的结果还没有公布。请先结束并公布。',
  'offer-unknown': '请选一个方案。',
  'offer-not-leading': '这个方案不是选的人最多、也不是面积最多的，不能按比选结果起草。请另选一个。',
} satisfies Record<FollowUpReason, string>;

const MOST_TITLE = 100;
/** An item's text has 5000 characters; the result stands first, and must not be cut. */
const MOST_TEXT = 3_500;

/** Title and content of the yes-or-no question. */
export function followUpWords(vote: Vote, { item, option, letter, answers }: Chosen) {
  const most = answers.find((answer) => answer.letter === letter);
  const lines = answers.map(
    (answer) => `${answerText(item, answer.letter)}：${answer.heads} 人，${squareMetres(answer.area)}`,
  );
  const all = answers.reduce((sum, { heads }) => sum + heads, 0);
  const tied = leading({ answers }).length > 1;
  return {
    title: `选用“${option}”`.slice(0, MOST_TITLE),
    text: [
      `这件事先做过方案比选：《${vote.title}》（编号 ${vote.number}）“${item.title}”。比选没有法律效力，只作参考。${all} 位业主参加，结果是：`,
      ...lines,
      `选“${option}”的有 ${most?.heads ?? 0} 人，${squareMetres(most?.area ?? 0)}${tied ? '，和另一个方案不相上下' : '，最多'}。`,
      `现在正式表决：是不是同意选用“${option}”？`,
      `比选时的说明：${item.text}`.slice(0, MOST_TEXT),
    ].join('\n'),
  };
}

export const OFFERS = {
  title: '按比选结果起草表决',
  lead: '比选只作参考。要真正选用，还要业主大会表决：同意、反对、弃权。这里起草好，您再核对、修改、公告。',
  none: '没有人选任何一个方案，不能按结果起草。',
  which: '选用哪个方案',
  leads: '领先',
  counts: (heads: number, area: number) => `${heads} 人，${squareMetres(area)}`,
  matter: '属于民法典第二百七十八条的哪一项',
  matterMissing: '请选属于民法典的哪一项。',
  submit: '起草这次表决',
  backToVote: '回到这次比选',
};
