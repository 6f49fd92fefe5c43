// Rows of the ballots that stand for some places, with what their receipts are made of.

import { inList } from '../../../platform/database/in-list.ts';
import type { Db } from '../store.ts';
import type { BallotRow } from './store.ts';

export type Standing = Pick<
  BallotRow,
  'place' | 'version' | 'choices' | 'source' | 'at' | 'by' | 'seq' | 'hash'
>;

/** What stands, each with the ballot it came from. */
export function standingBallots(db: Db, vote: number) {
  return db
    .selectFrom('vote_standing as standing')
    .innerJoin('vote_ballot as ballot', (join) =>
      join
        .onRef('ballot.vote', '=', 'standing.vote')
        .onRef('ballot.place', '=', 'standing.place')
        .onRef('ballot.version', '=', 'standing.version'),
    )
    .where('standing.vote', '=', vote);
}

export function listStandingOf(db: Db, vote: number, places: readonly number[]): Promise<Standing[]> {
  return standingBallots(db, vote)
    .select(['ballot.place', 'ballot.version', 'ballot.choices', 'ballot.source', 'ballot.at'])
    .select(['ballot.by', 'ballot.seq', 'ballot.hash'])
    .where('standing.place', 'in', inList(db, places))
    .execute();
}
