// From the parts of a page to what pdfmake lays out, for one look. Pages, feet and margins belong to paper.ts and
// phone.ts, tables and what is built from them to layout-table.ts.

import type { Column, Content } from 'pdfmake/interfaces.js';
import { codeOf, factsOf, linesOf, tableOf } from './layout-table.ts';
import { type Look, POINTS_PER_MILLIMETRE } from './look.ts';
import { drawQr } from './qr.ts';
import type { Part } from './sheet.ts';

type PartOf<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>;

const GREY = '#777777';

export function layoutParts(parts: readonly Part[], look: Look): Content[] {
  return parts.flatMap((part) => layoutPart(part, look));
}

function layoutPart(part: Part, look: Look): Content[] {
  switch (part.kind) {
    case 'heading':
      return [headingOf(part, look)];
    case 'text':
      return [textOf(part, look)];
    case 'facts':
      return [factsOf(part.facts, look)];
    case 'table':
      return tableOf(part, look);
    case 'qr':
      return [qrOf(part, look)];
    case 'code':
      return [codeOf(part.text, look)];
    case 'lines':
      return [linesOf(part.labels, look)];
    case 'boxes':
      return [boxesOf(part.labels, look)];
    case 'rule':
      return [ruleOf(look)];
    case 'gap':
      return [{ text: '', margin: [0, 0, 0, part.height * POINTS_PER_MILLIMETRE] }];
    case 'columns':
      return columnsOf(part, look);
    case 'together':
      return [{ stack: layoutParts(part.parts, look), unbreakable: fitsOnPaper(part.parts, look) }];
    case 'foot':
      return [];
  }
}

function headingOf({ text, level }: PartOf<'heading'>, look: Look): Content {
  if (level === 1) {
    return { text, fontSize: look.title, bold: true, alignment: 'center', margin: [0, 0, 0, look.normal] };
  }
  return { text, fontSize: look.section, bold: true, margin: [0, look.normal, 0, look.normal / 2] };
}

function textOf(
  { text, size = 'normal', bold = false, align = 'left' }: PartOf<'text'>,
  look: Look,
): Content {
  return { text, fontSize: look[size], bold, alignment: align, margin: [0, 0, 0, look.normal / 2] };
}

function qrOf({ content, size, caption }: PartOf<'qr'>, look: Look): Content {
  const side = Math.min(size * POINTS_PER_MILLIMETRE, look.width);
  const code: Content = { image: drawQr(content), width: side, height: side, alignment: 'center' };
  const words: Content[] =
    caption === undefined ? [] : [{ text: caption, fontSize: look.small, alignment: 'center' }];
  return { stack: [code, ...words], unbreakable: true, margin: [0, 0, 0, look.normal / 2] };
}

/** Side by side where they fit, else below each other. */
function boxesOf(labels: readonly string[], look: Look): Content {
  const { box, large } = look;
  // A square of its own for each: pdfmake writes into what it lays out.
  const square = (): Column => ({
    width: box + 6,
    canvas: [{ type: 'rect', x: 0, y: 1.5, w: box, h: box, lineWidth: 1.4 }],
  });
  const margin: [number, number, number, number] = [0, look.normal / 2, 0, look.normal];
  const needed = labels.reduce((sum, text) => sum + box + 6 + (text.length + 1.5) * large, 0);
  if (needed > look.width) {
    const line = (text: string): Content => ({
      columns: [square(), { text, fontSize: large }],
      margin: [0, 0, 0, look.normal / 2],
    });
    return { stack: labels.map(line), margin };
  }
  const columns = labels.flatMap((text): Column[] => [
    square(),
    { width: 'auto', text, fontSize: large, noWrap: true, margin: [0, 0, large * 1.5, 0] },
  ]);
  return { columns, unbreakable: true, margin };
}

function ruleOf(look: Look): Content {
  const line = {
    type: 'line',
    x1: 0,
    y1: 0,
    x2: look.width,
    y2: 0,
    lineWidth: 0.8,
    lineColor: GREY,
  } as const;
  return { canvas: [line], margin: [0, look.normal / 2, 0, look.normal / 2] };
}

function columnsOf({ left, right, share = 0.5 }: PartOf<'columns'>, look: Look): Content[] {
  if (look.stacked) return layoutParts([...left, ...right], look);
  const gap = look.normal * 1.5;
  const width = (look.width - gap) * share;
  const columns: Column[] = [
    { width, stack: layoutParts(left, { ...look, width }) },
    { width: '*', stack: layoutParts(right, { ...look, width: look.width - gap - width }) },
  ];
  return [{ columns, columnGap: gap }];
}

/** pdfmake drops what does not fit when it may not break: only what surely takes less than half a page is held together. */
function fitsOnPaper(parts: readonly Part[], look: Look): boolean {
  const perLine = Math.max(1, Math.floor(look.width / look.large));
  const words = JSON.stringify(parts, (_, value) => (typeof value === 'object' ? value : `${value}\n`));
  const lines = words.split('\\n').reduce((sum, line) => sum + Math.ceil(line.length / perLine), 0);
  const squares = parts.filter((part) => part.kind === 'qr' || part.kind === 'columns').length;
  return lines + squares * 8 <= 24;
}
