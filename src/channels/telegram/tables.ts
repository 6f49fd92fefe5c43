// What the Telegram channel must remember: where a message of ours stands, keys too long for a button, and updates whose
// files are still to be fetched.

import { type Generated, sql } from 'kysely';
import type { MigrationSet } from '../../platform/database/migrate.ts';

export interface TelegramTables {
  /** A message of the outbox is one or more on Telegram. An edit stands under its own id too. */
  telegram_message: {
    bot: string;
    outbox: number;
    part: number;
    chat: string;
    message: number;
    kind: 'text' | 'photo' | 'document';
    sent_at: number;
  };
  telegram_choice: {
    hash: string;
    key: string;
    kept_at: number;
  };
  /** Acknowledged to Telegram, and not yet in the inbox. */
  telegram_waiting: {
    id: Generated<number>;
    bot: string;
    key: string;
    /** What is heard in order: one person in one chat. */
    lane: string;
    album: string | null;
    /** The message and its files as JSON; empty once it is handed on. */
    body: string;
    received_at: number;
    done_at: number | null;
  };
}

export const telegramMigrations: MigrationSet = {
  '2026-12-01-telegram': async (db, { id }) => {
    await db.schema
      .createTable('telegram_message')
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('outbox', 'bigint', (column) => column.notNull())
      .addColumn('part', 'integer', (column) => column.notNull())
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('message', 'bigint', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('sent_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('telegram_message_part', ['bot', 'outbox', 'part'])
      .execute();
    await db.schema.createIndex('telegram_message_sent').on('telegram_message').column('sent_at').execute();
    await db.schema
      .createTable('telegram_choice')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('kept_at', 'bigint', (column) => column.notNull())
      .execute();
    await id(db.schema.createTable('telegram_waiting'))
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('lane', 'text', (column) => column.notNull())
      .addColumn('album', 'text')
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('received_at', 'bigint', (column) => column.notNull())
      .addColumn('done_at', 'bigint')
      .addUniqueConstraint('telegram_waiting_once', ['bot', 'key'])
      .execute();
    await db.schema
      .createIndex('telegram_waiting_open')
      .on('telegram_waiting')
      .columns(['lane', 'id'])
      .where(sql.ref('done_at'), 'is', null)
      .execute();
  },
};
