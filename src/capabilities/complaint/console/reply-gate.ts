// May words that a language model has drafted for a resident be put before staff? Not where they promise, or say a number, a time, a
// law, a person or a deed that nobody has recorded. Pure.

import { maskPersonal } from '../../../platform/mask.ts';
import { newTimes } from '../../../platform/model/times.ts';
import { ok, type Result, refuse } from '../../../result.ts';
import { newCitations, newDeeds, newNumbers, newPersons } from '../unsaid.ts';

export type ReplyRefusal =
  | ('nothing-said' | 'too-long' | 'gap-left' | 'personal-number' | 'promise')
  | ('number-added' | 'time-added' | 'citation-added' | 'person-added' | 'deed-added');

export interface Sources {
  /** Everything the draft was made from. */
  readonly all: string;
  /** What staff have done and said, which alone says that something was done. */
  readonly records: string;
}

const LONGEST = 400;
const PROMISE =
  /保证|一定|马上|立即|立刻|即刻|承诺|答应您|务必|肯定(?!您)|绝对|必定|必然|包您|不会再|永远|全额|赔偿|赔付|补偿|免费|退还|退款|减免|处罚|罚款|开除|辞退/u;
/** Left open for somebody to fill in, and easily sent as it is. */
const GAP =
  /[×xX＊*_]{2,}|[【[（(](?:请|待|填|某|具体|时间|日期|姓名|电话)[^】\]）)]*[】\])）]|某(?:月|日|年|时|先生|女士)|\{\{/u;

/** The draft, evened out; or why it is not shown. */
export function checkReply(draft: string, { all, records }: Sources): Result<string, ReplyRefusal> {
  const text = draft.trim().replace(/\n{2,}/gu, '\n');
  if (!/\p{L}/u.test(text)) return refuse('nothing-said');
  if ([...text].length > LONGEST) return refuse('too-long');
  if (GAP.test(text)) return refuse('gap-left');
  if (maskPersonal(text) !== text) return refuse('personal-number');
  if (PROMISE.test(text)) return refuse('promise');
  if (newNumbers(text, all).length > 0) return refuse('number-added');
  if (newTimes(text, all).length > 0) return refuse('time-added');
  if (newCitations(text, all).length > 0) return refuse('citation-added');
  if (newPersons(text, all).length > 0) return refuse('person-added');
  return newDeeds(text, records).length > 0 ? refuse('deed-added') : ok(text);
}
