// What must be said to raise a topic, and how much at most. Pure.

import { ok, type Result, refuse } from '../../../result.ts';

export type RaisingRefusal =
  | 'text-missing'
  | 'text-too-short'
  | 'text-too-long'
  | 'place-too-long'
  | 'began-too-long';

export const LONGEST_TEXT = 1_000;
/** "漏水" says enough to begin with. */
export const SHORTEST_TEXT = 2;
export const LONGEST_TITLE = 40;
export const LONGEST_PLACE = 60;
const LONGEST_BEGAN = 60;
export const MOST_PHOTOS = 6;

export function checkRaising({
  text,
  place,
  began,
}: {
  readonly text: string;
  readonly place: string;
  readonly began: string;
}): Result<null, RaisingRefusal> {
  const written = text.trim();
  if (!/[\p{L}\p{N}]/u.test(written)) return refuse('text-missing');
  if ([...written].length < SHORTEST_TEXT) return refuse('text-too-short');
  if ([...written].length > LONGEST_TEXT) return refuse('text-too-long');
  if ([...place.trim()].length > LONGEST_PLACE) return refuse('place-too-long');
  return [...began.trim()].length > LONGEST_BEGAN ? refuse('began-too-long') : ok(null);
}
