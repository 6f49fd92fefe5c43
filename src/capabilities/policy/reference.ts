// Questions that name a place in the text: "第11条", "举措三", "（一）讲的什么", "意见三（三）11". Pure.

import type { Clause } from './clause.ts';
import { numberOf } from './numerals.ts';

export interface Reference {
  /** Clauses the words may mean, in the order of the text; more than one asks back. */
  readonly clauses: readonly Clause[];
}

/** Only questions that are about the place itself, not ones that mention it on the way. */
const ABOUT = /说|讲|写|内容|规定|什么|啥|看|原文|全文|是$|的$|呢$|吗$/u;
const MEASURE =
  /(?:第|举措|措施|任务|意见)\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*(?:条|项|点|款|号|个?举措|个?措施)?/u;
const BRACKETED = /[（(]\s*([一二三四])\s*[)）]/gu;
const LONGEST = 24;

/** Null where the question names no place. `clauses` are those of one document, in order. */
export function referenceIn(question: string, clauses: readonly Clause[]): Reference | null {
  const text = question
    .normalize('NFKC')
    .replace(/[\s›>]+/g, '')
    .replace(/[?？。!！]+$/u, '');
  if (text.length > LONGEST) return null;
  const brackets = [...text.matchAll(BRACKETED)].map((match) => `（${match[1]}）`);
  const bare = text.replace(BRACKETED, '');
  const measure = MEASURE.exec(bare);
  if (brackets.length === 0 && !measure) return null;
  if (!ABOUT.test(text) && text.length > 10) return null;
  const note = /起草|说明/u.test(text);
  const number = measure?.[1] ? numberOf(measure[1]) : null;
  if (brackets.length === 0) return measureNamed(clauses, number, note, bare);
  const bracket = brackets.at(-1) ?? '';
  const section = /([一二三四])(?:、|部分|大?章)?第?$/u.exec(text.slice(0, text.search(/[（(]/u)))?.[1];
  const found = clauses.filter(
    (clause) => clause.path.includes(bracket) && (section === undefined || clause.path[1] === section),
  );
  const item = /[)）](?:小?节|部分)?第?(\d{1,2})/u.exec(text)?.[1];
  const within = item === undefined ? found : found.filter((clause) => clause.path.at(-1) === item);
  return within.length === 0 ? null : { clauses: within };
}

/** "第十一条" of the guideline is measure 11; with 起草说明 it is that note's section. */
function measureNamed(
  clauses: readonly Clause[],
  number: number | null,
  note: boolean,
  text: string,
): Reference | null {
  if (number === null || (/条例|民法典|办法|法第/u.test(text) && !/意见/u.test(text))) return null;
  const found = clauses.filter((clause) => {
    const last = clause.path.at(-1) ?? '';
    return note ? clause.path[0] === '起草说明' && numberOf(last) === number : last === String(number);
  });
  return found.length === 0 ? null : { clauses: found };
}
