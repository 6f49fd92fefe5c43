// "导出我的信息" and "删除我的信息" through the whole app, in a chat and on a page.

import { expect, test } from 'vitest';
import { browse } from '../../_support/case-site.ts';
import { openTown } from '../../_support/town.ts';

const ZHANG = { channel: 'wechat', from: 'zhang' } as const;
const LI = { channel: 'telegram', from: 'li' } as const;

test('whoever asks in private gets a file of what is kept of them, and of nobody else', async () => {
  const { say, sent } = await openTown('sqlite::memory:');
  await say(ZHANG, '业委会是干什么的');
  await say(LI, '物业费谁来定');
  const answer = await say(ZHANG, '导出我的信息');
  expect(answer).toContain('.txt 给人看');
  const files = sent.at(-1)?.files ?? [];
  expect(files.map(({ name }) => name)).toEqual(['我的信息.txt', '我的信息.json']);
  const [text, json] = files.map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
  expect(text).toContain('业委会是干什么的');
  expect(text).toContain('时间：2027年3月1日 09:00');
  expect(JSON.parse(json ?? '')).toMatchObject({ format: 'shuoyi-personal-1' });
  expect(text).not.toContain('物业费谁来定');
});

test('to delete is asked once more, with what goes and what stays; then nothing of the talk is left', async () => {
  const { say, app } = await openTown('sqlite::memory:');
  await say(LI, '业委会是干什么的');
  const asked = await say(LI, '删除我的信息');
  for (const part of ['删掉的', '留下的，为什么', '投过的票不能删', '提的异议'])
    expect(asked).toContain(part);
  expect(await say(LI, '不删了')).toContain('什么都没有删');
  const words = async () =>
    JSON.stringify([
      await app.database.db.selectFrom('desk_inbox').selectAll().execute(),
      await app.database.db.selectFrom('policy_answer').selectAll().execute(),
    ]);
  expect(await words()).toContain('业委会是干什么的');
  await say(LI, '删除我的信息');
  expect(await say(LI, '确定删除')).toContain('已经删除');
  expect(await words()).not.toContain('业委会是干什么的');
  expect((await app.ledger.verify()).integrity).toMatchObject({ ok: true });
});

test('in a group nothing is said of anybody: the way leads to the private chat', async () => {
  const { say } = await openTown('sqlite::memory:');
  expect(await say(ZHANG, '导出我的信息', { group: 'g1' })).toContain('私聊');
  expect(await say(ZHANG, '删除我的信息', { group: 'g1' })).toContain('私聊');
});

test('on the web a visitor sees what there is, takes it away, and deletes it after a tick', async () => {
  const { app, site } = await openTown('sqlite::memory:');
  await app.owners.createCompound('demo', '青年小区', { id: 'staff:1', name: '小李', role: 'staff' });
  const visitor = browse(site, 7);
  const written = { compound: 'demo', text: '楼道灯不亮', contact: '13800001234' };
  expect((await visitor.post('/complaints', written)).status).toBe(303);
  expect(await visitor.page('/personal')).toContain('投诉报修');
  const text = await visitor.page('/personal/my-data.txt');
  for (const part of ['13800001234', '楼道灯不亮', '留的手机号']) expect(text).toContain(part);
  expect(await browse(site, 8).page('/personal')).toContain('没有存您的信息');
  expect((await browse(site, null).get('/personal/my-data.json')).status).toBe(404);
  expect((await visitor.post('/personal/forget')).status).toBe(422);
  expect((await visitor.post('/personal/forget', { sure: 'y' })).status).toBe(303);
  expect(await visitor.page('/personal')).toContain('没有存您的信息');
  expect((await visitor.get('/complaints/1')).status).toBe(404);
});
