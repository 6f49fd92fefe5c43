// Rows of accounts become values here and nowhere else; those of sessions in store-sessions.ts, of links and second factors
// in store-factors.ts. Every function takes the transaction it runs in.

import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Duty, Grant } from './duty.ts';
import { dutiesOf, insertDuty } from './store-duties.ts';
import type { StaffTables } from './tables.ts';

type Db = Kysely<StaffTables>;

export interface Account {
  readonly id: number;
  readonly name: string;
  readonly password: string;
  readonly mustChange: boolean;
  /** In the order in which they were given. */
  readonly duties: readonly Duty[];
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

export interface NewRow {
  readonly name: string;
  readonly password: string;
  readonly duty: Grant;
  readonly createdAt: number;
}

export async function listAccounts(db: Db): Promise<Account[]> {
  const rows = await accounts(db).orderBy('staff_account.id').execute();
  const duties = await dutiesOf(db);
  return rows.map((row) => accountOf(row, duties.get(row.id)));
}

export async function findAccount(db: Db, name: string): Promise<Account | null> {
  const row = await accounts(db).where('name', '=', name).executeTakeFirst();
  return row ? withDuties(db, row) : null;
}

export async function getAccount(db: Db, id: number): Promise<Account> {
  return withDuties(db, await accounts(db).where('staff_account.id', '=', id).executeTakeFirstOrThrow());
}

export async function createAccount(db: Db, account: NewRow): Promise<number> {
  const { name, password, duty, createdAt } = account;
  const { id } = await db
    .insertInto('staff_account')
    .values({
      ...{ name, password, must_change: 1, created_at: createdAt, disabled_at: null },
      ...{ totp_key: null, totp_new_key: null, totp_step: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertDuty(db, id, duty);
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
      ...(['staff_account.id', 'name', 'password', 'must_change'] as const),
      ...(['disabled_at', 'totp_key', 'hash', 'until', 'used_at'] as const),
    ]);
}

type Row = ReturnType<typeof accounts> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never;

async function withDuties(db: Db, row: Row): Promise<Account> {
  return accountOf(row, (await dutiesOf(db, [row.id])).get(row.id));
}

function accountOf(row: Row, duties: readonly Duty[] = []): Account {
  const { id, name, password, hash, until } = row;
  return {
    ...{ id, name, password, duties },
    mustChange: row.must_change === 1,
    disabledAt: row.disabled_at,
    secondFactor: row.totp_key !== null,
    invitation: hash === null || until === null ? null : { hash, until, usedAt: row.used_at },
  };
}
