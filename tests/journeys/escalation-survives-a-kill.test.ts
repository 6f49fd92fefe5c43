// The worker that moves late cases up is killed again and again in the middle of a move, when its notices are written and nothing is
// committed yet; on PostgreSQL two of them work at once. In the end every case has moved up once, nobody was told twice, and the
// ledger alone gives the same course.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { chainOf } from '../../src/capabilities/complaint/case.ts';
import { replay } from '../../src/capabilities/complaint/evolve.ts';
import { eventOf } from '../../src/capabilities/complaint/history.ts';
import { openOffice, STAFF_CHAT } from '../_support/case-worker.ts';
import { LEAK, resident } from '../_support/cases.ts';
import { START } from '../_support/clock.ts';
import { NODE } from '../_support/command.ts';
import { temporaryFolder } from '../_support/database.ts';
import { createOwnDatabase } from '../_support/own-database.ts';
import { must } from '../_support/topics.ts';

const CASES = 60;
const DAY = 86_400_000;
const LATE = START + 2 * DAY;
const WORKER = resolve('tests/_support/case-worker.ts');
/** Notices after which each is killed, two a move: before the second, after it, and further on. */
const KILLS = [1, 2, 3, 8, 21];

test('on SQLite', { timeout: 120_000 }, async () => {
  await survive(`sqlite:${join(temporaryFolder(), 'town.sqlite')}`, 1);
});

const server = inject('postgres');
const title = server === null ? 'on PostgreSQL (skipped: no server)' : 'on PostgreSQL';
test.skipIf(server === null)(title, { timeout: 120_000 }, async () => {
  await survive(await createOwnDatabase(server ?? ''), 2);
});

async function survive(url: string, workers: number): Promise<void> {
  const ids = await lodgeAll(url);
  for (const notices of KILLS)
    await Promise.all(Array.from({ length: workers }, (_, at) => workUntilKilled(url, notices + at)));
  const moved = await countMoved(url);
  expect(moved).toBeGreaterThan(0);
  expect(moved).toBeLessThan(CASES);
  await Promise.all(Array.from({ length: workers }, () => workToTheEnd(url)));
  await expectOnceEach(url, ids);
}

async function lodgeAll(url: string): Promise<number[]> {
  const { actions, database } = await openOffice(url, () => START);
  const ids: number[] = [];
  for (let at = 0; at < CASES; at++) {
    const lodging = { ...LEAK, speaker: resident(`n${at}`), mayJoin: false };
    ids.push((await must(actions.lodge(lodging))).case.id);
  }
  await database.close();
  return ids;
}

function begin(url: string, ...more: string[]): ChildProcess {
  const child = spawn(NODE, [WORKER, url, String(LATE), ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** In the middle of a move: where another works on the same case it waits for this one's end. */
async function workUntilKilled(url: string, notices: number): Promise<void> {
  const child = begin(url, String(notices));
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout ?? child, 'data'), ended]);
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
}

async function workToTheEnd(url: string): Promise<void> {
  expect(await once(begin(url), 'exit')).toEqual([0, null]);
}

async function countMoved(url: string): Promise<number> {
  const { database, actions } = await openOffice(url, () => LATE);
  const filter = { hide: null, holder: 'committee', limit: 1, offset: 0, order: 'due' } as const;
  const { total } = await actions.listQueue(filter);
  await database.close();
  return total;
}

async function expectOnceEach(url: string, ids: readonly number[]): Promise<void> {
  const { actions, database, ledger } = await openOffice(url, () => LATE);
  try {
    for (const id of ids) {
      const story = await actions.story(id);
      expect(story?.case.course).toMatchObject({ holder: 'committee', state: 'escalated', escalations: 1 });
      expect(story?.history.map(({ kind }) => kind)).toEqual(['lodged', 'escalated']);
      const events = [];
      for await (const row of ledger.rows(chainOf(story?.case ?? { compound: '', number: '' })))
        events.push(eventOf(row));
      expect(replay(events.filter((event) => event !== null))).toEqual(story?.case.course);
    }
    const rows = await database.db.selectFrom('desk_outbox').select('chat').execute();
    const told = Map.groupBy(rows, ({ chat }) => String(chat));
    // The neighbour once, of the move; each desk once a case.
    const counts = ids.map((_, at) => told.get(`chat-n${at}`)?.length);
    expect(counts).toEqual(ids.map(() => 1));
    expect(told.get(`${STAFF_CHAT}-property-company`)).toHaveLength(CASES);
    expect(told.get(`${STAFF_CHAT}-committee`)).toHaveLength(CASES);
  } finally {
    await database.close();
  }
}
