// Who may open the console, and which browsers are signed in. Passwords and session tokens stand here only as hashes.

import type { Generated } from 'kysely';
import type { MigrationSet } from '../platform/database/migrate.ts';
import type { Role } from './roles.ts';

export interface StaffTables {
  staff_account: {
    id: Generated<number>;
    name: string;
    /** See password.ts: the parameters stand in front of the hash. */
    password: string;
    must_change: 0 | 1;
    created_at: number;
    /** Tries since the last right password, the present one included. */
    failed_tries: number;
    locked_until: number | null;
    role: Role;
    /** Key of the one compound it works for; null for all. */
    compound: string | null;
    disabled_at: number | null;
  };
  staff_session: {
    /** SHA-256 of the token in the cookie. */
    token: string;
    account: number;
    created_at: number;
    seen_at: number;
    expires_at: number;
  };
}

export const staffMigrations: MigrationSet = {
  '2026-11-23-staff': async (db, { id }) => {
    await id(db.schema.createTable('staff_account'))
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('password', 'text', (column) => column.notNull())
      .addColumn('must_change', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('failed_tries', 'integer', (column) => column.notNull())
      .addColumn('locked_until', 'bigint')
      .execute();
    await db.schema
      .createTable('staff_session')
      .addColumn('token', 'text', (column) => column.primaryKey())
      .addColumn('account', 'bigint', (column) => column.notNull().references('staff_account.id'))
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('staff_session_account').on('staff_session').column('account').execute();
  },
  '2026-11-27-staff-roles': async (db) => {
    // A row that names no role may do nothing; whoever had an account so far could do everything.
    await db.schema
      .alterTable('staff_account')
      .addColumn('role', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await db.schema.alterTable('staff_account').addColumn('compound', 'text').execute();
    await db.schema.alterTable('staff_account').addColumn('disabled_at', 'bigint').execute();
    await db.updateTable('staff_account').set({ role: 'admin' }).execute();
  },
};
