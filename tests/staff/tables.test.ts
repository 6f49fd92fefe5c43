// What becomes of rows that earlier versions have written.

import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/platform/database/migrate.ts';
import { listAccounts } from '../../src/staff/store.ts';
import { findSession } from '../../src/staff/store-sessions.ts';
import { type StaffTables, staffMigrations } from '../../src/staff/tables.ts';
import { eachDatabase, type OpenTestDatabase } from '../_support/database.ts';

const DUTIES = '2026-12-01-staff-duties';

function before(name: string) {
  return Object.fromEntries(Object.entries(staffMigrations).filter(([each]) => each < name));
}

eachDatabase((_engine, open) => {
  it('whoever had an account before there were roles is an admin for all compounds', async () => {
    const database = await openAt(open, '2026-11-27-staff-roles');
    await insert(database, 'staff_account', { ...ACCOUNT, failed_tries: 0 });
    await migrate(database.db, database.dialect, [staffMigrations]);
    expect(await listAccounts(database.db)).toMatchObject([
      { name: 'admin', duties: [{ role: 'admin', compounds: null, categories: null }], disabledAt: null },
    ]);
  });

  describe('an account of one role', () => {
    it.each([
      [{ role: 'admin' }, [{ role: 'admin', compounds: null, categories: null }]],
      [
        { role: 'committee', compound: 'east', categories: '["elevator","parking"]' },
        [{ role: 'committee', compounds: ['east'], categories: ['elevator', 'parking'] }],
      ],
      [{ role: '', compound: 'east' }, []],
    ])('%j has the duties %j', async (row, duties) => {
      const database = await openAt(open, DUTIES);
      await insert(database, 'staff_account', { ...ACCOUNT, ...row });
      await migrate(database.db, database.dialect, [staffMigrations]);
      const [account] = await listAccounts(database.db);
      expect(account?.duties).toHaveLength(duties.length);
      expect(account?.duties).toMatchObject(duties);
      expect(
        Object.keys((await database.db.selectFrom('staff_account').selectAll().execute())[0] ?? {}),
      ).not.toContain('role');
    });

    it('stays signed in, under that duty; without one it is out', async () => {
      const database = await openAt(open, DUTIES);
      for (const [name, role] of [
        ['admin', 'admin'],
        ['nobody', ''],
      ] as const)
        await insert(database, 'staff_account', { ...ACCOUNT, name, role });
      for (const account of [1, 2])
        await insert(database, 'staff_session', {
          ...{ token: `t${account}`, account, created_at: 1, seen_at: 1, expires_at: 99 },
        });
      await migrate(database.db, database.dialect, [staffMigrations]);
      expect(await findSession(database.db, 't1', 2)).toMatchObject({
        account: { role: 'admin' },
        fell: false,
      });
      expect(await findSession(database.db, 't2', 2)).toBeNull();
    });
  });
});

const ACCOUNT = { name: 'admin', password: 'x', must_change: 0, created_at: 1 };

function openAt(open: OpenTestDatabase, name: string) {
  return open<StaffTables>([before(name)]);
}

/** As that version has written it. */
async function insert(
  database: Awaited<ReturnType<typeof openAt>>,
  table: 'staff_account' | 'staff_session',
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  await database.transaction((tx) =>
    tx
      .insertInto(table)
      .values(row as never)
      .execute(),
  );
}
