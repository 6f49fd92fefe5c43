// A file that somebody hands in → its rows, whatever program made it. What stands in the rows is judged in roll.ts.

import { type CsvRead, readCsv, readSpreadsheet } from '../platform/document/index.ts';
import { slicesOf } from '../platform/slices.ts';
import { ok, type Result } from '../result.ts';
import type { RollRow } from './roll.ts';

export type FileReason =
  | Extract<Awaited<ReturnType<typeof readSpreadsheet>>, { ok: false }>['reason']
  | Extract<CsvRead, { ok: false }>['reason'];

/** Where the line of a fault is known, it is told. */
export type FileRead = Result<readonly RollRow[], FileReason> | Extract<CsvRead, { readonly line: number }>;

/** A workbook of today is a zip archive; one of before 2007, or with a password, begins like the second. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLD = [0xd0, 0xcf, 0x11, 0xe0];
const SLICE = 5_000;

/** By what the bytes are, not by the name: a renamed file is still what it was. */
export async function readRollFile(bytes: Uint8Array): Promise<FileRead> {
  const begins = (mark: readonly number[]) => mark.every((byte, index) => bytes[index] === byte);
  if (begins(ZIP) || begins(OLD)) return readSpreadsheet(bytes);
  const read = readCsv(bytes);
  if (!read.ok) return read;
  const rows: RollRow[] = [];
  for await (const slice of slicesOf(read.value, SLICE)) for (const row of slice) rows.push(unguarded(row));
  return ok(rows);
}

/** Our own export puts a mark before what Excel would take for a formula: a basement room "-1层101". */
function unguarded(row: RollRow): RollRow {
  if (!row.cells.some((cell) => cell.startsWith("'"))) return row;
  return { ...row, cells: row.cells.map((cell) => (GUARDED.test(cell) ? cell.slice(1) : cell)) };
}

const GUARDED = /^'[=@+\-\t\r]/;
