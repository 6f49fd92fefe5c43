// Reads chains from their first row and says two things: are the rows what was once written (integrity), and are
// they all there (completeness). The second needs heads written down elsewhere: a chain cut short is still a chain.

import { GENESIS, type Head, hashOf, type LedgerRow } from './chain.ts';

export type Flaw =
  /** This row is not there. */
  | 'missing'
  /** The row stands where an earlier or the same one has stood before. */
  | 'out-of-order'
  /** Its text and its hash do not belong together. */
  | 'altered'
  /** It does not name the row before it: it, or the row before, was replaced. */
  | 'not-linked'
  /** The columns say something else than the sealed body. */
  | 'columns-differ'
  /** The line of an export is not as an export writes it. */
  | 'unreadable'
  /** The header of an export does not fit its rows. */
  | 'header-differs';

export type Place = { readonly scope: string; readonly seq: number } | { readonly line: number };

export type Integrity =
  | { readonly ok: true; readonly rows: number }
  | { readonly ok: false; readonly flaw: Flaw; readonly at: Place };

export type Completeness =
  | { readonly state: 'complete' }
  | { readonly state: 'no-head-given' }
  /** The rows `from` to `to` of the chain were once there. */
  | { readonly state: 'tail-missing'; readonly scope: string; readonly from: number; readonly to: number }
  /** The row is there, but is another one than the head names. */
  | { readonly state: 'rewritten'; readonly scope: string; readonly seq: number };

export interface Report {
  readonly integrity: Integrity;
  readonly completeness: Completeness;
}

/** Checks rows as they come; rows of one chain in their order, chains in any. `heads` were written down elsewhere. */
export function createVerifier(heads: readonly Head[] = []) {
  const ends = new Map<string, Head>();
  const wanted = new Map(heads.map((head) => [`${head.scope} ${head.seq}`, head]));
  let first: Integrity | null = null;
  let rewritten: Completeness | null = null;
  let rows = 0;

  function fail(flaw: Flaw, at: Place): void {
    first ??= { ok: false, flaw, at };
  }

  return {
    fail,
    /** The last row seen of each chain. */
    ends: ends as ReadonlyMap<string, Head>,
    add(row: LedgerRow): void {
      rows += 1;
      const { scope, seq, hash } = row;
      const flaw = flawOf(row, ends.get(scope));
      if (flaw)
        fail(flaw, flaw === 'missing' ? { scope, seq: (ends.get(scope)?.seq ?? 0) + 1 } : { scope, seq });
      if ((wanted.get(`${scope} ${seq}`)?.hash ?? hash) !== hash)
        rewritten ??= { state: 'rewritten', scope, seq };
      ends.set(scope, { scope, seq, hash });
    },
    finish(): Report {
      const completeness = rewritten ?? completenessOf(heads, ends);
      return { integrity: first ?? { ok: true, rows }, completeness };
    },
  };
}

export function verifyRows(rows: Iterable<LedgerRow>, heads?: readonly Head[]): Report {
  const verifier = createVerifier(heads);
  for (const row of rows) verifier.add(row);
  return verifier.finish();
}

function flawOf(row: LedgerRow, last: Head | undefined): Flaw | null {
  const expected = (last?.seq ?? 0) + 1;
  if (row.seq > expected) return 'missing';
  if (row.seq < expected) return 'out-of-order';
  if (hashOf(row.prev, row.body) !== row.hash) return 'altered';
  if (row.prev !== (last?.hash ?? GENESIS)) return 'not-linked';
  return repeatsBody(row) ? null : 'columns-differ';
}

function repeatsBody(row: LedgerRow): boolean {
  const sealed = rowFromBody(row.body, row.prev, row.hash);
  const keys = ['scope', 'seq', 'at', 'actor', 'role', 'act', 'subject'] as const;
  return sealed !== null && keys.every((key) => sealed[key] === row[key]);
}

/** A row whose columns are read from its body; null when the text is no body. */
export function rowFromBody(body: string, prev: string, hash: string): LedgerRow | null {
  try {
    const { scope, seq, at, actor, role, act, subject } = JSON.parse(body);
    return typeof scope === 'string' && Number.isInteger(seq)
      ? { scope, seq, at, actor, role, act, subject, body, prev, hash }
      : null;
  } catch {
    return null;
  }
}

function completenessOf(heads: readonly Head[], ends: ReadonlyMap<string, Head>): Completeness {
  if (heads.length === 0) return { state: 'no-head-given' };
  for (const { scope, seq } of heads) {
    const last = ends.get(scope)?.seq ?? 0;
    if (last < seq) return { state: 'tail-missing', scope, from: last + 1, to: seq };
  }
  return { state: 'complete' };
}
