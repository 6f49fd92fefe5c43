// A sheet on A4: new paper for each page, its foot, and the number of a piece where a page takes more than one.

import type { Column, Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { AI_LABEL_FILE } from '../model/wording.ts';
import { layoutParts } from './layout.ts';
import { LANDSCAPE, type Look, MARGIN, PORTRAIT } from './look.ts';
import type { Page, Sheet } from './sheet.ts';
import { unseenLabel } from './unseen-label.ts';

/** Laid out by pdfmake, which writes into the node where it came to stand. */
type Placed = Content & { readonly positions?: readonly { readonly pageNumber: number }[] };

/** Of a line, by the size of its letters. */
const LINE = 1.15;
/** Below what stands on a piece of paper, in points: room for a foot of two lines. */
const FOOT = 52;

export function layoutPaper(sheet: Sheet): TDocumentDefinitions {
  const landscape = sheet.orientation === 'landscape';
  const look = landscape ? LANDSCAPE : PORTRAIT;
  const pages = sheet.pages.length > 0 ? sheet.pages : [[]];
  const marks = pages.map((_, at): Placed => markOf(at));
  const content = pages.flatMap((page, at) => [marks[at] ?? markOf(at), ...layoutParts(page, look)]);
  const pieces = piecesOf(marks);
  const label = sheet.ai ? [AI_LABEL_FILE] : [];
  return {
    content,
    info: { title: sheet.title, ...(sheet.ai && { AIGC: unseenLabel(sheet.ai) }) },
    pageSize: 'A4',
    pageOrientation: landscape ? 'landscape' : 'portrait',
    pageMargins: [MARGIN.paper, MARGIN.paper, MARGIN.paper, FOOT + label.length * look.small * LINE],
    defaultStyle: { font: 'Noto', fontSize: look.normal, lineHeight: LINE },
    footer: (number, count) => {
      const { page, at, of } = pieces(number, count);
      const texts = [footTextOf(pages[page] ?? []), sheet.footer];
      return footOf(label, texts, of > 1 ? `${at} / ${of}` : '', look);
    },
  };
}

/** Stands at the head of a page without taking room. */
function markOf(at: number): Content {
  const mark: Content = { text: '', fontSize: 0.1 };
  return at === 0 ? mark : { ...mark, pageBreak: 'before' };
}

interface Piece {
  /** Index of the page it belongs to. */
  readonly page: number;
  readonly at: number;
  readonly of: number;
}

/** Which piece of which page a piece of paper is; known only once everything has been laid out. */
function piecesOf(marks: readonly Placed[]): (number: number, count: number) => Piece {
  let pieces: readonly Piece[] | null = null;
  return (number, count) => {
    pieces ??= marks.flatMap((mark, page) => {
      const first = mark.positions?.[0]?.pageNumber ?? 1;
      const of = (marks[page + 1]?.positions?.[0]?.pageNumber ?? count + 1) - first;
      return Array.from({ length: of }, (_, at) => ({ page, at: at + 1, of }));
    });
    return pieces[number - 1] ?? { page: 0, at: number, of: count };
  };
}

function footTextOf(page: Page): string | undefined {
  return page.findLast((part) => part.kind === 'foot')?.text;
}

/** The label stands on a line of its own above the rest, so that however long the rest is, neither covers the other. */
function footOf(
  label: readonly string[],
  texts: readonly (string | undefined)[],
  number: string,
  look: Look,
): Content {
  const text = texts.filter((each) => each !== undefined).join('　');
  const columns: Column[] = [
    { width: '*', text },
    { width: 'auto', text: number },
  ];
  return {
    stack: [...label, { columns }],
    fontSize: look.small,
    margin: [MARGIN.paper, 14, MARGIN.paper, 0],
  };
}
