// The step that gives every case the day of its report.

import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { complaintMigrations } from '../../../src/capabilities/complaint/tables.ts';
import { figuresMigrations } from '../../../src/capabilities/complaint/tables-figures.ts';
import type { AnyTables } from '../../../src/platform/database/database.ts';
import { migrate } from '../../../src/platform/database/migrate.ts';
import { NOW, putCases } from '../../_support/case-queue.ts';
import { eachDatabase } from '../../_support/database.ts';

eachDatabase((_, open) => {
  test('cases that were there before are counted on their day in China, as new ones are', async () => {
    const database = await open<AnyTables>([complaintMigrations]);
    const midnight = Date.parse('2027-03-10T00:00:00+08:00');
    await putCases(
      database,
      [midnight - 1, midnight, NOW].map((createdAt) => ({ createdAt })),
    );
    const days = async () =>
      (await database.db.selectFrom('complaint_queue').select('reported_on').orderBy('case').execute()).map(
        (row) => row.reported_on,
      );
    const made = await days();
    expect(made).toEqual([20_886, 20_887, 20_887]);
    await undo(database.db);
    await migrate(database.db, database.dialect, [figuresMigrations]);
    expect(await days()).toEqual(made);
  });
});

/** As it was before the step. */
async function undo(db: Kysely<AnyTables>): Promise<void> {
  for (const name of ['reported', 'there', 'kinds', 'places', 'newest', 'newest_there'])
    await db.schema.dropIndex(`complaint_queue_${name}`).execute();
  await db.schema.alterTable('complaint_queue').dropColumn('reported_on').execute();
  for (const name of ['reported', 'there'])
    await db.schema
      .createIndex(`complaint_queue_${name}`)
      .on('complaint_queue')
      .column('created_at')
      .execute();
  await db.deleteFrom('kysely_migration').where('name', 'in', Object.keys(figuresMigrations)).execute();
}
