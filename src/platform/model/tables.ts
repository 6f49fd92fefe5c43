// What calls have cost, what identical questions were answered, and which sentences the gates have refused.

import type { Generated } from 'kysely';
import type { MigrationSet } from '../database/migrate.ts';

export interface ModelTables {
  /** The log: never what was said. */
  model_call: {
    id: Generated<number>;
    at: number;
    /** Days since 1970 in China. */
    day: number;
    purpose: string;
    model: string;
    compound: string | null;
    /** "ok", "cached", or why not (ModelReason). */
    outcome: string;
    tokens_in: number;
    tokens_out: number;
    milliseconds: number;
    /** Millionths of a yuan. */
    cost: number;
  };
  /** Tokens of a day by what they count for. */
  model_day: {
    day: number;
    /** "all", "compound KEY", or "person HASH": the hash differs every day, so days of one person cannot be told to be. */
    scope: string;
    tokens: number;
  };
  model_cache: {
    /** SHA-256 of everything the answer depends on. */
    key: string;
    at: number;
    /** JSON, with personal data veiled as it was sent. */
    value: string;
  };
  model_refused: {
    id: Generated<number>;
    at: number;
    purpose: string;
    reason: string;
    /** Masked. */
    sentence: string;
    compound: string | null;
  };
}

export const modelMigrations: MigrationSet = {
  '2026-12-04-model': async (db, { id }) => {
    await id(db.schema.createTable('model_call'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('day', 'integer', (column) => column.notNull())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('model', 'text', (column) => column.notNull())
      .addColumn('compound', 'text')
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('tokens_in', 'integer', (column) => column.notNull())
      .addColumn('tokens_out', 'integer', (column) => column.notNull())
      .addColumn('milliseconds', 'integer', (column) => column.notNull())
      .addColumn('cost', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('model_call_day').on('model_call').column('day').execute();
    await db.schema
      .createTable('model_day')
      .addColumn('day', 'integer', (column) => column.notNull())
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('tokens', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('model_day_scope', ['day', 'scope'])
      .execute();
    await db.schema
      .createTable('model_cache')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
    await id(db.schema.createTable('model_refused'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('sentence', 'text', (column) => column.notNull())
      .addColumn('compound', 'text')
      .execute();
  },
};
