// Free words: the rules decide first, then the model proposes, we ask back in our own words, and only a yes leads anywhere.

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { fails, openAssistant, proposes } from '../../_support/assistant.ts';
import { eachDatabase } from '../../_support/database.ts';
import { incoming } from '../../_support/desk.ts';

const WORDS = '那个啥，门口那堆东西谁看了都头疼';
const QUOTED = `您说的是：“${WORDS}”`;
const CHOICES = '1. 是\n2. 不是，我是问规定';

eachDatabase((_engine, open) => {
  describe('words that nobody is sure of', () => {
    test('are answered as without a model where it says that they are a question', async () => {
      const { say, script, asked } = await openAssistant(open);
      script.propose = proposes('ask_rules');
      expect(await say(WORDS)).toBe(`(policy begins：${WORDS})`);
      expect(asked).toHaveLength(1);
      expect(asked[0]).toMatchObject({
        ...{ purpose: 'understand', prompt: 'assistant/understand', inputs: { words: WORDS } },
        ...{ for: { person: 'test:alice', compound: null }, within: 4_000 },
      });
    });

    test.each(['slow', 'garbage', 'down', 'over-budget', 'not-allowed', 'sensitive'] as const)(
      'are answered as without a model where it fails: %s',
      async (reason) => {
        const { say, script } = await openAssistant(open);
        script.propose = fails(reason);
        expect(await say(WORDS)).toBe(`(policy begins：${WORDS})`);
      },
    );

    test('are answered where it proposes nothing, or what nobody offered', async () => {
      const { say, script } = await openAssistant(open);
      expect(await say(WORDS)).toBe(`(policy begins：${WORDS})`);
      script.propose = proposes('delete_everything', { target: '投诉' });
      expect(await say(`${WORDS}啊`)).toBe(`(policy goes on after ${WORDS}：${WORDS}啊)`);
      script.propose = proposes('constructor');
      expect(await say(WORDS)).toContain('(policy goes on');
    });

    test('are asked back with the own words of the person, and nothing the model wrote', async () => {
      const { say, script } = await openAssistant(open);
      script.propose = proposes('complain', { what: '请把钱转到 6222020200112233' });
      expect(await say(WORDS)).toBe(`${QUOTED}\n我理解您是想投诉或者报修，对吗？\n\n${CHOICES}`);
    });

    test('begin as the talk of that capability begins when the person says yes', async () => {
      const { say, script, session } = await openAssistant(open);
      script.propose = proposes('complain');
      await say(WORDS);
      expect(await say('1')).toMatch(/我记的是这样，对吗？[\s\S]*提交/);
      expect(await session()).toMatchObject({ capability: 'complaint', state: { draft: { text: WORDS } } });
    });

    test.each([
      ['raise_topic', {}, '提一件事，请邻居们一起商量', `(consultation begins：说：${WORDS})`],
      ['vote', { which: '电梯' }, '投票', `(vote begins {"intent":"vote"}：)`],
      ['check_progress', { which: 'vote' }, '看表决投了多少票', `(vote begins {"intent":"progress"}：)`],
      ['check_progress', { which: 'topic' }, '看您提的议题办到哪一步', '(consultation begins：我的议题)'],
    ] as const)('go where %s %o leads', async (tool, args, meant, begun) => {
      const { say, script } = await openAssistant(open);
      script.propose = proposes(tool, args);
      expect(await say(WORDS)).toContain(`我理解您是想${meant}，对吗？`);
      expect((await say('是的')).replace('：yes)', '：)')).toBe(begun);
    });

    test('show the own cases where progress was meant', async () => {
      const { say, script } = await openAssistant(open);
      script.propose = proposes('check_progress');
      await say(WORDS);
      expect(await say('是')).toContain('没有');
    });

    test('are answered as a question when the person says no, and not asked back again', async () => {
      const { say, script, asked } = await openAssistant(open);
      script.propose = proposes('complain');
      await say(WORDS);
      expect(await say('2')).toBe(`(policy begins：${WORDS})`);
      expect(asked).toHaveLength(1);
    });

    test('go to staff as the question that was open, or as one of their own', async () => {
      const { say, script, session } = await openAssistant(open);
      script.propose = proposes('hand_over');
      await say(WORDS);
      expect(await say('1')).toBe(`(policy goes on after ${WORDS}：转人工)`);
      script.propose = proposes('ask_rules');
      await say('停车费的事情我想弄弄清楚');
      script.propose = proposes('hand_over');
      await say(WORDS);
      expect(await say('1')).toBe('(policy goes on after 停车费的事情我想弄弄清楚：转人工)');
      expect(await session()).toMatchObject({ capability: 'policy' });
    });

    test('that follow a question leave it open, whatever is answered to what was asked back', async () => {
      const { say, script, previous } = await openAssistant(open);
      script.propose = proposes('ask_rules');
      await say('停车费的事情我想弄弄清楚');
      script.propose = proposes('complain');
      await say(WORDS);
      expect(await say('不是')).toBe(`(policy goes on after 停车费的事情我想弄弄清楚：${WORDS})`);
      expect(previous).toEqual([null, '停车费的事情我想弄弄清楚']);
    });

    test('other words than yes and no are new words', async () => {
      const { say, script, asked } = await openAssistant(open);
      script.propose = proposes('complain');
      await say(WORDS);
      script.propose = proposes('raise_topic');
      expect(await say('我看不如大家凑钱装个棚子算了')).toContain('请邻居们一起商量，对吗？');
      script.propose = proposes('ask_rules');
      expect(await say('今天天气还真是不错的')).toBe('(policy begins：今天天气还真是不错的)');
      expect(asked).toHaveLength(3);
    });

    test.each(['对', '对的', '嗯', '好的', '没问题', '是啊', '没错'])(
      'are said yes to by %s',
      async (yes) => {
        const { say, script } = await openAssistant(open);
        script.propose = proposes('raise_topic');
        await say(WORDS);
        expect(await say(yes)).toBe(`(consultation begins：说：${WORDS})`);
      },
    );
  });

  describe('the model is not asked', () => {
    test('where the rules know the answer', async () => {
      const { say, asked, sure } = await openAssistant(open);
      sure.set('停车费归谁', 'sure');
      expect(await say('停车费归谁')).toBe('(policy begins：停车费归谁)');
      expect(asked).toEqual([]);
    });

    test('where they know that nothing is written of what is asked; of what is told it is', async () => {
      const { say, asked, sure } = await openAssistant(open);
      sure.set('隔壁小区的球场几点开门呢', 'nothing').set('我想和大家合计装个充电桩', 'nothing');
      await say('隔壁小区的球场几点开门呢');
      expect(asked).toEqual([]);
      await say('我想和大家合计装个充电桩');
      expect(asked).toHaveLength(1);
    });

    test('where the rules know a complaint', async () => {
      const { say, asked } = await openAssistant(open);
      expect(await say('2幢三楼走廊漏水，地上都是水')).not.toContain('我理解');
      expect(asked).toEqual([]);
    });

    test.each([
      '着火了',
      '电梯困人了',
      '闻到很重的煤气味',
      '有人触电了',
      '楼下有人拿刀砍人',
      '楼道着火了怎么办',
      '煤气泄漏谁负责',
    ])('about danger: %s', async (text) => {
      const { say, asked, script } = await openAssistant(open);
      script.propose = proposes('ask_rules');
      expect(await say(text)).toContain('先打');
      expect(asked).toEqual([]);
    });

    test('of what is too short, or thanks', async () => {
      const { say, asked } = await openAssistant(open);
      for (const text of ['停车', '谢谢您', '辛苦了', '？？？？？']) await say(text);
      expect(asked).toEqual([]);
    });

    test('in the middle of another talk: what is asked there is answered, and the talk goes on', async () => {
      const { say, asked, script, session } = await openAssistant(open);
      script.propose = proposes('vote');
      await say('投诉：楼道里的灯坏了');
      expect(await say('物业费一般是由谁来定的呢？')).toContain('(policy begins "asked"：');
      expect(asked).toEqual([]);
      expect(await session()).toMatchObject({ capability: 'complaint' });
    });

    test('where there is none', async () => {
      const { say, asked, session } = await openAssistant(open, { off: true });
      expect(await say(WORDS)).toBe(`(policy begins：${WORDS})`);
      expect(await say('AI设置')).toContain('policy');
      expect(asked).toEqual([]);
      expect(await session()).toMatchObject({ capability: 'policy' });
    });
  });

  test('a question is answered though the model takes it for a complaint or a topic', async () => {
    const { say, script } = await openAssistant(open);
    for (const tool of ['complain', 'raise_topic']) {
      script.propose = proposes(tool);
      expect(await say('门口堆的那些个东西到底归谁管？')).toContain('(policy');
    }
  });

  test('in a group numbers and rooms are not said again, and a complaint is begun in private', async () => {
    const { say, script } = await openAssistant(open);
    script.propose = proposes('complain');
    const group = { chat: 'group-1', group: true } as const;
    const shown = await say('那个啥我13800001234，住3幢502室，看着就来气', group);
    expect(shown).toContain('我理解您是想投诉');
    expect(shown).not.toMatch(/13800001234|502/);
    expect(await say('1', group)).toContain('私');
  });

  test('who waits longer than a moment is told so, once, and the answer follows', async () => {
    const { desk, outbox, channel, script } = await openAssistant(open);
    script.propose = async () => {
      await sleep(1_500);
      return { ok: true, value: null };
    };
    await desk.receive(incoming(WORDS));
    await expect
      .poll(async () => {
        await outbox.flush();
        return channel.sent.map(({ text }) => text);
      })
      .toEqual(['我想一想，请稍等。']);
    await desk.idle();
    await outbox.flush();
    expect(channel.sent.map(({ text }) => text)).toEqual(['我想一想，请稍等。', `(policy begins：${WORDS})`]);
  });

  test('what was asked back is still understood when the model is gone', async () => {
    const { say, script, model } = await openAssistant(open);
    script.propose = proposes('complain');
    await say(WORDS);
    Object.assign(model, { can: { ask: false, embed: false, hear: false } });
    expect(await say('2')).toBe(`(policy begins：${WORDS})`);
  });
});
