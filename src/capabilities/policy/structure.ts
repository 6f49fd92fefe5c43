// Reads the outline of a Chinese official text: 第X章 / 第X条, 一、 / （一） / 1. — and cuts it into clauses.
// Pure: text and a description of its parts in, clauses out. Reading files is ingest.ts.

import { type Clause, sentencesOf } from './clause.ts';

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

interface OpenClause {
  readonly path: readonly string[];
  readonly heading: string;
  readonly inline: boolean;
  readonly body: string[];
}

const HAN = '[一二三四五六七八九十百千零〇两]+';
const ARTICLE = new RegExp(`^第(${HAN}|\\d+)条(?:之${HAN})?(?=[\\s　：:]|$)`);
const CHAPTER = new RegExp(`^第(?:${HAN}|\\d+)([编章节])(?=[\\s　：:]|$)`);
const CHAPTER_DEPTH: Readonly<Record<string, number>> = { 编: 0, 章: 1, 节: 2 };
const NUMBERED: Readonly<Record<Level, RegExp>> = {
  chinese: new RegExp(`^(${HAN})、`),
  bracketed: new RegExp(`^[（(](${HAN})[）)]`),
  arabic: /^(\d{1,3})[.．、]\s*(?!\d)/,
};

/** Clauses of a whole file. Several parts are found by their first lines; a text without any outline is cut by paragraph. */
export function clausesOf(document: string, text: string, parts: readonly Part[]): Clause[] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, '').split('\n');
  const starts = parts.map((part) => startLine(lines, part));
  return parts.flatMap((part, index) => {
    const own = lines.slice(starts[index], starts[index + 1]);
    const open = isCode(own) ? openArticles(own, part) : openNumbered(own, part);
    return close(document, part, open);
  });
}

/** Parts for a text nobody described: one part under the document's title, all numberings open clauses. */
export function plainParts(title: string): Part[] {
  return [{ label: title, levels: ['chinese', 'bracketed', 'arabic'] }];
}

function startLine(lines: readonly string[], part: Part): number {
  if (part.startsWith === undefined) return 0;
  const start = part.startsWith;
  return Math.max(
    0,
    lines.findIndex((line) => line.trim().startsWith(start)),
  );
}

/** A code of law counts by articles: three of them settle it. */
function isCode(lines: readonly string[]): boolean {
  let articles = 0;
  for (const line of lines) if (ARTICLE.test(bare(line)) && ++articles >= 3) return true;
  return false;
}

function openArticles(lines: readonly string[], part: Part): OpenClause[] {
  const open: OpenClause[] = [];
  const above: string[] = [];
  let current: OpenClause | null = null;
  for (const raw of lines) {
    const line = bare(raw);
    const chapter = CHAPTER.exec(line);
    const article = ARTICLE.exec(line);
    if (chapter) {
      above.length = CHAPTER_DEPTH[chapter[1] ?? ''] ?? 0;
      above.push(chapter[0]);
      current = null;
    } else if (article) {
      current = {
        path: [part.label, ...above.filter(Boolean), article[0]],
        heading: '',
        inline: false,
        body: [line],
      };
      open.push(current);
    } else if (current && line !== '') current.body.push(line);
  }
  return open;
}

function openNumbered(lines: readonly string[], part: Part): OpenClause[] {
  const open: OpenClause[] = [];
  const above: string[] = [];
  let current: OpenClause | null = null;
  for (const raw of lines) {
    const line = raw.trim();
    if (line === '') continue;
    const heading = headingOf(line, part.levels);
    if (heading) {
      above.length = heading.depth;
      above.push(heading.number);
      current = openAt([part.label, ...above.filter(Boolean)], line);
      open.push(current);
    } else {
      if (!current) {
        current = { path: [part.label, '引言'], heading: '', inline: false, body: [] };
        open.push(current);
      }
      current.body.push(raw);
    }
  }
  const clauses = open.filter((clause) => !isTitle(clause));
  return clauses.some((clause) => clause.path.at(-1) !== '引言') ? clauses : openParagraphs(lines, part);
}

/** Lines above the first number that end no sentence are the printed title. */
function isTitle(clause: OpenClause): boolean {
  return clause.path.at(-1) === '引言' && !/[。：；]/.test(clause.body.join(''));
}

/** A numbered line is only a heading when short or ending its first sentence early: "11.拓展……渠道。各县……". */
function openAt(path: readonly string[], line: string): OpenClause {
  const end = line.indexOf('。');
  const inline = end > 0 && end < line.length - 1 && end <= 40;
  const wholeLineIsHeading = end === -1 && line.length <= 40;
  if (inline) return { path, heading: line.slice(0, end + 1), inline, body: [line] };
  return { path, heading: wholeLineIsHeading ? line : '', inline: false, body: wholeLineIsHeading ? [] : [line] };
}

function openParagraphs(lines: readonly string[], part: Part): OpenClause[] {
  const open: OpenClause[] = [];
  let title: string | null = null;
  for (const raw of lines) {
    const line = raw.trim();
    if (line === '') continue;
    if (/^#{1,6}\s/.test(line)) title = line.replace(/^#+\s*/, '');
    else open.push({ path: [part.label, ...(title ? [title] : []), `第${open.length + 1}段`], heading: '', inline: false, body: [line] });
  }
  return open;
}

function headingOf(line: string, levels: readonly Level[]): Heading | null {
  const stripped = bare(line);
  for (const [depth, level] of levels.entries()) {
    const match = NUMBERED[level].exec(stripped);
    if (match?.[1]) return { depth, number: level === 'bracketed' ? `（${match[1]}）` : match[1] };
  }
  return null;
}

/** Drops clauses that hold nothing but the headings of others, and gives each its id and sentences. */
function close(document: string, part: Part, open: readonly OpenClause[]): Clause[] {
  const clauses: Clause[] = [];
  const used = new Set<string>();
  for (const clause of open) {
    const body = clause.body.join('\n').trim();
    if (body === '' && isParent(clause, open)) continue;
    const key = clause.path.slice(1).join(' ');
    const text = clause.inline || clause.heading === '' ? body : `${clause.heading}\n${body}`;
    const sentences = sentencesOf(clause.inline ? body.slice(clause.heading.length) : body);
    let id = part.ids?.[key] ?? `${document}:${shortKey(clause.path)}`;
    for (let copy = 2; used.has(id); copy++) id = `${id.replace(/~\d+$/, '')}~${copy}`;
    used.add(id);
    clauses.push({ id, document, path: clause.path, heading: clause.heading || null, text, sentences: [clause.heading, ...sentences] });
  }
  return clauses;
}

function isParent(clause: OpenClause, open: readonly OpenClause[]): boolean {
  return open.some((other) => other.path.length > clause.path.length && clause.path.every((step, at) => other.path[at] === step));
}

/** "第四十七条" alone names an article in its document; elsewhere the whole path below the label does. */
function shortKey(path: readonly string[]): string {
  const last = path.at(-1) ?? '';
  return ARTICLE.test(last) ? last : path.slice(1).join('/');
}

/** Markdown marks before a heading are layout, not text. */
function bare(line: string): string {
  return line.trim().replace(/^#{1,6}\s*/, '').replace(/^\*\*(.*?)\*\*/, '$1');
}
