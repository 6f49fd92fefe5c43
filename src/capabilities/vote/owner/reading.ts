// What a voter may look at about the own units, and any neighbour about a receipt and the chain.
// Who speaks for which unit decides own.ts.

import { ok, type Result, refuse } from '../../../result.ts';
import type { VoteActionDeps } from '../actions-change.ts';
import { parseReceipt, receiptOf } from '../casting/receipt.ts';
import { findBallotAt, findPlaces } from '../casting/store.ts';
import { listStandingOf, type Standing } from '../casting/store-receipts.ts';
import type { Place } from '../store.ts';
import { chainOf, type Vote } from '../vote.ts';

/** A unit of a frozen register and the ballot that stands for it. */
export interface OwnBallot extends Place {
  readonly stands: (Omit<Standing, 'hash' | 'place'> & { readonly code: string }) | null;
}

export interface CheckedReceipt {
  readonly seq: number;
  readonly version: number;
  readonly at: number;
  /** This very ballot is the one that stands for its unit now. */
  readonly stands: boolean;
  /** The source of the one that does. */
  readonly now: Standing['source'];
}

/** `not-in-ledger`: the ballot is kept, but the chain has another line in its place; somebody has tampered. */
export type ReceiptReason = 'receipt-malformed' | 'receipt-not-found' | 'not-in-ledger';

export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

export function createOwnReading({ database, ledger }: Pick<VoteActionDeps, 'database' | 'ledger'>) {
  async function findLine(vote: Vote, seq: number) {
    const { value } = await ledger.rows(chainOf(vote), seq).next();
    return value?.seq === seq ? value : null;
  }

  return {
    /** Those of these units that stand in the vote's register; none before the opening. */
    async ballotsOf(vote: number, units: readonly number[]): Promise<OwnBallot[]> {
      if (units.length === 0) return [];
      const places = await findPlaces(database.db, vote, units);
      const ofThese = places.map(({ place }) => place);
      const standing = await listStandingOf(database.db, vote, ofThese);
      const byPlace = new Map(standing.map((each) => [each.place, each]));
      return places.map((place) => {
        const row = byPlace.get(place.place);
        return { ...place, stands: row ? { ...row, code: receiptOf(row.seq, row.hash) } : null };
      });
    },

    /** Whether a receipt's ballot is in the sealed record, and whether it counts now; never its choice. */
    async checkReceipt(vote: Vote, text: string): Promise<Result<CheckedReceipt, ReceiptReason>> {
      const named = parseReceipt(text);
      if (named === null) return refuse('receipt-malformed');
      const row = await findBallotAt(database.db, vote.id, named.seq);
      if (!row?.hash.startsWith(named.hash)) return refuse('receipt-not-found');
      const line = await findLine(vote, named.seq);
      if (line?.hash !== row.hash || !line.body.includes(row.seal)) return refuse('not-in-ledger');
      const [standing] = await listStandingOf(database.db, vote.id, [row.place]);
      const { seq, version, at } = row;
      const stands = standing?.version === version;
      return ok({ seq, version, at, stands, now: standing?.source ?? row.source });
    },

    /** Where the vote's chain ended when it was opened and where it ends now. */
    async headsOf(vote: Vote): Promise<{ opened: ChainHead | null; now: ChainHead | null }> {
      const now = await ledger.head(chainOf(vote));
      if (vote.openedAt === null) return { opened: null, now };
      for await (const { act, seq, hash } of ledger.rows(chainOf(vote), 1))
        if (act === 'vote-opened') return { opened: { seq, hash }, now };
      return { opened: null, now };
    },
  };
}
