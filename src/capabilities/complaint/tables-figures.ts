// The step that keeps the day of a report, and the indexes that figures and board are put together from in their own order.

import { sql } from 'kysely';
import type { MigrationSet } from '../../platform/database/migrate.ts';

export const figuresMigrations: MigrationSet = {
  '2026-12-03-complaint-figures': async (db) => {
    await db.schema
      .alterTable('complaint_queue')
      .addColumn('reported_on', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await sql`update complaint_queue set reported_on = (created_at + 28800000) / 86400000`.execute(db);
    for (const name of ['reported', 'there']) await db.schema.dropIndex(`complaint_queue_${name}`).execute();
    const index = (name: string, columns: string[]) =>
      db.schema.createIndex(`complaint_queue_${name}`).on('complaint_queue').columns(columns).execute();
    const sums = ['created_at', 'answered_at', 'solved_at', 'satisfied', 'reopenings', 'escalations'];
    const all = ['body', 'category', 'about', 'level', 'state', ...sums, 'answer_late', 'solve_late'];
    await index('reported', ['reported_on', ...all, 'compound']);
    await index('there', ['compound', 'reported_on', ...all]);
    await index('kinds', ['category', 'created_at', 'compound', 'about']);
    await index('places', ['compound', 'building', 'created_at', 'category', 'about']);
  },
  /** What is under way is counted by its age too, without a look at its row. */
  '2026-12-03-complaint-figures-of-work': async (db) => {
    const filters = ['queue_at', 'case', 'holder', 'state', 'category', 'level', 'about', 'person'];
    for (const [name, columns] of [
      ['due', ['over', ...filters, 'compound', 'created_at']],
      ['compound', ['compound', 'over', ...filters, 'created_at']],
    ] as const) {
      await db.schema.dropIndex(`complaint_queue_${name}`).execute();
      await db.schema
        .createIndex(`complaint_queue_${name}`)
        .on('complaint_queue')
        .columns([...columns])
        .execute();
    }
  },
  /** For those who ask from outside, the latest first. */
  '2026-12-03-complaint-newest': async (db) => {
    for (const [name, columns] of [
      ['newest', ['reported_on', 'created_at', 'case']],
      ['newest_there', ['compound', 'reported_on', 'created_at', 'case']],
    ] as const)
      await db.schema
        .createIndex(`complaint_queue_${name}`)
        .on('complaint_queue')
        .columns([...columns])
        .execute();
  },
};
