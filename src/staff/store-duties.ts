// The duties of accounts as rows. Every function takes the transaction it runs in.

import type { Kysely } from 'kysely';
import type { Duty, Grant } from './duty.ts';
import { isRole } from './roles.ts';
import type { StaffTables } from './tables.ts';

type Db = Kysely<StaffTables>;

/** Those of one account, in the order in which they were given. */
export async function listDuties(db: Db, account: number): Promise<readonly Duty[]> {
  return (await dutiesOf(db, [account])).get(account) ?? [];
}

/** Accounts without any are not in it. */
export async function dutiesOf(
  db: Db,
  accounts?: readonly number[],
): Promise<ReadonlyMap<number, readonly Duty[]>> {
  if (accounts?.length === 0) return new Map();
  const rows = await db
    .selectFrom('staff_duty')
    .selectAll()
    .$if(accounts !== undefined, (query) => query.where('account', 'in', accounts ?? []))
    .orderBy('id')
    .execute();
  // A role this version does not know may do nothing.
  const known = rows.flatMap(({ id, account, role, compounds, categories }) =>
    isRole(role)
      ? [{ account, duty: { id, role, compounds: listIn(compounds), categories: listIn(categories) } }]
      : [],
  );
  const each = Map.groupBy(known, ({ account }) => account);
  return new Map([...each].map(([account, all]) => [account, all.map(({ duty }) => duty)]));
}

export async function insertDuty(db: Db, account: number, grant: Grant): Promise<number> {
  const { id } = await db
    .insertInto('staff_duty')
    .values({ account, ...rowOf(grant) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function saveDuty(db: Db, id: number, grant: Grant): Promise<void> {
  await db.updateTable('staff_duty').set(rowOf(grant)).where('id', '=', id).execute();
}

export async function deleteDuty(db: Db, id: number): Promise<void> {
  await db.deleteFrom('staff_duty').where('id', '=', id).execute();
}

function rowOf({ role, compounds, categories }: Grant) {
  return { role, compounds: textOf(compounds), categories: textOf(categories) };
}

function textOf(list: readonly string[] | null): string | null {
  return list === null ? null : JSON.stringify(list);
}

function listIn(kept: string | null): readonly string[] | null {
  return kept === null ? null : JSON.parse(kept);
}
