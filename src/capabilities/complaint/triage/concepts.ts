// Which concepts a text names, whatever word it uses for them (knowledge/words/synonyms.json): 窨井, 井口 and 盖子没了
// all name the manhole. Pure.

export interface ConceptGroup {
  readonly concept: string;
  readonly words: readonly string[];
}

/** The longest word at each place counts; each concept once, marked with "#" to be no word of the text. */
export function createConcepts(
  groups: readonly ConceptGroup[],
  tidy: (text: string) => string,
): (tidied: string) => string[] {
  const concepts = new Map<string, string[]>();
  const longest = new Map<string, number>();
  for (const { concept, words } of groups) {
    for (const word of words) {
      const plain = tidy(word);
      const first = plain.charAt(0);
      longest.set(first, Math.max(longest.get(first) ?? 0, plain.length));
      concepts.set(plain, [...(concepts.get(plain) ?? []), `#${concept}`]);
    }
  }
  const namedAt = (text: string, at: number) => {
    const most = Math.min(longest.get(text.charAt(at)) ?? 0, text.length - at);
    for (let length = most; length > 0; length--) {
      const named = concepts.get(text.slice(at, at + length));
      if (named !== undefined) return { named, length };
    }
    return { named: [], length: 1 };
  };
  return (text) => {
    const found = new Set<string>();
    for (let at = 0; at < text.length; ) {
      const { named, length } = namedAt(text, at);
      for (const concept of named) found.add(concept);
      at += length;
    }
    return [...found];
  };
}
