// The steps that make the tables of cases; their rows stand in tables.ts.

import { type ColumnDefinitionBuilder, sql } from 'kysely';
import type { MigrationSet } from '../../platform/database/migrate.ts';
import { figuresMigrations } from './tables-figures.ts';
import { inTimeMigrations } from './tables-in-time.ts';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const ofCase = (column: ColumnDefinitionBuilder) => column.notNull().references('complaint_case.id');

export const complaintMigrations: MigrationSet = {
  ...inTimeMigrations,
  ...figuresMigrations,
  '2026-11-29-complaint': async (db, { id }) => {
    await id(db.schema.createTable('complaint_case'))
      .addColumn('compound', 'text', required)
      .addColumn('number', 'text', required)
      .addColumn('text', 'text', required)
      .addColumn('label', 'text', required)
      .addColumn('building', 'text', required)
      .addColumn('place', 'text', required)
      .addColumn('open', 'integer', required)
      .addColumn('way', 'text', required)
      .addColumn('danger', 'text', required)
      .addColumn('repair', 'integer', required)
      .addColumn('basis', 'text', required)
      .addColumn('created_at', 'bigint', required)
      .addColumn('ended_at', 'bigint')
      .addColumn('merged_into', 'bigint')
      .addColumn('state', 'text', required)
      .addColumn('category', 'text', required)
      .addColumn('level', 'text', required)
      .addColumn('body', 'text', required)
      .addColumn('holder', 'text', required)
      .addColumn('about', 'text')
      .addColumn('person', 'text')
      .addColumn('due_at', 'bigint')
      .addColumn('tick_at', 'bigint')
      .addColumn('changed_at', 'bigint', required)
      .addColumn('satisfied', 'integer')
      .addColumn('course', 'text', required)
      .addUniqueConstraint('complaint_case_number', ['compound', 'number'])
      .execute();
    const index = (name: string, columns: string[]) =>
      db.schema.createIndex(`complaint_case_${name}`).on('complaint_case').columns(columns).execute();
    await index('queue', ['compound', 'holder', 'state', 'due_at']);
    await index('everywhere', ['holder', 'state', 'due_at']);
    await index('tick', ['tick_at']);
    await index('alike', ['compound', 'category', 'building', 'created_at']);
    await index('ended', ['compound', 'ended_at']);
  },
  '2026-11-29-complaint-parts': async (db, { id }) => {
    await db.schema
      .createTable('complaint_event')
      .addColumn('case', 'bigint', ofCase)
      .addColumn('seq', 'integer', required)
      .addColumn('state', 'text', required)
      .addColumn('kind', 'text', required)
      .addColumn('role', 'text', required)
      .addColumn('staff', 'text', required)
      .addColumn('at', 'bigint', required)
      .addColumn('words', 'text', required)
      .addColumn('facts', 'text', required)
      .addColumn('hash', 'text', required)
      .addPrimaryKeyConstraint('complaint_event_key', ['case', 'seq'])
      .execute();
    await db.schema
      .createTable('complaint_reporter')
      .addColumn('case', 'bigint', ofCase)
      .addColumn('number', 'integer', required)
      .addColumn('channel', 'text', required)
      .addColumn('bot', 'text', required)
      .addColumn('account', 'text', required)
      .addColumn('chat', 'text', required)
      .addColumn('hidden', 'integer', required)
      .addColumn('behalf', 'text', required)
      .addColumn('contact', 'text', required)
      .addColumn('room', 'text', required)
      .addColumn('joined_at', 'bigint', required)
      .addColumn('visited_at', 'bigint')
      .addColumn('satisfied', 'integer')
      .addPrimaryKeyConstraint('complaint_reporter_key', ['case', 'number'])
      .execute();
    await db.schema
      .createIndex('complaint_reporter_account')
      .on('complaint_reporter')
      .columns(['account', 'channel', 'case'])
      .execute();
    await id(db.schema.createTable('complaint_message'))
      .addColumn('case', 'bigint', ofCase)
      .addColumn('reporter', 'integer', required)
      .addColumn('staff', 'text', required)
      .addColumn('private', 'integer', required)
      .addColumn('text', 'text', required)
      .addColumn('file', 'bigint')
      .addColumn('at', 'bigint', required)
      .execute();
    await db.schema
      .createIndex('complaint_message_case')
      .on('complaint_message')
      .columns(['case', 'id'])
      .execute();
    await id(db.schema.createTable('complaint_file'))
      .addColumn('case', 'bigint', ofCase)
      .addColumn('name', 'text', required)
      .addColumn('type', 'text', required)
      .addColumn('bytes', 'text', required)
      .addColumn('at', 'bigint', required)
      .execute();
    await db.schema.createIndex('complaint_file_case').on('complaint_file').column('case').execute();
    await id(db.schema.createTable('complaint_reveal'))
      .addColumn('case', 'bigint', ofCase)
      .addColumn('reporter', 'integer', required)
      .addColumn('staff', 'text', required)
      .addColumn('why', 'text', required)
      .addColumn('at', 'bigint', required)
      .execute();
    await id(db.schema.createTable('complaint_template'))
      .addColumn('compound', 'text', required)
      .addColumn('title', 'text', required)
      .addColumn('text', 'text', required)
      .execute();
    await db.schema
      .createTable('complaint_settings')
      .addColumn('compound', 'text', (column) => column.primaryKey())
      .addColumn('body', 'text', required)
      .addColumn('changed_by', 'text', required)
      .addColumn('changed_at', 'bigint', required)
      .execute();
    await id(db.schema.createTable('complaint_key'))
      .addColumn('name', 'text', required)
      .addColumn('hash', 'text', required)
      .addColumn('compound', 'text')
      .addColumn('made_at', 'bigint', required)
      .addColumn('ended_at', 'bigint')
      .execute();
  },
  /** The way back from what cases are linked to. */
  '2026-11-30-complaint-linked': async (db) => {
    await sql`create index complaint_event_linked on complaint_event (kind, facts) where kind = 'linked'`.execute(
      db,
    );
  },
  '2026-11-29-complaint-queue': async (db) => {
    await db.schema
      .createTable('complaint_queue')
      .addColumn('case', 'bigint', (column) => column.primaryKey().references('complaint_case.id'))
      .addColumn('compound', 'text', required)
      .addColumn('number', 'text', required)
      .addColumn('serial', 'integer', required)
      .addColumn('building', 'text', required)
      .addColumn('created_at', 'bigint', required)
      .addColumn('over', 'integer', required)
      .addColumn('queue_at', 'bigint', required)
      .addColumn('state', 'text', required)
      .addColumn('category', 'text', required)
      .addColumn('level', 'text', required)
      .addColumn('body', 'text', required)
      .addColumn('holder', 'text', required)
      .addColumn('about', 'text')
      .addColumn('person', 'text')
      .addColumn('answered_at', 'bigint')
      .addColumn('solved_at', 'bigint')
      .addColumn('satisfied', 'integer')
      .addColumn('reopenings', 'integer', required)
      .addColumn('escalations', 'integer', required)
      .execute();
    // Holds all that a list filters by, so that no row is touched that is not shown.
    const filters = ['queue_at', 'case', 'holder', 'state', 'category', 'level', 'about', 'person'];
    const index = (name: string, columns: string[]) =>
      db.schema.createIndex(`complaint_queue_${name}`).on('complaint_queue').columns(columns).execute();
    await index('due', ['over', ...filters, 'compound']);
    await index('compound', ['compound', 'over', ...filters]);
    await index('serial', ['serial']);
    const sums = ['answered_at', 'solved_at', 'satisfied', 'reopenings', 'escalations'];
    await index('reported', ['created_at', 'compound', 'category', 'about', 'level', 'building', ...sums]);
    await db.schema
      .createTable('complaint_words')
      .addColumn('case', 'bigint', (column) => column.primaryKey().references('complaint_case.id'))
      .addColumn('words', 'text', required)
      .execute();
  },
  /** For what goes at night: of what is forgotten nothing is looked at again. And search held more than was left of a case. */
  '2026-12-01-complaint-forgetting': async (db) => {
    await sql`create index complaint_reporter_kept on complaint_reporter ("case")
      where account <> '' or contact <> '' or room <> '' or behalf <> ''`.execute(db);
    await sql`create index complaint_case_kept on complaint_case (ended_at) where text <> ''`.execute(db);
    await sql`update complaint_words
      set words = (select label || ' ' || building from complaint_case where id = complaint_words."case")
      where "case" in (select id from complaint_case where text = '')`.execute(db);
  },
};
