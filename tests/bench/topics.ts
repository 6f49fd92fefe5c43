// 10,000 topics under way, all in one compound and then over ten: the board as staff see it, through the site, beside the same
// board with nothing on it; one act (joining, accepting, a report) through the actions, beside one bare line in the ledger.
// On a SQLite file, and on PostgreSQL where SHUOYI_TEST_POSTGRES names a server. Run: npm run bench -- topics

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createConsultationActions } from '../../src/capabilities/consultation/actions.ts';
import { nextTick } from '../../src/capabilities/consultation/clock.ts';
import { DEFAULT_PROCEDURE } from '../../src/capabilities/consultation/procedure.ts';
import { type Db, insertTopic } from '../../src/capabilities/consultation/store.ts';
import { type Course, STEPS } from '../../src/capabilities/consultation/topic.ts';
import { put } from '../../src/desk/store.ts';
import { createLedger } from '../../src/ledger/index.ts';
import { createCalendar } from '../../src/platform/calendar.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { openTopicConsole, TOPIC_CONSOLE_MIGRATIONS } from '../_support/topic-console.ts';
import { courseIn, DAY } from '../_support/topic-course.ts';
import { FACADE, MATTERS, must, neighbour, staff } from '../_support/topics.ts';

const TOPICS = 10_000;
const EVENTS_EACH = 10;
const PAGES = 60;
const ACTS = 200;
const PAGE_BAR = 100;
const ACT_BAR = 10;

type Console = Awaited<ReturnType<typeof openTopicConsole>>;

export async function benchTopics(): Promise<void> {
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
  const database = await openDatabase({ url, migrations: TOPIC_CONSOLE_MIGRATIONS });
  const site = await openTopicConsole(database);
  const board = (address: string, least: number) => async () => {
    const { status, text } = await site.admin.get(`/staff/topics${address}`);
    const shown = text.match(/议20\d\d-/g)?.length ?? 0;
    if (status !== 200 || shown < least) throw new Error(`${address} answers ${status} with ${shown} topics`);
  };
  const empty = await times(PAGES, board('', 0));
  report(engine, 'board with nothing on it', empty);
  await fill(database, site);
  const pages = async (which: string, addresses: readonly string[]) => {
    for (const address of addresses) {
      const taken = await times(PAGES, board(address, 40));
      report(engine, `board, ${which}${address}`, taken, { than: empty, bar: PAGE_BAR });
    }
  };
  await pages('one compound ', [
    '',
    '?compound=east',
    '?step=resolve',
    '?compound=east&late=1',
    '?step=raise&page=40',
  ]);
  await acts(engine, database, site);
  await spread(database);
  await pages('ten compounds ', ['', '?compound=east', '?step=discuss', '?late=1']);
  await database.close();
}

/** Through the actions with groups that hear of it, as in the service; only the sending itself is left out. */
async function acts(engine: string, database: Database, { clock }: Console): Promise<void> {
  const ledger = createLedger(database);
  const { now } = clock;
  const actions = createConsultationActions({
    ...{ database, ledger, calendar: createCalendar(), now, onWritten: () => {} },
    groupsOf: async () => [{ channel: 'wechat', bot: 'bot', chat: 'room' }],
    staffOf: async (_, __, body) => [{ channel: 'wechat', bot: 'bot', chat: `staff-${body}` }],
    notify: (tx, { address, dedup, kind, facts, dueAt, card, minor }) =>
      put(tx, {
        ...{ address, dedup, dueAt, body: { capability: 'consultation', kind, facts } },
        ...(card ? { card } : {}),
        ...(minor ? { minor } : {}),
      }),
    wake: async () => {},
    hasCompound: async () => true,
    sheetOf: async () => ({}),
    toCase: async () => true,
    askRaters: async () => {},
    votes: { matters: MATTERS, draft: async () => ({ ok: false, reason: 'none' }), find: async () => null },
  });
  const bare = await times(ACTS, (index) =>
    database.transaction(async (tx) => {
      await ledger.append(tx, {
        ...{ scope: `bench/${index % 7}`, actor: 'a', role: 'admin', act: 'bench', subject: 's' },
        ...{ facts: {}, at: now() },
      });
    }),
  );
  report(engine, 'one bare line in the ledger', bare);
  const raise = async (index: number) =>
    (
      await must(
        actions.raise({
          ...FACADE,
          compound: 'east',
          text: `第${index}件事`,
          speaker: neighbour(`p${index}`),
        }),
      )
    ).id;
  const bar = { than: bare, bar: ACT_BAR };
  report(engine, 'raising', await times(ACTS, raise), bar);
  const first = await raise(ACTS);
  report(
    engine,
    'joining',
    await times(ACTS, async (index) => void (await must(actions.cosign(first, neighbour(`n${index}`))))),
    bar,
  );
  const waiting: number[] = [];
  for (let index = 0; index < ACTS; index++) waiting.push(await raise(ACTS + 1 + index));
  const accept = (index: number) =>
    actions.accept(waiting[index] ?? 0, { title: '外墙', clause: 'm11' }, staff('community'));
  report(engine, 'accepting', await times(ACTS, async (index) => void (await must(accept(index)))), bar);
  const { id } = await resolving(actions, clock, first);
  const told = (index: number) => actions.report(id, 1, `第${index}次进度`, staff('company'));
  report(engine, 'a report', await times(ACTS, async (index) => void (await must(told(index)))), bar);
}

