// Rows of the register become domain values here and nowhere else.

import type { Kysely } from 'kysely';
import type { OwnersTables } from './tables.ts';

export interface Compound {
  readonly key: string;
  readonly name: string;
  /** It only shows how things work; nothing in it counts. */
  readonly demonstration: boolean;
}

export async function listCompounds(db: Kysely<OwnersTables>): Promise<Compound[]> {
  const rows = await db.selectFrom('owners_compound').selectAll().orderBy('id').execute();
  return rows.map(({ key, name, demonstration }) => ({ key, name, demonstration: demonstration === 1 }));
}

/** Adds the compound unless its key is taken. */
export async function saveCompound(db: Kysely<OwnersTables>, compound: Compound, now: number): Promise<void> {
  await db
    .insertInto('owners_compound')
    .values({
      key: compound.key,
      name: compound.name,
      demonstration: compound.demonstration ? 1 : 0,
      created_at: now,
      community: '',
      street: '',
      property_company: '',
      silence_clause: '',
      show_rooms: 0,
      proxy_cap: 3,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}
