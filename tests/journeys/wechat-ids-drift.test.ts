// A gateway that gives everybody another id at a login: nobody votes under the old one, and staff see why.

import { expect, onTestFinished, test, vi } from 'vitest';
import { configFrom } from '../../src/config.ts';
import { run } from '../../src/main.ts';
import { smallKnowledge } from '../_support/command.ts';
import { temporaryFolder } from '../_support/database.ts';
import { must } from '../_support/topics.ts';
import { ME } from '../_support/wechat.ts';
import { openTown } from '../_support/wechat-town.ts';

const CLERK = { id: 'staff:1', name: '小李', role: 'community' };
const WANG = { channel: 'wechat', bot: ME.id, from: 'wxid_wang', chat: 'wxid_wang' };
const WAIT = { timeout: 10_000, interval: 50 };

test('who speaks for a home on WeChat stands still once everybody has another id, and the console says why', async () => {
  const { gateway, settings, heard } = await openTown();
  const config = configFrom({
    ...settings,
    SHUOYI_KNOWLEDGE: smallKnowledge(),
    SHUOYI_DATABASE: `sqlite:${temporaryFolder()}/shuoyi.db`,
    SHUOYI_LOG_LEVEL: 'silent',
  });
  const first = await run(config);
  await heard();
  const { owners, database } = first.app;
  const [home] = await owners.roll('demo');
  const [letter] = await must(owners.makeCodes('demo', { units: [home?.id ?? 0] }, CLERK));
  await must(owners.claim(WANG, letter?.code ?? ''));
  gateway.say('wxid_wang', '帮助');
  gateway.say('wxid_zhang', '帮助');
  await vi.waitFor(async () => {
    expect(await database.db.selectFrom('wechat_seen').selectAll().execute()).toHaveLength(3);
  }, WAIT);
  expect(await owners.findVoter(WANG)).toEqual({ compound: 'demo' });
  await first.stop();

  gateway.renumber();
  const second = await run(config);
  onTestFinished(second.stop);
  await vi.waitFor(async () => {
    expect(await second.app.owners.findVoter(WANG)).toBeNull();
    const stands = await second.app.database.db.selectFrom('desk_channel').selectAll().execute();
    expect(stands).toMatchObject([{ channel: 'wechat', state: 'connected', detail: 'ids drifted' }]);
  }, WAIT);
}, 30_000);
