// The steps that make the tables of the register itself; those of the voters stand in tables.ts with the rows.

import { type ColumnDefinitionBuilder, sql } from 'kysely';
import type { MigrationSet } from '../platform/database/migrate.ts';

export const registerMigrations: MigrationSet = {
  '2026-11-23-owners-compound': async (db, { id }) => {
    await id(db.schema.createTable('owners_compound'))
      .addColumn('key', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('demonstration', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
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
  '2026-11-27-owners-register': async (db, { id }) => {
    await id(db.schema.createTable('owners_unit'))
      .addColumn('compound', 'text', (column) => column.notNull().references('owners_compound.key'))
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('building', 'text', (column) => column.notNull())
      .addColumn('area', 'bigint', (column) => column.notNull().check(sql`area > 0`))
      .addColumn('area_source', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('head', 'text', (column) => column.notNull())
      .addColumn('removed_at', 'bigint')
      .addUniqueConstraint('owners_unit_once', ['compound', 'room'])
      .execute();
    await id(db.schema.createTable('owners_owner'))
      .addColumn('compound', 'text', (column) => column.notNull().references('owners_compound.key'))
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('phone', 'text', (column) => column.notNull())
      .addUniqueConstraint('owners_owner_once', ['compound', 'code'])
      .execute();
    await id(db.schema.createTable('owners_change'))
      .addColumn('compound', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('detail', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('owners_change_latest')
      .on('owners_change')
      .columns(['compound', 'id'])
      .execute();
    await id(db.schema.createTable('owners_import'))
      .addColumn('compound', 'text', (column) => column.notNull())
      .addColumn('file', 'text', (column) => column.notNull())
      .addColumn('rows', 'text', (column) => column.notNull())
      .addColumn('problems', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('total', 'integer', (column) => column.notNull())
      .addColumn('done', 'integer', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    await id(db.schema.createTable('owners_member'))
      .addColumn('compound', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('party', 'integer', (column) => column.notNull())
      .addColumn('term_from', 'bigint', (column) => column.notNull())
      .addColumn('term_until', 'bigint', (column) => column.notNull())
      .addColumn('ended_at', 'bigint')
      .execute();
  },
  '2026-11-27-owners-register-places': async (db, { dialect }) => {
    // By bytes on both, or the order of the rooms would be that of the server's language.
    const plain = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
    const empty = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo('');
    await db.schema.alterTable('owners_unit').addColumn('owners', 'text', empty).execute();
    await db.schema.alterTable('owners_unit').addColumn('place', plain, empty).execute();
    await db.schema
      .createIndex('owners_unit_place')
      .on('owners_unit')
      .columns(['compound', 'place', 'id'])
      .execute();
    await db.schema
      .alterTable('owners_import')
      .addColumn('base', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable('owners_import').addColumn('plan', 'text', empty).execute();
  },
};
