// The steps that make the tables of votes; their rows stand in tables.ts.

import { type ColumnDefinitionBuilder, sql } from 'kysely';
import type { MigrationSet } from '../../platform/database/migrate.ts';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const ofVote = (column: ColumnDefinitionBuilder) => column.notNull().references('vote.id');

export const voteMigrations: MigrationSet = {
  '2026-11-27-vote': async (db, { id }) => {
    await id(db.schema.createTable('vote'))
      .addColumn('compound', 'text', required)
      .addColumn('number', 'text', required)
      .addColumn('kind', 'text', required)
      .addColumn('state', 'text', required)
      .addColumn('title', 'text', required)
      .addColumn('body', 'text', required)
      .addColumn('drafted_by', 'text', required)
      .addColumn('confirmed_by', 'text')
      .addColumn('created_at', 'bigint', required)
      .addColumn('announced_at', 'bigint')
      .addColumn('opens_at', 'bigint', required)
      .addColumn('closes_at', 'bigint', required)
      .addColumn('opened_at', 'bigint')
      .addColumn('closed_at', 'bigint')
      .addColumn('certified_at', 'bigint')
      .addColumn('ended_reason', 'text')
      .addColumn('register_hash', 'text')
      .addColumn('total_area', 'bigint', required)
      .addColumn('total_heads', 'integer', required)
      .addColumn('total_units', 'integer', required)
      .addColumn('result', 'text')
      .addUniqueConstraint('vote_number', ['compound', 'number'])
      .execute();
    await db.schema.createIndex('vote_state').on('vote').columns(['state', 'closes_at']).execute();
  },
  '2026-11-27-vote-register': async (db) => {
    await db.schema
      .createTable('vote_register')
      .addColumn('vote', 'bigint', ofVote)
      .addColumn('place', 'integer', required)
      .addColumn('unit', 'bigint', required)
      .addColumn('room', 'text', required)
      .addColumn('building', 'text', required)
      .addColumn('area', 'bigint', required)
      .addColumn('head', 'integer', required)
      .addColumn('several', 'integer', required)
      .addPrimaryKeyConstraint('vote_register_place', ['vote', 'place'])
      .addUniqueConstraint('vote_register_unit', ['vote', 'unit'])
      .execute();
  },
  '2026-11-27-vote-ballots': async (db) => {
    await db.schema
      .createTable('vote_ballot')
      .addColumn('vote', 'bigint', ofVote)
      .addColumn('place', 'integer', required)
      .addColumn('version', 'integer', required)
      .addColumn('choices', 'text', required)
      .addColumn('source', 'text', required)
      .addColumn('at', 'bigint', required)
      .addColumn('by', 'text', required)
      .addColumn('request', 'text', required)
      .addColumn('salt', 'text', required)
      .addColumn('seal', 'text', required)
      .addColumn('seq', 'bigint', required)
      .addColumn('hash', 'text', required)
      .addColumn('note', 'text', required)
      .addPrimaryKeyConstraint('vote_ballot_version', ['vote', 'place', 'version'])
      .execute();
    await db.schema
      .createTable('vote_standing')
      .addColumn('vote', 'bigint', required)
      .addColumn('place', 'integer', required)
      .addColumn('version', 'integer', required)
      .addColumn('choices', 'text', required)
      .addColumn('source', 'text', required)
      .addColumn('head', 'integer', required)
      .addColumn('several', 'integer', required)
      .addColumn('area', 'bigint', required)
      .addPrimaryKeyConstraint('vote_standing_place', ['vote', 'place'])
      .execute();
    // All that a count reads, in the order it sums: one pass over the index, no sorting.
    await db.schema
      .createIndex('vote_standing_count')
      .on('vote_standing')
      .columns(['vote', 'several', 'choices', 'area'])
      .execute();
    await db.schema
      .createIndex('vote_standing_several')
      .on('vote_standing')
      .columns(['vote', 'head', 'choices', 'area'])
      .where(sql.ref('several'), '=', sql.lit(1))
      .execute();
  },
  '2026-11-27-vote-delivery': async (db) => {
    await db.schema
      .createTable('vote_delivery')
      .addColumn('vote', 'bigint', ofVote)
      .addColumn('unit', 'bigint', required)
      .addColumn('way', 'text', required)
      .addColumn('at', 'bigint', required)
      .addColumn('by', 'text', required)
      .addPrimaryKeyConstraint('vote_delivery_once', ['vote', 'unit', 'way'])
      .execute();
  },
  '2026-11-27-vote-paper': async (db) => {
    await db.schema
      .createTable('vote_paper')
      .addColumn('vote', 'bigint', ofVote)
      .addColumn('number', 'integer', required)
      .addColumn('unit', 'bigint', required)
      .addColumn('state', 'text', required)
      .addColumn('issued_by', 'text', required)
      .addColumn('issued_at', 'bigint', required)
      .addColumn('choices', 'text')
      .addColumn('returned_at', 'bigint')
      .addColumn('entered_by', 'text')
      .addColumn('entered_at', 'bigint')
      .addColumn('confirmed_by', 'text')
      .addColumn('confirmed_at', 'bigint')
      .addColumn('reason', 'text', required)
      .addColumn('photo_type', 'text')
      .addColumn('photo', 'text')
      .addPrimaryKeyConstraint('vote_paper_number', ['vote', 'number'])
      .execute();
    await db.schema
      .createTable('vote_decision')
      .addColumn('vote', 'bigint', required)
      .addColumn('number', 'integer', required)
      .addColumn('staff', 'text', required)
      .addColumn('stands', 'text', required)
      .addColumn('at', 'bigint', required)
      .addPrimaryKeyConstraint('vote_decision_once', ['vote', 'number', 'staff'])
      .execute();
  },
  '2026-11-27-vote-objection': async (db, { id }) => {
    await id(db.schema.createTable('vote_objection'))
      .addColumn('vote', 'bigint', ofVote)
      .addColumn('person', 'text', required)
      .addColumn('address', 'text', required)
      .addColumn('text', 'text', required)
      .addColumn('at', 'bigint', required)
      .addColumn('answer', 'text')
      .addColumn('answered_by', 'text')
      .addColumn('answered_at', 'bigint')
      .execute();
  },
  '2026-11-27-vote-signature': async (db) => {
    await db.schema
      .createTable('vote_signature')
      .addColumn('vote', 'bigint', ofVote)
      .addColumn('member', 'bigint', required)
      .addColumn('present', 'integer', required)
      .addColumn('choice', 'text')
      .addColumn('how', 'text', required)
      .addColumn('by', 'text', required)
      .addColumn('at', 'bigint', required)
      .addPrimaryKeyConstraint('vote_signature_once', ['vote', 'member'])
      .execute();
  },
  /** For what is kept of one account. */
  '2026-12-01-vote-forgetting': async (db) => {
    await db.schema.createIndex('vote_ballot_by').on('vote_ballot').column('by').execute();
    await db.schema.createIndex('vote_objection_person').on('vote_objection').column('person').execute();
  },
  /** Of what is forgotten nothing is looked at again. */
  '2026-12-02-vote-objection-kept': async (db) => {
    await sql`create index vote_objection_kept on vote_objection (at) where address <> ''`.execute(db);
  },
};
