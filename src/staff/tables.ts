// Who may open the console, which browsers are signed in, and in which private chats staff are reminded. Passwords, codes,
// links and session tokens stand here only as hashes. The key of a second factor stands here as it is, since the server
// reckons with it: who can read the database, or a backup, can make its codes.

import { type Generated, sql } from 'kysely';
import type { MigrationSet } from '../platform/database/migrate.ts';

export interface StaffTables {
  staff_account: {
    id: Generated<number>;
    name: string;
    /** See password.ts: the parameters stand in front of the hash. */
    password: string;
    must_change: 0 | 1;
    created_at: number;
    disabled_at: number | null;
    /** Key of the second factor, base 32; null where there is none. */
    totp_key: string | null;
    /** One that waits for its first code. */
    totp_new_key: string | null;
    /** Number of the half minute whose code opened last: none of it or before opens again. */
    totp_step: number | null;
  };
  staff_duty: {
    id: Generated<number>;
    account: number;
    /** A name of roles.ts. */
    role: string;
    /** A JSON list of keys; null for all. */
    compounds: string | null;
    /** A JSON list of the kinds of case it is for; null for all. */
    categories: string | null;
  };
  staff_recovery: {
    account: number;
    hash: string;
    used_at: number | null;
  };
  staff_invitation: {
    /** One link an account; a new one replaces it. */
    account: number;
    hash: string;
    until: number;
    used_at: number | null;
  };
  staff_try: {
    /** SHA-256 of a name or an address, so that neither stands here. */
    key: string;
    count: number;
    since: number;
  };
  staff_session: {
    /** SHA-256 of the token in the cookie. */
    token: string;
    account: number;
    created_at: number;
    seen_at: number;
    expires_at: number;
    /** 1 until the code of the second factor is entered. */
    waits: 0 | 1;
    /** Browser and machine in a few words. */
    device: string;
    /** The duty it works under; of one that is gone the number is left, so that it is seen. */
    duty: number | null;
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
  '2026-11-29-staff-sign-in': async (db) => {
    for (const column of ['categories', 'totp_key', 'totp_new_key'])
      await db.schema.alterTable('staff_account').addColumn(column, 'text').execute();
    await db.schema.alterTable('staff_account').addColumn('totp_step', 'bigint').execute();
    // Tries are counted in a table of their own, also for names nobody has.
    await db.schema.alterTable('staff_account').dropColumn('failed_tries').execute();
    await db.schema.alterTable('staff_account').dropColumn('locked_until').execute();
    await db.schema
      .alterTable('staff_session')
      .addColumn('waits', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .alterTable('staff_session')
      .addColumn('device', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await db.schema
      .createTable('staff_recovery')
      .addColumn('account', 'bigint', (column) => column.notNull().references('staff_account.id'))
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('used_at', 'bigint')
      .addPrimaryKeyConstraint('staff_recovery_key', ['account', 'hash'])
      .execute();
    await db.schema
      .createTable('staff_invitation')
      .addColumn('account', 'bigint', (column) => column.primaryKey().references('staff_account.id'))
      .addColumn('hash', 'text', (column) => column.notNull().unique())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addColumn('used_at', 'bigint')
      .execute();
    await db.schema
      .createTable('staff_try')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .execute();
  },
  '2026-12-01-staff-duties': async (db, { id }) => {
    await id(db.schema.createTable('staff_duty'))
      .addColumn('account', 'bigint', (column) => column.notNull().references('staff_account.id'))
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('compounds', 'text')
      .addColumn('categories', 'text')
      .execute();
    await db.schema.createIndex('staff_duty_account').on('staff_duty').column('account').execute();
    // Keys of compounds hold nothing that JSON would write otherwise.
    await sql`insert into staff_duty (account, role, compounds, categories)
      select id, role, '["' || compound || '"]', categories from staff_account where role <> '' order by id`.execute(
      db,
    );
    await db.schema.alterTable('staff_session').addColumn('duty', 'bigint').execute();
    await sql`update staff_session set duty =
      (select id from staff_duty where staff_duty.account = staff_session.account)`.execute(db);
    for (const column of ['role', 'compound', 'categories'])
      await db.schema.alterTable('staff_account').dropColumn(column).execute();
  },
};
