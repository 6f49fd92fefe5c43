// PDF files: which words stand in which line of which page. What the lines mean is decided in ingest-lines.ts.

import { type Line, paragraphsOf } from './ingest-lines.ts';
import { unreadable } from './ingest-refusal.ts';

type Pdf = typeof import('unpdf');
type Item = Awaited<ReturnType<Pdf['extractTextItems']>>['items'][number][number];
type Proxy = Awaited<ReturnType<Pdf['getDocumentProxy']>>;

/** Fewer characters a page than this are stamps and page numbers of a scan. */
const LEAST_TEXT = 10;

export async function readPdfText(bytes: Buffer, path: string): Promise<string> {
  const unpdf = await import('unpdf');
  const pages = await readPages(unpdf, bytes, path);
  const text = paragraphsOf(pages).join('\n');
  const strange = text.match(/[\p{Co}\p{Cn}\uFFFD]/gu)?.length ?? 0;
  if (strange > text.length / 50) throw unreadable('garbled', path);
  return text;
}

async function readPages(unpdf: Pdf, bytes: Buffer, path: string): Promise<Line[][]> {
  let pdf: Proxy | null = null;
  try {
    // Warnings about fonts that would only matter for drawing are not shown.
    pdf = await unpdf.getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    const { items } = await unpdf.extractTextItems(pdf);
    const pages = items.map(linesOf);
    const empty = pages.flatMap((lines, at) => (lengthOf(lines) < LEAST_TEXT ? [at + 1] : []));
    const pictures = await withPictures(unpdf, pdf, empty);
    if (empty.length === pages.length) throw unreadable(pictures > 0 ? 'scanned' : 'empty', path);
    if (pictures > 0) throw unreadable('partly-scanned', path);
    return pages;
  } catch (error) {
    if (error instanceof Error && error.name === 'InputError') throw error;
    const encrypted = error instanceof Error && error.name === 'PasswordException';
    throw unreadable(encrypted ? 'encrypted' : 'damaged', path, error);
  } finally {
    await pdf?.loadingTask.destroy();
  }
}

/** Of the given pages, how many hold a picture. */
async function withPictures(unpdf: Pdf, pdf: Proxy, pages: readonly number[]): Promise<number> {
  if (pages.length === 0) return 0;
  const { OPS } = await unpdf.getResolvedPDFJS();
  const drawing = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);
  let pictures = 0;
  for (const number of pages) {
    const page = await pdf.getPage(number);
    const { fnArray } = await page.getOperatorList();
    if (fnArray.some((operation) => drawing.has(operation))) pictures++;
  }
  return pictures;
}

function lengthOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.text.trim().length, 0);
}

function linesOf(items: readonly Item[]): Line[] {
  const lines: Item[][] = [];
  for (const item of items) {
    if (item.str === '') continue;
    const line = lines.at(-1);
    const last = line?.at(-1);
    // A superscript or a larger letter shifts the base line a little; a new line shifts it by more.
    if (line && last && Math.abs(last.y - item.y) < Math.max(last.fontSize, item.fontSize) * 0.5)
      line.push(item);
    else lines.push([item]);
  }
  return lines.flatMap((line) => {
    const inked = line.filter((item) => item.str.trim() !== '');
    if (inked.length === 0) return [];
    return {
      text: line.map((item) => item.str).join(''),
      left: Math.min(...inked.map((item) => item.x)),
      right: Math.max(...inked.map((item) => item.x + item.width)),
      y: inked[0]?.y ?? 0,
      size: Math.max(...inked.map((item) => item.fontSize)),
    };
  });
}
