// Which concepts a text names, whatever word it uses for them: 头儿, 当官的 and 上面的人 all name the same. Pure.

import { normalise } from './words.ts';

export interface ConceptGroup {
  readonly concept: string;
  readonly words: readonly string[];
}

/** The longest word at each place counts; each concept once, marked with "#" to be no word of the text. */
export function createConcepts(groups: readonly ConceptGroup[]): (normalised: string) => string[] {
  const concepts = new Map<string, string[]>();
  const longest = new Map<string, number>();
  for (const { concept, words } of groups) {
    for (const word of words) {
      const plain = normalise(word);
      const first = plain.charAt(0);
      longest.set(first, Math.max(longest.get(first) ?? 0, plain.length));
      concepts.set(plain, [...(concepts.get(plain) ?? []), `#${concept}`]);
    }
  }

  return (normalised) => {
    const found = new Set<string>();
    for (let at = 0; at < normalised.length; ) {
      let length = Math.min(longest.get(normalised.charAt(at)) ?? 0, normalised.length - at);
      let named: string[] | undefined;
      for (; length > 0 && !named; length--) named = concepts.get(normalised.slice(at, at + length));
      for (const concept of named ?? []) found.add(concept);
      at += named ? length + 1 : 1;
    }
    return [...found];
  };
}
