// How long a count of a million ballots takes: SQL alone, and as the program does it, in a thread of its own while the
// event loop goes on. Beside it what reading the same rows costs without summing. On SQLite, and on PostgreSQL where
// SHUOYI_TEST_POSTGRES names a server. Run: npm run bench -- count

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { severalQuery, singleQuery } from '../../src/capabilities/vote/casting/store.ts';
import { resultOf } from '../../src/capabilities/vote/count/result.ts';
import { type VoteTables, voteMigrations } from '../../src/capabilities/vote/tables.ts';
import type { Item } from '../../src/capabilities/vote/vote.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { openDatabase } from '../../src/platform/database/open.ts';

const BALLOTS = 1_000_000;
/** One unit in twenty belongs to an owner of two. */
const SEVERAL = BALLOTS / 20;
const RUNS = 7;

export async function benchCount(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shuoyi-bench-'));
  const path = join(folder, 'count.db');
  const database = await openDatabase<VoteTables>({ url: `sqlite:${path}`, migrations: [voteMigrations] });
  await fill(database);
  const reader = new BetterSqlite3(path, { readonly: true });
  const queries = [singleQuery(database.db, 1).compile(), severalQuery(database.db, 1).compile()];
  const statements = queries.map((query) => ({ run: reader.prepare(query.sql), with: query.parameters }));
  const bare = reader.prepare('select count(*), sum(area) from vote_standing where vote = 1');
  report('SQLite, one pass without groups', await times(async () => void bare.get()));
  report(
    'SQLite, SQL of a count',
    await times(async () => {
      for (const statement of statements) statement.run.all(...statement.with);
    }),
  );
  reader.close();
  await throughProgram('SQLite', database);
  await database.close();
  rmSync(folder, { recursive: true, force: true });
  const server = process.env.SHUOYI_TEST_POSTGRES;
  if (server?.startsWith('postgres')) await onPostgres(server);
  else console.log('PostgreSQL: not measured; set SHUOYI_TEST_POSTGRES to a server');
}

async function onPostgres(url: string): Promise<void> {
  const database = await openDatabase<VoteTables>({ url, migrations: [voteMigrations] });
  await fill(database);
  await sql`vacuum analyze vote_standing`.execute(database.db);
  report(
    'PostgreSQL, SQL of a count',
    await times(async () => {
      await singleQuery(database.db, 1).execute();
      await severalQuery(database.db, 1).execute();
    }),
  );
  await throughProgram('PostgreSQL', database);
  await database.db.deleteFrom('vote_standing').execute();
  await database.close();
}

/** As the program counts, with what it does to the event loop meanwhile. */
async function throughProgram(name: string, database: Database<VoteTables>): Promise<void> {
  const items: Item[] = [{ title: '', text: '', matter: 'manager-hire', options: [] }];
  const total = { units: BALLOTS, area: BALLOTS * 8_000, heads: BALLOTS };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const taken = await times(async () => {
    const [single, several] = await Promise.all([
      database.aside(singleQuery(database.db, 1)),
      database.aside(severalQuery(database.db, 1)),
    ]);
    const ballots = { online: BALLOTS, paper: 0, assisted: 0 };
    resultOf({ items, total }, { at: 0, groups: { single, several }, ballots, silent: null });
  });
  delay.disable();
  report(`${name}, a count through the program`, taken);
  console.log(`  longest hold of the event loop ${(delay.max / 1e6).toFixed(0)} ms`);
}

async function fill({ db, dialect }: Database<VoteTables>): Promise<void> {
  const series =
    dialect === 'sqlite'
      ? sql`(with recursive series(n) as (select 1 union all select n + 1 from series where n < ${sql.lit(BALLOTS)}) select n from series)`
      : sql`(select generate_series(1, ${sql.lit(BALLOTS)}) as n)`;
  await sql`insert into vote_standing (vote, place, version, choices, source, head, several, area)
    select 1, n, 1, substr('yyyna', (n * 7) % 5 + 1, 1), 'online',
      case when n <= ${sql.lit(SEVERAL)} then n / 2 else n end,
      case when n <= ${sql.lit(SEVERAL)} then 1 else 0 end, 6000 + (n * 37) % 9000
    from ${series} as numbers`.execute(db);
}

async function times(work: () => Promise<void>): Promise<number[]> {
  const taken: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  return taken.sort((a, b) => a - b);
}

function report(name: string, taken: readonly number[]): void {
  const median = taken[Math.floor(taken.length / 2)] ?? 0;
  console.log(
    `${name}: ${median.toFixed(0)} ms (best ${(taken[0] ?? 0).toFixed(0)}, worst ${(taken.at(-1) ?? 0).toFixed(0)})`,
  );
}

if (import.meta.main) await benchCount();
