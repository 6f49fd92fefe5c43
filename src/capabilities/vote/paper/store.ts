// Rows of paper ballots, their photos and the opinions on conflicts ↔ values.

import type { Selectable } from 'kysely';
import type { Transaction } from '../../../platform/database/database.ts';
import { insertMany } from '../../../platform/database/insert-many.ts';
import type { Db } from '../store.ts';
import type { VoteTables } from '../tables.ts';
import type { Paper, Stands } from './rules.ts';

type PaperRow = VoteTables['vote_paper'];

const COLUMNS = [
  'vote',
  'number',
  'unit',
  'state',
  'issued_by',
  'issued_at',
  'choices',
  'returned_at',
  'entered_by',
  'entered_at',
  'confirmed_by',
  'confirmed_at',
  'reason',
  'photo_type',
] as const;

export async function listPapers(db: Db, vote: number): Promise<Paper[]> {
  const rows = await db
    .selectFrom('vote_paper')
    .select(COLUMNS)
    .where('vote', '=', vote)
    .orderBy('number')
    .execute();
  return rows.map(paperOf);
}

export async function findPaper(db: Db, vote: number, number: number): Promise<Paper | null> {
  const row = await db
    .selectFrom('vote_paper')
    .select(COLUMNS)
    .where('vote', '=', vote)
    .where('number', '=', number)
    .executeTakeFirst();
  return row ? paperOf(row) : null;
}

export async function findPaperPhoto(
  db: Db,
  vote: number,
  number: number,
): Promise<{ readonly type: string; readonly bytes: Uint8Array } | null> {
  const row = await db
    .selectFrom('vote_paper')
    .select(['photo', 'photo_type'])
    .where('vote', '=', vote)
    .where('number', '=', number)
    .executeTakeFirst();
  if (row?.photo == null || row.photo_type === null) return null;
  return { type: row.photo_type, bytes: new Uint8Array(Buffer.from(row.photo, 'base64')) };
}

export async function insertPapers(
  tx: Transaction,
  vote: number,
  papers: readonly { readonly number: number; readonly unit: number }[],
  issued: { readonly by: string; readonly at: number },
): Promise<void> {
  await insertMany(
    tx,
    'vote_paper',
    papers.map((paper) => ({
      ...{ vote, ...paper, state: 'issued', reason: '' },
      ...{ issued_by: issued.by, issued_at: issued.at },
    })),
  );
}

export type PaperMove = Partial<
  Pick<
    PaperRow,
    | 'state'
    | 'choices'
    | 'returned_at'
    | 'entered_by'
    | 'entered_at'
    | 'confirmed_by'
    | 'confirmed_at'
    | 'reason'
    | 'photo'
    | 'photo_type'
  >
>;

export async function movePaper(tx: Db, vote: number, number: number, move: PaperMove): Promise<void> {
  await tx
    .updateTable('vote_paper')
    .set(move)
    .where('vote', '=', vote)
    .where('number', '=', number)
    .execute();
}

/** Takes away the photos of votes that were certified, or made void, before `before`. Returns how many. */
export async function deletePhotos(tx: Db, before: number): Promise<number> {
  const result = await tx
    .updateTable('vote_paper')
    .set({ photo: null, photo_type: null })
    .where('photo', 'is not', null)
    .where('vote', 'in', (query) =>
      query
        .selectFrom('vote')
        .select('id')
        .where((eb) =>
          eb.or([
            eb('certified_at', '<', before),
            eb.and([eb('state', '=', 'void'), eb('closes_at', '<', before)]),
          ]),
        ),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** An opinion given again is the newest one. */
export async function saveOpinion(
  tx: Db,
  opinion: {
    readonly vote: number;
    readonly number: number;
    readonly staff: string;
    readonly stands: Stands;
    readonly at: number;
  },
): Promise<void> {
  await tx
    .insertInto('vote_decision')
    .values(opinion)
    .onConflict((conflict) =>
      conflict.columns(['vote', 'number', 'staff']).doUpdateSet({ stands: opinion.stands, at: opinion.at }),
    )
    .execute();
}

export function listOpinions(
  db: Db,
  vote: number,
  number: number,
): Promise<{ staff: string; stands: Stands; at: number }[]> {
  return db
    .selectFrom('vote_decision')
    .select(['staff', 'stands', 'at'])
    .where('vote', '=', vote)
    .where('number', '=', number)
    .orderBy('at')
    .execute();
}

function paperOf(row: Pick<Selectable<PaperRow>, (typeof COLUMNS)[number]>): Paper {
  return {
    number: row.number,
    unit: row.unit,
    state: row.state,
    choices: row.choices,
    returnedAt: row.returned_at,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
    confirmedBy: row.confirmed_by,
    confirmedAt: row.confirmed_at,
    reason: row.reason,
    hasPhoto: row.photo_type !== null,
  };
}
