// Answers whose wording staff fixed. Retired ones stay, for the record of who said what and when.

import type { Kysely, Selectable } from 'kysely';
import type { Approved, Quote } from './answer.ts';
import type { PolicyTables } from './tables.ts';

type Db = Kysely<PolicyTables>;

export interface StoredApproved extends Approved {
  readonly retiredBy: string | null;
  readonly retiredAt: number | null;
}

export async function saveApproved(db: Db, approved: Omit<Approved, 'id'>): Promise<number> {
  const row = await db
    .insertInto('policy_approved')
    .values({
      questions: JSON.stringify(approved.questions),
      text: approved.text,
      quotes: JSON.stringify(approved.quotes),
      approved_by: approved.by,
      approved_at: approved.at,
      retired_by: null,
      retired_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Newest first; with `inForce` only those that are still given. */
export async function listApproved(db: Db, inForce = false): Promise<StoredApproved[]> {
  const all = db.selectFrom('policy_approved').selectAll().orderBy('id', 'desc');
  const rows = await (inForce ? all.where('retired_at', 'is', null) : all).execute();
  return rows.map(approvedOf);
}

/** False where there is none in force under this id. */
export async function retireApproved(db: Db, id: number, by: string, now: number): Promise<boolean> {
  const result = await db
    .updateTable('policy_approved')
    .set({ retired_by: by, retired_at: now })
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

function approvedOf(row: Selectable<PolicyTables['policy_approved']>): StoredApproved {
  return {
    id: row.id,
    questions: JSON.parse(row.questions) as string[],
    text: row.text,
    quotes: JSON.parse(row.quotes) as Quote[],
    by: row.approved_by,
    at: row.approved_at,
    retiredBy: row.retired_by,
    retiredAt: row.retired_at,
  };
}
