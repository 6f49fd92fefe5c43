// Who may open the console, which browsers are signed in, and in which private chats staff are reminded. Passwords, codes
// and session tokens stand here only as hashes.

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
  staff_chat: {
    id: Generated<number>;
    staff: number;
    channel: string;
    bot: string;
    /** The chat platform's account; it belongs to one staff account at a time. */
    account: string;
    /** Where this account is reached in private. */
    chat: string;
    linked_at: number;
  };
  staff_chat_code: {
    /** One code an account; a new one replaces it. */
    staff: number;
    hash: string;
    until: number;
    /** The chat that was linked with it, kept until it runs out, so that the same code sent twice is once. */
    used_for: number | null;
  };
  staff_chat_try: {
    /** `channel|bot|account`, or `channel` for all of it. */
    key: string;
    count: number;
    since: number;
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
  '2026-11-28-staff-chat': async (db, { id }) => {
    await id(db.schema.createTable('staff_chat'))
      .addColumn('staff', 'bigint', (column) => column.notNull().references('staff_account.id'))
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('linked_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('staff_chat_once', ['channel', 'bot', 'account'])
      .execute();
    await db.schema.createIndex('staff_chat_staff').on('staff_chat').column('staff').execute();
    await db.schema
      .createTable('staff_chat_code')
      .addColumn('staff', 'bigint', (column) => column.primaryKey().references('staff_account.id'))
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addColumn('used_for', 'bigint')
      .execute();
    await db.schema
      .createTable('staff_chat_try')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .execute();
  },
};
