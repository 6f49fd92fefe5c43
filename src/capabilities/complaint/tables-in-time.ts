// The steps that keep whether clocks of cases were kept, and the indexes that figures and board are summed from.

import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { AnyTables } from '../../platform/database/database.ts';
import type { MigrationSet } from '../../platform/database/migrate.ts';
import type { Course } from './case.ts';
import { SETTLED } from './case.ts';
import { clocksAtFirst } from './store-in-time.ts';

const LATE = ['answer_late', 'solve_late'];

export const inTimeMigrations: MigrationSet = {
  '2026-12-01-complaint-in-time': async (db) => {
    for (const name of ['answer_due', 'solve_due'])
      await db.schema.alterTable('complaint_queue').addColumn(name, 'bigint').execute();
    for (const name of LATE)
      await db.schema.alterTable('complaint_queue').addColumn(name, 'integer').execute();
    await fillFromEvents(db);
    await db.schema.dropIndex('complaint_queue_reported').execute();
    const dims = ['category', 'about', 'body', 'level', 'building', 'state'];
    const sums = ['answered_at', 'solved_at', 'satisfied', 'reopenings', 'escalations'];
    const index = (name: string, columns: string[]) =>
      db.schema.createIndex(`complaint_queue_${name}`).on('complaint_queue').columns(columns).execute();
    await index('reported', ['created_at', 'compound', ...dims, ...sums, ...LATE]);
    await index('there', ['compound', 'created_at', ...dims, ...sums, ...LATE]);
    await index('solved', ['solved_at', 'compound', 'category', 'about']);
  },
  /** In the order in which the public board puts together: nothing is sorted. */
  '2026-12-01-complaint-of-a-compound': async (db) => {
    await db.schema
      .createIndex('complaint_queue_sums')
      .on('complaint_queue')
      .columns(['compound', 'category', 'body', 'created_at', 'state', 'solved_at', 'satisfied', ...LATE])
      .execute();
  },
};

/** That a clock ran out is known by the step up that came of it; until now questions alone had no clock for the answer. */
async function fillFromEvents(db: Kysely<AnyTables>): Promise<void> {
  await sql`update complaint_queue set solve_late = 0, answer_late = case when level = 'P4' then null else 0 end`.execute(
    db,
  );
  for (const [column, why] of [
    ['answer_late', 'response-late'],
    ['solve_late', 'resolution-late'],
  ] as const)
    await sql`update complaint_queue set ${sql.ref(column)} = 1 where "case" in
      (select "case" from complaint_event where kind = 'escalated' and facts like ${`%"${why}"%`})`.execute(
      db,
    );
  const { rows } = await sql<{ id: number; course: string }>`select id, course from complaint_case
    where state not in (${sql.join([...SETTLED])})`.execute(db);
  for (const { id, course } of rows) {
    const { answer_due, solve_due } = clocksAtFirst(JSON.parse(course) as Course);
    await sql`update complaint_queue set answer_due = ${answer_due}, solve_due = ${solve_due} where "case" = ${id}`.execute(
      db,
    );
  }
}
