// Second factors, recovery codes and invitation links as rows. Every function takes the transaction it runs in.

import type { Kysely } from 'kysely';
import type { Invitation } from './store.ts';
import type { StaffTables } from './tables.ts';

type Db = Kysely<StaffTables>;

export interface Factor {
  /** Null where none is set up. */
  readonly key: string | null;
  /** One that waits for its first code. */
  readonly newKey: string | null;
  /** The half minute whose code opened last. */
  readonly lastStep: number | null;
}

export async function getFactor(db: Db, account: number): Promise<Factor> {
  const row = await db
    .selectFrom('staff_account')
    .select(['totp_key', 'totp_new_key', 'totp_step'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow();
  return { key: row.totp_key, newKey: row.totp_new_key, lastStep: row.totp_step };
}

export async function saveFactor(db: Db, account: number, factor: Partial<Factor>): Promise<void> {
  const { key, newKey, lastStep } = factor;
  await db
    .updateTable('staff_account')
    .set({
      ...(key === undefined ? {} : { totp_key: key }),
      ...(newKey === undefined ? {} : { totp_new_key: newKey }),
      ...(lastStep === undefined ? {} : { totp_step: lastStep }),
    })
    .where('id', '=', account)
    .execute();
}

/** In place of all there were. */
export async function replaceRecovery(db: Db, account: number, hashes: readonly string[]): Promise<void> {
  await db.deleteFrom('staff_recovery').where('account', '=', account).execute();
  if (hashes.length === 0) return;
  const rows = hashes.map((hash) => ({ account, hash, used_at: null }));
  await db.insertInto('staff_recovery').values(rows).execute();
}

/** True where there was such a code and nobody had used it. */
export async function useRecovery(db: Db, account: number, hash: string, now: number): Promise<boolean> {
  const row = await db
    .updateTable('staff_recovery')
    .set({ used_at: now })
    .where('account', '=', account)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .returning('account')
    .executeTakeFirst();
  return row !== undefined;
}

export async function countRecovery(db: Db, account: number): Promise<number> {
  const rows = await db
    .selectFrom('staff_recovery')
    .select('hash')
    .where('account', '=', account)
    .where('used_at', 'is', null)
    .execute();
  return rows.length;
}

/** In place of the one there was. */
export async function saveInvitation(
  db: Db,
  account: number,
  { hash, until }: Pick<Invitation, 'hash' | 'until'>,
): Promise<void> {
  await db
    .insertInto('staff_invitation')
    .values({ account, hash, until, used_at: null })
    .onConflict((conflict) => conflict.column('account').doUpdateSet({ hash, until, used_at: null }))
    .execute();
}

export async function markInvitation(db: Db, hash: string, now: number): Promise<void> {
  await db.updateTable('staff_invitation').set({ used_at: now }).where('hash', '=', hash).execute();
}

export async function deleteInvitation(db: Db, account: number): Promise<void> {
  await db.deleteFrom('staff_invitation').where('account', '=', account).execute();
}

export interface FoundInvitation extends Invitation {
  readonly account: number;
  readonly name: string;
  readonly disabled: boolean;
}

export async function findInvitation(db: Db, hash: string): Promise<FoundInvitation | null> {
  const row = await db
    .selectFrom('staff_invitation')
    .innerJoin('staff_account', 'staff_account.id', 'staff_invitation.account')
    .select(['account', 'name', 'hash', 'until', 'used_at', 'disabled_at'])
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!row) return null;
  const { account, name, until } = row;
  return { account, name, hash, until, usedAt: row.used_at, disabled: row.disabled_at !== null };
}
