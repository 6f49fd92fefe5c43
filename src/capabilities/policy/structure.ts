// Reads the outline of a Chinese official text: 第X章 / 第X条, 一、 / （一） / 1. — and cuts it into clauses.
// Pure: text and a description of its parts in, clauses out. Reading files is ingest.ts.

import { type Clause, sentencesOf } from './clause.ts';
import { numberOf } from './numerals.ts';
import { articleNumberOf, bare, isCode, type OpenClause, openArticles } from './structure-articles.ts';
import { withoutContents } from './structure-contents.ts';

export type Level = 'chinese' | 'bracketed' | 'arabic';

/** One text within a file; a file may hold several whose numbering collides. */
export interface Part {
  /** First element of every citation path, such as "意见". */
  readonly label: string;
  /** The part begins at the first line that starts with this; absent for the only part. */
  readonly startsWith?: string;
  /** Numbering that opens a clause in this part; other numbers are running text. */
  readonly levels: readonly Level[];
  /** Fixed ids by path without label, such as "三 （三） 11"; others are made from the path. */
  readonly ids?: Readonly<Record<string, string>>;
}

interface Heading {
  readonly depth: number;
  readonly number: string;
}

const HAN = '[一二三四五六七八九十百千零〇两]+';
const NUMBERED: Readonly<Record<Level, RegExp>> = {
  chinese: new RegExp(`^(${HAN})、`),
  bracketed: new RegExp(`^[（(](${HAN})[）)]`),
  arabic: /^([\d０-９]{1,3})[.．、][\s　]*(?![\s　\d０-９])/,
};
const LEAD = '引言';

/** Clauses of a whole file. Several parts are found by their first lines; a text without any outline is cut by paragraph. */
export function clausesOf(document: string, text: string, parts: readonly Part[]): Clause[] {
  const lines = withoutContents(
    text
      .replace(/\r\n?/g, '\n')
      .replace(/^\uFEFF/, '')
      .split('\n'),
  );
  const starts = parts.map((part) => startLine(lines, part));
  const used = new Set<string>();
  return parts.flatMap((part, index) => {
    const own = lines.slice(starts[index], starts[index + 1]);
    const open = isCode(own) ? openArticles(own, part.label) : openNumbered(own, part);
    return close(document, part, open, used);
  });
}

/** Parts for a text nobody described: one part under the document's title, all numberings open clauses. */
export function plainParts(title: string): Part[] {
  return [{ label: title, levels: ['chinese', 'bracketed', 'arabic'] }];
}

/** Whether every part of the description is found in the text. */
export function hasParts(text: string, parts: readonly Part[]): boolean {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  return parts.every(
    ({ startsWith }) => startsWith === undefined || lines.some((line) => line.startsWith(startsWith)),
  );
}

/** Whole sentences of a clause's text, the heading first; what `Clause.sentences` holds. */
export function sentencesIn(text: string, heading: string | null): string[] {
  return [heading ?? '', ...sentencesOf(text.slice(heading?.length ?? 0))];
}

function startLine(lines: readonly string[], part: Part): number {
  if (part.startsWith === undefined) return 0;
  const start = part.startsWith;
  return Math.max(
    0,
    lines.findIndex((line) => line.trim().startsWith(start)),
  );
}

function openNumbered(lines: readonly string[], part: Part): OpenClause[] {
  const open: OpenClause[] = [];
  const above: string[] = [];
  let list: Heading | null = null;
  for (const raw of lines) {
    const line = bare(raw);
    if (line === '') continue;
    const heading = headingOf(line, part.levels);
    const current = open.at(-1);
    if (heading && current && isItem(heading, line, list)) {
      list = /[；;]$/.test(line) ? heading : null;
      current.lines.push(raw);
    } else if (heading) {
      list = null;
      above.length = heading.depth;
      above.push(heading.number);
      open.push(openAt([part.label, ...above.filter(Boolean)], line, raw));
    } else if (current) current.lines.push(raw);
    else open.push({ path: [part.label, LEAD], heading: '', lines: [raw] });
  }
  const clauses = open.filter((clause) => !isTitle(clause));
  return clauses.some((clause) => clause.path.at(-1) !== LEAD) ? clauses : openParagraphs(lines, part);
}

