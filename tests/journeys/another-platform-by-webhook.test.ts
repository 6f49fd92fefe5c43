// A city's own program brings its people in: they ask, complain and hear back, while either side is killed and comes back.

import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openBridge } from '../_support/bridge.ts';
import { createShell, smallKnowledge } from '../_support/command.ts';
import { BRISK, startService } from '../_support/service.ts';

const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const WAIT = { timeout: 15_000 };

test('people of another platform ask and are answered once, though both sides are killed meanwhile', async () => {
  const bridge = await openBridge(SECRET);
  onTestFinished(bridge.close);
  const shell = createShell({
    ...BRISK,
    ...{ SHUOYI_KNOWLEDGE: smallKnowledge(), SHUOYI_WEBHOOK_URL: bridge.url, SHUOYI_WEBHOOK_SECRET: SECRET },
  });
  const first = await startService(shell);

  // A private question, twice by a platform that was in doubt, and one in a group where nobody else is answered.
  const question = { from: 'ding-1', text: '公共停车位的收入能用在哪里？' };
  expect(await bridge.say(first.url, question, 'm1')).toBe(200);
  expect(await bridge.say(first.url, question, 'm1')).toBe(200);
  await vi.waitFor(() => expect(bridge.shown('ding-1')).toHaveLength(1), WAIT);
  expect(bridge.shown('ding-1')[0]).toContain('送审稿');
  const inGroup = { from: 'ding-2', chat: 'g-1', group: true };
  expect(await bridge.say(first.url, { ...inGroup, text: '吃了吗' }, 'm2')).toBe(200);
  expect(await bridge.say(first.url, { ...inGroup, addressed: true, text: '帮助' }, 'm3')).toBe(200);
  await vi.waitFor(() => expect(bridge.shown('g-1')).toHaveLength(1), WAIT);

  // Their program is away: what is answered meanwhile waits, also over a power cut of ours.
  bridge.setDown(true);
  expect(await bridge.say(first.url, { from: 'ding-3', text: '帮助' }, 'm4')).toBe(200);
  await first.kill();
  expect(await bridge.say(first.url, { from: 'ding-3', text: '帮助' }, 'm5')).toBe(0);
  const second = await startService(shell);
  bridge.setDown(false);
  expect(await bridge.say(second.url, { from: 'ding-3', text: '帮助' }, 'm5')).toBe(200);
  await vi.waitFor(() => expect(bridge.shown('ding-3')).toHaveLength(2), WAIT);
  expect(bridge.shown('ding-1')).toHaveLength(1);
  expect(bridge.shown('g-1')).toHaveLength(1);
  expect((await second.stop()).code).toBe(0);
});
