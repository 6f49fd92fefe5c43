// What our road around a call to the model costs: the same question by ask(), by LangChain alone and by plain fetch, to the same server
// on the same machine that answers at once. Run: npm run bench -- model

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LLMock } from '@copilotkit/aimock';
import { z } from 'zod';
import { openDatabase } from '../../src/platform/database/open.ts';
import { createLog } from '../../src/platform/log.ts';
import { modelMigrations, openModel } from '../../src/platform/model/index.ts';
import { connect } from '../../src/platform/model/langchain.ts';
import { createPrompts, render } from '../../src/platform/model/prompt.ts';
import { loadSensitive } from '../../src/platform/model/sensitive-file.ts';
import { modelSettings } from '../_support/model.ts';

const CALLS = 300;
const WARM = 50;
const ANSWER = '{"answer": "公共收益归全体业主共有。"}';
const QUESTION = '我叫王建国，住3幢2单元302室，电话13905780001，小区的公共收益到底归谁，怎么用？';
/** As much as a question brings along: six clauses and eight reviewed sentences. */
const LAW = readFileSync('knowledge/documents/lishui-guideline.txt', 'utf8');
const cut = (count: number, length: number) =>
  Array.from({ length: count }, (_, at) => LAW.slice(at * length, (at + 1) * length));
const PUBLISHED = {
  clauses: cut(6, 400).map((text, at) => ({ id: `m${at}`, place: '《指导意见》意见 › 三', text })),
  meanings: cut(8, 40).map((text, at) => ({ number: at + 1, text })),
};
const INPUTS = { question: QUESTION, previous: null };

export async function benchModel(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shuoyi-bench-'));
  const mock = new LLMock({ port: 0, host: '127.0.0.1' });
  await mock.start();
  mock.onMessage(/./, { content: ANSWER });
  const settings = modelSettings(`${mock.url}/v1`, { budget: { person: 1e9, compound: 1e9, day: 1e9 } });
  const database = await openDatabase({
    url: `sqlite:${join(folder, 'bench.db')}`,
    migrations: [modelMigrations],
  });
  const model = openModel({
    ...{ settings, database, log: createLog('silent'), now: Date.now, keepDays: 30 },
    ...{ mayLeave: async () => true, prompts: 'prompts' },
    sensitive: await loadSensitive('knowledge/words/sensitive.json'),
  });
  const schema = z.object({ answer: z.string() });
  const client = connect(settings);
  const rendered = render(createPrompts('prompts')('policy/answer'), { ...INPUTS, ...PUBLISHED });

  const ways: Readonly<Record<string, () => Promise<unknown>>> = {
    'plain fetch': () => fetched(settings.url, rendered),
    'LangChain alone': () => client.complete(rendered, schema, AbortSignal.timeout(5_000)),
    'ask() of ours': () =>
      model.ask({
        ...{ purpose: 'answer', prompt: 'policy/answer', schema, inputs: INPUTS, published: PUBLISHED },
        ...{ for: { person: 'web:bench', compound: 'demo' }, cacheUnder: String(Math.random()) },
      }),
  };
  const medians = new Map<string, number>();
  for (const [name, way] of Object.entries(ways)) {
    for (let at = 0; at < WARM; at++) await way();
    const times: number[] = [];
    for (let at = 0; at < CALLS; at++) {
      const started = performance.now();
      await way();
      times.push(performance.now() - started);
      mock.clearRequests();
    }
    times.sort((one, other) => one - other);
    medians.set(name, times[CALLS >> 1] ?? 0);
    console.log(
      `${name.padEnd(16)} median ${ms(times[CALLS >> 1])} p95 ${ms(times[Math.floor(CALLS * 0.95)])}`,
    );
  }
  await model.settled();
  const [plain = 0, alone = 0, ours = 0] = [...medians.values()];
  console.log(
    `around a call: ours ${ms(ours - alone)} on top of LangChain (bar: 5 ms), LangChain ${ms(alone - plain)} on top of fetch; ` +
      `${(ours / alone).toFixed(2)} × LangChain alone`,
  );
  await database.close();
  await mock.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function fetched(url: string, { system, user }: { system: string; user: string }): Promise<unknown> {
  const messages = [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ];
  const response = await fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ model: 'qwen-plus', messages }),
  });
  return response.json();
}

function ms(value: number | undefined): string {
  return `${(value ?? 0).toFixed(2)} ms`;
}
