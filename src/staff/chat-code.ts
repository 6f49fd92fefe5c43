// The one-time code by which staff link a chat: how it is made, shown and read, and how often one may try.

import { randomInt } from 'node:crypto';
import type { Cost } from './password.ts';
import type { TryLimit } from './rules.ts';

export { countTry, type Tries } from './rules.ts';

/** Digits alone, so that it is never taken for an owner's code, which always has a letter; easy on a phone's keys. */
const LENGTH = 8;

/** Short, but good for half an hour, and few tries are allowed: a hash this dear is enough. */
export const CODE_COST: Cost = { memory: 4_096, passes: 1 };
export const CODE_LASTS = 30 * 60_000;

export function makeChatCode(): string {
  return Array.from({ length: LENGTH }, () => randomInt(10)).join('');
}

/** As it is read out: `1234 5678`. */
export function showChatCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)} ${code.slice(LENGTH / 2)}`;
}

/** The code in what somebody typed, whatever its width and spaces; null where it cannot be one. */
export function readChatCode(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');
  return new RegExp(`^\\d{${LENGTH}}$`).test(plain) ? plain : null;
}

const HOUR = 3_600_000;
/** Of one chat account, and of a whole channel, where a new account may cost nothing. */
export const ACCOUNT_LIMIT: TryLimit = { tries: 5, window: HOUR };
export const CHANNEL_LIMIT: TryLimit = { tries: 200, window: HOUR };
