// How a reviewed pattern is written: "{gas}~{escapes}" is any word for gas and, a few characters on in the same clause,
// any word for escaping. "≈" may leave the clause, not the sentence. Concepts may name concepts. Pure.

export type Concepts = Readonly<Record<string, string>>;

const NEAR = '[^，。？！]{0,8}';
const FURTHER = '[^。？！]{0,16}';
/** A concept within a concept within a concept; deeper is a circle. */
const DEEPEST = 3;

/** Throws where a concept is not known, or names itself. */
export function patternOf(written: string, concepts: Concepts, depth = 0): string {
  if (depth > DEEPEST) throw new Error(`a concept that names itself: ${written}`);
  return written
    .replaceAll('~', NEAR)
    .replaceAll('≈', FURTHER)
    .replace(/\{([a-z]+)\}/g, (_, name: string) => {
      const words = concepts[name];
      if (words === undefined) throw new Error(`no such concept: ${name}`);
      return `(?:${patternOf(words, concepts, depth + 1)})`;
    });
}
