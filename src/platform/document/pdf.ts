// A sheet as paper: a PDF of A4 pages with its own fonts. How it looks is decided in paper.ts.

import { draw } from './drawing.ts';
import type { Sheet } from './sheet.ts';

/** The same sheet gives the same bytes. */
export function toPdf(sheet: Sheet): Promise<Uint8Array> {
  return draw('paper', sheet);
}
