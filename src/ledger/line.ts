// An event of something that is folded from its events, as a line of the ledger, and back. A line holds what a replay needs and
// the hash of the words that came with it, never the words. Pure.

import { hash } from 'node:crypto';
import type { LedgerRow } from './chain.ts';

/** `extra` are facts of what was saved besides, such as a seal; a replay does not need them. */
export function lineOf(
  prefix: string,
  { kind, ...facts }: { readonly kind: string },
  words: string,
  extra: Readonly<Record<string, unknown>> = {},
): { readonly act: string; readonly facts: unknown } {
  const said = words === '' ? {} : { words: hash('sha256', words) };
  return { act: `${prefix}${kind}`, facts: { event: facts, ...said, ...extra } };
}

/** The event with its time and the role of who acted; null for a line of another kind. */
export function eventOf<Event>(prefix: string, { body }: Pick<LedgerRow, 'body'>): Event | null {
  const { act, facts, at, role } = JSON.parse(body) as {
    readonly act: string;
    readonly facts: { readonly event?: Readonly<Record<string, unknown>> };
    readonly at: number;
    readonly role: string;
  };
  if (!act.startsWith(prefix)) return null;
  return { ...facts.event, kind: act.slice(prefix.length), at, by: role } as unknown as Event;
}
