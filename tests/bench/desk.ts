// How many messages a second go through the whole desk (durable inbox, session, answer, outbox) on SQLite with
// synchronous=FULL, with a capability that does next to nothing and with real policy questions, beside what the disk
// does with bare inserts. Run: npm run bench -- desk

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { createPolicy, loadReviewed, policyMigrations } from '../../src/capabilities/policy/index.ts';
import type { Capability } from '../../src/desk/capability.ts';
import { put } from '../../src/desk/store.ts';
import { deskMigrations } from '../../src/desk/tables.ts';
import { createLedger, ledgerMigrations } from '../../src/ledger/index.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { createTestDesk, incoming } from '../_support/desk.ts';
import { createToyCapability } from '../_support/toy-capability.ts';
import { readQuestions } from '../answers/score.ts';

const MESSAGES = 20_000;
const AT_ONCE = 200;
const MIGRATIONS = [deskMigrations, ledgerMigrations, policyMigrations];

export async function benchDesk(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shuoyi-bench-'));
  const one = insertRate(join(folder, 'one.db'), 1);
  const many = insertRate(join(folder, 'many.db'), AT_ONCE);
  console.log(`disk: ${round(one)} bare inserts/s one by one, ${round(many)}/s ${AT_ONCE} to a commit`);
  const questions = readQuestions('development').map(({ question }) => question);
  await measure(join(folder, 'toy.db'), 'next to nothing', ['你好'], one, async () => createToyCapability());
  await measure(join(folder, 'policy.db'), 'policy questions', questions, one, realPolicy);
  rmSync(folder, { recursive: true, force: true });
}

async function measure(
  path: string,
  name: string,
  texts: readonly string[],
  bare: number,
  create: (database: Database) => Promise<Capability>,
): Promise<void> {
  const database = await openDatabase({ url: `sqlite:${path}`, migrations: MIGRATIONS });
  const { desk, outbox } = createTestDesk(database, [await create(database)], { burst: 1e9 });
  let said = 0;
  const started = performance.now();
  while (said < MESSAGES) {
    const batch = Array.from({ length: AT_ONCE }, (_, at) =>
      desk.receive(incoming(texts[said++ % texts.length] ?? '', { chat: `c${at}`, from: `p${at}` })),
    );
    await Promise.all(batch);
    await desk.idle();
    await outbox.flush();
  }
  const perSecond = MESSAGES / ((performance.now() - started) / 1000);
  await database.close();
  console.log(
    `desk with ${name}: ${round(perSecond)} messages/s in ${AT_ONCE} conversations, ${(perSecond / bare).toFixed(2)} × bare inserts one by one`,
  );
}

function realPolicy(database: Database): Promise<Capability> {
  const now = Date.now;
  return createPolicy({
    database,
    now,
    ledger: createLedger(database),
    folder: 'knowledge',
    reviewed: loadReviewed('knowledge'),
    site: 'https://shuoyi.example',
    keepDays: 30,
    notify: (tx, { address, dedup, kind, facts }) =>
      put(tx, { address, dedup, body: { capability: 'policy', kind, facts }, dueAt: now() }),
    onWritten: () => {},
    onAnswered: () => {},
    onProblem: (error) => {
      throw error;
    },
  });
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
