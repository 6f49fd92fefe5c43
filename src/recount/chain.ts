// Does every row follow the one before it? A row's hash covers the hash before it and its own text, so whoever changes
// one row has to change all that follow, and the last one has been published.

import { hash as digest } from 'node:crypto';
import type { Flaw } from './fault.ts';
import type { Row } from './form.ts';

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export type Completeness =
  | { readonly state: 'complete' }
  | { readonly state: 'no-head-given' }
  /** The rows `from` to `to` were once there. */
  | { readonly state: 'tail-missing'; readonly from: number; readonly to: number }
  /** The row is there, but is another one than was published. */
  | { readonly state: 'rewritten'; readonly seq: number };

/** The first row names 64 zeros as the row before it. */
const BEGINNING: Head = { seq: 0, hash: '0'.repeat(64) };

export function createChain(scope: string) {
  let last = BEGINNING;
  return {
    last: () => last,
    add(row: Row): Flaw | null {
      const flaw = flawOf(row, last, scope);
      last = row;
      return flaw;
    },
  };
}

function flawOf(row: Row, last: Head, scope: string): Flaw | null {
  if (row.scope !== scope) return 'row-of-another-chain';
  if (row.seq > last.seq + 1) return 'row-missing';
  if (row.seq < last.seq + 1) return 'row-order';
  if (sha256(row.prev + row.body) !== row.hash) return 'row-altered';
  return row.prev === last.hash ? null : 'row-unlinked';
}

/** Compares with heads that were written down elsewhere: a chain cut short, or made anew, is still a chain. */
export function createComparison(published: readonly Head[]) {
  const hashes = new Map<number, string>();
  const wanted = new Set(published.map(({ seq }) => seq));
  let longest = 0;
  return {
    see({ seq, hash }: Head): void {
      longest = Math.max(longest, seq);
      if (wanted.has(seq)) hashes.set(seq, hash);
    },
    finish(): Completeness {
      if (published.length === 0) return { state: 'no-head-given' };
      for (const { seq, hash } of published) {
        if (seq > longest) return { state: 'tail-missing', from: longest + 1, to: seq };
        if (hashes.get(seq) !== hash) return { state: 'rewritten', seq };
      }
      return { state: 'complete' };
    },
  };
}

export function sha256(text: string): string {
  return digest('sha256', text);
}
