// Rows of the policy capability: documents and their clauses by version, what was answered, what staff were asked.

import { type Generated, sql } from 'kysely';
import type { MigrationSet } from '../../platform/database/migrate.ts';

export interface PolicyTables {
  policy_document: {
    id: string;
    version: number;
    title: string;
    kind: string;
    status: string;
    issuer: string | null;
    region: string | null;
    date: string | null;
    effective: string | null;
    sha256: string;
    /** How its parts are told apart, as JSON; null where nobody described them. */
    parts: string | null;
    added_at: number;
    superseded_at: number | null;
  };
  policy_clause: {
    document: string;
    version: number;
    id: string;
    position: number;
    path: string;
    heading: string | null;
    text: string;
  };
  policy_answer: {
    id: Generated<number>;
    at: number;
    person: string;
    channel: string;
    bot: string;
    chat: string;
    grouped: number;
    /** The account answered within a group. */
    recipient: string | null;
    /** The key of the message answered: the same message is recorded once. */
    key: string;
    /** Personal numbers masked; emptied past its retention. */
    question: string;
    outcome: string;
    clauses: string;
    quotes: string;
    /** [{"id":"guideline","version":1}]: what was quoted, as it stood then. */
    documents: string;
    cards: string;
    /** The approved answer that was given. */
    approved: number | null;
    flagged_at: number | null;
    flag_reason: string | null;
    /** 1 where sentences that a language model chose stood in it. */
    written_by_ai: number;
  };
  policy_question: {
    id: Generated<number>;
    at: number;
    answer: number;
    question: string;
    outcome: string;
    why: string;
    state: string;
    answered_by: string | null;
    answered_at: number | null;
    /** What staff replied, or why they set it aside. */
    reply: string | null;
  };
  policy_approved: {
    id: Generated<number>;
    questions: string;
    text: string;
    quotes: string;
    approved_by: string;
    approved_at: number;
    retired_by: string | null;
    retired_at: number | null;
  };
  policy_embedding: {
    /** Which model made it. */
    model: string;
    /** Of the text. */
    sha256: string;
    /** Float32, little endian, as base64. */
    vector: string;
  };
}

export const policyMigrations: MigrationSet = {
  '2026-11-23-policy-documents': async (db) => {
    await db.schema
      .createTable('policy_document')
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('issuer', 'text')
      .addColumn('region', 'text')
      .addColumn('date', 'text')
      .addColumn('effective', 'text')
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('parts', 'text')
      .addColumn('added_at', 'bigint', (column) => column.notNull())
      .addColumn('superseded_at', 'bigint')
      .addPrimaryKeyConstraint('policy_document_key', ['id', 'version'])
      .execute();
    await db.schema
      .createIndex('policy_document_current')
      .unique()
      .on('policy_document')
      .column('id')
      .where(sql.ref('superseded_at'), 'is', null)
      .execute();
    await db.schema
      .createTable('policy_clause')
      .addColumn('document', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('path', 'text', (column) => column.notNull())
      .addColumn('heading', 'text')
      .addColumn('text', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('policy_clause_key', ['document', 'version', 'position'])
      .addUniqueConstraint('policy_clause_id', ['id', 'document', 'version'])
      .addForeignKeyConstraint('policy_clause_document', ['document', 'version'], 'policy_document', [
        'id',
        'version',
      ])
      .execute();
  },

  '2026-11-23-policy-answers': async (db, { id }) => {
    await id(db.schema.createTable('policy_answer'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('chat', 'text', (column) => column.notNull())
      .addColumn('grouped', 'integer', (column) => column.notNull())
      .addColumn('recipient', 'text')
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('clauses', 'text', (column) => column.notNull())
      .addColumn('quotes', 'text', (column) => column.notNull())
      .addColumn('documents', 'text', (column) => column.notNull())
      .addColumn('cards', 'text', (column) => column.notNull())
      .addColumn('approved', 'bigint')
      .addColumn('flagged_at', 'bigint')
      .addColumn('flag_reason', 'text')
      .addUniqueConstraint('policy_answer_once', ['channel', 'bot', 'key'])
      .execute();
    await db.schema
      .createIndex('policy_answer_flagged')
      .on('policy_answer')
      .column('id')
      .where(sql.ref('flagged_at'), 'is not', null)
      .execute();
    await id(db.schema.createTable('policy_question'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('answer', 'bigint', (column) => column.notNull().unique().references('policy_answer.id'))
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('why', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('answered_by', 'text')
      .addColumn('answered_at', 'bigint')
      .addColumn('reply', 'text')
      .execute();
    await db.schema
      .createIndex('policy_question_open')
      .on('policy_question')
      .columns(['state', 'id'])
      .execute();
    await id(db.schema.createTable('policy_approved'))
      .addColumn('questions', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('quotes', 'text', (column) => column.notNull())
      .addColumn('approved_by', 'text', (column) => column.notNull())
      .addColumn('approved_at', 'bigint', (column) => column.notNull())
      .addColumn('retired_by', 'text')
      .addColumn('retired_at', 'bigint')
      .execute();
  },

  /** For what is kept of one account, and what goes at night: of what is forgotten nothing is looked at again. */
  '2026-12-01-policy-forgetting': async (db) => {
    await db.schema.createIndex('policy_answer_person').on('policy_answer').column('person').execute();
    await sql`create index policy_answer_kept on policy_answer (at) where chat <> ''`.execute(db);
    await sql`create index policy_question_kept on policy_question (answered_at) where question <> ''`.execute(
      db,
    );
    await sql`update policy_answer set key = 'forgotten/' || id where chat = ''`.execute(db);
  },

  '2026-12-04-policy-model': async (db) => {
    await db.schema
      .alterTable('policy_answer')
      .addColumn('written_by_ai', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createTable('policy_embedding')
      .addColumn('model', 'text', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('vector', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('policy_embedding_key', ['model', 'sha256'])
      .execute();
  },
};
