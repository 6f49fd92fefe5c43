// The seal of a ballot and its receipt. The ledger holds the seal only: it fixes the choices without showing them, since
// nobody can try all choices without the salt. The receipt names the line of the ledger. Pure.

import { hash } from 'node:crypto';

export interface Sealed {
  /** The vote's chain, see `chainOf`. */
  readonly chain: string;
  readonly place: number;
  readonly version: number;
  readonly choices: string;
  /** 32 hex characters of randomness. */
  readonly salt: string;
}

/** SHA-256 over the five values, a line each. The recount repeats it from the export. */
export function sealOf({ chain, place, version, choices, salt }: Sealed): string {
  return hash('sha256', `${chain}\n${place}\n${version}\n${choices}\n${salt}`);
}

/** "17-3F9A-0C22-E1B7": the line's number and the first twelve characters of its hash. */
export function receiptOf(seq: number, rowHash: string): string {
  const groups = rowHash.slice(0, 12).toUpperCase().match(/.{4}/g) ?? [];
  return [seq, ...groups].join('-');
}

/** What a receipt names, however it was copied; null where it is none. */
export function parseReceipt(text: string): { readonly seq: number; readonly hash: string } | null {
  const match = /^(\d{1,15})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})$/.exec(
    text.normalize('NFKC').replace(/\s/g, '').toLowerCase(),
  );
  return match ? { seq: Number(match[1]), hash: `${match[2]}${match[3]}${match[4]}` } : null;
}
