// Cuts a code of law into its articles: 第X编 / 第X章 / 第X节 above, 第X条 and 第X条之一 as clauses, items inside. Pure.
// A reference at the beginning of a line ("第四十条规定的…") is told from an article by what follows and by the count.

import { numberOf } from './numerals.ts';

/** A clause being read: its place, its heading (empty for none) and its lines, which begin with the heading. */
export interface OpenClause {
  readonly path: readonly string[];
  readonly heading: string;
  readonly lines: string[];
}

export interface ArticleNumber {
  readonly main: number;
  /** 1 in 第十条之一; 0 where there is none. */
  readonly insert: number;
}

const NUMERAL = '[一二三四五六七八九十百千零〇两\\d０-９]+';
const ARTICLE = new RegExp(`^第[\\s　]*(${NUMERAL})[\\s　]*条(?:之([一二三四五六七八九十]{1,3}))?`);
const DIVISION = new RegExp(`^第[\\s　]*${NUMERAL}[\\s　]*(分编|[编章节])`);
const DEPTH: Readonly<Record<string, number>> = { 编: 0, 分编: 1, 章: 2, 节: 3 };
/** What follows a number that is only referred to. */
const REFERENCE =
  /^(?:[、，,；;。）)的]|[和或及与至到]第|或者|以及|规定|所[列称指规述]|[\s　]*(?:前|第[一二三四五六七八九十]+)[款项])/;
const ANNEX = /^附[\s　]*(?:件|表|录)[\s　]*([一二三四五六七八九十\d]{0,3})(?=[\s　：:.、]|$)/;
const LOOSE = '引言';

/** Articles in order; text that stands before one becomes a clause of its own where it holds a sentence. */
export function openArticles(lines: readonly string[], label: string): OpenClause[] {
  const open: OpenClause[] = [];
  const above: string[] = [];
  let last: ArticleNumber | null = null;
  const openAt = (path: readonly string[], line: string | null) => {
    const opened = line === null ? openLoose(path) : openLine(path, line);
    open.push(opened);
    return opened;
  };
  let current = openAt([label, LOOSE], null);
  for (const raw of lines) {
    const line = bare(raw);
    if (line === '') continue;
    const division = divisionIn(line);
    const article = articleIn(line, last);
    const annex = ANNEX.exec(line);
    if (division) {
      above.length = division.depth;
      above.push(division.name);
      current = openAt([label, ...above.filter(Boolean), LOOSE], null);
    } else if (article) {
      last = article.number;
      current = openAt([label, ...above.filter(Boolean), article.name], line);
    } else if (annex && line.length <= 40) {
      above.length = 0;
      current = openAt([label, `附件${annex[1] ?? ''}`], line);
    } else current.lines.push(line);
  }
  return open.filter((clause) => clause.path.at(-1) !== LOOSE || /。/.test(clause.lines.join('')));
}

/** Whether a text counts by articles: at least two, and more of them than of the numbers 一、二、三、. */
export function isCode(lines: readonly string[]): boolean {
  let articles = 0;
  let sections = 0;
  let last: ArticleNumber | null = null;
  for (const raw of lines) {
    const line = bare(raw);
    const article = articleIn(line, last);
    if (article) {
      articles++;
      last = article.number;
    } else if (/^[一二三四五六七八九十]+、/.test(line)) sections++;
  }
  return articles >= 2 && articles > sections;
}

/** 47 of "第四十七条", 47 and 1 of "第四十七条之一"; null for anything else. */
export function articleNumberOf(name: string): ArticleNumber | null {
  const match = ARTICLE.exec(name);
  const main = numberOf((match?.[1] ?? '').normalize('NFKC'));
  if (main === null) return null;
  return { main, insert: numberOf(match?.[2] ?? '') ?? 0 };
}

/** Markdown marks before a heading are layout, not text. */
export function bare(line: string): string {
  return line
    .trim()
    .replace(/^#{1,6}\s*/, '')
    .replace(/^\*\*(.*?)\*\*/, '$1')
    .trim();
}

/** Printed with a space behind the number any article is one; glued to its text only the next in the count is. */
function articleIn(line: string, last: ArticleNumber | null): { name: string; number: ArticleNumber } | null {
  const match = ARTICLE.exec(line);
  if (!match) return null;
  const number = articleNumberOf(match[0]);
  const rest = line.slice(match[0].length);
  if (!number || REFERENCE.test(rest)) return null;
  const spaced = /^[\s　：:]/.test(rest);
  if (!spaced && last !== null && !follows(number, last)) return null;
  return { name: match[0].replace(/[\s　]/g, '').normalize('NFKC'), number };
}

function follows(number: ArticleNumber, last: ArticleNumber): boolean {
  if (number.main === 1 && number.insert === 0) return true;
  if (number.insert > 0) return number.main === last.main && number.insert === last.insert + 1;
  return number.main === last.main + 1;
}

function divisionIn(line: string): { readonly depth: number; readonly name: string } | null {
  if (/^附[\s　]*则$/.test(line)) return { depth: 0, name: '附则' };
  const match = DIVISION.exec(line);
  if (!match) return null;
  const rest = line.slice(match[0].length);
  const isTitle = rest.length <= 40 && !/[。；，：,;]/.test(rest) && !REFERENCE.test(rest);
  if (!isTitle) return null;
  return { depth: DEPTH[match[1] ?? ''] ?? 0, name: match[0].replace(/[\s　]/g, '').normalize('NFKC') };
}

function openLoose(path: readonly string[]): OpenClause {
  return { path, heading: '', lines: [] };
}

/** Where an article has a title of its own, 第一条 【立法目的】, that is its heading. */
function openLine(path: readonly string[], line: string): OpenClause {
  const heading = /^第.{1,12}?条[^【]{0,5}【[^】]{1,40}】/u.exec(line)?.[0] ?? '';
  return { path, heading, lines: [line] };
}
