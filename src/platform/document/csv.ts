// CSV as people have it: from Excel in China, from WPS, from a program. What the cells mean is decided elsewhere.

import Papa from 'papaparse';
import { ok, type Result, refuse } from '../../result.ts';
import type { Cell, Row } from './sheet.ts';

export type CsvRead =
  | Result<readonly Row[], 'not-text' | 'empty'>
  /** A quotation mark that is not closed, or closed in the middle of a cell. */
  | { readonly ok: false; readonly reason: 'broken-quotes'; readonly line: number };

/** UTF-8, else GB18030, as Excel in China saves. Blank lines are left out, but counted. */
export function readCsv(bytes: Uint8Array): CsvRead {
  const text = decode(bytes);
  if (text === null) return refuse('not-text');
  const parsed = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' });
  const quoted = text.includes('"');
  const broken = parsed.errors.find((error) => error.type === 'Quotes')?.row;
  const rows: Row[] = [];
  let line = 1;
  for (const [at, cells] of parsed.data.entries()) {
    if (at === broken) return { ok: false, reason: 'broken-quotes', line };
    if (!isBlank(cells)) rows.push({ line, cells, merged: false });
    line += 1 + (quoted ? breaksIn(cells) : 0);
  }
  return rows.length === 0 ? refuse('empty') : ok(rows);
}

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** With a mark at its head that tells Excel it is UTF-8, unless `mark` is false. Lines end as Excel ends them. */
export function writeCsv(rows: readonly (readonly Cell[])[], mark = true): Uint8Array {
  const text = Papa.unparse(
    rows.map((row) => [...row]),
    { newline: '\r\n', escapeFormulae: FORMULA },
  );
  return new TextEncoder().encode(`${mark ? '\uFEFF' : ''}${text}\r\n`);
}

/** What Excel would work out when it opens the file; a number or a phone number with a sign is none. */
const FORMULA = /^([=@\t\r]|[+-](?![\d .-]*$)).*$/s;

/** Null for what is no text: a picture, a workbook under a wrong name. */
function decode(bytes: Uint8Array): string | null {
  const text = decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes);
  if (text === null || hasControls(text)) return null;
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** GB18030 makes something of almost any bytes; control and private characters give them away. */
function hasControls(text: string): boolean {
  return /[^\P{Cc}\n\r\t\f\v]|\uFFFD/u.test(text);
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
}
