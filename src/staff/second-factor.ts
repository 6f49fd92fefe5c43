// The second factor: a key both the phone and the server know (RFC 6238), the codes it makes every half minute, and the
// recovery codes for whoever has lost the phone. Which code still counts is decided in rules.ts.

import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { type Cost, deriveHash, READABLE } from './password.ts';

const ISSUER = '说议';
const PERIOD = 30;
/** A phone's clock may be half a minute off. */
const WINDOW = 1;
const RECOVERY_CODES = 10;

/** 160 bits, as the standard recommends; in base 32. */
export function makeKey(): string {
  return new Secret({ size: 20 }).base32;
}

/** In groups of four, as it is typed. */
export function showKey(key: string): string {
  return key.replace(/.{4}(?=.)/g, '$& ');
}

/** What the QR code holds. */
export function keyAddress(key: string, name: string): string {
  return totp(key, name).toString();
}

/** The half minute the code belongs to; null where it belongs to none near `now`. */
export function stepOf(key: string, code: string, now: number): number | null {
  const delta = totp(key).validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / 1_000 / PERIOD) + delta;
}

function totp(key: string, label = ''): TOTP {
  const secret = Secret.fromBase32(key);
  return new TOTP({ issuer: ISSUER, label, secret, algorithm: 'SHA1', digits: 6, period: PERIOD });
}

export type TypedCode = { readonly kind: 'phone' | 'recovery'; readonly code: string };

/** What somebody typed, whatever its width, spaces and capitals; null where it can be neither. */
export function readCode(text: string): TypedCode | null {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');
  if (/^\d{6}$/.test(plain)) return { kind: 'phone', code: plain };
  return /^[a-z0-9]{8}$/.test(plain) ? { kind: 'recovery', code: plain } : null;
}

/** `kmtw-7fqr`: about 40 bits each, behind a dear hash and five tries. */
export function makeRecoveryCodes(): string[] {
  const group = () => Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('');
  return Array.from({ length: RECOVERY_CODES }, () => `${group()}-${group()}`);
}

/** The key serves as salt, so that a code typed is hashed once and not once for each that is left. */
export function hashRecovery(code: string, key: string, cost?: Cost): Promise<string> {
  const salt = createHash('sha256').update(key).digest().subarray(0, 16);
  return deriveHash(code.replaceAll('-', ''), salt, cost);
}
