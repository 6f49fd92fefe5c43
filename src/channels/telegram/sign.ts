// The data behind a button: signed, so that nobody can press what was not offered in this chat. A key that is too long for
// the 64 bytes is left with us, and its hash goes. Pure.

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Choice } from '../../desk/message.ts';

export const LONGEST_DATA = 64;
const MAC_BYTES = 9;
const MAC_LENGTH = 12;
const LONGEST_KEY = LONGEST_DATA - MAC_LENGTH - 1;

export interface Signed {
  readonly data: string;
  /** To be kept where the key itself did not fit. */
  readonly long?: { readonly hash: string; readonly key: string };
}

export interface Pressed {
  readonly standing: boolean;
  /** The key, or where it did not fit the hash it is kept under. */
  readonly key?: string;
  readonly hash?: string;
}

export type Signer = ReturnType<typeof createSigner>;

/** Flags in front, covered by the signature: n and s for numbered and standing, capital where only a hash follows. */
export function createSigner(token: string, bot: string) {
  const secret = createHmac('sha256', token).update('choices of shuoyi').digest();

  function mac(chat: string, to: string, flag: string, payload: string): string {
    const what = JSON.stringify([bot, chat, to, flag, payload]);
    const full = createHmac('sha256', secret).update(what).digest();
    return full.subarray(0, MAC_BYTES).toString('base64url');
  }

  return {
    /** In a group a numbered choice is for `to` alone, whom the question was put to. */
    sign(chat: string, to: string, { key, say }: Pick<Choice, 'key' | 'say'>): Signed {
      const isStanding = say !== undefined;
      const isLong = Buffer.byteLength(key) > LONGEST_KEY;
      const small = isStanding ? 's' : 'n';
      const flag = isLong ? small.toUpperCase() : small;
      const payload = isLong ? hashOf(key) : key;
      const data = `${flag}${mac(chat, isStanding ? '' : to, flag, payload)}${payload}`;
      return isLong ? { data, long: { hash: payload, key } } : { data };
    },
    /** Null for what we have not signed for this chat and this person. */
    read(data: string, chat: string, from: string): Pressed | null {
      const [, flag = '', given = '', payload = ''] = /^([nsNS])([\w-]{12})(.*)$/su.exec(data) ?? [];
      if (flag === '') return null;
      const standing = flag.toLowerCase() === 's';
      const mayBe = standing ? [''] : ['', from];
      if (!mayBe.some((to) => same(mac(chat, to, flag, payload), given))) return null;
      return flag === flag.toUpperCase() ? { standing, hash: payload } : { standing, key: payload };
    },
  };
}

/** Whether a button we have made stands, without looking at its signature: only to leave it where it is. */
export function looksStanding(data: string): boolean {
  return /^[sS]/.test(data);
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest().subarray(0, 16).toString('base64url');
}

function same(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
