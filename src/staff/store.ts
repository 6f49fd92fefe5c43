// Rows of accounts become values here and nowhere else; those of sessions in store-sessions.ts, of links and second factors
// in store-factors.ts. Every function takes the transaction it runs in.

import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Role } from './roles.ts';
import type { StaffTables } from './tables.ts';

type Db = Kysely<StaffTables>;

export interface Account {
  readonly id: number;
  readonly name: string;
  readonly password: string;
  readonly mustChange: boolean;
  readonly role: Role;
  /** Key of the one compound it works for; null for all. */
  readonly compound: string | null;
  /** Keys of the kinds of case it works for; null for all. */
  readonly categories: readonly string[] | null;
  readonly disabledAt: number | null;
  /** Whether a second factor is set up. */
  readonly secondFactor: boolean;
  /** The link that was last made for it. */
  readonly invitation: Invitation | null;
}

export interface Invitation {
  readonly hash: string;
  readonly until: number;
  readonly usedAt: number | null;
}

export type NewRow = Pick<Account, 'name' | 'password' | 'role' | 'compound' | 'categories'> & {
  readonly createdAt: number;
};

export async function listAccounts(db: Db): Promise<Account[]> {
  const rows = await accounts(db).orderBy('staff_account.id').execute();
  return rows.map(accountOf);
}

export async function findAccount(db: Db, name: string): Promise<Account | null> {
  const row = await accounts(db).where('name', '=', name).executeTakeFirst();
  return row ? accountOf(row) : null;
}

export async function getAccount(db: Db, id: number): Promise<Account> {
  const row = await accounts(db).where('staff_account.id', '=', id).executeTakeFirstOrThrow();
  return accountOf(row);
}

export async function createAccount(db: Db, account: NewRow): Promise<number> {
  const { name, password, role, compound, categories, createdAt } = account;
  const { id } = await db
    .insertInto('staff_account')
    .values({
      ...{ name, password, role, compound, must_change: 1, created_at: createdAt, disabled_at: null },
      ...{ totp_key: null, totp_new_key: null, totp_step: null },
      categories: categories === null ? null : JSON.stringify(categories),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function saveDisabled(db: Db, id: number, disabledAt: number | null): Promise<void> {
  await db.updateTable('staff_account').set({ disabled_at: disabledAt }).where('id', '=', id).execute();
}

export async function savePassword(db: Db, id: number, password: string, mustChange: boolean): Promise<void> {
  const must_change = mustChange ? 1 : 0;
  await db.updateTable('staff_account').set({ password, must_change }).where('id', '=', id).execute();
}

/** The same password, kept in a better way; not if it was changed meanwhile. */
export async function replaceHash(db: Db, { id, password }: Account, hash: string): Promise<void> {
  await db
    .updateTable('staff_account')
    .set({ password: hash })
    .where('id', '=', id)
    .where('password', '=', password)
    .execute();
}

function accounts(db: Db) {
  return db
    .selectFrom('staff_account')
    .leftJoin('staff_invitation', 'staff_invitation.account', 'staff_account.id')
    .select([
      ...(['staff_account.id', 'name', 'password', 'must_change', 'role', 'compound'] as const),
      ...(['categories', 'disabled_at', 'totp_key', 'hash', 'until', 'used_at'] as const),
    ]);
}

type Row = ReturnType<typeof accounts> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never;

function accountOf(row: Row): Account {
  const { id, name, password, role, compound, hash, until } = row;
  return {
    ...{ id, name, password, role, compound },
    mustChange: row.must_change === 1,
    categories: readCategories(row.categories),
    disabledAt: row.disabled_at,
    secondFactor: row.totp_key !== null,
    invitation: hash === null || until === null ? null : { hash, until, usedAt: row.used_at },
  };
}

export function readCategories(kept: string | null): readonly string[] | null {
  return kept === null ? null : JSON.parse(kept);
}
