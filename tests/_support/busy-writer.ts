// Run as a program by a test: another process that writes to the same SQLite file. Holds a transaction until a line arrives, then
// writes one after the other, hardly pausing, and ends. `node tests/_support/busy-writer.ts PATH COUNT`

import { once } from 'node:events';
import process, { argv } from 'node:process';
import { openDatabase } from '../../src/platform/database/open.ts';
import { type RowTables, rowMigrations } from './writer.ts';

if (import.meta.main) await work(argv[2] ?? '', Number(argv[3]));

async function work(path: string, count: number): Promise<void> {
  const { transaction, close } = await openDatabase<RowTables>({
    ...{ url: `sqlite:${path}`, migrations: [rowMigrations] },
  });
  await transaction(async (tx) => {
    await tx.insertInto('row').values({ number: 1_000_000 }).execute();
    process.stdout.write('holding\n');
    await once(process.stdin, 'data');
  });
  for (let number = 1; number <= count; number++)
    await transaction((tx) =>
      tx
        .insertInto('row')
        .values({ number: 1_000_000 + number })
        .execute(),
    );
  await close();
  process.stdin.destroy();
}
