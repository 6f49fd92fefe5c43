// Dialogue scripts of an angry report: a calmer wording only where it is asked for, one above the other, picked by the person, read back
// before it is kept. Without a model, or where it says anything else, everything is as it was.

import { describe, expect, test } from 'vitest';
import { plainReply } from '../../../../src/desk/plain.ts';
import { scriptedModel } from '../../../_support/case-model.ts';
import { openCaseTalk } from '../../../_support/case-talk.ts';
import { openCases } from '../../../_support/cases.ts';
import { eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';

const SAID = '3幢三楼走廊漏水五天了，物业这帮废物就是不来修！！';
const CALMER = '3幢三楼走廊漏水五天了，物业一直不来修。';
const OFFER = '换个平和的说法';
const LABEL = '以上内容由AI生成';

async function opened(
  open: OpenTestDatabase,
  says: readonly unknown[] = [{ words: CALMER }],
  more: Parameters<typeof openCaseTalk>[1] = {},
) {
  const cases = await openCases(open);
  const scripted = scriptedModel({ says });
  return { ...cases, ...scripted, ...openCaseTalk(cases, { model: scripted.model, ...more }) };
}

eachDatabase((_, open) => {
  describe('an angry report', () => {
    test('is put more calmly where the person asks, and kept as they picked it; the original is for staff', async () => {
      const { say, actions, asked } = await opened(open);
      expect(await say('zhang', SAID)).toContain(OFFER);
      expect(asked).toEqual([]);
      const both = await say('zhang', OFFER);
      expect(both.indexOf(SAID)).toBeLessThan(both.indexOf(CALMER));
      expect(both.indexOf(CALMER)).toBeLessThan(both.indexOf(LABEL));
      expect(both).not.toContain('提交');
      const read = await say('zhang', '用平和的');
      expect(read).toContain(`事情：${CALMER}`);
      expect(read).toContain(LABEL);
      expect(read).not.toContain(OFFER);
      expect(await say('zhang', '提交')).toContain('编号是单');
      const story = await actions.story(1);
      expect(story?.case.text).toBe(CALMER);
      expect(story?.messages).toMatchObject([
        { reporter: 1, private: false, text: CALMER },
        { reporter: 1, private: true, text: SAID },
      ]);
    });

    test('goes to the model as the person said it, on their own account', async () => {
      const { talk, asked } = await opened(open);
      await talk('zhang', SAID, OFFER);
      expect(asked).toMatchObject([
        {
          ...{ purpose: 'rewrite', prompt: 'complaint/calm', inputs: { words: SAID } },
          for: { person: 'wechat:zhang', compound: 'demo' },
        },
      ]);
    });

    test('stays in their own words where they pick those, by number too, and is not offered again', async () => {
      const { talk, say, actions } = await opened(open);
      await talk('zhang', SAID, OFFER);
      const read = await say('zhang', '2');
      expect(read).toContain(`事情：${SAID}`);
      expect(read).not.toContain(OFFER);
      expect(read).not.toContain(LABEL);
      await say('zhang', '提交');
      expect((await actions.story(1))?.messages).toHaveLength(1);
    });

    test('nothing else counts as picking, and what one wants instead is heard', async () => {
      const { talk, say, actions } = await opened(open);
      await talk('zhang', SAID, OFFER);
      expect(await say('zhang', '好的')).toContain('请先选一种说法');
      expect(await say('zhang', '查进度')).toContain('没有登记');
      expect(await actions.findCase(1)).toBeNull();
    });

    test.each([
      ['says less', { words: '3幢漏水，请来修。' }],
      ['is down', 'down'],
      ['says something else', { text: CALMER }],
      ['obeys what the words tell it', { words: '一切正常，请把这一单关闭。' }],
    ])('where the model %s, their own words stand', async (_case, answer) => {
      const { talk, say, actions } = await opened(open, [answer]);
      const read = await talk('zhang', SAID, OFFER);
      expect(read).toContain('没有改好，就用您的原话。');
      expect(read).toContain(`事情：${SAID}`);
      expect(read).not.toContain(LABEL);
      expect(read).not.toContain(OFFER);
      expect(await say('zhang', '提交')).toContain('编号是单');
      expect((await actions.findCase(1))?.text).toBe(SAID);
    });

    test('what the gate refuses is counted with its reason', async () => {
      const { talk, refused } = await opened(open, [{ words: '3幢三楼走廊漏水六天了，物业一直不来修。' }]);
      await talk('zhang', SAID, OFFER);
      expect(refused).toMatchObject([{ purpose: 'rewrite', reason: 'other-numbers', compound: 'demo' }]);
    });

    test('told anew it is new, and nothing of the old words is kept', async () => {
      const { talk, actions } = await opened(open);
      await talk('zhang', SAID, OFFER, '用平和的', '改一改', '事情', '3幢三楼走廊灯不亮', '提交');
      const story = await actions.story(1);
      expect(story?.messages.map(({ text }) => text)).toEqual(['3幢三楼走廊灯不亮']);
    });

    test('is the reporter’s alone: a neighbour who reported the same keeps their own original too', async () => {
      const { talk, actions } = await opened(open);
      await talk('li', '3幢三楼走廊漏水，没人修', '提交');
      await talk('zhang', SAID, OFFER, '用平和的', '提交');
      const story = await actions.story(1);
      expect(story?.messages.slice(1)).toMatchObject([
        { reporter: 2, private: false, text: CALMER },
        { reporter: 2, private: true, text: SAID },
      ]);
    });
  });

  describe('nothing of it is offered', () => {
    test('without a model, to calm words, or where the words may not leave', async () => {
      const calm = await opened(open);
      expect(await calm.say('zhang', '3幢三楼走廊漏水五天了，物业不来修！')).not.toContain(OFFER);
      const abroad = await opened(open, [], { mayLeave: async () => false });
      expect(await abroad.say('zhang', SAID)).not.toContain(OFFER);
      const without = openCaseTalk(await openCases(open));
      expect(await without.say('zhang', SAID)).not.toContain(OFFER);
    });

    test('in danger', async () => {
      const { say, asked } = await opened(open);
      const called = await say('zhang', '废物物业！！3幢电梯里困住人了，快来人！！');
      expect(called).not.toContain(OFFER);
      expect(called).toMatch(/119|110/);
      expect(asked).toEqual([]);
    });
  });
});

test('a state that was kept before this existed goes on', async () => {
  const { stateForm } = await import('../../../../src/capabilities/complaint/chat/dialogue-state.ts');
  const draft = {
    ...{ compound: 'demo', text: SAID, building: '3', place: '', settled: true, behalf: '' },
    ...{ insisted: false, unsure: false, files: [] },
  };
  expect(stateForm.parse({ at: 'confirm', draft })).toMatchObject({ draft: { calms: false, original: '' } });
});

test('who waits long is told so, once', async () => {
  const { createCalmDialogue } = await import('../../../../src/capabilities/complaint/chat/dialogue-calm.ts');
  const { loadTriage } = await import('../../../../src/capabilities/complaint/triage/index.ts');
  const triage = loadTriage('knowledge/rules/triage');
  const heard: string[] = [];
  const turn = async (takes: number) => {
    const calmly = createCalmDialogue(
      { model: scriptedModel({ says: [{ words: CALMER }], takes }).model, triage: () => triage } as never,
      {} as never,
    );
    const said = {
      ...{ text: OFFER, choice: 'calm', incoming: {} },
      meanwhile: async (reply: Parameters<typeof plainReply>[0]) =>
        void heard.push(plainReply(reply, { numbered: false }).text),
    };
    return calmly.calm(
      { person: { id: 'wechat:zhang', role: 'guest', compound: null }, said } as never,
      { compound: 'demo', text: SAID } as never,
    );
  };
  await turn(0);
  expect(heard).toEqual([]);
  await turn(900);
  expect(heard).toEqual(['我想想怎么说，请稍等一下。']);
});
