// Rows of the desk: what came in, what goes out, and where each conversation stands.

import { type Generated, sql } from 'kysely';
import type { ChannelState } from '../channels/channel.ts';
import type { MigrationSet } from '../platform/database/migrate.ts';
import type { GivenUp } from './delivery.ts';

export interface DeskTables {
  desk_inbox: {
    id: Generated<number>;
    channel: string;
    bot: string;
    key: string;
    conversation: string;
    /** The Incoming as JSON; emptied, like `conversation`, once handled and past its retention. */
    body: string;
    received_at: number;
    handled_at: number | null;
    /** 1 once something was said while the answer was being made. */
    meanwhile: 1 | null;
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
    /** Skipped: a card's small change where nothing can be edited, a mark that found its card already waiting, what the answer overtook. */
    state: 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown' | 'skipped';
    tries: number;
    /** When it was sent or given up. */
    settled_at: number | null;
    /** When the process that is sending it took it; others take it up when that is long ago. */
    began_at: number | null;
    /** Tries after which it was not known whether it had arrived. */
    unsure: number;
    /** When it was to be sent first; null in rows older than this column. */
    since: number | null;
    /** Why it was given up; see delivery.ts. */
    why: GivenUp | null;
    /** 1 for a message to one person that goes with the next from them. */
    secret: 1 | null;
    /** The living message that this is one state of; null for a message that stays as it was sent. */
    card: string | null;
    /** 1 for a change worth an edit, not worth a message of its own. */
    minor: 1 | null;
    /** Put again since its words were begun: 1 by small changes only, 0 by another; null not at all. */
    again: 0 | 1 | null;
    /** The first message of the card that was sent and has been edited since: where this one is seen. */
    place: number | null;
  };
  /** Chats where nobody is reached: the bot was blocked, or put out of the group. */
  desk_lost: {
    channel: string;
    bot: string;
    chat: string;
    lost_at: number;
  };
  /** Accounts that one person has linked; those of everybody else have no row. */
  desk_person: {
    /** The id of the main account's row. */
    person: number;
    id: Generated<number>;
    channel: string;
    bot: string;
    account: string;
    /** Where this account is reached in private. */
    chat: string;
    linked_at: number;
    /** When something was last heard from there: notices go where the person was last. */
    heard_at: number;
  };
  /** How each channel stands, as the process that runs it has said last. */
  desk_channel: {
    channel: string;
    bot: string;
    state: ChannelState;
    since: number;
    /** A few words for whoever mends it, such as what the platform answered; nothing personal. */
    detail: string;
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
  '2026-12-01-outbox-delivery': async (db) => {
    await db.schema.alterTable('desk_outbox').addColumn('began_at', 'bigint').execute();
    await db.schema
      .alterTable('desk_outbox')
      .addColumn('unsure', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable('desk_outbox').addColumn('since', 'bigint').execute();
    await db.schema.alterTable('desk_outbox').addColumn('why', 'text').execute();
    // As before, and over what is being sent too.
    await db.schema.dropIndex('desk_outbox_held').execute();
    await db.schema
      .createIndex('desk_outbox_open')
      .on('desk_outbox')
      .columns(['channel', 'bot', 'chat', 'id'])
      .where(sql.ref('state'), 'in', [sql.lit('waiting'), sql.lit('sending')])
      .execute();
    await db.schema.dropIndex('desk_outbox_card_waits_once').execute();
    await db.schema
      .createIndex('desk_outbox_card_open_once')
      .unique()
      .on('desk_outbox')
      .columns(['channel', 'bot', 'chat', 'card'])
      .where(sql.ref('card'), 'is not', null)
      .where(sql.ref('state'), 'in', [sql.lit('waiting'), sql.lit('sending')])
      .execute();
    await db.schema
      .createIndex('desk_outbox_began')
      .on('desk_outbox')
      .column('began_at')
      .where(sql.ref('state'), '=', sql.lit('sending'))
      .execute();
    await db.schema
      .createIndex('desk_outbox_given_up')
      .on('desk_outbox')
      .column('settled_at')
      .where(sql.ref('state'), 'in', [sql.lit('failed'), sql.lit('unknown')])
      .execute();
    await db.schema
      .createTable('desk_lost')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('lost_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('desk_lost_chat', ['channel', 'bot', 'chat'])
      .execute();
    await db.schema
      .createTable('desk_channel')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .addColumn('detail', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('desk_channel_bot', ['channel', 'bot'])
      .execute();
  },
  /** For what is kept of one account, and what goes at night. */
  '2026-12-01-desk-forgetting': async (db) => {
    await db.schema
      .createIndex('desk_inbox_conversation')
      .on('desk_inbox')
      .columns(['conversation', 'id'])
      .execute();
    await db.schema.createIndex('desk_inbox_handled').on('desk_inbox').column('handled_at').execute();
    await db.schema.createIndex('desk_outbox_settled').on('desk_outbox').column('settled_at').execute();
    await db.schema.createIndex('desk_session_updated').on('desk_session').column('updated_at').execute();
  },
  /** Of what is forgotten nothing is looked at again; and old keys of the web named the visitor's chat. */
  '2026-12-02-desk-forgotten': async (db) => {
    await db.schema.dropIndex('desk_inbox_handled').execute();
    await sql`create index desk_inbox_kept on desk_inbox (handled_at) where conversation <> ''`.execute(db);
    await sql`update desk_inbox set key = 'forgotten/' || id, conversation = '' where channel = 'web' and body = ''`.execute(
      db,
    );
  },
  '2026-12-02-desk-person': async (db, { id }) => {
    await id(db.schema.createTable('desk_person'))
      .addColumn('person', 'bigint', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('linked_at', 'bigint', (column) => column.notNull())
      .addColumn('heard_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('desk_person_account', ['channel', 'account', 'bot'])
      .execute();
    await db.schema.createIndex('desk_person_person').on('desk_person').column('person').execute();
    await db.schema
      .createIndex('desk_person_chat')
      .on('desk_person')
      .columns(['channel', 'chat', 'bot'])
      .execute();
  },
  '2026-12-03-outbox-secret': async (db) => {
    await db.schema.alterTable('desk_outbox').addColumn('secret', 'integer').execute();
    // In what people write a quotation mark stands behind a backslash.
    await sql`update desk_outbox set secret = 1 where grouped = 0 and body like '%,"secret":true}%'`.execute(
      db,
    );
    await sql`create index desk_outbox_secret on desk_outbox (chat) where secret = 1`.execute(db);
  },
  '2026-12-04-desk-meanwhile': async (db) => {
    await db.schema.alterTable('desk_inbox').addColumn('meanwhile', 'integer').execute();
  },
};
