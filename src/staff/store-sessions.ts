// The browsers that are signed in, and the wrong tries, as rows. Every function takes the transaction it runs in.

import type { Kysely } from 'kysely';
import { type Duty, dutyAt } from './duty.ts';
import type { StaffMember } from './env.ts';
import type { Tries } from './rules.ts';
import { listDuties } from './store-duties.ts';
import type { StaffTables } from './tables.ts';

type Db = Kysely<StaffTables>;

export interface Session {
  /** Hash of the token. */
  readonly key: string;
  /** With the duty it works under. */
  readonly account: StaffMember;
  readonly duty: Duty;
  /** All of the account's. */
  readonly duties: readonly Duty[];
  /** The duty it worked under is gone; it works under another one now, and nobody has been told so yet. */
  readonly fell: boolean;
  readonly mustChange: boolean;
  /** The password was right, the code is still asked for. */
  readonly waits: boolean;
  readonly secondFactor: boolean;
  readonly createdAt: number;
  readonly seenAt: number;
}

/** One of an account's own, as its page shows it. */
export interface OpenSession {
  readonly key: string;
  readonly device: string;
  readonly createdAt: number;
  readonly seenAt: number;
}

export async function createSession(
  db: Db,
  session: {
    readonly key: string;
    readonly account: number;
    readonly waits: boolean;
    readonly device: string;
    /** Absent: the first of the account's. */
    readonly duty?: number;
    readonly now: number;
    readonly expiresAt: number;
  },
): Promise<void> {
  const { key, account, device, now, expiresAt } = session;
  const duty = session.duty ?? (await listDuties(db, account))[0]?.id ?? null;
  await db
    .insertInto('staff_session')
    .values({
      ...{ token: key, account, device, duty, waits: session.waits ? 1 : 0 },
      ...{ created_at: now, seen_at: now, expires_at: expiresAt },
    })
    .execute();
}

/** Null also where the account has no duty. */
export async function findSession(db: Db, key: string, now: number): Promise<Session | null> {
  const row = await db
    .selectFrom('staff_session')
    .innerJoin('staff_account', 'staff_account.id', 'staff_session.account')
    .select([
      ...(['staff_account.id', 'name', 'must_change', 'totp_key'] as const),
      ...(['waits', 'staff_session.created_at', 'seen_at', 'duty'] as const),
    ])
    .where('staff_session.token', '=', key)
    .where('staff_session.expires_at', '>', now)
    .where('staff_account.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const { id, name } = row;
  const duties = await listDuties(db, id);
  const duty = dutyAt(duties, row.duty);
  if (duty === null) return null;
  const { role, compounds, categories } = duty;
  return {
    ...{ key, duty, duties },
    account: { id, name, role, compounds, categories },
    fell: duty.id !== row.duty,
    mustChange: row.must_change === 1,
    waits: row.waits === 1,
    secondFactor: row.totp_key !== null,
    createdAt: row.created_at,
    seenAt: row.seen_at,
  };
}

/** The last used first. */
export async function listSessions(db: Db, account: number, now: number): Promise<OpenSession[]> {
  const rows = await db
    .selectFrom('staff_session')
    .select(['token', 'device', 'created_at', 'seen_at'])
    .where('account', '=', account)
    .where('waits', '=', 0)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .orderBy('token')
    .execute();
  return rows.map(({ token, device, created_at, seen_at }) => ({
    ...{ key: token, device, createdAt: created_at, seenAt: seen_at },
  }));
}

export async function touchSession(db: Db, key: string, now: number, expiresAt: number): Promise<void> {
  await db
    .updateTable('staff_session')
    .set({ seen_at: now, expires_at: expiresAt })
    .where('token', '=', key)
    .execute();
}

export async function saveSessionDuty(db: Db, key: string, duty: number): Promise<void> {
  await db.updateTable('staff_session').set({ duty }).where('token', '=', key).execute();
}

export async function deleteSession(db: Db, key: string): Promise<void> {
  await db.deleteFrom('staff_session').where('token', '=', key).execute();
}

/** All of an account, or all but one. */
export async function deleteSessionsOf(db: Db, account: number, but?: string): Promise<void> {
  const all = db.deleteFrom('staff_session').where('account', '=', account);
  await (but === undefined ? all : all.where('token', '!=', but)).execute();
}

export async function deleteExpired(db: Db, now: number): Promise<void> {
  await db.deleteFrom('staff_session').where('expires_at', '<=', now).execute();
}

export async function findTries(db: Db, key: string): Promise<Tries | null> {
  const row = await db
    .selectFrom('staff_try')
    .select(['count', 'since'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

export async function listTries(db: Db): Promise<(Tries & { readonly key: string })[]> {
  return db.selectFrom('staff_try').select(['key', 'count', 'since']).execute();
}

export async function saveTries(db: Db, key: string, { count, since }: Tries): Promise<void> {
  await db
    .insertInto('staff_try')
    .values({ key, count, since })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ count, since }))
    .execute();
}

/** A try that was none after all. */
export async function giveBackTry(db: Db, key: string): Promise<void> {
  await db
    .updateTable('staff_try')
    .set((value) => ({ count: value('count', '-', 1) }))
    .where('key', '=', key)
    .where('count', '>', 0)
    .execute();
}

export async function forgetTries(db: Db, key: string): Promise<void> {
  await db.deleteFrom('staff_try').where('key', '=', key).execute();
}

export async function forgetOldTries(db: Db, before: number): Promise<void> {
  await db.deleteFrom('staff_try').where('since', '<=', before).execute();
}
