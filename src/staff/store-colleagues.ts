// What accounts are called that the ledger knows by numbers, as far as whoever looks may know.

import type { Kysely } from 'kysely';
import type { Role } from './roles.ts';
import type { StaffTables } from './tables.ts';

/** "staff:7" → name, of accounts with a duty in the same role; for an admin of all. Disabled ones too: what they did stays theirs. */
export async function colleaguesOf(
  db: Kysely<StaffTables>,
  ids: readonly string[],
  role: Role,
): Promise<ReadonlyMap<string, string>> {
  const numbers = ids.map((id) => Number(/^staff:(\d{1,9})$/.exec(id)?.[1])).filter(Number.isSafeInteger);
  if (numbers.length === 0) return new Map();
  const rows = await db
    .selectFrom('staff_account')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(numbers)])
    .$if(role !== 'admin', (query) =>
      query.where('id', 'in', (sub) =>
        sub.selectFrom('staff_duty').select('account').where('role', '=', role),
      ),
    )
    .execute();
  return new Map(rows.map(({ id, name }) => [`staff:${id}`, name]));
}
