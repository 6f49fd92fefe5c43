// Passwords: what is allowed, how they are kept and checked, and the one-time password of the first account. New hashes are
// argon2id, computed beside the event loop; those by scrypt, of earlier versions, still open and are replaced then.

import { randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { hash, hashRaw, verify } from '@node-rs/argon2';
import { ok, type Result, refuse } from '../result.ts';
import { isCommon } from './common-passwords.ts';

export type PasswordRefusal = 'too-short' | 'too-long' | 'like-name' | 'unchanged' | 'common';

const SHORTEST = 10;
const LONGEST = 200;

export interface Cost {
  /** In KiB; 8 at least. */
  readonly memory: number;
  readonly passes: number;
}

/** One of OWASP's settings for argon2id. Hashes made with other numbers keep them until they are replaced. */
export const COST: Cost = { memory: 19_456, passes: 2 };
const BYTES = 32;

/** Without letters and digits that are easily taken for one another. */
export const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Of an account that has no password yet: nothing opens it. */
export const NO_PASSWORD = '';

export function checkNewPassword(
  next: string,
  against: { readonly name: string; readonly current: string },
): Result<string, PasswordRefusal> {
  if ([...next].length < SHORTEST) return refuse('too-short');
  if (next.length > LONGEST) return refuse('too-long');
  if (next.toLowerCase().includes(against.name.toLowerCase())) return refuse('like-name');
  if (next === against.current) return refuse('unchanged');
  return isCommon(next) ? refuse('common') : ok(next);
}

/** Four groups of four, about 79 bits: `kmtw-7fqr-x2hd-9bpa`. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

/** Argon2id is what the package makes unless told otherwise. */
export function hashPassword(password: string, cost = COST): Promise<string> {
  return hash(asKept(password), { ...optionsOf(cost), outputLen: BYTES });
}

/** The hash alone, for what must be found by it. */
export async function deriveHash(secret: string, salt: Buffer, cost = COST): Promise<string> {
  return (await hashRaw(secret, { ...optionsOf(cost), outputLen: BYTES, salt })).toString('base64url');
}

export async function isPassword(password: string, kept: string): Promise<boolean> {
  if (kept.startsWith('scrypt$')) return isByScrypt(password, kept);
  if (!kept.startsWith('$argon2id$')) return false;
  // A hash that is spoilt opens for nobody.
  return verify(kept, asKept(password)).catch(() => false);
}

export function isOutdated(kept: string, { memory, passes } = COST): boolean {
  return !kept.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=1$`);
}

function optionsOf({ memory, passes }: Cost) {
  return { memoryCost: memory, timeCost: passes, parallelism: 1 };
}

function asKept(password: string): string {
  return password.normalize('NFC').slice(0, LONGEST);
}

async function isByScrypt(password: string, kept: string): Promise<boolean> {
  const [, N, r, p, salt = '', expected = ''] = kept.split('$');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const bytes = Buffer.from(expected, 'base64url');
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  scrypt(asKept(password), Buffer.from(salt, 'base64url'), BYTES, cost, (error, key) =>
    error ? reject(error) : resolve(key),
  );
  const given = await promise;
  return bytes.length === given.length && timingSafeEqual(bytes, given);
}

/** Lets few checks run at once and few wait: each costs memory and time. Null when the queue is full. */
export function createGate(limit: { readonly atOnce: number; readonly waiting: number }) {
  let running = 0;
  const queue: (() => void)[] = [];
  return async function pass<T>(work: () => Promise<T>): Promise<T | null> {
    if (running >= limit.atOnce) {
      if (queue.length >= limit.waiting) return null;
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      // The place goes on to the next in the queue, so that nobody who comes just now takes it too.
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
