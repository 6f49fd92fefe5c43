// Takes the table of contents out of a text, so that its lines are not read as headings. Pure.

import { bare } from './structure-articles.ts';

/** A table of contents repeats the headings: from 目录 to where its first line comes again nothing is text. */
export function withoutContents(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => /^目[\s　]*[录次]$/.test(bare(line)));
  if (start < 0) return lines;
  const first = lines.findIndex((line, at) => at > start && line.trim() !== '');
  const key = contentsKey(lines[first] ?? '');
  const again = lines.findIndex((line, at) => at > first && key !== '' && contentsKey(line) === key);
  if (again < 0 || lines.slice(start, again).some((line) => line.includes('。'))) return lines;
  return [...lines.slice(0, start), ...lines.slice(again)];
}

function contentsKey(line: string): string {
  return bare(line)
    .replace(/[\s　.．·…⋯•_-]*[（(]?\d*[）)]?$/, '')
    .replace(/[\s　]/g, '');
}
