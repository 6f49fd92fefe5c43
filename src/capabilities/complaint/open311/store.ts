// Rows of the keys of other systems ↔ values, and cases as they read them. Of a key only its hash is kept.

import { inList, inTexts } from '../../../platform/database/in-list.ts';
import { type Case, SETTLED } from '../case.ts';
import { dayNumber } from '../dashboard/figures.ts';
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
  readonly categories: readonly string[] | null;
  readonly open: boolean | null;
  /** Null, both of them: at any time. */
  readonly from: number | null;
  readonly until: number | null;
  readonly limit: number;
  readonly offset: number;
}

/** The latest first, found in narrow rows. */
export async function listWanted(db: Db, wanted: Wanted): Promise<Case[]> {
  const { compound, ids, categories, open, from, until, limit, offset } = wanted;
  const page = db
    .selectFrom('complaint_queue as q')
    .select('q.case')
    .$if(compound !== null, (query) => query.where('q.compound', '=', compound ?? ''))
    .$if(ids !== null, (query) => query.where('q.case', 'in', inList(db, ids ?? [])))
    .$if(from !== null, (query) =>
      query.where('q.created_at', '>=', from ?? 0).where('q.reported_on', '>=', dayNumber(from ?? 0)),
    )
    .$if(until !== null, (query) =>
      query.where('q.created_at', '<=', until ?? 0).where('q.reported_on', '<=', dayNumber(until ?? 0)),
    )
    .$if(categories !== null, (query) => query.where('q.category', 'in', inTexts(db, categories ?? [])))
    .$if(open !== null, (query) => query.where('q.state', open ? 'not in' : 'in', [...SETTLED]))
    // Days first: there is an index of them.
    .orderBy('q.reported_on', 'desc')
    .orderBy('q.created_at', 'desc')
    .orderBy('q.case', 'desc')
    .limit(limit)
    .offset(offset);
  const rows = await db
    .selectFrom('complaint_case')
    .selectAll()
    .where(
      'id',
      'in',
      inList(
        db,
        (await page.execute()).map((row) => row.case),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(caseOf);
}
