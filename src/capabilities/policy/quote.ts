// The quote gate: nothing stands in quotation marks, and nothing is asserted in our own words, that the cited
// clause does not carry. Pure, and fails closed: what cannot be shown to hold is refused.

import { ok, type Result, refuse } from '../../result.ts';
import type { Clause } from './clause.ts';

export type QuoteReason =
  | 'empty'
  | 'not-verbatim'
  | 'cuts-word'
  | 'cuts-qualifier'
  | 'quotation-marks'
  | 'modal-not-quoted'
  | 'number-not-quoted';

/** Words that limit or open a sentence: leaving one out of a quotation turns its meaning. */
export const QUALIFIER =
  /除|以外|之外|但|不|未|无|非|可|能|鼓励|探索|引导|推动|有条件|条件的|应|须|必|逐步|适当|一定|部分|针对|暂|原则|因地制宜|依法|法定|经|由|时，|后，|前，/u;

const BOUNDARY = /[，。；：、！？,.;:!?\n]/u;

/** Modal words in our sentences, with what may carry them in the quoted text. */
const MODALS: readonly (readonly [word: RegExp, carrier: RegExp])[] = [
  [/必须/u, /必须/u],
  [/应当|应该|应由|应(?!急|对|用)/u, /应(?!急|对|用)/u],
  [/须(?!知)/u, /须/u],
  [/可以|可(?!能|是|见)/u, /可(?!能|是|见)/u],
  [/能够/u, /能够/u],
  [/不得/u, /不得/u],
  [/禁止|严禁/u, /禁止|严禁/u],
  [/一律/u, /一律/u],
  [/只能/u, /只能/u],
  [/有权/u, /有权/u],
  [/鼓励/u, /鼓励/u],
  [/探索/u, /探索/u],
  [/逐步/u, /逐步/u],
  [/适当/u, /适当/u],
  [/有条件/u, /有条件/u],
  [/优先/u, /优先/u],
  [/及时/u, /及时/u],
  [/直接/u, /直接/u],
  [/免费/u, /免费/u],
  [/强制/u, /强制/u],
  [/保证/u, /保证/u],
];

const MARKS = /[“”"「」『』]/u;
const DIGITS = /\d+(?:\.\d+)?%?/g;
const HAN_QUANTITY =
  /(?:百分之|[一二两三四五六七八九]分之)?[一二两三四五六七八九十百千万亿半]+(?=[年月日天周成倍条项户人元块分届期次名步方级]|个月|个小区|个部门|个方面|平方|小时)/gu;

/** A quotation must be verbatim, and where it is less than whole sentences it may not cut a word or drop a qualifier. */
export function checkQuote(clause: Clause, quote: string): Result<string, QuoteReason> {
  if (quote.trim() === '') return refuse('empty');
  const start = clause.text.indexOf(quote);
  if (start < 0) return refuse('not-verbatim');
  const end = start + quote.length;
  for (const sentence of clause.sentences) {
    const from = sentence === '' ? -1 : clause.text.indexOf(sentence);
    const to = from + sentence.length;
    if (from < 0 || to <= start || from >= end) continue;
    if (start > from && !BOUNDARY.test(clause.text.charAt(start - 1))) return refuse('cuts-word');
    if (end < to && !BOUNDARY.test(clause.text.charAt(end)) && !BOUNDARY.test(quote.slice(-1)))
      return refuse('cuts-word');
    const dropped = clause.text.slice(from, Math.max(from, start)) + clause.text.slice(Math.min(to, end), to);
    if (QUALIFIER.test(dropped)) return refuse('cuts-qualifier');
  }
  return ok(quote);
}

/** Our own sentence beside quotations: no quotation marks, and no modal word or number that they do not hold. */
export function checkOwn(sentence: string, quotes: readonly string[]): Result<string, QuoteReason> {
  if (MARKS.test(sentence)) return refuse('quotation-marks');
  const quoted = quotes.join('\n').normalize('NFKC');
  const own = sentence.normalize('NFKC');
  for (const [word, carrier] of MODALS) {
    if (word.test(own) && !carrier.test(quoted)) return refuse('modal-not-quoted');
  }
  const numbers = new Set(quoted.match(DIGITS));
  for (const number of own.match(DIGITS) ?? []) if (!numbers.has(number)) return refuse('number-not-quoted');
  for (const [quantity] of own.matchAll(HAN_QUANTITY)) {
    if (!quoted.includes(quantity)) return refuse('number-not-quoted');
  }
  return ok(sentence);
}

/** The last look at a finished text: whatever stands in 「」 or “” must stand in one of the clauses. */
export function checkText(text: string, clauses: readonly Clause[]): Result<string, QuoteReason> {
  for (const [, corner, curly] of text.matchAll(/「([^」]*)」|“([^”]*)”/gu)) {
    const quote = corner ?? curly ?? '';
    if (!clauses.some((clause) => clause.text.includes(quote))) return refuse('not-verbatim');
  }
  return ok(text);
}
