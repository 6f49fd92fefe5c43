// The service is told to stop while people are writing: it finishes what it has taken in, then goes, soon and content.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createShell, smallKnowledge } from '../_support/command.ts';
import { createGuest } from '../_support/guest.ts';
import { accountOf } from '../_support/reckoning.ts';
import { BRISK, startService } from '../_support/service.ts';

test('SIGTERM while messages are being answered loses none of them and ends in seconds', async () => {
  const shell = createShell({ ...BRISK, SHUOYI_KNOWLEDGE: smallKnowledge() });
  const { url, stop } = await startService(shell);
  const guests = Array.from({ length: 5 }, () => createGuest(url));
  for (const guest of guests) await guest.get('/');
  const listening = await guests[0]?.nextReply();

  const acknowledged: string[] = [];
  const first = Promise.withResolvers<void>();
  const refused: unknown[] = [];
  const sends = guests.flatMap((guest, person) =>
    Array.from({ length: 20 }, async (_, number) => {
      const key = `person-${person}-${number}`;
      const response = await guest.send({ text: '停车位和广告的收入能用在哪里？' }, key).catch(() => null);
      if (response?.status === 202) acknowledged.push(key);
      else if (response) refused.push([response.status, await response.json()]);
      if (acknowledged.length === 10) first.resolve();
    }),
  );
  await first.promise;
  const stopped = await stop();
  await Promise.all(sends);

  expect(stopped).toMatchObject({ code: 0, signal: null, err: '' });
  expect(stopped.milliseconds).toBeLessThan(5_000);
  const stopping = { problem: 'stopping', sentence: expect.stringContaining('没有收到') };
  for (const each of refused) expect(each).toEqual([503, stopping]);
  expect(await listening?.heard).toContain('所得收益');
  const account = await accountOf(`sqlite:${join(shell.folder, 'data/shuoyi.db')}`);
  expect(acknowledged.length).toBeGreaterThanOrEqual(10);
  for (const key of acknowledged)
    expect(account.get(key), key).toEqual({ handled: true, replies: 1, sent: 1 });
});

test('SIGINT and nobody there ends it at once', async () => {
  const { child, url } = await startService(createShell({ ...BRISK, SHUOYI_KNOWLEDGE: smallKnowledge() }));
  await createGuest(url).get('/');
  const ended = new Promise<unknown[]>((resolve) => child.once('exit', (...how) => resolve(how)));
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
});
