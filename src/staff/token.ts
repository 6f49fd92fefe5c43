// Long random secrets of cookies and links, and the hash by which they are found. Nobody can guess one, so a quick hash does.

import { createHash, randomBytes } from 'node:crypto';

export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
