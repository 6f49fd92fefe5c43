// WeChat as an option: what its gateway was out of reach for too long is not sent, and who has none carries nothing of it.

import { expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';
import { createShell } from '../_support/command.ts';
import { BRISK, startService } from '../_support/service.ts';
import { openTown } from '../_support/wechat-town.ts';

const HALF_A_DAY = 13 * 3_600_000;

/** Names every module of wechaty that is loaded. */
const WATCH = `--import=data:text/javascript,${encodeURIComponent(
  `import { registerHooks } from 'node:module';
   registerHooks({ load(url, context, next) {
     if (/wechaty|file-box|grpc/.test(url)) process.stderr.write('LOADED ' + url + '\\n');
     return next(url, context);
   } });`,
)}`;

test('what waited too long for the gateway is not sent; in its place is told where the web chat is', async () => {
  const { gateway, settings, shown, until, heard } = await openTown();
  const shell = createShell({ ...settings, SHUOYI_PUBLIC_URL: 'https://wuye.example' });
  const first = await startService(shell);
  await heard();
  gateway.say('wxid_wang', '帮助');
  await new Promise((resolve) => setTimeout(resolve, 400));
  await gateway.kill();
  expect((await first.stop()).code).toBe(0);

  const database = await openDatabase({ url: `sqlite:${shell.folder}/data/shuoyi.db`, migrations: [] });
  const waiting = await database.db
    .selectFrom('desk_outbox')
    .selectAll()
    .where('state', '=', 'waiting')
    .execute();
  expect(waiting.length).toBeGreaterThan(0);
  await database.db
    .updateTable('desk_outbox')
    .set({ since: Date.now() - HALF_A_DAY, due_at: Date.now() })
    .where('state', '=', 'waiting')
    .execute();
  await database.close();

  const second = await startService(shell);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await gateway.restart();
  await until(() => expect(shown('wxid_wang')).toHaveLength(1));
  expect(shown('wxid_wang')[0]).toMatch(/断了线[\s\S]*https:\/\/wuye\.example/);
  expect((await second.stop()).code).toBe(0);
}, 30_000);

test('without a gateway not one byte of wechaty is loaded, with one it is', async () => {
  const { settings, heard } = await openTown();
  const bare = createShell({
    ...BRISK,
    SHUOYI_KNOWLEDGE: settings.SHUOYI_KNOWLEDGE ?? '',
    NODE_OPTIONS: WATCH,
  });
  const { err } = await (await startService(bare)).stop();
  expect(err).not.toContain('LOADED');
  const service = await startService(createShell({ ...settings, NODE_OPTIONS: WATCH }));
  await heard();
  expect((await service.stop()).err).toContain('LOADED');
}, 30_000);
