// Words that stand in a line of a card, such as a title: one line, so that nobody writes lines of ours below it. Pure.

import { maskPersonal } from '../../platform/mask.ts';
import { maskPublic } from '../../platform/mask-rooms.ts';

/** For everybody's eyes: neither personal numbers nor rooms. */
export function publicLine(text: string): string {
  return oneLine(maskPublic(text));
}

/** Where a room is what people need to know, such as that of a meeting. */
export function placeLine(text: string): string {
  return oneLine(maskPersonal(text));
}

function oneLine(text: string): string {
  return text.replace(/\s*[\n\r\v\f\u0085\u2028\u2029]\s*/gu, ' ').trim();
}
