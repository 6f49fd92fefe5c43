// What must be said to lodge a case, how much at most, and when two reports are the same matter. Pure.

import { ok, type Result, refuse } from '../../../result.ts';
import { type Category, LEVELS, type Level } from '../case.ts';

export type LodgeRefusal = 'text-missing' | 'text-too-long' | 'place-too-long' | 'contact-too-long';

export const LONGEST_TEXT = 2_000;
export const LONGEST_PLACE = 80;
const LONGEST_CONTACT = 60;
export const MOST_FILES = 8;

export interface Said {
  readonly text: string;
  readonly place: string;
  readonly contact: string;
}

export function checkLodging({ text, place, contact }: Said): Result<null, LodgeRefusal> {
  const written = text.trim();
  if (written === '') return refuse('text-missing');
  if ([...written].length > LONGEST_TEXT) return refuse('text-too-long');
  if ([...place.trim()].length > LONGEST_PLACE) return refuse('place-too-long');
  return [...contact.trim()].length > LONGEST_CONTACT ? refuse('contact-too-long') : ok(null);
}

/** Everybody in a building has the same lift and the same drains; a leak or a noise may be another one next door. */
const SHARED: ReadonlySet<Category> = new Set([
  'elevator',
  'fire-safety',
  'drainage',
  'utilities',
  'cleaning',
  'greening',
]);
/** How alike two texts must be, of 1, where the building alone does not say it. */
const ALIKE = 0.34;

export interface Report {
  readonly category: Category;
  readonly building: string;
  readonly place: string;
  readonly text: string;
}

/** Surely the same: joined without asking. Both stand in the same building, and the days are looked at by who asks. */
export function isSame(one: Report, other: Report): boolean {
  if (one.category !== other.category || one.building !== other.building || one.building === '') return false;
  if (SHARED.has(one.category)) return true;
  const samePlace = one.place !== '' && bare(one.place) === bare(other.place);
  return samePlace || likeness(one.text, other.text) >= ALIKE;
}

/** What cannot wait pages somebody of its own: it is never lost in a case that can. */
export function mayWaitWith(level: Level, other: Level): boolean {
  const urgent = level === 'P0' || level === 'P1';
  return !urgent || LEVELS.indexOf(other) <= LEVELS.indexOf(level);
}

/** Shared pairs of characters, of all there are: 1 for the same text, 0 for nothing in common. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairs(one), pairs(other)];
  if (a.size === 0 || b.size === 0) return 0;
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared / Math.min(a.size, b.size);
}

function pairs(text: string): ReadonlySet<string> {
  const letters = [...bare(text)];
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`));
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{P}]/gu, '');
}
