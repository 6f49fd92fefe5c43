// The steps that make the tables of topics; their rows stand in tables.ts.

import type { ColumnDefinitionBuilder, Kysely } from 'kysely';
import type { MigrationSet } from '../../platform/database/migrate.ts';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const ofTopic = (column: ColumnDefinitionBuilder) => column.notNull().references('consultation_topic.id');

/** A table whose rows belong to a topic and are told apart by `key` besides. */
// biome-ignore lint/suspicious/noExplicitAny: a migration knows no tables yet.
function partOfTopic(db: Kysely<any>, name: string, key: readonly string[] = []) {
  const table = db.schema.createTable(`consultation_${name}`).addColumn('topic', 'bigint', ofTopic);
  return table.addPrimaryKeyConstraint(`consultation_${name}_key`, ['topic', ...key] as 'topic'[]);
}

export const consultationMigrations: MigrationSet = {
  '2026-11-28-consultation': async (db, { id }) => {
    await id(db.schema.createTable('consultation_topic'))
      .addColumn('compound', 'text', required)
      .addColumn('number', 'text', required)
      .addColumn('title', 'text', required)
      .addColumn('label', 'text', required)
      .addColumn('category', 'text', required)
      .addColumn('text', 'text', required)
      .addColumn('place', 'text', required)
      .addColumn('began', 'text', required)
      .addColumn('scope', 'text', required)
      .addColumn('way', 'text', required)
      .addColumn('clause', 'text', required)
      .addColumn('template', 'text', required)
      .addColumn('unit', 'bigint')
      .addColumn('created_at', 'bigint', required)
      .addColumn('ended_at', 'bigint')
      .addColumn('merged_into', 'bigint')
      .addColumn('step', 'text', required)
      .addColumn('outcome', 'text')
      .addColumn('due_at', 'bigint')
      .addColumn('climbed', 'integer', required)
      .addColumn('tick_at', 'bigint')
      .addColumn('course', 'text', required)
      .addUniqueConstraint('consultation_topic_number', ['compound', 'number'])
      .execute();
    const index = (name: string, columns: string[]) =>
      db.schema.createIndex(`consultation_topic_${name}`).on('consultation_topic').columns(columns).execute();
    await index('board', ['compound', 'outcome', 'step', 'due_at']);
    await index('everywhere', ['outcome', 'step', 'due_at']);
    await index('tick', ['tick_at']);
  },
  '2026-11-28-consultation-history': async (db, { id }) => {
    await partOfTopic(db, 'event', ['seq'])
      .addColumn('seq', 'integer', required)
      .addColumn('step', 'text', required)
      .addColumn('kind', 'text', required)
      .addColumn('role', 'text', required)
      .addColumn('at', 'bigint', required)
      .addColumn('reason', 'text', required)
      .addColumn('facts', 'text', required)
      .addColumn('hash', 'text', required)
      .execute();
    await partOfTopic(db, 'person', ['number'])
      .addColumn('number', 'integer', required)
      .addColumn('channel', 'text', required)
      .addColumn('bot', 'text', required)
      .addColumn('account', 'text', required)
      .addColumn('chat', 'text', required)
      .addColumn('proposer', 'integer', required)
      .addColumn('cosigned_at', 'bigint')
      .addColumn('follows', 'integer', required)
      .addColumn('comes', 'integer')
      .addColumn('joined_at', 'bigint', required)
      .execute();
    await db.schema
      .createIndex('consultation_person_account')
      .on('consultation_person')
      .columns(['account', 'channel', 'topic'])
      .execute();
    await partOfTopic(db, 'version', ['version'])
      .addColumn('version', 'integer', required)
      .addColumn('text', 'text', required)
      .addColumn('place', 'text', required)
      .addColumn('at', 'bigint', required)
      .addColumn('by', 'text', required)
      .execute();
    await partOfTopic(db, 'photo', ['number'])
      .addColumn('number', 'integer', required)
      .addColumn('type', 'text', required)
      .addColumn('photo', 'text', required)
      .addColumn('at', 'bigint', required)
      .execute();
    await id(db.schema.createTable('consultation_report'))
      .addColumn('topic', 'bigint', ofTopic)
      .addColumn('action', 'integer', required)
      .addColumn('role', 'text', required)
      .addColumn('text', 'text', required)
      .addColumn('at', 'bigint', required)
      .execute();
    await db.schema
      .createIndex('consultation_report_topic')
      .on('consultation_report')
      .column('topic')
      .execute();
  },
  '2026-11-28-consultation-discuss': async (db, { id }) => {
    await id(db.schema.createTable('consultation_statement'))
      .addColumn('topic', 'bigint', ofTopic)
      .addColumn('version', 'integer', required)
      .addColumn('party', 'text', required)
      .addColumn('view', 'text', required)
      .addColumn('options', 'text', required)
      .addColumn('cost', 'text', required)
      .addColumn('behalf', 'integer', required)
      .addColumn('by', 'text', required)
      .addColumn('at', 'bigint', required)
      .execute();
    await db.schema
      .createIndex('consultation_statement_topic')
      .on('consultation_statement')
      .column('topic')
      .execute();
    await partOfTopic(db, 'view', ['number'])
      .addColumn('number', 'integer', required)
      .addColumn('person', 'integer', required)
      .addColumn('version', 'integer', required)
      .addColumn('stance', 'text', required)
      .addColumn('text', 'text', required)
      .addColumn('at', 'bigint', required)
      .addColumn('withheld', 'text', required)
      .execute();
    await partOfTopic(db, 'claim', ['number'])
      .addColumn('number', 'integer', required)
      .addColumn('stance', 'text', required)
      .addColumn('text', 'text', required)
      .addColumn('views', 'text', required)
      .execute();
    await partOfTopic(db, 'meeting', ['number'])
      .addColumn('number', 'integer', required)
      .addColumn('meets_at', 'bigint', required)
      .addColumn('place', 'text', required)
      .addColumn('agenda', 'text', required)
      .addColumn('called_by', 'text', required)
      .addColumn('called_at', 'bigint', required)
      .addColumn('parties', 'text')
      .addColumn('people', 'integer')
      .addColumn('minutes', 'text', required)
      .execute();
    await partOfTopic(db, 'poll')
      .addColumn('question', 'text', required)
      .addColumn('options', 'text', required)
      .addColumn('opened_at', 'bigint', required)
      .addColumn('closed_at', 'bigint')
      .addColumn('counts', 'text')
      .execute();
    await partOfTopic(db, 'poll_choice', ['person'])
      .addColumn('person', 'integer', required)
      .addColumn('option', 'integer', required)
      .execute();
  },
  '2026-11-28-consultation-resolve': async (db) => {
    await partOfTopic(db, 'action', ['number'])
      .addColumn('number', 'integer', required)
      .addColumn('what', 'text', required)
      .addColumn('who_name', 'text', required)
      .addColumn('amount', 'bigint')
      .execute();
    await partOfTopic(db, 'link', ['kind', 'ref'])
      .addColumn('kind', 'text', required)
      .addColumn('ref', 'text', required)
      .addColumn('label', 'text', required)
      .addColumn('detail', 'text', required)
      .addColumn('outcome', 'text', required)
      .addColumn('at', 'bigint', required)
      .execute();
    await db.schema
      .createIndex('consultation_link_ref')
      .on('consultation_link')
      .columns(['kind', 'ref'])
      .execute();
    await partOfTopic(db, 'mediation')
      .addColumn('parties', 'text', required)
      .addColumn('agreed', 'integer', required)
      .addColumn('text', 'text', required)
      .addColumn('at', 'bigint', required)
      .execute();
  },
  '2026-11-28-consultation-publish': async (db, { id }) => {
    await partOfTopic(db, 'sheet', ['number'])
      .addColumn('number', 'integer', required)
      .addColumn('content', 'text', required)
      .addColumn('shown_from', 'bigint', required)
      .addColumn('shown_until', 'bigint', required)
      .addColumn('seq', 'integer', required)
      .addColumn('hash', 'text', required)
      .execute();
    await id(db.schema.createTable('consultation_objection'))
      .addColumn('topic', 'bigint', ofTopic)
      .addColumn('person', 'integer', required)
      .addColumn('text', 'text', required)
      .addColumn('at', 'bigint', required)
      .addColumn('answer', 'text')
      .addColumn('answered_at', 'bigint')
      .execute();
    await db.schema
      .createIndex('consultation_objection_topic')
      .on('consultation_objection')
      .column('topic')
      .execute();
    await partOfTopic(db, 'rating', ['round', 'person'])
      .addColumn('round', 'integer', required)
      .addColumn('person', 'integer', required)
      .addColumn('role', 'text', required)
      .addColumn('score', 'integer', required)
      .addColumn('solved', 'integer', required)
      .addColumn('why', 'text', required)
      .addColumn('salt', 'text', required)
      .addColumn('seal', 'text', required)
      .addColumn('at', 'bigint', required)
      .execute();
    await db.schema
      .createTable('consultation_procedure')
      .addColumn('compound', 'text', (column) => column.primaryKey())
      .addColumn('body', 'text', required)
      .addColumn('changed_by', 'text', required)
      .addColumn('changed_at', 'bigint', required)
      .execute();
  },
};
