// Where the search is unsure a model points at the sentence that answers: the resident reads it with its place and the label, in
// private and in a group; staff see that the model had a hand in it.

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { AI_LABEL } from '../../src/platform/model/index.ts';
import { eachDatabase } from '../_support/database.ts';
import { modelEnvironment, openModelServer } from '../_support/model.ts';
import { openTown, type Townsman } from '../_support/town.ts';

const ZHANG: Townsman = { channel: 'wechat', from: 'zhang' };
const LI: Townsman = { channel: 'telegram', from: 'li' };
const ASKED = '最晚哪一年要做到家家小区都有业委会或物管会';
const FOUND =
  '到2027年年底，全市老旧小区专业服务覆盖率达到95%以上，实现业委会（物管会）100%覆盖，业委会党员比例和业委会党组织建设指标高于50%。';
const WAIT = '请稍等。';

/** By meaning the question is near to what speaks of the end of a year, which its words are not. */
function vectorOf(text = ''): number[] {
  return /年年底|哪一年/.test(text) ? [1, 0, 0.1] : [0, 1, 0.1];
}

async function openWithModel(database: string, latency = 0) {
  const { mock, url } = await openModelServer();
  mock.onEmbedding(/\s*/, ({ embeddingInput }) => ({ embedding: vectorOf(embeddingInput) }));
  const said = { sense: null, sentences: [{ say: null, clause: 'g1', quote: FOUND }] };
  mock.on({ systemMessage: '从文件原文里找答案' }, async () => {
    await sleep(latency);
    return { content: JSON.stringify(said) };
  });
  mock.onMessage(/\s*/, { content: '{}' });
  const town = await openTown(database, modelEnvironment(url, { SHUOYI_MODEL_EMBEDDINGS: 'vectors' }));
  await town.app.policy.embedded();
  return { ...town, mock };
}

eachDatabase((_, open) => {
  test('a resident, a group and staff', async () => {
    const { url } = await open([]);
    const { say, mock, admin, app } = await openWithModel(url ?? 'sqlite::memory:');
    const answer = await say(ZHANG, ASKED);
    expect(answer).toContain(`「${FOUND}」`);
    expect(answer).toContain(AI_LABEL);
    expect(answer).toContain('送审稿');
    const [shown] = mock
      .getRequests()
      .map(({ body }) => JSON.stringify(body))
      .filter((body) => body.includes('从文件原文里找答案'));
    expect(shown).toContain('g1');

    const inGroup = await say(LI, ASKED, { group: 'group-1' });
    expect(inGroup).toContain(FOUND);
    expect(inGroup).toContain(AI_LABEL);
    const calls = await app.database.db.selectFrom('model_call').select(['purpose', 'outcome']).execute();
    expect(calls).toContainEqual({ purpose: 'answer', outcome: 'cached' });

    await say(ZHANG, '没答对，请人来看');
    const list = (await admin.get('/staff/questions')).text;
    const path = /\/staff\/questions\/\d+/.exec(list)?.[0] ?? '';
    const page = (await admin.get(path)).text;
    expect(page).toContain('AI 参与');
    expect(page).toContain(FOUND);
    const kept = await app.database.db.selectFrom('policy_answer').select(['written_by_ai']).execute();
    expect(kept.map((row) => row.written_by_ai)).toEqual([1, 1]);
  });
});

test('who waits is told so, once, and then has the answer', async () => {
  const { say } = await openWithModel('sqlite::memory:', 1_200);
  const heard = await say(ZHANG, ASKED);
  expect(heard.split(WAIT)).toHaveLength(2);
  expect(heard.indexOf(WAIT)).toBeLessThan(heard.indexOf(FOUND));
});

test('a model that is only configured changes nothing of what is sure', async () => {
  const { say, mock } = await openWithModel('sqlite::memory:');
  const plain = await openTown('sqlite::memory:');
  mock.clearRequests();
  for (const words of ['外墙掉皮了能用维修资金吗', '第11条', '你好', '转人工']) {
    expect(await say(ZHANG, words)).toBe(await plain.say(ZHANG, words));
  }
  expect(mock.getRequests()).toEqual([]);
});
