// By what somebody is known again under another id: a hash of their name, with a key that is not in the database, so that
// nobody can try names on what is kept. Pure.

import { createHmac } from 'node:crypto';

export interface Named {
  readonly name: string;
  /** What we call a friend. */
  readonly alias?: string;
  /** The account's own short name, where the gateway tells it. */
  readonly handle?: string;
  readonly weixin?: string;
}

/** Null where there is nothing to be known by. */
export function traitsOf({ name, alias = '', handle, weixin }: Named, secret: string): string | null {
  const short = handle ?? weixin ?? '';
  const words = short === '' ? `${name}\n${alias}` : short;
  return words.trim() === '' ? null : sealed(words, secret);
}

/** The same for the same, and nothing can be read from it. */
export function sealed(words: string, secret: string): string {
  return createHmac('sha256', secret).update(words.toWellFormed()).digest('base64url').slice(0, 32);
}
