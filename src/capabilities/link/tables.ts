// Codes by which somebody shows that two accounts are theirs. What is linked stands with the desk (desk/store-persons.ts).

import type { MigrationSet } from '../../platform/database/migrate.ts';

export interface LinkTables {
  link_code: {
    /** SHA-256. It is good for ten minutes, so nobody who finds it here later has any use for it. */
    hash: string;
    channel: string;
    bot: string;
    account: string;
    chat: string;
    until: number;
  };
  link_try: {
    /** `channel|bot|account`, or `channel` for all of it. */
    key: string;
    count: number;
    since: number;
  };
}

export const linkMigrations: MigrationSet = {
  '2026-12-02-link': async (db) => {
    await db.schema
      .createTable('link_code')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull().unique())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('link_code_account', ['channel', 'bot', 'account'])
      .execute();
    await db.schema
      .createTable('link_try')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .execute();
  },
};
