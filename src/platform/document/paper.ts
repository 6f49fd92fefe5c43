// A sheet on A4: new paper for each page, its foot, and the number of a piece where a page takes more than one.

import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { layoutParts } from './layout.ts';
import { LANDSCAPE, type Look, MARGIN, PORTRAIT } from './look.ts';
import type { Page, Sheet } from './sheet.ts';
import { unseenLabel } from './unseen-label.ts';

/** Laid out by pdfmake, which writes into the node where it came to stand. */
type Placed = Content & { readonly positions?: readonly { readonly pageNumber: number }[] };

export function layoutPaper(sheet: Sheet): TDocumentDefinitions {
  const landscape = sheet.orientation === 'landscape';
  const look = landscape ? LANDSCAPE : PORTRAIT;
  const pages = sheet.pages.length > 0 ? sheet.pages : [[]];
  const marks = pages.map((_, at): Placed => markOf(at));
  const content = pages.flatMap((page, at) => [marks[at] ?? markOf(at), ...layoutParts(page, look)]);
  const pieces = piecesOf(marks);
  return {
    content,
    info: { title: sheet.title, ...(sheet.ai && { AIGC: unseenLabel(sheet.ai) }) },
    pageSize: 'A4',
    pageOrientation: landscape ? 'landscape' : 'portrait',
    pageMargins: [MARGIN.paper, MARGIN.paper, MARGIN.paper, 52],
    defaultStyle: { font: 'Noto', fontSize: look.normal, lineHeight: 1.15 },
    footer: (number, count) => {
      const { page, at, of } = pieces(number, count);
      return footOf([footTextOf(pages[page] ?? []), sheet.footer], of > 1 ? `${at} / ${of}` : '', look);
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

function footOf(texts: readonly (string | undefined)[], number: string, look: Look): Content {
  const text = texts.filter((each) => each !== undefined).join('　');
  return {
    columns: [
      { width: '*', text, fontSize: look.small },
      { width: 'auto', text: number, fontSize: look.small },
    ],
    margin: [MARGIN.paper, 14, MARGIN.paper, 0],
  };
}
