// Rows of the desk: what came in, what goes out, and where each conversation stands.

import { type Generated, sql } from 'kysely';
import type { MigrationSet } from '../platform/database/migrate.ts';

export interface DeskTables {
  desk_inbox: {
    id: Generated<number>;
    channel: string;
    bot: string;
    key: string;
    conversation: string;
    /** The Incoming as JSON; emptied once handled and past its retention. */
    body: string;
    received_at: number;
    handled_at: number | null;
  };
  desk_session: {
    conversation: string;
    capability: string;
    state_version: number;
    state: string;
    /** The choices last offered, so that a number or a label typed as text is understood. */
    choices: string;
    /** Goes up with every save; two processes never both save over the same one. */
    version: number;
    updated_at: number;
  };
  desk_outbox: {
    id: Generated<number>;
    channel: string;
    bot: string;
    chat: string;
    grouped: number;
    recipient: string | null;
    /** A finished reply, or {capability, kind, facts} for a notice worded when it is sent. */
    body: string;
    /** The inbox row answered by it; null for notices. */
    cause: number | null;
    /** The same notice is never written twice. */
    dedup: string | null;
    due_at: number;
    /** Skipped: a card's small change where nothing can be edited, or a mark that found its card already waiting. */
    state: 'waiting' | 'sent' | 'failed' | 'skipped';
    tries: number;
    settled_at: number | null;
    /** The living message that this is one state of; null for a message that stays as it was sent. */
    card: string | null;
    /** 1 for a change worth an edit, not worth a message of its own. */
    minor: 1 | null;
    /** Put again since its words were begun: 1 by small changes only, 0 by another; null not at all. */
    again: 0 | 1 | null;
    /** The first message of the card that was sent and has been edited since: where this one is seen. */
    place: number | null;
  };
}

export const deskMigrations: MigrationSet = {
  '2026-11-23-desk': async (db, { id }) => {
    await id(db.schema.createTable('desk_inbox'))
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('conversation', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('received_at', 'bigint', (column) => column.notNull())
      .addColumn('handled_at', 'bigint')
      .addUniqueConstraint('desk_inbox_once', ['channel', 'bot', 'key'])
      .execute();
    await db.schema
      .createIndex('desk_inbox_unhandled')
      .on('desk_inbox')
      .column('id')
      .where(sql.ref('handled_at'), 'is', null)
      .execute();
    await db.schema
      .createTable('desk_session')
      .addColumn('conversation', 'text', (column) => column.primaryKey())
      .addColumn('capability', 'text', (column) => column.notNull())
      .addColumn('state_version', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('choices', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute();
    await id(db.schema.createTable('desk_outbox'))
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('grouped', 'integer', (column) => column.notNull())
      .addColumn('recipient', 'text')
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('cause', 'bigint')
      .addColumn('dedup', 'text', (column) => column.unique())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('tries', 'integer', (column) => column.notNull())
      .addColumn('settled_at', 'bigint')
      .execute();
    await db.schema
      .createIndex('desk_outbox_waiting')
      .on('desk_outbox')
      .column('id')
      .where(sql.ref('state'), '=', sql.lit('waiting'))
      .execute();
    await db.schema
      .createIndex('desk_outbox_held')
      .on('desk_outbox')
      .columns(['channel', 'bot', 'chat', 'id'])
      .where(sql.ref('state'), '=', sql.lit('waiting'))
      .execute();
    await db.schema
      .createIndex('desk_outbox_chat')
      .on('desk_outbox')
      .columns(['channel', 'bot', 'chat', 'id'])
      .execute();
  },
  '2026-11-28-outbox-cards': async (db) => {
    await db.schema.alterTable('desk_outbox').addColumn('card', 'text').execute();
    await db.schema.alterTable('desk_outbox').addColumn('minor', 'integer').execute();
    await db.schema.alterTable('desk_outbox').addColumn('again', 'integer').execute();
    await db.schema.alterTable('desk_outbox').addColumn('place', 'bigint').execute();
    await db.schema
      .createIndex('desk_outbox_card_waits_once')
      .unique()
      .on('desk_outbox')
      .columns(['channel', 'bot', 'chat', 'card'])
      .where(sql.ref('card'), 'is not', null)
      .where(sql.ref('state'), '=', sql.lit('waiting'))
      .execute();
    await db.schema
      .createIndex('desk_outbox_card')
      .on('desk_outbox')
      .columns(['channel', 'bot', 'chat', 'card', 'id'])
      .where(sql.ref('card'), 'is not', null)
      .execute();
  },
};
