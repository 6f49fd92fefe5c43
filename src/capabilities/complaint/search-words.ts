// What a search box means, and what of a case it is held against: a number as people say it, else words that all must stand there.
// Pure.

import type { Case } from './case.ts';

export type Asked =
  | { readonly kind: 'all' }
  | { readonly kind: 'number'; readonly serial: number; readonly number: string | null }
  | { readonly kind: 'words'; readonly words: readonly string[] };

const LONGEST_KEPT = 400;
const MOST_WORDS = 4;
const LONGEST_WORD = 40;
const NUMBER = /^单?(?:(20\d{2})-)?(\d{1,7})号?$/;

/** What to look for, the surest first: "15" is a number, and only where there is none so numbered a word. */
export function askedOf(text: string): readonly Asked[] {
  const plain = small(text);
  const words = plain.split(/[\s,，、。;；]+/).filter((word) => word !== '');
  if (words.length === 0) return [{ kind: 'all' }];
  const asWords: Asked = {
    kind: 'words',
    words: words.slice(0, MOST_WORDS).map((word) => [...word].slice(0, LONGEST_WORD).join('')),
  };
  const [, year, serial] = NUMBER.exec(plain) ?? [];
  if (serial === undefined) return [asWords];
  const number = year === undefined ? null : `${year}-${Number(serial)}`;
  return [{ kind: 'number', serial: Number(serial), number }, asWords];
}

/** Kept for search: what was said first, and as much again of what reporters `said` later. Further on is read in the case. */
export function wordsOf(
  { label, building, place, text }: Pick<Case, 'label' | 'building' | 'place' | 'text'>,
  said: readonly string[] = [],
): string {
  const parts = [`${label} ${building} ${place} ${text}`, said.join(' ')];
  return parts
    .map((part) => [...small(part)].slice(0, LONGEST_KEPT).join(''))
    .join(' ')
    .trimEnd();
}

/** Full-width letters and capitals are no difference. */
function small(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
