// Rows of the keys of other systems ↔ values, and cases as they read them. Of a key only its hash is kept.

import type { Case } from '../case.ts';
import { caseOf, type Db } from '../store.ts';

export interface Key {
  readonly id: number;
  readonly name: string;
  /** The one compound it is for; null for all. */
  readonly compound: string | null;
  readonly madeAt: number;
  readonly endedAt: number | null;
}

const COLUMNS = ['id', 'name', 'compound', 'made_at as madeAt', 'ended_at as endedAt'] as const;
/** More keys than any town has systems. */
const MOST_KEYS = 200;

export async function insertKey(
  tx: Db,
  key: {
    readonly name: string;
    readonly hash: string;
    readonly compound: string | null;
    readonly at: number;
  },
): Promise<number> {
  const { name, hash, compound, at } = key;
  const { id } = await tx
    .insertInto('complaint_key')
    .values({ name, hash, compound, made_at: at, ended_at: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** False where it has ended before, or there is none. */
export async function endKey(tx: Db, id: number, at: number): Promise<boolean> {
  const done = await tx
    .updateTable('complaint_key')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

export async function findKey(db: Db, hash: string): Promise<Key | null> {
  const row = await db
    .selectFrom('complaint_key')
    .select(COLUMNS)
    .where('hash', '=', hash)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Those that work first, the latest first. */
export function listKeys(db: Db): Promise<Key[]> {
  return db
    .selectFrom('complaint_key')
    .select(COLUMNS)
    .orderBy(({ eb }) => eb.case().when('ended_at', 'is', null).then(0).else(1).end())
    .orderBy('id', 'desc')
    .limit(MOST_KEYS)
    .execute();
}

export interface Wanted {
  readonly compound: string | null;
  readonly ids: readonly number[] | null;
  readonly category: string | null;
  readonly open: boolean | null;
  readonly from: number;
  readonly until: number;
  readonly limit: number;
  readonly offset: number;
}

/** The latest first. */
export async function listWanted(db: Db, wanted: Wanted): Promise<Case[]> {
  const { compound, ids, category, open, from, until, limit, offset } = wanted;
  let query = db.selectFrom('complaint_case').selectAll();
  if (compound !== null) query = query.where('compound', '=', compound);
  if (ids !== null) query = query.where('id', 'in', ids.length === 0 ? [0] : [...ids]);
  else query = query.where('created_at', '>=', from).where('created_at', '<=', until);
  if (category !== null) query = query.where('category', '=', category);
  if (open !== null) query = query.where('ended_at', open ? 'is' : 'is not', null);
  const rows = await query.orderBy('id', 'desc').limit(limit).offset(offset).execute();
  return rows.map(caseOf);
}
