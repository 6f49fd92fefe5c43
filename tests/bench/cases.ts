// 200,000 cases of a county: the queue with its filters, its search and the figures as staff get them from the site, and the board as
// everybody does, beside the same pages with nothing on them; the search beside the same words looked for in whole cases; 200 staff sessions at once at the program as
// it is started, from a process of their own. On a SQLite file, and on PostgreSQL where SHUOYI_TEST_POSTGRES names a server.
// Run: npm run bench -- cases. SHUOYI_TEST_PROFILE=FOLDER keeps a profile of the program.
// Times are those on the clock; `cpu` is what this process worked, which others on the machine do not change (on PostgreSQL the
// server's work is not in it).

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createBoardPages } from '../../src/capabilities/complaint/public/pages-board.ts';
import { createWebChannel } from '../../src/channels/web/index.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { createLog } from '../../src/platform/log.ts';
import { createSession } from '../../src/staff/store-sessions.ts';
import { hashOf } from '../../src/staff/token.ts';
import { CASE_CONSOLE_MIGRATIONS, type CaseConsole, openCaseConsole } from '../_support/case-console.ts';
import { COUNT, fillTown, LARGEST } from './cases-town.ts';
import { runNode } from './node.ts';
import { serveSite } from './served.ts';

const RUNS = 40;
const SESSIONS = 200;
const BARS = { queue: 80, search: 100, figures: 300, board: 100, reading: 2_000 } as const;
type Bar = Exclude<keyof typeof BARS, 'reading'>;

const PAGES: readonly (readonly [bar: Bar, address: string])[] = [
  ['queue', ''],
  ['queue', '?view=board'],
  ['queue', '?late=1'],
  ['queue', '?compound=east'],
  ['queue', '?holder=street&level=P1'],
  ['queue', '?category=dogs&level=P0&compound=east&late=1'],
  ['queue', '?mine=1'],
  ['queue', '?page=200'],
  ['queue', '?state=closed&category=dogs&level=P0&holder=street'],
  ['queue', '?state=ended'],
  ['search', '?text=2027-777'],
  ['search', '?text=独角兽&state=closed'],
  ['search', '?text=没有这样的话&state=ended'],
  ['search', '?text=漏水'],
  ['search', '?text=漏水&state=ended'],
  ['search', '?text=3幢 漏水 老人&compound=east&state=closed'],
  ['figures', '/dashboard?days=30'],
  ['figures', '/dashboard?days=365'],
  ['figures', '/dashboard?days=365&compound=east'],
];

export async function benchCases(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shuoyi-bench-'));
  await benchOn('SQLite', `sqlite:${join(folder, 'bench.db')}`);
  rmSync(folder, { recursive: true, force: true });
  const server = process.env.SHUOYI_TEST_POSTGRES;
  if (server?.startsWith('postgres')) await onPostgres(server);
  else console.log('PostgreSQL: not measured; set SHUOYI_TEST_POSTGRES to a server');
}

/** In a database of its own, since the console makes its first account. */
async function onPostgres(server: string): Promise<void> {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const owner = await openDatabase({ url: server, migrations: [] });
  await sql`create database ${sql.id(name)}`.execute(owner.db);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await benchOn('PostgreSQL', url.href);
  await sql`drop database ${sql.id(name)} with (force)`.execute(owner.db);
  await owner.close();
}

async function benchOn(engine: string, url: string): Promise<void> {
  const database = await openDatabase({ url, migrations: CASE_CONSOLE_MIGRATIONS });
  const site = await openCaseConsole(database);
  // As the program that is started afterwards has it.
  site.clock.set(Date.now());
  const page = (address: string) => async () => {
    const { status } = await site.admin.get(`/staff/cases${encodeURI(address)}`);
    if (status !== 200) throw new Error(`${address} answers ${status}`);
  };
  const board = (compound: string) => {
    const pages = boardSite(database, compound, site.clock.now());
    return async () => {
      const { status } = await pages.request(`/board/${compound}`);
      if (status !== 200) throw new Error(`the board answers ${status}`);
    };
  };
  const empty = {
    queue: await measure(page('')),
    search: await measure(page('?text=漏水')),
    figures: await measure(page('/dashboard')),
    board: await measure(board(LARGEST)),
  };
  const began = performance.now();
  await fillTown(database, site.clock.now());
  // As the server does by itself after a while.
  if (database.dialect === 'postgres') await sql`vacuum analyze`.execute(database.db);
  console.log(`${engine}: ${COUNT} cases put in, ${Math.round((performance.now() - began) / 1_000)} s`);
  for (const [bar, address] of PAGES) report(engine, address, await measure(page(address)), empty[bar], bar);
  for (const compound of [LARGEST, 'c1'])
    report(engine, compound, await measure(board(compound)), empty.board, 'board');
  await besideWide(engine, database, site);
  await atOnce(engine, database, url);
}

