// How many ballots a second are taken and on disk (SQLite, synchronous=FULL): the same three rows bare, `cast` in this
// process, and over HTTP with the load tool beside it. Every ballot is another voter's, in no order. Then how long one
// waits at a steady 2,000 a second. Run: npm run bench -- ballots

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import BetterSqlite3 from 'better-sqlite3';
import { accountOf, fillTown, openTown } from './ballots-town.ts';
import { runNode } from './node.ts';

const VOTERS = 100_000;
const AT_ONCE = 200;
const STEADY = { perSecond: 2_000, seconds: 15 };
const BARS = { perSecond: 20_000, ratio: 0.4, p99: 50 };

export async function benchBallots(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shuoyi-bench-'));
  const bare = await bareRate(join(folder, 'bare.db'));
  console.log(`the same rows bare, ${AT_ONCE} to a commit: ${round(bare)}/s`);
  const inside = await castRate(join(folder, 'cast.db'));
  console.log(`cast, ${AT_ONCE} at once: ${round(inside)}/s, ${(inside / bare).toFixed(2)} × bare`);
  await overHttp(join(folder, 'http.db'), bare);
  rmSync(folder, { recursive: true, force: true });
}

async function bareRate(path: string): Promise<number> {
  await makeTown(path);
  const db = new BetterSqlite3(path);
  db.pragma('synchronous = FULL');
  const inserts = { vote_ballot: 13, vote_standing: 8, ledger: 10 };
  const [ballot, standing, line] = Object.entries(inserts).map(([table, columns]) =>
    db.prepare(`insert into ${table} values (${Array(columns).fill('?').join()})`),
  );
  const rows = shuffled().map(rowsOf);
  const work = db.transaction((some: typeof rows) => {
    for (const each of some) {
      ballot?.run(each.ballot);
      standing?.run(each.standing);
      line?.run(each.line);
    }
  });
  const started = performance.now();
  for (let at = 0; at < rows.length; at += AT_ONCE) work(rows.slice(at, at + AT_ONCE));
  const rate = rows.length / ((performance.now() - started) / 1_000);
  db.close();
  return rate;
}

/** As long as real ones. */
function rowsOf(place: number, at: number) {
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');
  const [seal, hash, by] = [hex(32), hex(32), `web:${hex(16)}`];
  return {
    ballot: [1, place, 1, 'yn', 'online', 1, by, `bench-${place}`, hex(16), seal, at + 1, hash, ''],
    standing: [1, place, 1, 'yn', 'online', place, 0, 8_000],
    line: [
      'vote/town/2026-1',
      at + 1,
      1,
      `place:${place}`,
      'owner',
      'ballot-cast',
      place,
      'x'.repeat(280),
      seal,
      hash,
    ],
  };
}

async function castRate(path: string): Promise<number> {
  const town = await makeTown(path, true);
  const requests = shuffled().map((unit) => ({
    ...{ vote: 1, unit, choices: 'yn', key: `bench-ballot-${unit}` },
    by: { kind: 'voter', account: accountOf(unit) } as const,
  }));
  const started = performance.now();
  for (let at = 0; at < requests.length; at += AT_ONCE) {
    const done = await Promise.all(requests.slice(at, at + AT_ONCE).map(town.votes.cast));
    if (!done.every(({ ok }) => ok)) throw new Error('a ballot was refused');
  }
  const rate = requests.length / ((performance.now() - started) / 1_000);
  await town.database.close();
  return rate;
}

async function overHttp(path: string, bare: number): Promise<void> {
  await makeTown(path, false, 2 * VOTERS + STEADY.perSecond * STEADY.seconds);
  const server = spawn(process.execPath, [fileOf('ballots-server.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = `http://127.0.0.1:${await firstLine(server)}`;
  await load('ballots-load.ts', origin, 1, VOTERS); // The first round warms it up.
  await load('ballots-load.ts', origin, VOTERS + 1, VOTERS);
  const { perSecond, seconds } = STEADY;
  const steady = await load('ballots-steady.ts', origin, 2 * VOTERS + 1, perSecond * seconds, perSecond);
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
  const rate = rateIn(path);
  const ratio = rate / bare;
  console.log(
    `over HTTP: ${round(rate)}/s (bar ${round(BARS.perSecond)}), ${ratio.toFixed(2)} × bare (bar ${BARS.ratio})`,
  );
  console.log(
    `at ${round(STEADY.perSecond)}/s: p50 ${steady.p50} ms, p99 ${steady.p99} ms (bar ${BARS.p99} ms)`,
  );
}

/** From the first ballot of the second round to its last: making the load takes the tool a while. */
function rateIn(path: string): number {
  const db = new BetterSqlite3(path);
  const round =
    'select count(*) as count, min(at) as first, max(at) as last from vote_ballot where place > ? and place <= ?';
  const row = db
    .prepare<number[], { count: number; first: number; last: number }>(round)
    .get(VOTERS, 2 * VOTERS);
  db.close();
  return row ? row.count / ((row.last - row.first) / 1_000) : 0;
}

async function load(name: string, ...options: (string | number)[]): Promise<{ p50: number; p99: number }> {
  const stdout = await runNode([fileOf(name), ...options.map(String)]);
  const done = JSON.parse(stdout);
  if (done.refused + done.errors > 0) throw new Error(`ballots were refused: ${stdout}`);
  return done;
}

async function makeTown(path: string, keep: true): Promise<Awaited<ReturnType<typeof openTown>>>;
async function makeTown(path: string, keep?: false, units?: number): Promise<null>;
async function makeTown(path: string, keep = false, units = VOTERS) {
  const town = await openTown(path);
  await fillTown(town, units);
  if (keep) return town;
  await town.database.close();
  return null;
}

function shuffled(): number[] {
  const units = Array.from({ length: VOTERS }, (_, at) => at + 1);
  for (let at = units.length - 1; at > 0; at--) {
    const other = Math.floor(Math.random() * (at + 1));
    [units[at], units[other]] = [units[other] ?? 0, units[at] ?? 0];
  }
  return units;
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout) for await (const line of createInterface({ input: stdout })) return line;
  throw new Error('the server said nothing');
}

function fileOf(name: string): string {
  return join(import.meta.dirname, name);
}

function round(value: number): string {
  return Math.round(value).toLocaleString('en');
}

if (import.meta.main) await benchBallots();
