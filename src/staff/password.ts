// Passwords: what is allowed, how they are kept and checked, and the one-time password of the first account.

import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { ok, type Result, refuse } from '../result.ts';

export type PasswordRefusal = 'too-short' | 'too-long' | 'like-name' | 'unchanged';

const SHORTEST = 10;
const LONGEST = 200;

export interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** One of OWASP's settings for scrypt: 16 MiB for each check. Older hashes keep the numbers they were made with. */
export const COST: Cost = { N: 16_384, r: 8, p: 5 };
const BYTES = 32;

/** Without letters and digits that are easily taken for one another. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

export function checkNewPassword(
  next: string,
  against: { readonly name: string; readonly current: string },
): Result<string, PasswordRefusal> {
  if ([...next].length < SHORTEST) return refuse('too-short');
  if (next.length > LONGEST) return refuse('too-long');
  if (next.toLowerCase().includes(against.name.toLowerCase())) return refuse('like-name');
  if (next === against.current) return refuse('unchanged');
  return ok(next);
}

/** Four groups of four, about 79 bits: `kmtw-7fqr-x2hd-9bpa`. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

export async function hashPassword(password: string, cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [kind, N, r, p, salt = '', hash = ''] = kept.split('$');
  if (kind !== 'scrypt') return false;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const expected = Buffer.from(hash, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'), cost);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  scrypt(password.normalize('NFC').slice(0, LONGEST), salt, BYTES, cost, (error, key) =>
    error ? reject(error) : resolve(key),
  );
  return promise;
}

/** Lets few checks run at once and few wait: each costs memory and a quarter of a second. Null when the queue is full. */
export function createGate(limit: { readonly atOnce: number; readonly waiting: number }) {
  let running = 0;
  const queue: (() => void)[] = [];
  return async function pass<T>(work: () => Promise<T>): Promise<T | null> {
    if (running >= limit.atOnce) {
      if (queue.length >= limit.waiting) return null;
      await new Promise<void>((resolve) => queue.push(resolve));
    }
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      queue.shift()?.();
    }
  };
}
