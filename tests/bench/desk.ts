// How many messages a second go through the whole desk (durable inbox, session, answer, outbox) on SQLite with
// synchronous=FULL, beside what the disk does with bare inserts. Run: npm run bench -- desk

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type DeskTables, deskMigrations } from '../../src/desk/tables.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { createTestDesk, incoming } from '../_support/desk.ts';
import { createToyCapability } from '../_support/toy-capability.ts';

const MESSAGES = 20_000;
const AT_ONCE = 200;

export async function benchDesk(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shuoyi-bench-'));
  const url = `sqlite:${join(folder, 'desk.db')}`;
  const database = await openDatabase<DeskTables>({ url, migrations: [deskMigrations] });
  const { desk, outbox } = createTestDesk(database, [createToyCapability()], { burst: 1e9 });
  const started = performance.now();
  for (let sent = 0; sent < MESSAGES; sent += AT_ONCE) {
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, at) =>
        desk.receive(incoming('你好', { chat: `c${at}`, from: `p${at}` })),
      ),
    );
    await desk.idle();
    await outbox.flush();
  }
  const perSecond = MESSAGES / ((performance.now() - started) / 1000);
  await database.close();
  const one = insertRate(join(folder, 'one.db'), 1);
  const many = insertRate(join(folder, 'many.db'), AT_ONCE);
  rmSync(folder, { recursive: true, force: true });
  console.log(`desk: ${round(perSecond)} messages/s, ${AT_ONCE} conversations at once`);
  console.log(`disk: ${round(one)} bare inserts/s one by one, ${round(many)}/s ${AT_ONCE} to a commit`);
  console.log(`desk / bare inserts one by one: ${(perSecond / one).toFixed(2)}`);
}

function insertRate(path: string, batch: number): number {
  const db = new BetterSqlite3(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('create table line (id integer primary key, body text)');
  const insert = db.prepare('insert into line (body) values (?)');
  const rows = batch === 1 ? 3_000 : 60_000;
  const work = db.transaction(() => {
    for (let at = 0; at < batch; at++) insert.run('你好');
  });
  const started = performance.now();
  for (let done = 0; done < rows; done += batch) work();
  const rate = rows / ((performance.now() - started) / 1000);
  db.close();
  return rate;
}

function round(value: number): string {
  return Math.round(value).toLocaleString('en');
}

if (import.meta.main) await benchDesk();
