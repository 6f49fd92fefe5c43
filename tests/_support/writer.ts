// Run as a program by the test that kills it: writes rows without end, many at a time, and prints a row's number
// only after its transaction has resolved. `node tests/_support/writer.ts PATH LAST`

import process, { argv } from 'node:process';
import type { MigrationSet } from '../../src/platform/database/migrate.ts';
import { openDatabase } from '../../src/platform/database/open.ts';

export interface RowTables {
  row: { number: number };
}

export const rowMigrations: MigrationSet = {
  '2026-11-23-row': (db) =>
    db.schema
      .createTable('row')
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .execute(),
};

if (import.meta.main) await write(argv[2] ?? '', Number(argv[3]));

async function write(path: string, last: number): Promise<never> {
  const { transaction } = await openDatabase<RowTables>({
    url: `sqlite:${path}`,
    migrations: [rowMigrations],
  });
  let number = last;
  for (;;) {
    const batch = Array.from({ length: 7 }, async () => {
      number += 1;
      const mine = number;
      await transaction((tx) => tx.insertInto('row').values({ number: mine }).execute());
      // Waits where the reader is slow; the bare system call would give up.
      process.stdout.write(`${mine}\n`);
    });
    await Promise.all(batch);
  }
}
