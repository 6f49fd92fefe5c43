// Whoever makes a case a topic is killed when the topic is written and the case not linked to it yet: there is neither. Done again,
// there is one topic, and the case is linked to it once, however often it is done.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openCasesAndTopics } from '../_support/case-topic-worker.ts';
import { LEAK, resident } from '../_support/cases.ts';
import { NODE } from '../_support/command.ts';
import { temporaryFolder } from '../_support/database.ts';
import { createOwnDatabase } from '../_support/own-database.ts';
import { must } from '../_support/topics.ts';

const WORKER = resolve('tests/_support/case-topic-worker.ts');

test('on SQLite', { timeout: 60_000 }, async () => {
  await survive(`sqlite:${join(temporaryFolder(), 'town.sqlite')}`);
});

const server = inject('postgres');
const title = server === null ? 'on PostgreSQL (skipped: no server)' : 'on PostgreSQL';
test.skipIf(server === null)(title, { timeout: 60_000 }, async () => {
  await survive(await createOwnDatabase(server ?? ''));
});

async function survive(url: string): Promise<void> {
  const { actions, database } = await openCasesAndTopics(url, Date.now);
  const lodging = { ...LEAK, speaker: resident('zhang'), mayJoin: false };
  const { id } = (await must(actions.lodge(lodging))).case;
  await database.close();
  const killed = begin(url, id, 'still');
  const ended = once(killed, 'exit');
  await Promise.race([once(killed.stdout, 'data'), ended]);
  killed.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  expect(await stateOf(url, id)).toEqual({ topics: 0, links: [] });
  for (const _ of [1, 2]) {
    expect(await once(begin(url, id), 'exit')).toEqual([0, null]);
    expect(await stateOf(url, id)).toEqual({
      topics: 1,
      links: [expect.objectContaining({ kind: 'topic' })],
    });
  }
}

function begin(url: string, id: number, ...more: string[]) {
  const child = spawn(NODE, [WORKER, url, String(id), ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function stateOf(url: string, id: number) {
  const { actions, database, ledger } = await openCasesAndTopics(url, Date.now);
  const topics = await database.db.selectFrom('consultation_topic').select('id').execute();
  const links = (await actions.findCase(id))?.course.links;
  expect((await ledger.verify()).integrity).toMatchObject({ ok: true });
  await database.close();
  return { topics: topics.length, links };
}
