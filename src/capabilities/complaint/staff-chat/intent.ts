// What staff want with cases in their own chat, as far as the words leave no doubt: the list, or one verb and the number of a
// case, said with its word 单, since bare numbers mean other things too. Pure.

import { NUMERAL, numeralOf } from '../../../platform/place/numeral.ts';

export const VERBS = [
  'take',
  'open',
  'answer',
  'ask',
  'resolve',
  'offer',
  'accept',
  'refuse',
  'extend',
  'up',
] as const;
export type Verb = (typeof VERBS)[number];

export type StaffIntent =
  | { readonly kind: 'list' }
  /** `number` as people say it, "15" or "2026-15"; `rest`: what was said behind it. */
  | { readonly kind: 'case'; readonly verb: Verb; readonly number: string; readonly rest: string };

const LIST =
  /^(?:看看?|查看?|查一下)?(?:我|要我|我们|我的|有什么)?(?:要办的?|待办|待办的|待办事项|的?工单)(?:单子|事|事项)?(?:有哪些|有什么)?$/u;

const WORDS: Readonly<Record<Verb, string>> = {
  take: '(?:我来|我)?(?:接办|接单|受理)',
  open: '(?:看看?|查看|打开)',
  answer: '(?:回话|回复|答复)',
  ask: '(?:请补充|请反映人补充|问一下|问)',
  resolve: '(?:已经?)?(?:办好了?|办完了?|办结)',
  offer: '(?:转办|转给|转)',
  accept: '(?:我们?)?(?:接下|接收)',
  refuse: '(?:我们?)?不接',
  extend: '(?:申请)?延期',
  up: '(?:往上|向上)?上?报',
};

const PATTERNS = VERBS.map((verb) => {
  const number = `(?<number>(?:20\\d\\d-)?${NUMERAL})`;
  return [
    verb,
    new RegExp(`^${WORDS[verb]}\\s*工?单\\s*${number}(?![\\d-])(?:号)?\\s*[:：,，。]?\\s*(?<rest>.*)$`, 'su'),
  ] as const;
});

export function staffIntentOf(text: string): StaffIntent | null {
  const words = text
    .replace(/\p{Cf}/gu, '')
    .replace(/[０-９－]/gu, (each) => each.normalize('NFKC'))
    .replace(/^\s*[/／]\s*/u, '')
    .trim();
  if (LIST.test(words.replace(/[\s。？?！!，,]/gu, ''))) return { kind: 'list' };
  for (const [verb, pattern] of PATTERNS) {
    const found = pattern.exec(words)?.groups;
    const number = found?.number === undefined ? null : plainNumber(found.number);
    if (number !== null) return { kind: 'case', verb, number, rest: (found?.rest ?? '').trim() };
  }
  return null;
}

function plainNumber(said: string): string | null {
  if (said.includes('-')) return said;
  const number = numeralOf(said);
  return number === null || number === 0 ? null : String(number);
}
