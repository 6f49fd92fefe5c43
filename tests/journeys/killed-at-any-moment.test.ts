// Several people write while the service is killed again and again, as a power cut does it. What was acknowledged is
// answered, once; what was not is sent again with the same key, as the page does it, and is answered once too.

import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { createShell, type Shell, smallKnowledge } from '../_support/command.ts';
import { createGuest, type Guest } from '../_support/guest.ts';
import { createOwnDatabase } from '../_support/own-database.ts';
import { accountOf } from '../_support/reckoning.ts';
import { BRISK, startService } from '../_support/service.ts';

/** What the page shows of one chat, at most. */
const SHOWN = 50;
const QUESTIONS = [
  '停车位和广告的收入能用在哪里？',
  '1',
  '房管局电话多少',
  '转人工',
  '外墙渗漏能直接用维修资金吗',
];

interface Writer {
  readonly guest: Guest;
  readonly acknowledged: string[];
  unsure: string | null;
}

test('on SQLite', { timeout: 60_000 }, async () => {
  const shell = createShell({ ...BRISK, SHUOYI_KNOWLEDGE: smallKnowledge() });
  await survive(shell, `sqlite:${join(shell.folder, 'data/shuoyi.db')}`, 4);
});

const server = inject('postgres');
const title = server === null ? 'on PostgreSQL (skipped: no server)' : 'on PostgreSQL';
test.skipIf(server === null)(title, { timeout: 60_000 }, async () => {
  const url = await createOwnDatabase(server ?? '');
  const shell = createShell({ ...BRISK, SHUOYI_KNOWLEDGE: smallKnowledge(), SHUOYI_DATABASE: url });
  await survive(shell, url, 2);
});

async function survive(shell: Shell, database: string, kills: number): Promise<void> {
  let service = await startService(shell);
  const writers: Writer[] = Array.from({ length: 5 }, () => ({
    guest: createGuest(service.url),
    acknowledged: [],
    unsure: null,
  }));
  for (const { guest } of writers) await guest.get('/');

  let unsure = 0;
  for (let round = 0; round < kills; round++) {
    // The first time before it has quite got up.
    await writeUntilDead(writers, round === 0 ? 1 : randomInt(2, 40), service.kill);
    unsure += writers.filter((writer) => writer.unsure !== null).length;
    service = await startService(shell);
    for (const { guest } of writers) guest.moveTo(service.url);
  }
  for (const writer of writers) await write(writer);
  await expect.poll(() => waiting(writers), { timeout: 10_000 }).toEqual([]);
  for (const writer of writers) await expectOneAnswerEach(writer);
  await service.stop();

  const account = await accountOf(database);
  const keys = writers.flatMap(({ acknowledged }) => acknowledged);
  expect([...account.keys()].toSorted()).toEqual(keys.toSorted());
  expect(unsure).toBeGreaterThan(0);
  for (const [key, fate] of account) expect(fate, key).toEqual({ handled: true, replies: 1, sent: 1 });
}

/** Kills in the middle of the traffic: when so many more messages are acknowledged, others are on their way. */
async function writeUntilDead(
  writers: readonly Writer[],
  count: number,
  kill: () => Promise<void>,
): Promise<void> {
  let left = count;
  let killed: Promise<void> | undefined;
  await Promise.all(
    writers.map(async (writer) => {
      while (await write(writer)) if (--left === 0) killed = kill();
    }),
  );
  await killed;
}

/** Sends the next message, or again the one nobody acknowledged. False when the service is not there any more. */
async function write(writer: Writer): Promise<boolean> {
  writer.unsure ??= `key-${randomUUID()}`;
  const text = QUESTIONS[writer.acknowledged.length % QUESTIONS.length];
  const response = await writer.guest.send({ text }, writer.unsure).catch(() => null);
  if (response === null) return false;
  expect(response.status).toBe(202);
  writer.acknowledged.push(writer.unsure);
  writer.unsure = null;
  return true;
}

async function waiting(writers: readonly Writer[]): Promise<string[]> {
  const histories = await Promise.all(writers.map(({ guest }) => guest.history()));
  return histories.flatMap((history) => (history.at(-1)?.side === 'bot' ? [] : ['still waiting']));
}

/** On the page each of the words is followed by one reply, and the words are those that were sent, in order. */
async function expectOneAnswerEach({ guest, acknowledged }: Writer): Promise<void> {
  const history = await guest.history();
  const asked = acknowledged.map((_, at) => QUESTIONS[at % QUESTIONS.length]);
  const pairs = Math.min(asked.length, SHOWN / 2);
  expect(history.map(({ side }) => side)).toEqual(Array.from({ length: pairs }, () => ['you', 'bot']).flat());
  const heard = history.filter(({ side }) => side === 'you').map(({ text }) => text.replace(/^您说： /, ''));
  expect(heard).toEqual(asked.slice(-pairs));
}
