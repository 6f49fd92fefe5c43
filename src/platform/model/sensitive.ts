// Whether a text holds words that are neither sent to a model nor shown from one, however they are spelled apart. Pure.

import { Converter } from 'opencc-js/t2cn';

export interface SensitiveCategory {
  readonly key: string;
  readonly words: readonly string[];
}

const toSimplified = Converter({ from: 'tw', to: 'cn' });

/** Spaces, marks, emoji, what nobody sees; letters that show nothing are among the last. */
const BETWEEN = /[[^\p{L}\p{N}]\p{Default_Ignorable_Code_Point}]+/gv;
const LATIN = /[a-z0-9]/;

/**
 * Width, script and case evened out, and nothing left between the characters; only between two Latin letters or digits does
 * a gap stay a space, or "an av" would be found in "banavia".
 */
export function evened(text: string): string {
  const even = toSimplified(text.normalize('NFKC')).toLowerCase();
  return even.replace(BETWEEN, (gap: string, at: number) =>
    LATIN.test(even[at - 1] ?? '') && LATIN.test(even[at + gap.length] ?? '') ? ' ' : '',
  );
}

/** One for each beginning of a word. */
interface Branch {
  readonly next: Map<string, Branch>;
  /** Of the word that ends here. */
  category: string | null;
}

/** The key of the category first hit, or null. A word of Latin letters is found only where it stands alone. */
export function createSensitive(categories: readonly SensitiveCategory[]): (text: string) => string | null {
  const root: Branch = { next: new Map(), category: null };
  for (const { key, words } of categories) for (const word of words) plant(root, evened(word), key);
  return (text) => {
    const even = evened(text);
    for (let from = 0; from < even.length; from += 1) {
      const category = wordAt(root, even, from);
      if (category !== null) return category;
    }
    return null;
  };
}

function plant(root: Branch, word: string, category: string): void {
  if (word === '') return;
  let branch = root;
  for (const letter of word.split('')) {
    const next = branch.next.get(letter) ?? { next: new Map(), category: null };
    branch.next.set(letter, next);
    branch = next;
  }
  branch.category ??= category;
}

function wordAt(root: Branch, text: string, from: number): string | null {
  let branch: Branch | undefined = root;
  for (let at = from; at < text.length; at += 1) {
    branch = branch.next.get(text[at] ?? '');
    if (branch === undefined) return null;
    if (branch.category !== null && isApart(text, from) && isApart(text, at + 1)) return branch.category;
  }
  return null;
}

/** Whether a word may begin or end here: not between two Latin letters or digits. */
function isApart(text: string, at: number): boolean {
  return !(LATIN.test(text[at - 1] ?? '') && LATIN.test(text[at] ?? ''));
}
