// What staff look at beyond what owners see: what is not settled, who has still to be visited, the result after the
// close, the lines of the vote's chain. Before the close nothing here tells a direction.

import type { Head, LedgerRow } from '../../../ledger/index.ts';
import { compareRooms } from '../../../owners/index.ts';
import type { VoteActionDeps } from '../actions-change.ts';
import { listBallots } from '../casting/store.ts';
import { countUnsettled } from '../casting/store-standing.ts';
import type { VoteResult } from '../count/result.ts';
import { exportLines } from '../export/export-file.ts';
import * as exporting from '../export/store.ts';
import type { Unsettled } from '../lifecycle.ts';
import { findResult, listRegister } from '../store.ts';
import { chainOf, type Vote } from '../vote.ts';

export interface Missing {
  readonly building: string;
  readonly units: number;
  readonly area: number;
  /** Empty where they are too many for a page; the printed list has them all. */
  readonly rooms: readonly string[];
}

export interface Chain {
  /** Without the lines of ballots, oldest first. */
  readonly lines: readonly LedgerRow[];
  /** How many ballots are among the lines looked at. */
  readonly ballots: number;
  readonly head: Head | null;
  /** The first line that was looked at; earlier ones stand in the export only. */
  readonly from: number;
}

const MOST_ROOMS = 500;
const MOST_LINES = 2_000;

export function createStaffReading({ database, ledger }: Pick<VoteActionDeps, 'database' | 'ledger'>) {
  const { db } = database;

  async function chain(vote: Vote): Promise<Chain> {
    const scope = chainOf(vote);
    const head = await ledger.head(scope);
    const from = Math.max(1, (head?.seq ?? 0) - MOST_LINES + 1);
    const lines: LedgerRow[] = [];
    let ballots = 0;
    for await (const row of ledger.rows(scope, from)) {
      if (row.act === 'ballot-cast') ballots += 1;
      else lines.push(row);
    }
    return { lines, ballots, head, from };
  }

  return {
    chain,
    unsettled: (vote: Vote): Promise<Unsettled> => countUnsettled(db, vote.id),

    /** As it was certified; null before. What a committee decides is read by `committeeResult`. */
    certifiedResult: async (vote: Vote): Promise<VoteResult | null> =>
      vote.kind === 'committee' ? null : findResult(db, vote.id),

    /** By building, in the order in which people sort them. */
    async missing(vote: Vote): Promise<Missing[]> {
      const counts = await exporting.countMissing(db, vote.id);
      const units = counts.reduce((sum, each) => sum + each.units, 0);
      const rooms = units > MOST_ROOMS ? [] : await exporting.listMissing(db, vote.id, MOST_ROOMS);
      const byBuilding = Map.groupBy(rooms, ({ building }) => building);
      return counts
        .sort((a, b) => compareRooms(a.building, b.building))
        .map((each) => ({
          ...each,
          rooms: (byBuilding.get(each.building) ?? []).map(({ room }) => room).sort(compareRooms),
        }));
    },

    exportOf: (vote: Vote) => exportOf(vote, database, ledger),
    readRegister: (vote: Vote) => exporting.readRegister(db, vote.id),
    readStanding: (vote: Vote) => exporting.readStanding(db, vote.id),
  };
}

/** The file that anybody can recount, line by line. */
async function* exportOf(
  vote: Vote,
  { db }: VoteActionDeps['database'],
  ledger: VoteActionDeps['ledger'],
): AsyncGenerator<string> {
  const scope = chainOf(vote);
  const head = await ledger.head(scope);
  if (head === null) return;
  const register = await listRegister(db, vote.id);
  // After the head: what is cast later has a later line and is left out.
  const ballots = await listBallots(db, vote.id);
  yield* exportLines({ vote, head, register, ballots, rows: ledger.rows(scope) });
}
