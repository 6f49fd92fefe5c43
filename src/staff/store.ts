// Rows of accounts and sessions become values here and nowhere else. Every function takes the transaction it runs in.

import type { Kysely, Selectable } from 'kysely';
import type { Role } from './roles.ts';
import type { StaffTables } from './tables.ts';

type Db = Kysely<StaffTables>;

export interface Account {
  readonly id: number;
  readonly name: string;
  readonly password: string;
  readonly mustChange: boolean;
  readonly failedTries: number;
  readonly lockedUntil: number | null;
  readonly role: Role;
  /** Key of the one compound it works for; null for all. */
  readonly compound: string | null;
  readonly disabledAt: number | null;
}

export interface Session {
  readonly account: Pick<Account, 'id' | 'name' | 'role' | 'compound'>;
  readonly mustChange: boolean;
  readonly seenAt: number;
}

export async function listAccounts(db: Db): Promise<Account[]> {
  const rows = await db.selectFrom('staff_account').selectAll().orderBy('id').execute();
  return rows.map(accountOf);
}

export async function findAccount(db: Db, name: string): Promise<Account | null> {
  const row = await db.selectFrom('staff_account').selectAll().where('name', '=', name).executeTakeFirst();
  return row ? accountOf(row) : null;
}

export async function getAccount(db: Db, id: number): Promise<Account> {
  const row = await db.selectFrom('staff_account').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return accountOf(row);
}

export async function createAccount(
  db: Db,
  account: Pick<Account, 'name' | 'password' | 'role' | 'compound'> & { readonly createdAt: number },
): Promise<number> {
  const { name, password, role, compound } = account;
  const { id } = await db
    .insertInto('staff_account')
    .values({
      ...{ name, password, role, compound, must_change: 1, created_at: account.createdAt },
      ...{ failed_tries: 0, locked_until: null, disabled_at: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function saveDisabled(db: Db, id: number, disabledAt: number | null): Promise<void> {
  await db.updateTable('staff_account').set({ disabled_at: disabledAt }).where('id', '=', id).execute();
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
    .select(['staff_account.id', 'name', 'role', 'compound', 'must_change', 'seen_at'])
    .where('staff_session.token', '=', token)
    .where('staff_session.expires_at', '>', now)
    .where('staff_account.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const { id, name, role, compound } = row;
  return {
    account: { id, name, role, compound },
    mustChange: row.must_change === 1,
    seenAt: row.seen_at,
  };
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

function accountOf(row: Selectable<StaffTables['staff_account']>): Account {
  const { id, name, password, role, compound } = row;
  return {
    ...{ id, name, password, role, compound },
    mustChange: row.must_change === 1,
    failedTries: row.failed_tries,
    lockedUntil: row.locked_until,
    disabledAt: row.disabled_at,
  };
}
