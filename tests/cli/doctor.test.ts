// `shuoyi doctor`: every finding is a line that begins with 好 or 不好, and one bad finding is a failed run.

import { mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createShell, type Settings, smallKnowledge } from '../_support/command.ts';
import { modelEnvironment, openModelServer } from '../_support/model.ts';

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
    '语言模型：没有接（可以不接）',
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

/** What is said of the language model, of a service that answers so. */
async function examineModel(
  answer: Parameters<Awaited<ReturnType<typeof openModelServer>>['mock']['onMessage']>[1],
  more: Settings = {},
) {
  const { mock, url } = await openModelServer();
  mock.onMessage(/./, answer);
  mock.onEmbedding(/./, ({ model }) =>
    model === 'vectors'
      ? { embedding: [1, 0] }
      : { error: { message: 'no such model', type: 'invalid_request_error' }, status: 404 },
  );
  const settings = { ...modelEnvironment(url), SHUOYI_KNOWLEDGE: smallKnowledge(), ...more };
  const { code, lines, bad } = await examine(settings);
  return { mock, url, code, bad, said: lines.filter((line) => /语言模型|向量模型/.test(line)) };
}

const GOOD = { content: '{"ok":true}' };
const failing = (status: number) => ({ error: { message: 'no' }, status });

test('asks the language model that is configured, and says what residents are told of it', async () => {
  const { code, said, mock } = await examineModel(GOOD, {
    ...{ SHUOYI_MODEL_PROVIDER: '阿里云百炼', SHUOYI_MODEL_EMBEDDINGS: 'vectors' },
  });
  expect(code).toBe(0);
  expect(said).toEqual([
    expect.stringMatching(
      /^好　语言模型：qwen-plus 答得上来，用了 \d+\.\d 秒；告诉居民的是“阿里云百炼，在国内”$/,
    ),
    '好　向量模型：vectors 答得上来',
  ]);
  expect(mock.getRequests()).toHaveLength(2);
});

test.each([
  [401, 'SHUOYI_MODEL_KEY'],
  [403, 'SHUOYI_MODEL_KEY'],
  [404, 'SHUOYI_MODEL_NAME'],
  [400, 'SHUOYI_MODEL_FORMAT'],
])('of a service that answers %i it names %s as what to look at', async (status, setting) => {
  const { code, bad } = await examineModel(failing(status));
  expect(code).toBe(1);
  expect(bad).toEqual([expect.stringContaining(setting)]);
});

test('of a service that talks instead of writing JSON it says so', async () => {
  const { bad } = await examineModel({ content: '您好，我是语言模型。' });
  expect(bad).toEqual([expect.stringMatching(/^语言模型：回的不是要的 JSON/)]);
});

test('a wrong name of the model for vectors is told apart from the language model, which answers', async () => {
  const { bad, said } = await examineModel(GOOD, { SHUOYI_MODEL_EMBEDDINGS: 'no-such' });
  expect(said[0]).toMatch(/^好　语言模型/);
  expect(bad).toEqual([expect.stringMatching(/^向量模型：no-such 没有回答，请检查 SHUOYI_MODEL_EMBEDDINGS/)]);
});

test('a service that is not there is said to be not there, not to be slow', async () => {
  const { bad } = await examineModel(GOOD, {
    ...{ SHUOYI_MODEL_URL: 'http://127.0.0.1:9/v1', SHUOYI_MODEL_SECONDS: '2' },
    SHUOYI_MODEL_EMBEDDINGS: 'vectors',
  });
  expect(bad).toEqual([expect.stringMatching(/^语言模型：连不上 http:\/\/127\.0\.0\.1:9\/v1/)]);
});
