// 存证: the append-only record of every act that counts, one hash chain per scope. See chain.ts for what a row may
// hold (no names, no phones) and verify.ts for what a check can show.

import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Database, Transaction } from '../platform/database/database.ts';
import { lock } from '../platform/database/lock.ts';
import { type Act, type Head, type LedgerRow, seal } from './chain.ts';
import { headerLine, rowLine } from './export.ts';
import * as store from './store.ts';
import type { LedgerTables } from './tables.ts';
import { createVerifier, type Report } from './verify.ts';

export { type Act, canonical, type Head, type LedgerRow } from './chain.ts';
export { verifyExport } from './export.ts';
export { type LedgerTables, ledgerMigrations } from './tables.ts';
export type { Completeness, Flaw, Integrity, Place, Report } from './verify.ts';

/** The chain of everything that has no chain of its own. */
export const SITE = 'site';

export type Ledger = ReturnType<typeof createLedger>;

export function createLedger({ db }: Pick<Database<LedgerTables>, 'db'>) {
  /** Up to the given heads, so that what is appended meanwhile does not disturb. */
  async function* rowsUpTo(heads: readonly Head[]): AsyncGenerator<LedgerRow> {
    for (const { scope, seq } of heads) yield* store.readRows(db, scope, Number.MIN_SAFE_INTEGER, seq);
  }

  async function* lines(): AsyncGenerator<string> {
    const heads = await store.listHeads(db);
    yield `${headerLine(heads)}\n`;
    for await (const row of rowsUpTo(heads)) yield `${rowLine(row)}\n`;
  }

  async function appendAll(tx: Transaction, scope: string, acts: readonly Act[]): Promise<LedgerRow[]> {
    await lock(tx, `ledger/${scope}`);
    const rows: LedgerRow[] = [];
    let last = await store.findHead(tx, scope);
    for (const act of acts) {
      if (act.scope !== scope) throw new Error(`an act of ${act.scope} does not belong to ${scope}`);
      const row = seal(act, last);
      rows.push(row);
      last = row;
    }
    await store.insertAll(tx, rows);
    return rows;
  }

  return {
    /** Part of the change it records: in the same transaction. Appends to one chain wait for each other. */
    async append(tx: Transaction, act: Act): Promise<Head> {
      const [row] = await appendAll(tx, act.scope, [act]);
      if (row === undefined) throw new Error('nothing was appended');
      return { scope: row.scope, seq: row.seq, hash: row.hash };
    },
    /** Many acts of one chain in one go, in the order given. */
    appendAll,
    /** Where a chain ends; null when it has no row. To be published, so that a cut can be proved. */
    head: (scope: string = SITE): Promise<Head | null> => store.findHead(db, scope),
    heads: (): Promise<Head[]> => store.listHeads(db),
    rows: (scope: string = SITE, from = 1): AsyncGenerator<LedgerRow> =>
      store.readRows(db, scope, from, Number.MAX_SAFE_INTEGER),
    /** Checks all chains; give heads written down elsewhere to learn whether rows are missing at the end. */
    async verify({ heads = [] }: { heads?: readonly Head[] } = {}): Promise<Report> {
      const verifier = createVerifier(heads);
      for await (const row of rowsUpTo(await store.listHeads(db))) verifier.add(row);
      return verifier.finish();
    },
    /** Writes all chains as JSON lines and ends the stream. */
    export: (stream: Writable): Promise<void> => pipeline(Readable.from(lines()), stream),
  };
}
