// Cases by the number people say, in every compound.

import type { Case } from '../case.ts';
import { caseOf, type Db } from '../store.ts';

export async function listNumbered(db: Db, number: string): Promise<Case[]> {
  const rows = await db
    .selectFrom('complaint_case')
    .selectAll()
    .where('number', '=', number)
    .orderBy('id')
    .execute();
  return rows.map(caseOf);
}
