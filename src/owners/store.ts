// Compounds as rows. Units, owners, files and voters have a store each.

import type { Kysely } from 'kysely';
import type { OwnersTables } from './tables.ts';

type Db = Kysely<OwnersTables>;

export interface Compound extends CompoundFacts {
  readonly key: string;
  /** It only shows how things work; nothing in it counts. */
  readonly demonstration: boolean;
}

/** What staff may say about a compound. */
export interface CompoundFacts {
  readonly name: string;
  readonly community: string;
  readonly street: string;
  readonly propertyCompany: string;
  /** The clause of the compound's own rules by which silence counts with the majority; empty where there is none. */
  readonly silenceClause: string;
  /** The compound's own rules ask for rooms on result sheets. */
  readonly showRooms: boolean;
  /** Units one proxy may speak for. */
  readonly proxyCap: number;
}

export const NO_FACTS: Omit<CompoundFacts, 'name'> = {
  community: '',
  street: '',
  propertyCompany: '',
  silenceClause: '',
  showRooms: false,
  proxyCap: 3,
};

export async function listCompounds(db: Db): Promise<Compound[]> {
  const rows = await db.selectFrom('owners_compound').selectAll().orderBy('id').execute();
  return rows.map(compoundOf);
}

export async function findCompound(db: Db, key: string): Promise<Compound | null> {
  const row = await db.selectFrom('owners_compound').selectAll().where('key', '=', key).executeTakeFirst();
  return row ? compoundOf(row) : null;
}

/** Adds the compound unless its key is taken; false where it is. */
export async function insertCompound(db: Db, compound: Compound, now: number): Promise<boolean> {
  const rows = await db
    .insertInto('owners_compound')
    .values({
      key: compound.key,
      demonstration: compound.demonstration ? 1 : 0,
      created_at: now,
      ...rowOf(compound),
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .execute();
  return rows.length > 0;
}

export async function updateCompound(db: Db, key: string, facts: CompoundFacts): Promise<void> {
  await db.updateTable('owners_compound').set(rowOf(facts)).where('key', '=', key).execute();
}

function rowOf(facts: CompoundFacts) {
  return {
    name: facts.name,
    community: facts.community,
    street: facts.street,
    property_company: facts.propertyCompany,
    silence_clause: facts.silenceClause,
    show_rooms: facts.showRooms ? 1 : 0,
    proxy_cap: facts.proxyCap,
  };
}

function compoundOf(row: Omit<OwnersTables['owners_compound'], 'id'>): Compound {
  return {
    key: row.key,
    name: row.name,
    demonstration: row.demonstration === 1,
    community: row.community,
    street: row.street,
    propertyCompany: row.property_company,
    silenceClause: row.silence_clause,
    showRooms: row.show_rooms === 1,
    proxyCap: row.proxy_cap,
  };
}
