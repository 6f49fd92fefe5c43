// The one-time code of a unit: how it is made, read and kept. Who may claim with it is decided in claim-rules.ts.

import { randomInt, scrypt } from 'node:crypto';

/** Without what is taken for one another on paper or aloud: 0 O, 1 I L, 5 S, 2 Z, 8 B. */
const READABLE = 'ACDEFGHJKMNPQRTUVWXY34679';
const LENGTH = 8;

/**
 * One salt for the whole site, because a code is looked up by its hash; so one search serves for all codes at once, and
 * each guess has to be dear. 4096 rounds are some ten milliseconds: all 10^11 codes take one core about forty years,
 * while a claim is still quick. The letters of a large compound are hashed in half a minute.
 */
const COST = { N: 4_096, r: 8, p: 1 };
const BYTES = 32;

/** Hashing runs on the thread pool, where files and names are looked up too: a batch leaves half of it to them. */
const AT_ONCE = 2;

/** Some 36 bits, always with a letter and a digit: so neither a word nor a phone number is taken for a code. */
export function makeCode(): string {
  for (;;) {
    const code = Array.from({ length: LENGTH }, () => READABLE[randomInt(READABLE.length)]).join('');
    if (looksMade(code)) return code;
  }
}

/** As it is printed and said: `ABCD-EFGH`. */
export function showCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/** The code in what somebody typed, whatever its width, case, spaces and hyphens; null where it cannot be one. */
export function readCode(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_·.,:'"]/gu, '');
  if (plain.length !== LENGTH) return null;
  return [...plain].every((sign) => READABLE.includes(sign)) ? plain : null;
}

/** Whether a text is a code and nothing else, so that it needs no command before it. */
export function isSurelyCode(text: string): boolean {
  const code = readCode(text);
  return code !== null && looksMade(code);
}

/** A code among other words, as somebody writes it who explains: 我的登记码是ACDE-FG34. */
export function findCode(text: string): string | null {
  const found = text
    .normalize('NFKC')
    .match(/(?<![A-Z0-9])[A-Z0-9]{4}[\s\p{Pd}_·.]{0,3}[A-Z0-9]{4}(?![A-Z0-9])/giu);
  return found?.find(isSurelyCode) ?? null;
}

export function hashCode(code: string, salt: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  scrypt(code, salt, BYTES, COST, (error, key) =>
    error ? reject(error) : resolve(key.toString('base64url')),
  );
  return promise;
}

/** As many different codes as asked for, each with its hash. */
export async function makeHashedCodes(
  count: number,
  salt: string,
): Promise<readonly { readonly code: string; readonly hash: string }[]> {
  const codes = new Set<string>();
  while (codes.size < count) codes.add(makeCode());
  const waiting = [...codes];
  const made: { code: string; hash: string }[] = [];
  const work = async () => {
    for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
      made.push({ code, hash: await hashCode(code, salt) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return made;
}

function looksMade(code: string): boolean {
  return /\d/.test(code) && /[A-Z]/.test(code);
}
