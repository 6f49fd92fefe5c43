// From printed lines to paragraphs: a Chinese PDF breaks its lines mid-sentence, repeats headers and counts pages. Pure.

import { withoutRadicals } from './ingest-radicals.ts';

export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** Where the text of a page begins and ends, in points. */
interface Margins {
  readonly left: number;
  readonly right: number;
}

const PAGE_NUMBER =
  /^[-—–―\s·•]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–―\s·•]*$/u;
const MARKER =
  /^(?:第[\s　]*[一二三四五六七八九十百千零〇两\d]+[\s　]*(?:分编|[编章节条])|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,3}[.．、]|附[\s　]*[则件表录]|目[\s　]*录$)/u;
const FINAL = /[。！？；：!?;:][”’」』）)]*$/u;
const SENTENCE_END = /[。！？!?][”’」』）)]*$/u;
/** Lines at the top or the bottom of a page among which headers are looked for. */
const EDGE = 2;

/** Paragraphs of all pages in order, page numbers and repeated headers and footers dropped. */
export function paragraphsOf(pages: readonly (readonly Line[])[]): string[] {
  const bodies = withoutEdges(pages.map((lines) => lines.map(readable)));
  // Left and right pages of a bound text are set differently.
  const sides = [0, 1].map((side) => marginsOf(bodies.filter((_, page) => page % 2 === side).flat()));
  const sideOf = (page: number) => sides[page % 2] ?? { left: 0, right: 0 };
  const indents = isIndented(
    bodies.flatMap((lines, page) => lines.map((line) => isSetIn(line, sideOf(page)))),
  );
  const paragraphs: string[] = [];
  let before: { readonly line: Line; readonly margins: Margins } | null = null;
  for (const [page, lines] of bodies.entries()) {
    const margins = sideOf(page);
    for (const line of lines) {
      const joined = before !== null && continues(before.line, before.margins, line, margins, indents);
      if (joined) paragraphs.push(join(paragraphs.pop() ?? '', line.text));
      else paragraphs.push(line.text.trim());
      before = { line, margins };
    }
  }
  return paragraphs.map(tidy).filter((paragraph) => paragraph !== '');
}

function readable(line: Line): Line {
  return { ...line, text: withoutRadicals(line.text) };
}

function withoutEdges(pages: readonly (readonly Line[])[]): Line[][] {
  const counts = new Map<string, number>();
  const inked = pages.filter((lines) => lines.length > 0);
  for (const lines of inked) {
    for (const key of new Set(edgesOf(lines).map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const often = Math.max(2, inked.length * 0.4);
  return pages.map((lines) => {
    const edges = new Set(edgesOf(lines));
    const isEdge = (line: Line) =>
      edges.has(line) && (PAGE_NUMBER.test(line.text.trim()) || (counts.get(keyOf(line)) ?? 0) >= often);
    return lines.filter((line) => !isEdge(line));
  });
}

function edgesOf(lines: readonly Line[]): readonly Line[] {
  if (lines.length <= EDGE * 2) return lines;
  const byHeight = lines.toSorted((one, other) => other.y - one.y);
  return [...byHeight.slice(0, EDGE), ...byHeight.slice(-EDGE)];
}

/** A header may carry the page's number. */
function keyOf(line: Line): string {
  return line.text.replace(/\s/g, '').replace(/\d+/g, '#');
}

function marginsOf(lines: readonly Line[]): Margins {
  const long = lines.filter((line) => line.text.trim().length >= 10);
  const full = long.length > 0 ? long : lines;
  const counts = new Map<number, number>();
  for (const { left } of full) counts.set(Math.round(left), (counts.get(Math.round(left)) ?? 0) + 1);
  const often = [...counts].filter(([, count]) => count >= Math.max(2, full.length * 0.05));
  const lefts = (often.length > 0 ? often : [...counts]).map(([left]) => left);
  const left = lefts.length > 0 ? Math.min(...lefts) : 0;
  const rights = full.map(({ right }) => right).sort((one, other) => one - other);
  return { left, right: rights[Math.floor(rights.length * 0.95)] ?? 0 };
}

/** Whether this text marks its paragraphs by setting in the first line. */
function isIndented(setIn: readonly boolean[]): boolean {
  return setIn.filter(Boolean).length >= Math.max(2, setIn.length * 0.05);
}

function isSetIn(line: Line, margins: Margins): boolean {
  if (/^(?:　| {2})/.test(line.text)) return true;
  const indent = (line.left - margins.left) / line.size;
  return indent > 1.2 && indent < 3;
}

/** Set in, a text says itself where a paragraph begins; else a short line or the end of a sentence must tell. */
function continues(
  before: Line,
  beforeMargins: Margins,
  line: Line,
  margins: Margins,
  indents: boolean,
): boolean {
  if (Math.abs(before.size - line.size) > 1 || isSetIn(line, margins)) return false;
  const said = before.text.trim();
  const marked = MARKER.test(line.text.trim());
  const endsShort = before.right < beforeMargins.right - before.size * 2.2 - unbreakableWidth(line);
  if (marked && (endsShort || FINAL.test(said))) return false;
  if (endsShort && /[，、,]$/.test(said)) return true;
  if (indents)
    return isFlush(line, margins) && !isCentred(before, beforeMargins) && !(endsShort && FINAL.test(said));
  return !endsShort && !SENTENCE_END.test(said);
}

/** What a typesetter does not part goes to the next line whole and leaves a gap: words, numbers, brackets. */
function unbreakableWidth({ text, size }: Line): number {
  const whole =
    /^(?:[A-Za-z\d.,%/-]+|[（(“‘《〔[][^）)”’》〕\]]{0,12}[）)”’》〕\]]?.{0,2})/u.exec(text.trim())?.[0] ??
    '';
  return Array.from(whole).reduce((sum, each) => sum + (each < '\u2000' ? size * 0.6 : size), 0);
}

function isFlush(line: Line, margins: Margins): boolean {
  return Math.abs(line.left - margins.left) < line.size * 0.8;
}

function isCentred(line: Line, margins: Margins): boolean {
  return line.left - margins.left > line.size * 3;
}

/** Chinese runs on without a space, Latin words and numbers do not. */
function join(before: string, after: string): string {
  const words = /[A-Za-z,.;]$/.test(before) && /^[A-Za-z]/.test(after);
  return `${before}${words ? ' ' : ''}${after.trim()}`;
}

/** Typesetting leaves gaps between characters; a number keeps the gap behind it. */
function tidy(paragraph: string): string {
  const text = paragraph.replace(/[\u00A0\u2002-\u200A]/g, ' ').trim();
  const head =
    /^第\s*[一二三四五六七八九十百千零〇两\d]+\s*(?:分编|[编章节条])(?:之[一二三四五六七八九十]+)?[\s　]+/u.exec(
      text,
    )?.[0] ?? '';
  const rest = text
    .slice(head.length)
    .replace(
      /(?<=[\p{Script=Han}，。；：、！？（）《》“”]) +(?=[\p{Script=Han}\d，。；：、！？（）《》“”])/gu,
      '',
    )
    .replace(/(?<=\d) +(?=\p{Script=Han})/gu, '');
  return `${head}${rest}`;
}
