// What the machine that watches the service sees: whether it is well, and numbers without words or people.

import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { createWebChannel } from '../../src/channels/web/index.ts';
import { configFrom } from '../../src/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { createSite } from '../../src/site.ts';
import { createStaff } from '../../src/staff/index.ts';
import { createFixedClock } from '../_support/clock.ts';
import { createShell, smallKnowledge } from '../_support/command.ts';
import { createGuest } from '../_support/guest.ts';
import { createCountingIds } from '../_support/ids.ts';
import { BRISK, startService } from '../_support/service.ts';

const WORDS = '我叫王小明，手机13905780001，停车位和广告的收入能用在哪里';

describe('the running service', () => {
  test('says that it is well, and counts without words, names or chats', async () => {
    const shell = createShell({
      ...BRISK,
      SHUOYI_KNOWLEDGE: smallKnowledge(),
      SHUOYI_LOG_LEVEL: 'debug',
    });
    const { url, stop } = await startService(shell);
    const guest = createGuest(url);
    expect(await (await guest.get('/healthz')).json()).toEqual({ ok: true });
    await guest.ask({ text: WORDS });
    await guest.ask({ text: '房管局电话多少' });

    const response = await guest.get('/metrics');
    expect(response.headers.get('Content-Type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    const value = (name: string) =>
      text
        .split('\n')
        .filter((line) => line.startsWith(name))
        .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
    expect(value('shuoyi_messages_total{outcome="answered"}')).toBe(2);
    expect(value('shuoyi_message_seconds_count')).toBe(2);
    expect(value('shuoyi_sends_total{outcome="sent"}')).toBe(2);
    expect(value('shuoyi_answers_total')).toBe(2);
    expect(text).toMatch(/^shuoyi_outbox_waiting \d/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);

    // A chat id is 32 digits of sixteen; longer numbers there are none.
    expect(text).toMatch(/^[\p{ASCII}]*$/u);
    expect(text).not.toMatch(/13905780001|[0-9a-f]{32}/);
    const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map((match) => match[1]));
    // Where and how, only while a message is on its way: the reader may come between.
    expect([...labels].filter((label) => label !== 'channel' && label !== 'state').toSorted()).toEqual([
      'kind',
      'le',
      'major',
      'minor',
      'outcome',
      'patch',
      'space',
      'type',
      'version',
    ]);

    const { err } = await stop();
    expect(err).not.toMatch(/\p{Script=Han}|13905780001|[0-9a-f]{32}/u);
  });
});

test('says that it is not well when the database is gone', async () => {
  const config = configFrom({ SHUOYI_DATABASE: 'sqlite::memory:', SHUOYI_KNOWLEDGE: smallKnowledge() });
  const { now } = createFixedClock();
  const newId = createCountingIds();
  const log = createLog('silent');
  const app = await createApp({ config, now, log, channels: () => [] });
  const web = createWebChannel({
    ...{ outboxSaid: async () => [], heard: async () => [], now, newId, log },
    ...{ siteName: '说议', secureCookies: false },
  });
  const record = app.ledger.append;
  const staff = createStaff({ database: app.database, now, newId, log, secureCookies: false, record });
  const site = createSite(app, web, staff);
  expect((await site.request('/healthz')).status).toBe(200);
  await app.close();
  const response = await site.request('/healthz');
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ ok: false });
});