/** "（一）……；（二）……。" lists what the sentence before announces; its items open no clauses. */
function isItem(heading: Heading, line: string, list: Heading | null): boolean {
  if (/[；;]$/.test(line) && heading.depth > 0) return true;
  return list !== null && list.depth === heading.depth && orderOf(heading) === orderOf(list) + 1;
}

function orderOf({ number }: Heading): number {
  return numberOf(number.replace(/[（）]/g, '')) ?? 0;
}

/** Lines above the first number that end no sentence are the printed title. */
function isTitle(clause: OpenClause): boolean {
  return clause.path.at(-1) === LEAD && !/[。：；]/.test(clause.lines.join(''));
}

/** A numbered line is only a heading when short or ending its first sentence early: "11.拓展……渠道。各县……". */
function openAt(path: readonly string[], line: string, raw: string): OpenClause {
  const end = line.indexOf('。');
  const inline = end > 0 && end < line.length - 1 && end <= 40;
  const wholeLineIsHeading = end === -1 && line.length <= 40;
  const heading = inline ? line.slice(0, end + 1) : wholeLineIsHeading ? line : '';
  // Verbatim, spaces included, but for marks of Markdown.
  return { path, heading, lines: [raw.trim() === line ? raw.trimStart() : line] };
}

function openParagraphs(lines: readonly string[], part: Part): OpenClause[] {
  const open: OpenClause[] = [];
  let title: string | null = null;
  for (const raw of lines) {
    const line = raw.trim();
    if (line === '') continue;
    if (/^#{1,6}\s/.test(line)) title = bare(line);
    else {
      const path = [part.label, ...(title ? [title] : []), `第${open.length + 1}段`];
      open.push({ path, heading: '', lines: [line] });
    }
  }
  return open;
}

function headingOf(line: string, levels: readonly Level[]): Heading | null {
  for (const [depth, level] of levels.entries()) {
    const number = NUMBERED[level].exec(line)?.[1]?.normalize('NFKC');
    if (number) return { depth, number: level === 'bracketed' ? `（${number}）` : number };
  }
  return null;
}

/** Drops clauses that hold nothing but the headings of others, and gives each its id and sentences. */
function close(document: string, part: Part, open: readonly OpenClause[], used: Set<string>): Clause[] {
  const parents = new Set(open.map((clause) => clause.path.slice(0, -1).join('\n')));
  const clauses: Clause[] = [];
  for (const clause of open) {
    const text = clause.lines.join('\n').trim();
    if (text === clause.heading && parents.has(clause.path.join('\n'))) continue;
    const heading = clause.heading || null;
    const fixed = part.ids?.[clause.path.slice(1).join(' ')];
    const id = unused(fixed ?? `${document}:${shortKey(clause.path)}`, used);
    clauses.push({ id, document, path: clause.path, heading, text, sentences: sentencesIn(text, heading) });
  }
  return clauses;
}

function unused(id: string, used: Set<string>): string {
  let free = id;
  for (let copy = 2; used.has(free); copy++) free = `${id}~${copy}`;
  used.add(free);
  return free;
}

/** "47" for 第四十七条 and "47-1" for 第四十七条之一, which are one of a kind in their document; "3.1.2" elsewhere. */
function shortKey(path: readonly string[]): string {
  const last = path.at(-1) ?? '';
  const article = articleNumberOf(last);
  if (article) return article.insert > 0 ? `${article.main}-${article.insert}` : String(article.main);
  const paragraph = /^第(\d+)段$/.exec(last)?.[1];
  if (paragraph) return `p${paragraph}`;
  return path.slice(1).map(keyOf).join('.');
}

function keyOf(step: string): string {
  if (step === LEAD) return 'lead';
  if (step.startsWith('附件')) return `annex${numberOf(step.slice(2)) ?? ''}`;
  return String(numberOf(step.replace(/[（）第编章节分]/g, '')) ?? step);
}
