// What the WeChat channel must remember: which parts of a message went out, messages whose files are still to be fetched, and
// whom it knows by which id.

import type { MigrationSet } from '../../platform/database/migrate.ts';

export interface WechatTables {
  /** A message of the outbox is one or more on WeChat. */
  wechat_sent: {
    outbox: number;
    part: number;
    bot: string;
    chat: string;
    sent_at: number;
  };
  /** Told by the gateway, meant for us, and not yet in the inbox. Only the id: the gateway still has the rest. */
  wechat_waiting: {
    bot: string;
    message: string;
    received_at: number;
  };
  wechat_seen: {
    kind: 'contact' | 'room';
    /** A hash of what the gateway calls them, with a key that is not in the database. */
    account: string;
    /** Likewise of the name. */
    traits: string;
    first_at: number;
    last_at: number;
  };
}

export const wechatMigrations: MigrationSet = {
  '2026-12-01-wechat': async (db) => {
    await db.schema
      .createTable('wechat_sent')
      .addColumn('outbox', 'bigint', (column) => column.notNull())
      .addColumn('part', 'integer', (column) => column.notNull())
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('sent_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('wechat_sent_part', ['outbox', 'part'])
      .execute();
    await db.schema.createIndex('wechat_sent_at').on('wechat_sent').column('sent_at').execute();
    await db.schema
      .createTable('wechat_waiting')
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .addColumn('received_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('wechat_waiting_once', ['bot', 'message'])
      .execute();
    await db.schema
      .createTable('wechat_seen')
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('traits', 'text', (column) => column.notNull())
      .addColumn('first_at', 'bigint', (column) => column.notNull())
      .addColumn('last_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('wechat_seen_account', ['kind', 'account'])
      .execute();
    await db.schema.createIndex('wechat_seen_last').on('wechat_seen').column('last_at').execute();
  },
};
