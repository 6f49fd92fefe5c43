// Cases that wait for a body to say whether it takes them over; the queue does not know of them, since another still holds them.

import { inTexts } from '../../../platform/database/in-list.ts';
import type { Case, Holder } from '../case.ts';
import { caseOf, type Db } from '../store.ts';

const MOST = 50;

export async function listOffered(db: Db, to: Holder, compounds: readonly string[] | null): Promise<Case[]> {
  const rows = await db
    .selectFrom('complaint_case')
    .selectAll()
    .where('ended_at', 'is', null)
    .$if(compounds !== null, (query) => query.where('compound', 'in', inTexts(db, compounds ?? [])))
    .where('course', 'like', `%"offered":"${to}"%`)
    .orderBy('id')
    .limit(MOST)
    .execute();
  return rows.map(caseOf);
}
