// `shuoyi doctor`: every finding is a line that begins with 好 or 不好, and one bad finding is a failed run.

import { mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createShell, type Settings, smallKnowledge } from '../_support/command.ts';

const FREE = { SHUOYI_PORT: '0' };

async function examine(settings: Settings, prepare: (folder: string) => void = () => {}) {
  const shell = createShell({ ...FREE, ...settings });
  prepare(shell.folder);
  const { code, out, err } = await shell.run(['doctor']);
  const lines = out.split('\n').filter((line) => line !== '');
  for (const line of lines) expect(line).toMatch(/^(?:好|不好)　/);
  const bad = lines.filter((line) => line.startsWith('不好')).map((line) => line.slice('不好　'.length));
  return { code, err, lines, bad };
}

test('says of a machine on which all is well that all is well', async () => {
  const { code, err, lines, bad } = await examine({ SHUOYI_KNOWLEDGE: smallKnowledge() });
  expect({ code, err, bad }).toEqual({ code: 0, err: '', bad: [] });
  const all = lines.join('\n');
  for (const part of [
    'Node 24',
    '设置没有问题',
    '知识：题库',
    '数据库：data/shuoyi.db 完好',
    '磁盘还有',
    '端口',
  ])
    expect(all).toContain(part);
});

test('lists every bad setting as a finding of its own', async () => {
  const { code, bad } = await examine({ SHUOYI_KEEP_DAYS: 'long', SHUOYI_PROT: '1' });
  expect(code).toBe(1);
  expect(bad).toEqual([expect.stringContaining('SHUOYI_PROT'), expect.stringContaining('SHUOYI_KEEP_DAYS')]);
});

test('finds a port that is taken', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const { code, bad } = await examine({ SHUOYI_KNOWLEDGE: smallKnowledge(), SHUOYI_PORT: String(port) });
  expect({ code, bad }).toEqual({
    code: 1,
    bad: [expect.stringMatching(new RegExp(`^端口 ${port} 用不了`))],
  });
});

test('goes on after one bad finding to the next: knowledge that was changed, a file that is no database', async () => {
  const knowledge = smallKnowledge();
  writeFileSync(join(knowledge, 'documents/lishui-guideline.txt'), '第一条　谁改了我。\n');
  const { code, bad } = await examine({ SHUOYI_KNOWLEDGE: knowledge }, (folder) => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data/shuoyi.db'), 'not a database at all');
  });
  expect(code).toBe(1);
  expect(bad).toEqual([
    expect.stringMatching(/^知识文件夹 .+ 读不了：.*lishui-guideline\.txt/),
    expect.stringMatching(/^数据库打不开：.*data\/shuoyi\.db 不是数据库文件/),
  ]);
});
