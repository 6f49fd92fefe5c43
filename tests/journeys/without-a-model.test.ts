// Off by default, and then not there at all: nothing of LangChain, of openai or of what they bring is read when the service starts.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createShell, smallKnowledge } from '../_support/command.ts';
import { temporaryFolder } from '../_support/database.ts';
import { createGuest } from '../_support/guest.ts';
import { modelEnvironment, openModelServer } from '../_support/model.ts';
import { BRISK, startService } from '../_support/service.ts';

const THEIRS = /\/node_modules\/(@langchain|langchain|langsmith|openai|js-tiktoken)\//;

/** Files of those packages that the service has loaded when it has started and answered a question. */
async function loadedOf(settings: Readonly<Record<string, string>>): Promise<string[]> {
  const list = join(temporaryFolder(), 'loaded');
  const shell = createShell({
    ...{ ...BRISK, ...settings, SHUOYI_KNOWLEDGE: smallKnowledge(), SHUOYI_TEST_LOADED: list },
    NODE_OPTIONS: `--import ${resolve('tests/_support/loaded.ts')}`,
  });
  const { url, stop } = await startService(shell);
  await createGuest(url).ask({ text: '电动自行车可以在楼道里充电吗' });
  await stop();
  const files = readFileSync(list, 'utf8').split('\n');
  expect(files.some((file) => file.endsWith('/src/app.ts'))).toBe(true);
  return files.filter((file) => THEIRS.test(file));
}

test('without a model not one file of LangChain is loaded', async () => {
  expect(await loadedOf({})).toEqual([]);
});

test('with one they are, so the list above would show them', async () => {
  const { mock, url } = await openModelServer();
  mock.onMessage(/./, { content: '{"sense": null, "sentences": []}' });
  const loaded = await loadedOf(modelEnvironment(url));
  expect(loaded.some((file) => file.includes('@langchain/openai'))).toBe(true);
});
