// Rows of an opened vote as they go into files, page by page, and who has not voted yet.

import { standingBallots } from '../casting/store-receipts.ts';
import type { Db, Place } from '../store.ts';
import { placeOf } from '../store.ts';
import type { VoteTables } from '../tables.ts';

const PAGE = 1_000;

/** The frozen register in the order of places, which tells nothing about rooms. */
export async function* readRegister(db: Db, vote: number): AsyncGenerator<readonly Place[]> {
  for (let last = 0; ; ) {
    const rows = await db
      .selectFrom('vote_register')
      .selectAll()
      .where('vote', '=', vote)
      .where('place', '>', last)
      .orderBy('place')
      .limit(PAGE)
      .execute();
    if (rows.length > 0) yield rows.map(placeOf);
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return;
    last = end.place;
  }
}

export type StandingBallot = Pick<VoteTables['vote_ballot'], 'place' | 'choices' | 'source' | 'at'> & {
  readonly room: string;
};

/** The ballots that stand, one a unit, with the time they were cast. */
export async function* readStanding(db: Db, vote: number): AsyncGenerator<readonly StandingBallot[]> {
  for (let last = 0; ; ) {
    const rows = await standingAfter(db, vote, last);
    if (rows.length > 0) yield rows;
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return;
    last = end.place;
  }
}

function standingAfter(db: Db, vote: number, last: number): Promise<StandingBallot[]> {
  return standingBallots(db, vote)
    .innerJoin('vote_register as register', (join) =>
      join.onRef('register.vote', '=', 'standing.vote').onRef('register.place', '=', 'standing.place'),
    )
    .select(['standing.place', 'standing.choices', 'standing.source', 'ballot.at', 'register.room'])
    .where('standing.place', '>', last)
    .orderBy('standing.place')
    .limit(PAGE)
    .execute();
}

/** Units for which nobody has voted, at most so many. */
export function listMissing(
  db: Db,
  vote: number,
  limit: number,
): Promise<{ room: string; building: string }[]> {
  return missing(db, vote).select(['register.room', 'register.building']).limit(limit).execute();
}

export async function countMissing(
  db: Db,
  vote: number,
): Promise<{ building: string; units: number; area: number }[]> {
  const rows = await missing(db, vote)
    .select(({ fn }) => [
      'register.building',
      fn.countAll<number>().as('units'),
      fn.sum<number>('register.area').as('area'),
    ])
    .groupBy('register.building')
    .execute();
  return rows.map(({ building, units, area }) => ({ building, units: Number(units), area: Number(area) }));
}

function missing(db: Db, vote: number) {
  return db
    .selectFrom('vote_register as register')
    .leftJoin('vote_standing as standing', (join) =>
      join.onRef('standing.vote', '=', 'register.vote').onRef('standing.place', '=', 'register.place'),
    )
    .where('register.vote', '=', vote)
    .where('standing.place', 'is', null);
}
