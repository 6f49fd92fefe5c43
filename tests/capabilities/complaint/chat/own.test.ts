// One's own cases by plain words: looking, adding, ringing, withdrawing, solved or not. Nobody reaches another's.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainReply } from '../../../../src/desk/plain.ts';
import { openCaseTalk } from '../../../_support/case-talk.ts';
import { desk, openCases } from '../../../_support/cases.ts';
import { type EngineName, eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';

const LIFT = '3幢电梯又停了，没人修';

async function opened(open: OpenTestDatabase, lodged = true) {
  const cases = await openCases(open);
  const talking = openCaseTalk(cases);
  if (lodged) await talking.talk('zhang', LIFT, '提交', '谢谢');
  const { actions } = cases;
  const solve = async () => {
    await actions.take(1, desk('property-company'));
    await actions.resolve(1, '换了门锁，试过都好了', [], desk('property-company'));
  };
  return { ...cases, ...talking, solve };
}

eachDatabase((_: EngineName, open) => {
  describe('one’s own cases', () => {
    test('where one stands is shown by number, without one, and by other words', async () => {
      const { say } = await opened(open);
      for (const words of ['查进度', '查进度 1', '单1怎么样了', '我报的那个投诉怎么样了']) {
        const seen = await say('zhang', words);
        expect(seen).toContain('单1 3幢 电梯');
        expect(seen).toContain('物业公司');
        expect(seen).toContain('本系统默认');
      }
    });

    test('an answer that was drafted by a model says so right below', async () => {
      const { say, actions } = await opened(open);
      await actions.answer(1, '厂家在查', [], desk('property-company'));
      expect(await say('zhang', '查进度 1')).not.toContain('由AI生成');
      await actions.answer(1, '在等零件', [], desk('property-company'), true);
      expect(await say('zhang', '查进度 1')).toMatch(/在等零件\n+以上内容由AI生成/);
    });

    test('nobody sees, rings for or withdraws what they have not reported', async () => {
      const { say, actions } = await opened(open);
      expect(await say('li', '查进度 1')).toContain('没有找到');
      expect(await say('li', '', { press: 'complaint:withdraw:1' })).toContain('没有找到');
      expect(await say('li', '', { press: 'complaint:visit:1:n' })).toContain('没有找到');
      expect(await say('li', '催一催 1')).toContain('没有找到');
      expect((await actions.findCase(1))?.course.state).toBe('received');
    });

    test('more words, asked for where they are missing', async () => {
      const { say, actions } = await opened(open);
      expect(await say('zhang', '补充 1 今天又困了一会儿，现在好了')).toBeTruthy();
      expect(await say('zhang', '补充 单1')).toContain('补充什么');
      expect(await say('zhang', '二单元那部')).toContain('补到单');
      expect((await actions.story(1))?.messages.map(({ text }) => text)).toContain('二单元那部');
    });

    test('ringing tells the holder again', async () => {
      const { say, notices } = await opened(open);
      const before = notices.length;
      expect(await say('zhang', '催一催 1')).toContain('已经催了物业公司');
      expect(notices.length).toBeGreaterThan(before);
    });

    test('withdrawing is asked once more; a number of no case is perhaps of a topic', async () => {
      const { say, actions } = await opened(open);
      expect(await say('zhang', '撤回 7')).toBe('(consultation)');
      await say('zhang', '撤回 1');
      expect(await say('zhang', '不撤回')).toContain('接着办');
      await say('zhang', '撤回单1');
      expect(await say('zhang', '撤回')).toContain('撤回了');
      expect((await actions.findCase(1))?.course.state).toBe('withdrawn');
    });

    test('solved closes it', async () => {
      const { say, solve, actions } = await opened(open);
      expect(await say('zhang', '解决了')).toContain('没有等您回话');
      await solve();
      expect(await say('zhang', '查进度')).toContain('换了门锁');
      expect(await say('zhang', '解决了')).toContain('谢谢您');
      expect((await actions.findCase(1))?.course.state).toBe('closed');
    });

    test('not solved reopens it once, with the words that say what is left', async () => {
      const { say, solve, actions } = await opened(open);
      await solve();
      expect(await say('zhang', '单1还是没修好，门关不上')).toContain('重新办');
      expect((await actions.findCase(1))?.course).toMatchObject({ state: 'reopened', reopenings: 1 });
      expect(await say('zhang', '二楼那一层最厉害')).toContain('补到单');
    });

    test('of several the one is asked', async () => {
      const { talk, say } = await opened(open);
      await talk('zhang', '2幢楼道灯坏了没人修', '提交', '谢谢');
      expect(await say('zhang', '催一催')).toContain('哪一单');
      expect(await say('zhang', '2')).toContain('已经催了');
    });
  });

  test('in a group no reply repeats what was said', async () => {
    const { say, spoken } = await opened(open, false);
    const words = fc.constantFrom(
      ...[
        '3幢电梯又停了，没人修',
        '我要投诉物业乱收费',
        '302室楼上天天吵',
        '着火了，5幢二楼',
        '电梯里困人了快来',
      ],
      ...['补充 1 我住302室', '帮我妈报修，厨房漏水', '单1还在漏', '报修', '查进度 1', '催一催', '撤回单1'],
    );
    const tail = fc.stringMatching(/^[幢楼漏吵臭]{3,8}$/);
    await fc.assert(
      fc.asyncProperty(words, tail, async (text, more) => {
        spoken.length = 0;
        await say('wang', `${text}，${more}`, { group: true });
        const said = spoken.map(({ reply }) => plainReply(reply, { numbered: true }).text).join('\n');
        expect(said).not.toContain(more);
        expect(said).not.toMatch(/302|厨房|乱收费|5幢|3幢电梯/);
      }),
      { numRuns: 30 },
    );
  });
});