/** The topic that many have joined, brought to 理 with one action. */
async function resolving(
  actions: ReturnType<typeof createConsultationActions>,
  clock: Console['clock'],
  id: number,
): Promise<{ readonly id: number }> {
  const chair = staff('community');
  await must(actions.accept(id, { title: '外墙', clause: 'm11' }, chair));
  for (const party of ['community', 'committee', 'company'] as const)
    await must(actions.state(id, { party, view: '同意', options: '', cost: '' }, staff(party)));
  const meetsAt = clock.now() + 4 * DAY;
  await must(actions.call(id, { meetsAt, place: '活动室', agenda: '怎么修' }, chair));
  clock.set(meetsAt + DAY / 24);
  await must(actions.keepMinutes(id, { parties: ['company'], people: 9, text: '同意修' }, chair));
  const conclusion = { consensus: true, matter: null, fund: false, text: '修', suggested: null, ground: '' };
  await must(actions.conclude(id, conclusion, chair));
  const dueAt = clock.now() + 30 * DAY;
  const action = { what: '搭架', who: 'company', whoName: '', dueAt, money: 'none', amount: null } as const;
  await must(actions.addAction(id, action, chair));
  return { id };
}

/** Topics in all five steps, a third of them late, each with a history. */
async function fill(database: Database, { clock }: Console): Promise<void> {
  const now = clock.now();
  await database.transaction(async (tx) => {
    const db = tx as unknown as Db;
    for (let index = 0; index < TOPICS; index++) {
      const step = STEPS[index % STEPS.length] ?? 'raise';
      const dueAt = now + ((index % 30) - 10) * DAY;
      const course: Course = {
        ...courseIn(step),
        stepDue: dueAt,
        ...(step === 'publish' ? { sheets: 0 } : {}),
      };
      const { photos: _, speaker: __, staff: ___, ...bare } = FACADE;
      const topic = { ...bare, compound: 'east', number: `2020-${index}`, createdAt: now };
      const id = await insertTopic(
        db,
        { ...topic, title: `第${index}件：外墙修缮` },
        { course, tickAt: nextTick(course, DEFAULT_PROCEDURE), endedAt: null },
      );
      const events = Array.from({ length: EVENTS_EACH }, (_, at) => ({
        ...{ topic: id, seq: at + 1, step, kind: 'cosigned', role: 'resident', at: now, reason: '' },
        ...{ facts: '{}', hash: 'h'.repeat(64) },
      }));
      await db.insertInto('consultation_event').values(events).execute();
    }
  });
}

/** The same topics over ten compounds. */
async function spread(database: Database): Promise<void> {
  const place = sql`(id / 5) % 10`;
  await sql`update consultation_topic set compound = 'c' || cast(${place} as text) where ${place} > 0`.execute(
    database.db,
  );
}

async function times(runs: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await work(run);
    taken.push(performance.now() - started);
  }
  return taken.sort((one, other) => one - other);
}

function report(
  engine: string,
  name: string,
  taken: readonly number[],
  beside?: { readonly than: readonly number[]; readonly bar: number },
): void {
  const at = (share: number, of = taken) => of[Math.floor((of.length - 1) * share)] ?? 0;
  const ratio = beside === undefined ? '' : `, ${(at(0.5) / at(0.5, beside.than)).toFixed(1)} ×`;
  const bar =
    beside === undefined ? '' : ` (bar: ${beside.bar} ms${at(0.95) <= beside.bar ? '' : ', MISSED'})`;
  console.log(
    `${engine}, ${name}: p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms${ratio}${bar}`,
  );
}
