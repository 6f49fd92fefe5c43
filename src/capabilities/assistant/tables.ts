// Who has agreed to the language model, and what was heard of a voice note until its speaker says that it was heard right.

import type { Generated } from 'kysely';
import type { MigrationSet } from '../../platform/database/migrate.ts';

export interface AssistantTables {
  assistant_consent: {
    /** `Person.id`. */
    person: string;
    /** "asked": it was offered once, and nothing was answered yet. */
    answer: 'yes' | 'no' | 'asked';
    /** Which terms were shown: another service, or other words, is another question. */
    terms: string;
    at: number;
  };
  assistant_heard: {
    id: Generated<number>;
    /** `Person.id`; one a person. */
    person: string;
    words: string;
    type: string;
    /** Base64. */
    bytes: string;
    at: number;
    /** Key of the message that confirmed it: the same one, taken up again, confirms it again, another does not. */
    confirmed: string | null;
  };
}

export const assistantMigrations: MigrationSet = {
  '2026-12-04-assistant': async (db, { id }) => {
    await db.schema
      .createTable('assistant_consent')
      .addColumn('person', 'text', (column) => column.primaryKey())
      .addColumn('answer', 'text', (column) => column.notNull())
      .addColumn('terms', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    await id(db.schema.createTable('assistant_heard'))
      .addColumn('person', 'text', (column) => column.notNull().unique())
      .addColumn('words', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('bytes', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('confirmed', 'text')
      .execute();
    for (const table of ['assistant_consent', 'assistant_heard'])
      await db.schema.createIndex(`${table}_at`).on(table).column('at').execute();
  },
};
