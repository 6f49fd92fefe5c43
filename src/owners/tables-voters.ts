// The steps that make the tables of voters: codes, bindings with their authorities, groups.

import { type ColumnDefinitionBuilder, sql } from 'kysely';
import type { MigrationSet } from '../platform/database/migrate.ts';

const required = (column: ColumnDefinitionBuilder) => column.notNull();

export const voterMigrations: MigrationSet = {
  '2026-11-27-owners-voters': async (db) => {
    await db.schema
      .createTable('owners_code')
      .addColumn('unit', 'bigint', (column) => column.primaryKey().references('owners_unit.id'))
      .addColumn('head', 'text', required)
      .addColumn('hash', 'text', (column) => column.notNull().unique())
      .addColumn('made_at', 'bigint', required)
      .addColumn('made_by', 'text', required)
      .addColumn('claimed_at', 'bigint')
      .execute();
    await db.schema
      .createTable('owners_secret')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', required)
      .execute();
    await db.schema
      .createTable('owners_try')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('count', 'integer', required)
      .addColumn('since', 'bigint', required)
      .execute();
  },
  '2026-11-27-owners-voters-bindings': async (db, { id }) => {
    await id(db.schema.createTable('owners_binding'))
      .addColumn('unit', 'bigint', (column) => column.notNull().references('owners_unit.id'))
      .addColumn('channel', 'text', required)
      .addColumn('bot', 'text', required)
      .addColumn('account', 'text', required)
      .addColumn('chat', 'text', required)
      .addColumn('kind', 'text', required)
      .addColumn('state', 'text', required)
      .addColumn('since', 'bigint', required)
      .addColumn('until', 'bigint')
      .addColumn('ended_at', 'bigint')
      .addColumn('reason', 'text', required)
      .addColumn('checked_by', 'text', required)
      .execute();
    // One voter a unit: co-owners choose one (丽水市物业管理条例 art. 12). A proxy that waits to be checked does not speak yet.
    await db.schema
      .createIndex('owners_binding_one_voter')
      .unique()
      .on('owners_binding')
      .column('unit')
      .where(sql.ref('state'), 'in', [sql.lit('active'), sql.lit('paused')])
      .execute();
    await db.schema
      .createIndex('owners_binding_account')
      .on('owners_binding')
      .columns(['channel', 'account', 'bot'])
      .execute();
    // Ended ones of a unit are found as well: its history on the staff page.
    await db.schema.createIndex('owners_binding_unit').on('owners_binding').column('unit').execute();
    await db.schema
      .createTable('owners_authority')
      .addColumn('binding', 'bigint', (column) => column.primaryKey().references('owners_binding.id'))
      .addColumn('photo', 'text', required)
      .addColumn('type', 'text', required)
      .execute();
  },
  '2026-11-27-owners-voters-groups': async (db) => {
    await db.schema
      .createTable('owners_group')
      .addColumn('compound', 'text', (column) => column.notNull().references('owners_compound.key'))
      .addColumn('channel', 'text', required)
      .addColumn('bot', 'text', required)
      .addColumn('chat', 'text', required)
      .addColumn('bound_at', 'bigint', required)
      .addPrimaryKeyConstraint('owners_group_place', ['channel', 'bot', 'chat'])
      .execute();
    // One a compound: staff type it in the group that is to hear of its votes, once.
    await db.schema
      .createTable('owners_group_code')
      .addColumn('compound', 'text', (column) => column.primaryKey().references('owners_compound.key'))
      .addColumn('hash', 'text', (column) => column.notNull().unique())
      .addColumn('until', 'bigint', required)
      .execute();
  },
  /** For what goes at night. */
  '2026-12-01-owners-forgetting': async (db) => {
    await db.schema.createIndex('owners_binding_ended').on('owners_binding').column('ended_at').execute();
  },
};
