// What staff tell a whole compound. To whom it goes is decided when it starts; each message then stands in the outbox.

import type { Generated } from 'kysely';
import type { MigrationSet } from '../../platform/database/migrate.ts';
import type { Audience, State } from './broadcast.ts';

export interface BroadcastTables {
  broadcast: {
    id: Generated<number>;
    compound: string;
    text: string;
    audience: Audience;
    state: State;
    /** The staff account, as the ledger names it, and the role it worked in: who tells it. */
    by: string;
    role: string;
    created_at: number;
    started_at: number | null;
    ended_at: number | null;
    /** Messages it was made into; null until it starts. */
    targets: number | null;
    /** JPEG, PNG or PDF as base64, with its type and name; null without one. */
    file: string | null;
    file_type: string | null;
    file_name: string | null;
    /** Of the form: sent twice it is one. */
    once: string;
  };
}

export const broadcastMigrations: MigrationSet = {
  '2026-12-02-broadcast': async (db, { id }) => {
    await id(db.schema.createTable('broadcast'))
      .addColumn('compound', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('audience', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('started_at', 'bigint')
      .addColumn('ended_at', 'bigint')
      .addColumn('targets', 'bigint')
      .addColumn('file', 'text')
      .addColumn('file_type', 'text')
      .addColumn('file_name', 'text')
      .addColumn('once', 'text', (column) => column.notNull().unique())
      .execute();
    await db.schema.createIndex('broadcast_compound').on('broadcast').columns(['compound', 'id']).execute();
  },
};
