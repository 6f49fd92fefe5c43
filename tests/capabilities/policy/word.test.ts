// A language model beside the search: when it is asked, with what, and that whatever becomes of it the bare answer is there.

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/capabilities/policy/answer.ts';
import { createDialogue } from '../../../src/capabilities/policy/dialogue.ts';
import { createWord, type WordDeps } from '../../../src/capabilities/policy/word.ts';
import { answerReply } from '../../../src/capabilities/policy/wording-answer.ts';
import type { Said } from '../../../src/desk/capability.ts';
import type { Reply } from '../../../src/desk/message.ts';
import {
  AI_LABEL,
  type Asking,
  type Model,
  type ModelReason,
  NO_MODEL,
  type Refused,
} from '../../../src/platform/model/index.ts';
import { ok, refuse } from '../../../src/result.ts';
import { incoming } from '../../_support/desk.ts';
import { loadRealKnowledge } from '../../_support/knowledge.ts';

const knowledge = await loadRealKnowledge();
const PERSON = { id: 'test:alice', role: 'guest', compound: 'demo' } as const;
/** The search finds the clause, and no reviewed sentence is near enough to be said. */
const UNSURE = '我们想自己挑一家公司来管院子，该找谁牵头';
const SURE = '外墙掉皮了能用维修资金吗';
const TRUE =
  '同时，推动专业物业服务企业与社区合作，以进驻社区或与社区共同成立物业服务企业等方式，推进专业物业覆盖工作。';

interface Script {
  readonly says?: unknown;
  readonly fails?: ModelReason;
  readonly lasts?: number;
}

function openTalk(script: Script, more: Partial<WordDeps> & { readonly patience?: number } = {}) {
  const asked: Asking<unknown>[] = [];
  const refused: Refused[] = [];
  const meanwhile: Reply[] = [];
  const recorded: Answer[] = [];
  const problems: unknown[] = [];
  const model: Model = {
    ...NO_MODEL,
    can: { ask: true, embed: false, hear: false },
    async ask(asking) {
      asked.push(asking as Asking<unknown>);
      if (script.lasts) await sleep(script.lasts);
      return script.fails ? refuse(script.fails) : ok(asking.schema.parse(script.says));
    },
    refuse: async (each) => void refused.push(each),
  };
  const { patience, ...deps } = more;
  const dialogue = createDialogue({
    knowledge: () => knowledge,
    recordAnswer: async ({ answer }) => recorded.push(answer),
    handToStaff: async () => {},
    onAnswered: () => {},
    word: createWord({
      ...{ model, answers: 'unsure', nearest: async () => [], knowledge: () => knowledge },
      ...{ version: () => 'v1', onProblem: (error) => void problems.push(error) },
      ...deps,
    }),
    ...(patience === undefined ? {} : { patience }),
  });
  const ask = async (text: string, state: unknown = null, said: Partial<Said> = {}) => {
    const heard: Said = {
      ...{ text, choice: null, incoming: incoming(text) },
      meanwhile: async (reply) => void meanwhile.push(reply),
      ...said,
    };
    return state === null ? dialogue.start(PERSON, heard) : dialogue.step(PERSON, state, heard);
  };
  return { ask, asked, refused, meanwhile, recorded, problems };
}

function bareReply(question: string): Reply {
  return answerReply(knowledge.ask(question), knowledge);
}

test('the questions of this file are what they should be', () => {
  expect(knowledge.ask(UNSURE)).toMatchObject({ outcome: 'answered', lead: null });
  expect(knowledge.ask(SURE).lead).not.toBeNull();
});

describe('what is asked of a model', () => {
  test('is the question with candidates, on the account of who asks, once for the same knowledge', async () => {
    const { ask, asked } = openTalk({ fails: 'down' }, { deadline: 8_000 });
    await ask(UNSURE, { question: SURE, answer: 1, clauses: ['m11'] });
    const [asking] = asked;
    expect(asked).toHaveLength(1);
    expect(asking).toMatchObject({
      ...{ purpose: 'answer', prompt: 'policy/answer', cacheUnder: 'v1' },
      for: { person: 'test:alice', compound: 'demo' },
      inputs: { question: UNSURE, previous: SURE },
    });
    expect(asking?.within).toBeGreaterThan(7_000);
    expect(asking?.within).toBeLessThanOrEqual(8_000);
    expect(asking?.published?.clauses).toContainEqual({
      ...{ id: 'm5', place: expect.stringContaining('送审稿'), text: knowledge.clause('m5')?.text },
    });
    expect(asking?.published?.meanings).toContainEqual({ number: 1, text: expect.any(String) });
  });

  test('has what the vector of the question has left of its time', async () => {
    const asked: { within: number | undefined; clauses: unknown }[] = [];
    const slow = async () => {
      await sleep(60);
      return ['m3'];
    };
    const embedding: Model = {
      ...NO_MODEL,
      can: { ask: true, embed: true, hear: false },
      ask: async ({ within, published }) => {
        asked.push({ within, clauses: published?.clauses });
        return refuse('down');
      },
    };
    const { ask } = openTalk({}, { deadline: 100, nearest: slow, model: embedding });
    await ask(UNSURE);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.within).toBeLessThanOrEqual(41);
    expect(asked[0]?.clauses).toContainEqual(expect.objectContaining({ id: 'm3' }));
  });

  test.each([SURE, '你好', '第11条', '转人工', '？'])('is nothing for “%s”', async (question) => {
    const { ask, asked, meanwhile } = openTalk({ fails: 'down' }, { patience: 0 });
    await ask(question);
    expect(asked).toEqual([]);
    expect(meanwhile).toEqual([]);
  });

  test('is nothing where there is no model: the very answer of the search is recorded', async () => {
    const { ask, recorded } = openTalk({}, { model: NO_MODEL });
    expect((await ask(UNSURE)).reply).toEqual(bareReply(UNSURE));
    expect(recorded).toEqual([knowledge.ask(UNSURE)]);
  });
});

