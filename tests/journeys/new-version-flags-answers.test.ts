// A document is quoted, and then there is a new version of it: readers of the old clause are told so, staff see which
// answers quoted it, and from then on only the new words are quoted.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createShell, smallKnowledge } from '../_support/command.ts';
import { createGuest, readable } from '../_support/guest.ts';
import { BRISK, signIn, startService } from '../_support/service.ts';

const QUESTION = '停车位和广告的收入能用在哪里？';
const OLD = '所得收益可用于补充物业服务费';
const NEW = '所得收益优先用于补充物业服务费';

test('a new version taken in while the service runs', async () => {
  const shell = createShell({ ...BRISK, SHUOYI_KNOWLEDGE: smallKnowledge() });
  const service = await startService(shell);
  const visitor = createGuest(service.url);
  expect(await visitor.ask({ text: QUESTION })).toContain(OLD);
  const staff = await signIn(service);
  expect(await staff.page('/staff/documents')).toContain('没有要核对的回答');

  const text = readFileSync('knowledge/documents/lishui-guideline.txt', 'utf8').replace(OLD, NEW);
  writeFileSync(join(shell.folder, 'new.txt'), text.replace('13.推动', '13．推动'));
  const title = ['--title', '丽水市老旧小区物业整治提升指导意见', '--id', 'guideline'];
  const ingested = await shell.run(['ingest', 'new.txt', ...title, '--status', '现行有效']);
  expect(ingested).toMatchObject({ code: 0, out: expect.stringContaining('第 2 版') });
  expect(ingested.out).toContain('标出 1 条回答');

  const old = readable(await visitor.page('/clauses/m10?v=1'));
  expect(old).toContain('您看到的是第 1 版，已经被替换。现在用的是新版本。 看第 2 版');
  expect(old).toContain(OLD);
  const now = readable(await visitor.page('/clauses/m10'));
  expect(now).toContain(NEW);
  expect(now).not.toContain('已经被替换');

  const page = await staff.page('/staff/documents');
  expect(page).toContain(QUESTION);
  expect(page).toMatch(/href="\/clauses\/m10\?s=\d+&amp;v=1"/);
  const [, clear = ''] = /action="(\/staff\/documents\/flagged\/\d+\/clear)"/.exec(page) ?? [];
  expect((await staff.post(clear, [])).status).toBe(303);
  expect(await staff.page('/staff/documents')).toContain('没有要核对的回答');

  const next = createGuest(service.url);
  await expect.poll(() => next.ask({ text: QUESTION }), { timeout: 5_000 }).toContain(NEW);
  expect((await next.history()).at(-1)?.text).not.toContain('送审稿');
});
