// Rows of ballots ↔ values. Ballots are only ever added; which one stands is kept beside them, so that a count reads
// one row a unit. Written for hundreds at once: each function takes a batch.

import type { Transaction } from '../../../platform/database/database.ts';
import { inList } from '../../../platform/database/in-list.ts';
import { insertMany } from '../../../platform/database/insert-many.ts';
import { type Db, type Place, placeOf } from '../store.ts';
import type { VoteTables } from '../tables.ts';

export type BallotRow = VoteTables['vote_ballot'];
export type StandingRow = VoteTables['vote_standing'];
export type BallotSource = BallotRow['source'];

/** The places of these units in a vote's frozen register. */
export async function findPlaces(db: Db, vote: number, units: readonly number[]): Promise<Place[]> {
  const rows = await db
    .selectFrom('vote_register')
    .selectAll()
    .where('vote', '=', vote)
    .where('unit', 'in', inList(db, units))
    .execute();
  return rows.map(placeOf);
}

export type Earlier = Pick<
  BallotRow,
  'place' | 'version' | 'choices' | 'source' | 'at' | 'by' | 'request' | 'seq' | 'hash'
>;

/** Every version cast for these places so far, oldest first. */
export function listEarlier(db: Db, vote: number, places: readonly number[]): Promise<Earlier[]> {
  return db
    .selectFrom('vote_ballot')
    .select(['place', 'version', 'choices', 'source', 'at', 'by', 'request', 'seq', 'hash'])
    .where('vote', '=', vote)
    .where('place', 'in', inList(db, places))
    .orderBy('place')
    .orderBy('version')
    .execute();
}

export async function insertBallots(tx: Transaction, rows: readonly BallotRow[]): Promise<void> {
  await insertMany(
    tx,
    'vote_ballot',
    rows.map((row) => ({ ...row })),
  );
}

export async function saveStanding(tx: Transaction, rows: readonly StandingRow[]): Promise<void> {
  await insertMany(
    tx,
    'vote_standing',
    rows.map((row) => ({ ...row })),
    { conflict: { on: ['vote', 'place'], update: ['version', 'choices', 'source'] } },
  );
}

/** Sums of units whose owner has no other: area and heads by what stands on the ballot. One pass over an index. */
export function singleQuery(db: Db, vote: number) {
  return db
    .selectFrom('vote_standing')
    .select(({ fn }) => ['choices', fn.countAll<number>().as('units'), fn.sum<number>('area').as('area')])
    .where('vote', '=', vote)
    .where('several', '=', 0)
    .groupBy('choices');
}

/** The same for owners of several units, owner by owner, since one who chose differently is not counted. */
export function severalQuery(db: Db, vote: number) {
  return db
    .selectFrom('vote_standing')
    .select(({ fn }) => ['head', 'choices', fn.sum<number>('area').as('area')])
    .where('vote', '=', vote)
    .where('several', '=', 1)
    .groupBy(['head', 'choices']);
}

export const countSingle = (db: Db, vote: number) => singleQuery(db, vote).execute();
export const countSeveral = (db: Db, vote: number) => severalQuery(db, vote).execute();

export function listStanding(db: Db, vote: number): Promise<StandingRow[]> {
  return db.selectFrom('vote_standing').selectAll().where('vote', '=', vote).orderBy('place').execute();
}

export function listBallots(db: Db, vote: number): Promise<BallotRow[]> {
  return db
    .selectFrom('vote_ballot')
    .selectAll()
    .where('vote', '=', vote)
    .orderBy('place')
    .orderBy('version')
    .execute();
}

/** The ballot that a line of the vote's chain stands for. */
export function findBallotAt(db: Db, vote: number, seq: number): Promise<BallotRow | undefined> {
  return db
    .selectFrom('vote_ballot')
    .selectAll()
    .where('vote', '=', vote)
    .where('seq', '=', seq)
    .executeTakeFirst();
}

/** Who cast the ballots of votes certified before `before`, accounts and witnesses, is forgotten; the ballots stay. */
export async function forgetWho(tx: Db, before: number): Promise<number> {
  const result = await tx
    .updateTable('vote_ballot')
    .set({ by: '', note: '' })
    .where('by', '!=', '')
    .where('vote', 'in', (query) => query.selectFrom('vote').select('id').where('certified_at', '<', before))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