describe('the reply is the bare one', () => {
  test.each<ModelReason>([
    'not-allowed',
    'over-budget',
    'paused',
    'slow',
    'busy',
    'down',
    'refused',
    'garbage',
    'sensitive',
  ])('where the model is “%s”', async (fails) => {
    const { ask } = openTalk({ fails });
    expect((await ask(UNSURE)).reply).toEqual(bareReply(UNSURE));
  });

  test.each([{}, { sense: 99, sentences: [] }, { sense: null, sentences: 'all of them' }])(
    'where the model says nothing of use: %j',
    async (says) => {
      const { ask } = openTalk({ says });
      expect((await ask(UNSURE)).reply).toEqual(bareReply(UNSURE));
    },
  );

  test('where we have a bug, which is noted', async () => {
    const broken = () => {
      throw new Error('bug');
    };
    const { ask, problems } = openTalk({}, { version: broken });
    expect((await ask(UNSURE)).reply).toEqual(bareReply(UNSURE));
    expect(problems).toHaveLength(1);
  });

  test('where all it says is refused; each sentence is counted', async () => {
    const lie = { say: null, clause: 'm5', quote: '维修资金归物业公司所有。' };
    const { ask, refused } = openTalk({ says: { sense: null, sentences: [lie] } });
    expect((await ask(UNSURE)).reply).toEqual(bareReply(UNSURE));
    expect(refused).toEqual([
      { purpose: 'answer', compound: 'demo', reason: expect.any(String), sentence: expect.any(String) },
    ]);
  });
});

describe('a sentence that passes', () => {
  const says = { sense: null, sentences: [{ say: null, clause: 'm5', quote: TRUE }] };

  test('stands with its place in the text, once, and under the label', async () => {
    const { ask, recorded } = openTalk({ says });
    const { reply } = await ask(UNSURE);
    const quoted = reply.flatMap((block) => (block.kind === 'citation' ? [block.citation.text] : []));
    expect(quoted.filter((text) => text === TRUE)).toHaveLength(1);
    expect(reply).toContainEqual({ kind: 'text', text: AI_LABEL });
    expect(recorded[0]?.ai).toBe(true);
  });

  test('is added below a reviewed sentence where all questions are asked', async () => {
    const quote = knowledge.clause('m11')?.sentences.at(-1) ?? '';
    const { ask, asked, recorded } = openTalk(
      { says: { sense: null, sentences: [{ say: null, clause: 'm11', quote }] } },
      { answers: 'all' },
    );
    const { reply } = await ask(SURE);
    expect(asked).toHaveLength(1);
    const bare = bareReply(SURE);
    expect(reply.slice(0, 2)).toEqual(bare.slice(0, 2));
    expect(reply.slice(2)).toEqual([
      { kind: 'text', text: '原文里还写着：' },
      { kind: 'citation', citation: expect.objectContaining({ text: quote }) },
      { kind: 'text', text: AI_LABEL },
      ...bare.slice(2),
    ]);
    expect(recorded[0]).toMatchObject({ lead: knowledge.ask(SURE).lead, ai: true });
  });
});

describe('who waits', () => {
  test('is told so once, before the answer', async () => {
    const { ask, meanwhile } = openTalk({ fails: 'slow', lasts: 60 }, { patience: 10 });
    const { reply } = await ask(UNSURE);
    expect(meanwhile).toEqual([[{ kind: 'text', text: '正在查原文，请稍等。' }]]);
    expect(reply).toEqual(bareReply(UNSURE));
  });

  test('is not told where the answer is there before', async () => {
    const { ask, meanwhile } = openTalk({ fails: 'down' }, { patience: 50 });
    await ask(UNSURE);
    await sleep(80);
    expect(meanwhile).toEqual([]);
  });

  test('gets the answer even where that cannot be said, and only after it was', async () => {
    let saying = false;
    const fails = async () => {
      saying = true;
      await sleep(40);
      saying = false;
      throw new Error('out of reach');
    };
    const { ask } = openTalk({ fails: 'slow', lasts: 30 }, { patience: 10 });
    const { reply } = await ask(UNSURE, null, { meanwhile: fails });
    expect(saying).toBe(false);
    expect(reply).toEqual(bareReply(UNSURE));
  });
});
