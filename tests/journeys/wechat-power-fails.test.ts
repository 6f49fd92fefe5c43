// An account of WeChat through a gateway, with the service as people start it: its power fails before an answer is out.

import { expect, test } from 'vitest';
import { createShell } from '../_support/command.ts';
import { startService } from '../_support/service.ts';
import { openTown } from '../_support/wechat-town.ts';

test('whoever asks just before the power fails is answered once, though the gateway tells the question again', async () => {
  const { gateway, settings, shown, until, heard } = await openTown();
  const shell = createShell(settings);
  const first = await startService(shell);
  await heard();

  // Killed before the answer is typed.
  const asked = gateway.say('wxid_li', '帮助');
  await new Promise((resolve) => setTimeout(resolve, 400));
  await first.kill();
  expect(shown('wxid_li')).toEqual([]);
  const second = await startService(shell);
  await heard();
  gateway.repeat(asked);
  await until(() => expect(shown('wxid_li').length).toBeGreaterThan(0));

  // The rest of the answer has its time, and nothing comes twice.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(new Set(shown('wxid_li')).size).toBe(shown('wxid_li').length);
  expect((await second.stop()).code).toBe(0);
}, 30_000);
