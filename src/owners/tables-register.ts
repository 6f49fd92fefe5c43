// The steps that make the tables of the register itself.

import { type ColumnDefinitionBuilder, sql } from 'kysely';
import type { MigrationSet } from '../platform/database/migrate.ts';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const ofCompound = (column: ColumnDefinitionBuilder) => column.notNull().references('owners_compound.key');

export const registerMigrations: MigrationSet = {
  '2026-11-23-owners-compound': async (db, { id }) => {
    await id(db.schema.createTable('owners_compound'))
      .addColumn('key', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'text', required)
      .addColumn('demonstration', 'integer', required)
      .addColumn('created_at', 'bigint', required)
      .execute();
  },
  '2026-11-27-owners-compound-facts': async (db) => {
    for (const name of ['community', 'street', 'property_company', 'silence_clause']) {
      await db.schema
        .alterTable('owners_compound')
        .addColumn(name, 'text', (column) => column.notNull().defaultTo(''))
        .execute();
    }
    for (const [name, value] of [
      ['show_rooms', 0],
      ['proxy_cap', 3],
    ] as const) {
      await db.schema
        .alterTable('owners_compound')
        .addColumn(name, 'integer', (column) => column.notNull().defaultTo(value))
        .execute();
    }
  },
  '2026-11-27-owners-register': async (db, { id, dialect }) => {
    // By bytes on both, or the order of the rooms would be that of the server's language.
    const plain = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
    await id(db.schema.createTable('owners_unit'))
      .addColumn('compound', 'text', ofCompound)
      .addColumn('room', 'text', required)
      .addColumn('building', 'text', required)
      .addColumn('area', 'bigint', (column) => column.notNull().check(sql`area > 0`))
      .addColumn('area_source', 'text', required)
      .addColumn('status', 'text', required)
      .addColumn('head', 'text', required)
      .addColumn('owners', 'text', required)
      .addColumn('place', plain, required)
      .addColumn('removed_at', 'bigint')
      .addUniqueConstraint('owners_unit_once', ['compound', 'room'])
      .execute();
    await db.schema
      .createIndex('owners_unit_place')
      .on('owners_unit')
      .columns(['compound', 'place', 'id'])
      .execute();
    await id(db.schema.createTable('owners_owner'))
      .addColumn('compound', 'text', ofCompound)
      .addColumn('code', 'text', required)
      .addColumn('name', 'text', required)
      .addColumn('phone', 'text', required)
      .addUniqueConstraint('owners_owner_once', ['compound', 'code'])
      .execute();
    await id(db.schema.createTable('owners_member'))
      .addColumn('compound', 'text', required)
      .addColumn('name', 'text', required)
      .addColumn('title', 'text', required)
      .addColumn('owner', 'text', required)
      .addColumn('party', 'integer', required)
      .addColumn('term_from', 'bigint', required)
      .addColumn('term_until', 'bigint', required)
      .addColumn('ended_at', 'bigint')
      .execute();
  },
  '2026-11-27-owners-register-changes': async (db, { id }) => {
    await id(db.schema.createTable('owners_change'))
      .addColumn('compound', 'text', required)
      .addColumn('at', 'bigint', required)
      .addColumn('actor', 'text', required)
      .addColumn('kind', 'text', required)
      .addColumn('subject', 'text', required)
      .addColumn('detail', 'text', required)
      .execute();
    await db.schema
      .createIndex('owners_change_latest')
      .on('owners_change')
      .columns(['compound', 'id'])
      .execute();
    await id(db.schema.createTable('owners_import'))
      .addColumn('compound', 'text', required)
      .addColumn('file', 'text', required)
      .addColumn('rows', 'text', required)
      .addColumn('problems', 'text', required)
      .addColumn('state', 'text', required)
      .addColumn('total', 'integer', required)
      .addColumn('done', 'integer', required)
      .addColumn('by', 'text', required)
      .addColumn('at', 'bigint', required)
      .addColumn('base', 'bigint', required)
      .addColumn('plan', 'text', required)
      .execute();
  },
  '2026-11-28-owners-supervision': async (db) => {
    // Whoever was put down before there were two bodies sits on the committee.
    await db.schema
      .alterTable('owners_member')
      .addColumn('body', 'text', (column) => column.notNull().defaultTo('committee'))
      .execute();
  },
};
