// Owners as rows: the one place where names and phones are kept.

import type { Kysely } from 'kysely';
import type { Transaction } from '../platform/database/database.ts';
import { insertMany } from '../platform/database/insert-many.ts';
import { pause } from '../platform/slices.ts';
import type { RollOwner } from './roll.ts';
import type { OwnersTables } from './tables.ts';

type Db = Kysely<OwnersTables>;

const PAGE = 2_000;

/** Those with the given codes, or all of the compound. */
export async function ownersBy(
  db: Db,
  compound: string,
  codes?: readonly string[],
): Promise<Map<string, RollOwner>> {
  if (codes !== undefined) return asMap(await listByCode(db, compound, codes));
  const owners = new Map<string, RollOwner>();
  let last = 0;
  for (;;) {
    const rows = await db
      .selectFrom('owners_owner')
      .select(['id', 'code', 'name', 'phone'])
      .where('compound', '=', compound)
      .where('id', '>', last)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    for (const { code, name, phone } of rows) owners.set(code, { code, name, phone });
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return owners;
    last = end.id;
    await pause();
  }
}

async function listByCode(db: Db, compound: string, codes: readonly string[]): Promise<RollOwner[]> {
  if (codes.length === 0) return [];
  return db
    .selectFrom('owners_owner')
    .select(['code', 'name', 'phone'])
    .where('compound', '=', compound)
    .where('code', 'in', [...new Set(codes)])
    .execute();
}

function asMap(owners: readonly RollOwner[]): Map<string, RollOwner> {
  return new Map(owners.map((owner) => [owner.code, owner]));
}

export async function writeOwners(
  tx: Transaction<OwnersTables>,
  compound: string,
  owners: readonly RollOwner[],
): Promise<void> {
  const rows = owners.map(({ code, name, phone }) => ({ compound, code, name, phone }));
  await insertMany(tx, 'owners_owner', rows, {
    conflict: { on: ['compound', 'code'], update: ['name', 'phone'] },
  });
}
