// A sheet as a worksheet: tables as cells, everything else as rows of words above and below them.

import ExcelJS from 'exceljs';
import { AI_LABEL_FILE } from '../model/wording.ts';
import type { Cell, Part, Sheet } from './sheet.ts';
import { unseenLabel } from './unseen-label.ts';

type Worksheet = ExcelJS.Worksheet;

/** Excel's own limits on the name of a worksheet. */
const LONGEST_NAME = 31;
const NOT_IN_NAME = /[[\]:*?/\\]/g;

/** In characters of a digit's width. */
const WIDTH = { least: 8, most: 48 } as const;

/** Kept as text even when somebody edits the cell: 3-2 is a room, not the second of March. */
const AS_TEXT = '@';

interface Line {
  readonly cells: readonly Cell[];
  readonly font?: Partial<ExcelJS.Font>;
  /** Columns become wide enough for it; other words run over to the right. */
  readonly fitted?: true;
}

export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const names = new Set<string>();
  for (const { title, pages, footer, ai } of sheets) {
    const worksheet = workbook.addWorksheet(nameOf(title, names));
    const lines = pages.flatMap((page, at) => [...(at > 0 ? [BLANK] : []), ...page.flatMap(linesOf)]);
    const below = [...(footer === undefined ? [] : [footer]), ...(ai ? [AI_LABEL_FILE] : [])];
    writeLines(worksheet, [...lines, ...below.map((text) => ({ cells: [text] }))]);
  }
  if (sheets.length === 0) workbook.addWorksheet();
  // One label a file: which of its sheets it is about, the sheets themselves say.
  const ai = sheets.find((sheet) => sheet.ai)?.ai;
  if (ai) workbook.description = `{"AIGC":${unseenLabel(ai)}}`;
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const BLANK: Line = { cells: [] };
const BOLD = { bold: true };

function linesOf(part: Part): Line[] {
  switch (part.kind) {
    case 'heading':
      return [{ cells: [part.text], font: { bold: true, size: part.level === 1 ? 16 : 13 } }];
    case 'text':
      return [{ cells: [part.text], font: { bold: part.bold ?? false } }];
    case 'code':
    case 'foot':
      return [{ cells: [part.text] }];
    case 'facts':
      return part.facts.map(({ label, value }) => ({ cells: [label, value], fitted: true }));
    case 'table':
      return [
        { cells: part.head, font: BOLD, fitted: true },
        ...part.rows.map((cells): Line => ({ cells, fitted: true })),
      ];
    case 'qr':
      return [{ cells: [part.caption ?? '', part.content] }];
    case 'lines':
      return part.labels.map((label) => ({ cells: [label], fitted: true }));
    case 'boxes':
      return [{ cells: part.labels.map((label) => `□ ${label}`), fitted: true }];
    case 'rule':
    case 'gap':
      return [BLANK];
    case 'columns':
      return [...part.left, ...part.right].flatMap(linesOf);
    case 'together':
      return part.parts.flatMap(linesOf);
  }
}

function writeLines(worksheet: Worksheet, lines: readonly Line[]): void {
  const widths: number[] = [];
  for (const { cells, font, fitted } of lines) {
    const row = worksheet.addRow(cells.map(finite));
    if (font) row.font = font;
    cells.forEach((cell, at) => {
      // A string is stored as a string, never as a formula, whatever it begins with.
      if (typeof cell === 'string') row.getCell(at + 1).numFmt = AS_TEXT;
      if (fitted) widths[at] = Math.max(widths[at] ?? WIDTH.least, widthOf(String(cell)) + 2);
    });
  }
  widths.forEach((width, at) => {
    worksheet.getColumn(at + 1).width = Math.min(width, WIDTH.most);
  });
}

/** A workbook knows no infinity. */
function finite(cell: Cell): Cell {
  return typeof cell === 'number' && !Number.isFinite(cell) ? '' : cell;
}

/** A Chinese character is as wide as two digits. */
function widthOf(text: string): number {
  let width = 0;
  for (const each of text) width += each > '\u2e7f' ? 2 : 1;
  return width;
}

function nameOf(title: string, taken: Set<string>): string {
  const plain = title
    .replace(NOT_IN_NAME, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
    .slice(0, LONGEST_NAME - 4);
  const base = plain === '' ? 'Sheet' : plain;
  let name = base;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base} ${number}`;
  taken.add(name.toLowerCase());
  return name;
}
