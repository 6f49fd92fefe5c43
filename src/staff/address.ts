// From which address a request comes, to count wrong tries. A proxy on this machine is believed; nobody else is, since
// anybody can write such a header.

import type { Context } from 'hono';

interface Socketed {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

/** Null where it is not known: then no address is counted. */
export function addressOf(c: Context): string | null {
  const peer = (c.env as Socketed | undefined)?.incoming?.socket?.remoteAddress;
  if (peer === undefined) return null;
  return readAddress(peer, c.req.header('X-Forwarded-For'));
}

/**
 * The last name in the list is the one our own proxy wrote. Behind a proxy that writes none everybody would be one address, and
 * thirty wrong tries of a stranger would keep all staff out: null. Of IPv6 the network, since one house has all its addresses.
 */
export function readAddress(peer: string, forwarded?: string): string | null {
  const said = isHere(peer) ? forwarded?.split(',').at(-1)?.trim() : peer;
  if (!said) return null;
  const address = said.replace(/^::ffff:/, '');
  if (!address.includes(':')) return address;
  return address.split(':').slice(0, 4).join(':');
}

function isHere(peer: string): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(peer);
}
