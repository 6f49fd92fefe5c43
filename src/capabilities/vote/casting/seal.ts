// Writes ballots that were found allowed: each sealed, with its line in the vote's chain, and as what stands for its
// unit. The one way a ballot gets into the database, however it was cast.

import { randomBytes } from 'node:crypto';
import type { Act, Ledger, LedgerRow } from '../../../ledger/index.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import type { Place } from '../store.ts';
import { chainOf, type Vote } from '../vote.ts';
import { sealOf } from './receipt.ts';
import { type BallotRow, insertBallots, type StandingRow, saveStanding } from './store.ts';

export type NewBallot = Pick<
  BallotRow,
  'version' | 'choices' | 'source' | 'at' | 'by' | 'request' | 'note'
> & {
  readonly place: Place;
};

/** Hex characters of a salt. */
const SALT = 32;

/** In the order given, of several for one unit the last one stands. The rows in the same order. */
export async function sealBallots(
  ledger: Pick<Ledger, 'appendAll'>,
  tx: Transaction,
  vote: Vote,
  ballots: readonly NewBallot[],
): Promise<readonly BallotRow[]> {
  if (ballots.length === 0) return [];
  const chain = chainOf(vote);
  const salts = saltsFor(ballots.length);
  const unsealed = ballots.map(({ place: { place }, ...ballot }, index) => {
    const salt = salts.slice(index * SALT, (index + 1) * SALT);
    const { version, choices } = ballot;
    return { vote: vote.id, place, ...ballot, salt, seal: sealOf({ chain, place, version, choices, salt }) };
  });
  const lines = await ledger.appendAll(
    tx,
    chain,
    unsealed.map((row) => actOf(chain, row)),
  );
  const rows = unsealed.map((row, index): BallotRow => ({ ...row, ...sealedBy(lines[index]) }));
  await insertBallots(tx, rows);
  const standing = new Map(ballots.map((ballot) => [ballot.place.place, standingOf(vote, ballot)]));
  await saveStanding(tx, [...standing.values()]);
  return rows;
}

/** 128 random bits each, asked for at once. */
function saltsFor(count: number): string {
  return randomBytes((count * SALT) / 2).toString('hex');
}

/** An owner is named by the place, not by the account: one chain must not tell who voted in another. */
function actOf(scope: string, row: Omit<BallotRow, 'seq' | 'hash'>): Act {
  const { place, version, source, seal, at, by } = row;
  const byOwner = source === 'online';
  return {
    ...{ scope, at, act: 'ballot-cast', subject: String(place) },
    actor: byOwner ? `place:${place}` : by,
    role: byOwner ? 'owner' : 'staff',
    facts: { version, source, seal },
  };
}

function sealedBy(line: LedgerRow | undefined): { readonly seq: number; readonly hash: string } {
  if (!line) throw new Error('a ballot has no line in the ledger');
  return { seq: line.seq, hash: line.hash };
}

function standingOf(vote: Vote, { place, version, choices, source }: NewBallot): StandingRow {
  return {
    ...{ vote: vote.id, place: place.place, version, choices, source },
    ...{ head: place.head, several: place.several ? 1 : 0, area: place.area },
  };
}
