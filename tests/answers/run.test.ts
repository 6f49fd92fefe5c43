// The command that scores the answers with a model, against an independent model server, as people run it.

import { spawn } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { NODE, type Ran, ranOf } from '../_support/command.ts';
import { modelEnvironment, openModelServer } from '../_support/model.ts';

function run(environment: Readonly<Record<string, string>>): Promise<Ran> {
  const { PATH = '', HOME = '/' } = process.env;
  const none = { SHUOYI_MODEL_URL: '', SHUOYI_MODEL_NAME: '' };
  const child = spawn(NODE, ['tests/answers/run.ts', '--model', '--quiet'], {
    env: { PATH, HOME, ...none, ...environment },
    stdio: 'pipe',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return ranOf(child);
}

test('without a model the command says so, and fails', async () => {
  const { code, err } = await run({});
  expect(code).toBe(1);
  expect(err).toContain('没有配置语言模型');
  expect(err).toContain('No language model is configured');
});

test('questions are scored without and with the model, and what it took is told', async () => {
  const { mock, url } = await openModelServer();
  mock.onEmbedding(/./, (asked) => ({
    embedding: [asked.embeddingInput?.includes('物业') ? 1 : 0.2, 0.5, 0.1],
  }));
  const lie = { say: '维修资金归物业公司。', clause: 'm11', quote: '维修资金归物业公司所有。' };
  mock.onMessage(/./, { content: JSON.stringify({ sense: null, sentences: [lie] }) });
  const { code, out, err } = await run(modelEnvironment(url, { SHUOYI_MODEL_EMBEDDINGS: 'vectors' }));
  expect(err).toBe('');
  expect(code).toBe(0);
  const scores = [...out.matchAll(/^all .*$/gm)].map(([line]) => line);
  expect(scores).toHaveLength(2);
  // A liar changes nothing.
  expect(scores[0]).toBe(scores[1]);
  const asked = Number(/calls: (\d+) answers, (\d+) vectors/.exec(out)?.[1]);
  expect(asked).toBeGreaterThan(10);
  expect(out).toMatch(/tokens: \d{3,} in, \d{3,} out/);
  expect(out).toMatch(/refused sentences: .*\d+/);
  expect(out).toMatch(/mean \d+ ms, p95 \d+ ms/);
  expect(out).toContain('failed: none');
}, 120_000);
