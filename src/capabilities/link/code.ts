// The code: how it is made, shown and read, and how often one may try. Pure but for chance.

import { hash, randomInt } from 'node:crypto';

/** Digits alone: they are typed on a phone, perhaps by an old hand. */
const LENGTH = 8;
const HOUR = 3_600_000;
export const CODE_LASTS = 600_000;
/** Of one account, and of a whole channel, where a new account may cost nothing. */
export const OF_ACCOUNT = 5;
export const OF_CHANNEL = 200;

export function makeCode(): string {
  return Array.from({ length: LENGTH }, () => randomInt(10)).join('');
}

/** As it is read out: `1234 5678`. */
export function showCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)} ${code.slice(LENGTH / 2)}`;
}

/** The code in what somebody typed, whatever its width and spaces; null where it cannot be one. */
export function readCode(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');
  return new RegExp(`^\\d{${LENGTH}}$`).test(plain) ? plain : null;
}

export function hashOf(code: string): string {
  return hash('sha256', code);
}

export interface Tries {
  readonly count: number;
  readonly since: number;
}

/** What to keep after one more try; null where there were too many within the hour. */
export function countTry(kept: Tries | null, most: number, now: number): Tries | null {
  if (kept === null || now - kept.since >= HOUR) return { count: 1, since: now };
  return kept.count >= most ? null : { count: kept.count + 1, since: kept.since };
}
