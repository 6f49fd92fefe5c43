// Rows of accounts and sessions become values here and nowhere else. Every function takes the transaction it runs in.

import type { Kysely } from 'kysely';
import type { StaffTables } from './tables.ts';

type Db = Kysely<StaffTables>;

export interface Account {
  readonly id: number;
  readonly name: string;
  readonly password: string;
  readonly mustChange: boolean;
  readonly failedTries: number;
  readonly lockedUntil: number | null;
}

export interface Session {
  readonly account: { readonly id: number; readonly name: string };
  readonly mustChange: boolean;
  readonly seenAt: number;
}

export async function listAccounts(db: Db): Promise<Account[]> {
  const rows = await db.selectFrom('staff_account').selectAll().orderBy('id').limit(2).execute();
  return rows.map(accountOf);
}

export async function findAccount(db: Db, name: string): Promise<Account | null> {
  const row = await db.selectFrom('staff_account').selectAll().where('name', '=', name).executeTakeFirst();
  return row ? accountOf(row) : null;
}

export async function createAccount(
  db: Db,
  account: { readonly name: string; readonly password: string; readonly createdAt: number },
): Promise<void> {
  await db
    .insertInto('staff_account')
    .values({
      name: account.name,
      password: account.password,
      must_change: 1,
      created_at: account.createdAt,
      failed_tries: 0,
      locked_until: null,
    })
    .execute();
}

export async function savePassword(db: Db, id: number, password: string, mustChange: boolean): Promise<void> {
  await db
    .updateTable('staff_account')
    .set({ password, must_change: mustChange ? 1 : 0, failed_tries: 0, locked_until: null })
    .where('id', '=', id)
    .execute();
}

/** Counts a try before it is checked, so that tries made side by side are all counted. Null: no such name, or locked. */
export async function takeTry(db: Db, name: string, now: number): Promise<Account | null> {
  const row = await db
    .updateTable('staff_account')
    .set((value) => ({ failed_tries: value('failed_tries', '+', 1) }))
    .where('name', '=', name)
    .where((where) => where.or([where('locked_until', 'is', null), where('locked_until', '<=', now)]))
    .returningAll()
    .executeTakeFirst();
  return row ? accountOf(row) : null;
}

/** When the lock has run out, counting begins anew. */
export async function lock(db: Db, id: number, until: number): Promise<void> {
  await db
    .updateTable('staff_account')
    .set({ failed_tries: 0, locked_until: until })
    .where('id', '=', id)
    .execute();
}

export async function clearTries(db: Db, id: number): Promise<void> {
  await db
    .updateTable('staff_account')
    .set({ failed_tries: 0, locked_until: null })
    .where('id', '=', id)
    .execute();
}

export async function createSession(
  db: Db,
  session: {
    readonly token: string;
    readonly account: number;
    readonly now: number;
    readonly expiresAt: number;
  },
): Promise<void> {
  const { token, account, now, expiresAt } = session;
  await db
    .insertInto('staff_session')
    .values({ token, account, created_at: now, seen_at: now, expires_at: expiresAt })
    .execute();
}

export async function findSession(db: Db, token: string, now: number): Promise<Session | null> {
  const row = await db
    .selectFrom('staff_session')
    .innerJoin('staff_account', 'staff_account.id', 'staff_session.account')
    .select(['staff_account.id', 'staff_account.name', 'staff_account.must_change', 'staff_session.seen_at'])
    .where('staff_session.token', '=', token)
    .where('staff_session.expires_at', '>', now)
    .executeTakeFirst();
  if (!row) return null;
  return { account: { id: row.id, name: row.name }, mustChange: row.must_change === 1, seenAt: row.seen_at };
}

export async function touchSession(db: Db, token: string, now: number): Promise<void> {
  await db.updateTable('staff_session').set({ seen_at: now }).where('token', '=', token).execute();
}

export async function deleteSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom('staff_session').where('token', '=', token).execute();
}

export async function deleteSessionsOf(db: Db, account: number): Promise<void> {
  await db.deleteFrom('staff_session').where('account', '=', account).execute();
}

export async function deleteExpired(db: Db, now: number): Promise<void> {
  await db.deleteFrom('staff_session').where('expires_at', '<=', now).execute();
}

function accountOf(row: {
  id: number;
  name: string;
  password: string;
  must_change: 0 | 1;
  failed_tries: number;
  locked_until: number | null;
}): Account {
  return {
    id: row.id,
    name: row.name,
    password: row.password,
    mustChange: row.must_change === 1,
    failedTries: row.failed_tries,
    lockedUntil: row.locked_until,
  };
}
