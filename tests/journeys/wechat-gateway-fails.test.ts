// An account of WeChat through a gateway, with the service as people start it: the gateway dies in the middle, and everybody is
// answered once.

import { expect, test } from 'vitest';
import { createShell } from '../_support/command.ts';
import { startService } from '../_support/service.ts';
import { ME } from '../_support/wechat.ts';
import { openTown, ROOM } from '../_support/wechat-town.ts';

const SEP = '\u2005';

test('people ask in private and in a group while the gateway dies and comes back: each is answered once', async () => {
  const { gateway, settings, shown, until, heard } = await openTown();
  const shell = createShell({ ...settings, SHUOYI_LOG_LEVEL: 'debug' });
  const first = await startService(shell);
  await heard();

  // A private question, told twice by the gateway, and one in a group, where whoever asked is called.
  gateway.repeat(gateway.say('wxid_wang', '公共停车位的收入能用在哪里？'));
  gateway.sayIn(ROOM, 'wxid_zhang', '吃了吗');
  gateway.sayIn(ROOM, 'wxid_zhang', `@说议${SEP}帮助`, [ME.id]);
  await until(() => {
    expect(shown('wxid_wang').join()).toContain('送审稿');
    expect(shown(ROOM)).toHaveLength(1);
  });
  expect(gateway.shownTo(ROOM)).toMatchObject([
    { mentions: ['wxid_zhang'], text: expect.stringMatching(/^@小张\u2005\n/) },
  ]);

  // The gateway dies before the answer is typed; it comes back and the answer goes out.
  const before = shown('wxid_wang').length;
  gateway.say('wxid_wang', '帮助');
  await new Promise((resolve) => setTimeout(resolve, 400));
  await gateway.kill();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(shown('wxid_wang')).toHaveLength(before);
  await gateway.restart();
  await until(() => expect(shown('wxid_wang').length).toBeGreaterThan(before));

  // The rest of each answer has its time, and nothing comes twice.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  for (const chat of ['wxid_wang', ROOM]) expect(new Set(shown(chat)).size).toBe(shown(chat).length);
  const { code, err } = await first.stop();
  expect(code).toBe(0);
  for (const secret of [gateway.token, '停车位', '王阿姨', '小张', '三号楼'])
    expect(err).not.toContain(secret);
}, 30_000);
