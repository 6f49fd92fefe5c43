import { expect, it } from 'vitest';
import { migrate } from '../../src/platform/database/migrate.ts';
import { type StaffTables, staffMigrations } from '../../src/staff/tables.ts';
import { eachDatabase } from '../_support/database.ts';

const { '2026-11-23-staff': first } = staffMigrations;

eachDatabase((_engine, open) => {
  it('whoever had an account before there were roles is an admin for all compounds', async () => {
    if (!first) throw new Error('the first step is gone');
    const database = await open<StaffTables>([{ '2026-11-23-staff': first }]);
    const before = { name: 'admin', password: 'x', must_change: 0, created_at: 1, failed_tries: 0 } as const;
    await database.transaction((tx) =>
      // As a version without roles has written it.
      tx
        .insertInto('staff_account')
        .values(before as typeof before & { role: 'admin' })
        .execute(),
    );
    await migrate(database.db, database.dialect, [staffMigrations]);
    const rows = await database.db.selectFrom('staff_account').selectAll().execute();
    expect(rows).toMatchObject([{ name: 'admin', role: 'admin', compound: null, disabled_at: null }]);
  });
});
