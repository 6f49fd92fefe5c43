// The lines of a file, one after the other, whatever its size. Only a line feed ends a line.

import { createReadStream } from 'node:fs';

/** Far longer than any line of an export: a file of something else must not fill the memory. */
const LONGEST = 4_000_000;

/** A line that is too long comes out cut, and then reads as no line of an export. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LONGEST) return yield rest.slice(0, LONGEST);
  }
  if (rest !== '') yield rest;
}