/** Of one compound, as the web shows it to everybody; two minutes go by with each look at the clock, so that nothing counted is kept. */
function boardSite(database: Database, key: string, start: number) {
  let at = start;
  const now = () => {
    at += 120_000;
    return at;
  };
  const web = createWebChannel({
    ...{ outboxSaid: async () => [], heard: async () => [], newId: randomUUID, log: createLog('silent') },
    ...{ now, siteName: '说议', secureCookies: false },
  });
  const compounds = async () => [{ key, name: key, demonstration: false }];
  return web.mount([createBoardPages({ reading: database, compounds, now })]);
}

/** The same words, looked for in whole cases as they are kept. */
async function besideWide(engine: string, database: Database, { cases }: CaseConsole): Promise<void> {
  const filter = { hide: null, limit: 50, offset: 0, order: 'due', states: ['closed'] } as const;
  const narrow = await measure(() => cases.listQueue({ ...filter, text: '独角兽' }));
  const wide = await measure(() =>
    sql`select id from complaint_case where state = 'closed' and (text like ${'%独角兽%'} or label like ${'%独角兽%'}) order by due_at, id limit 50`.execute(
      database.db,
    ),
  );
  report(engine, 'search in whole cases', wide);
  report(engine, 'search in the narrow rows', narrow, wide);
}

/** The program as it is started for people, and the sessions in a process of their own. */
async function atOnce(engine: string, database: Database, url: string): Promise<void> {
  const tokens = await openSessions(database);
  await database.close();
  const profile = process.env.SHUOYI_TEST_PROFILE;
  const site = await serveSite(
    url,
    { SHUOYI_DEMONSTRATION: 'off' },
    profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [],
  );
  for (const [name, thinks] of [
    ['reading each page for 5 to 10 s', 5_000],
    ['asking without a pause', 0],
  ] as const) {
    const stdout = await runNode([
      ...['tests/bench/cases-load.ts', site.url, String(thinks === 0 ? 20 : 60), String(thinks), ...tokens],
    ]);
    const { pages, errors, perSecond, p50, p95, p99, slowest } = JSON.parse(stdout);
    const held = errors === 0 && (thinks === 0 || p99 <= BARS.reading) ? '' : ', MISSED';
    console.log(
      `${engine}, ${SESSIONS} sessions ${name}: ${pages} pages, ${errors} errors, ${perSecond} a second, p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms, slowest ${slowest} ms${thinks === 0 ? '' : ` (bar of p99: ${BARS.reading} ms)`}${held}; ${Math.round(site.memory())} MB; load ${loadavg()[0]?.toFixed(1)}`,
    );
  }
  await site.stop();
}

/** Sessions of the first account; and the clock has looked at every case before, so that it does not come in between. */
async function openSessions(database: Database): Promise<string[]> {
  const account = (await database.db.selectFrom('staff_account').select('id').executeTakeFirstOrThrow()).id;
  const now = Date.now();
  const tokens = Array.from({ length: SESSIONS }, () => randomUUID());
  await database.transaction(async (tx) => {
    for (const token of tokens)
      await createSession(tx, {
        ...{ key: hashOf(token), account, waits: false, device: '', now, expiresAt: now + 86_400_000 },
      });
    await tx.updateTable('complaint_case').set({ tick_at: null }).execute();
  });
  return tokens;
}

interface Measured {
  readonly taken: readonly number[];
  readonly cpu: readonly number[];
}

async function measure(work: () => Promise<unknown>): Promise<Measured> {
  await work();
  const [taken, cpu]: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS; run++) {
    const [started, used] = [performance.now(), process.cpuUsage()];
    await work();
    taken.push(performance.now() - started);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1_000);
  }
  const sort = (all: number[]) => all.sort((one, other) => one - other);
  return { taken: sort(taken), cpu: sort(cpu) };
}

function report(engine: string, name: string, { taken, cpu }: Measured, than?: Measured, bar?: Bar): void {
  const at = (of: readonly number[], share: number) => of[Math.floor((of.length - 1) * share)] ?? 0;
  const late = at(taken, 0.95);
  const ratio = than === undefined ? '' : `, ${(at(taken, 0.5) / at(than.taken, 0.5)).toFixed(1)} ×`;
  const held = bar === undefined ? '' : ` (bar: ${BARS[bar]} ms${late <= BARS[bar] ? '' : ', MISSED'})`;
  console.log(
    `${engine}, ${bar ?? ''} ${name}: p50 ${at(taken, 0.5).toFixed(1)} ms, p95 ${late.toFixed(1)} ms${ratio}${held}; cpu p50 ${at(cpu, 0.5).toFixed(1)} ms, p95 ${at(cpu, 0.95).toFixed(1)} ms; load ${loadavg()[0]?.toFixed(1)}`,
  );
}
