// The independent recount: everything needed to check the export of a vote, and nothing of the program that made it.
// Imports nothing of ours but this folder, so that a neighbour can read it in an hour, or take it away and run it.

import { linesOf } from './lines.ts';
import { type Asked, type Report, recount } from './recount.ts';

export type { Head } from './chain.ts';
export { FORMAT } from './form.ts';
export { isSound, reportJson } from './json.ts';
export { parseReceipt } from './receipt.ts';
export { type Asked, type Report, recount } from './recount.ts';
export { reportText } from './wording.ts';

export function recountFile(path: string, asked: Asked): Promise<Report> {
  return recount(linesOf(path), asked);
}
