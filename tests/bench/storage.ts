// How dear our way of writing is, against better-sqlite3 alone. Run: node tests/bench/storage.ts
// Read the ratios; the figures themselves are the disk's.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { openDatabase } from '../../src/platform/database/open.ts';
import { type RowTables, rowMigrations } from '../_support/writer.ts';

const TOGETHER = 50;
const folder = mkdtempSync(join(tmpdir(), 'shuoyi-bench-'));
const raw = openRaw(join(folder, 'raw.db'));
const ours = await openDatabase<RowTables>({
  url: `sqlite:${join(folder, 'ours.db')}`,
  migrations: [rowMigrations],
});
let number = 0;

const rawSingle = await rate('better-sqlite3, one flush each', 4_000, async () => {
  raw.insert.run(++number);
  return 1;
});
const rawGroup = await rate(`better-sqlite3, ${TOGETHER} in one flush`, 100_000, async () => {
  raw.together(Array.from({ length: TOGETHER }, () => ++number));
  return TOGETHER;
});
const ourSingle = await rate('transaction, one at a time', 4_000, async () => {
  await write();
  return 1;
});
const ourGroup = await rate(`transaction, ${TOGETHER} at once`, 50_000, async () => {
  await Promise.all(Array.from({ length: TOGETHER }, write));
  return TOGETHER;
});
const rawRead = await rate('better-sqlite3, read by key', 100_000, async () => {
  raw.find.get(1);
  return 1;
});
const ourRead = await rate('db, read by key', 50_000, async () => {
  await ours.db.selectFrom('row').select('number').where('number', '=', number).executeTakeFirst();
  return 1;
});

console.log(`one at a time: ${percent(ourSingle, rawSingle)} of raw`);
console.log(
  `together:      ${percent(ourGroup, rawGroup)} of raw grouped, ${percent(ourGroup, rawSingle)} of raw single`,
);
console.log(`reading:       ${percent(ourRead, rawRead)} of raw`);
await ours.close();
raw.close();
rmSync(folder, { recursive: true, force: true });

function write() {
  const mine = ++number;
  return ours.transaction((tx) => tx.insertInto('row').values({ number: mine }).execute());
}

function openRaw(path: string) {
  const sqlite = new BetterSqlite3(path);
  sqlite.pragma('journal_mode = wal');
  sqlite.pragma('synchronous = full');
  sqlite.exec('create table row (number integer primary key)');
  const insert = sqlite.prepare('insert into row (number) values (?)');
  const find = sqlite.prepare('select number from row where number = ?');
  const together = sqlite.transaction((numbers: readonly number[]) => {
    for (const each of numbers) insert.run(each);
  });
  return { insert, find, together, close: () => sqlite.close() };
}

async function rate(name: string, rows: number, work: () => Promise<number>): Promise<number> {
  const start = performance.now();
  let done = 0;
  while (done < rows) done += await work();
  const perSecond = (done / (performance.now() - start)) * 1_000;
  console.log(`${name.padEnd(36)} ${Math.round(perSecond).toLocaleString('en')}/s`);
  return perSecond;
}

function percent(part: number, whole: number): string {
  return `${Math.round((part / whole) * 100)} %`;
}
