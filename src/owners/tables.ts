// Rows of the owners' register.

import type { Generated } from 'kysely';
import type { MigrationSet } from '../platform/database/migrate.ts';

export interface OwnersTables {
  owners_compound: {
    id: Generated<number>;
    /** Stable short name used in commands and addresses, such as "demo". */
    key: string;
    name: string;
    /** 1 for the compound that only shows how things work. */
    demonstration: number;
    created_at: number;
  };
}

export const ownersMigrations: MigrationSet = {
  '2026-11-23-owners-compound': async (db, { id }) => {
    await id(db.schema.createTable('owners_compound'))
      .addColumn('key', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('demonstration', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
