// How people begin, and how few messages it takes: what is wrong and where, one word that it is right, and the number is there.

import { describe, expect, test } from 'vitest';
import { openCaseTalk } from '../../../_support/case-talk.ts';
import { desk, openCases } from '../../../_support/cases.ts';
import { type EngineName, eachDatabase } from '../../../_support/database.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const photo = (last: number) => ({
  ...{ name: 'a.png', type: 'image/png' },
  bytes: new Uint8Array([...PNG, last]),
});
const voice = { name: 'v.ogg', type: 'audio/ogg', bytes: new TextEncoder().encode('OggS and more') };

const CLEAR = `2幢三楼走廊漏水，地上都是水|3幢2单元的路灯坏了|投诉：1幢楼上天天半夜敲墙|帮我妈报修，她住4幢，厨房水管漏水|小区东门口的道闸坏了
物业乱收费，装修押金不退|业委会三年没开过会|社区不办事，反映好几次没人理|全小区都停水了|5幢电梯里一股尿骚味
气死我了！2幢的垃圾堆了一个礼拜没人收|我叫张三，手机13800001111，1幢楼顶漏雨`;

eachDatabase((_: EngineName, open) => {
  const opened = async () => {
    const cases = await openCases(open);
    return { ...cases, ...openCaseTalk(cases) };
  };

  describe('a neighbour complains', () => {
    test.each(CLEAR.split(/[|\n]/u))('in two messages: %s', async (text) => {
      const { say } = await opened();
      const read = await say('zhang', text);
      // What is collected, why and how long, before it is.
      expect(read).toMatch(/^先说清楚/u);
      expect(read).toContain('我记的是这样，对吗');
      expect(read).not.toContain('13800001111');
      const lodged = await say('zhang', '提交');
      expect(lodged).toMatch(/^登记好了，编号是单\d{4}-1/u);
      expect(lodged).not.toContain('先说清楚');
    });

    test('the notice is shown once', async () => {
      const { talk, say } = await opened();
      await talk('zhang', '3幢电梯又停了', '提交');
      expect(await say('zhang', '5幢路灯不亮了')).not.toContain('先说清楚');
    });

    test('photos come first, several of them: asked once what they are of, and all are kept', async () => {
      const { say, actions } = await opened();
      expect(await say('zhang', '', { files: [photo(1)] })).toContain('照片收到了');
      expect(await say('zhang', '', { files: [photo(2)] })).toBe('');
      expect(await say('zhang', '', { files: [photo(3)] })).toBe('');
      const read = await say('zhang', '2幢楼道堆满杂物');
      expect(read).toContain('照片：3 张');
      expect(read).not.toContain('先说清楚');
      await say('zhang', '提交');
      expect((await actions.story(1))?.messages.filter(({ file }) => file !== null)).toHaveLength(3);
    });

    test('a photo and then a question is a question', async () => {
      const { say, actions } = await opened();
      await say('zhang', '', { files: [photo(1)] });
      expect(await say('zhang', '停车费归谁')).toBe('(policy)');
      expect(await actions.findCase(1)).toBeNull();
    });

    test('a voice is kept for people, and words are asked for', async () => {
      const { say } = await opened();
      expect(await say('zhang', '', { files: [voice] })).toContain('语音我听不懂');
      expect(await say('zhang', '投诉 三幢单元门关不上了')).toContain('语音：1 段');
    });

    test('a question in the middle is answered, and what was asked is asked again', async () => {
      const { talk, say } = await opened();
      await talk('zhang', '楼道灯坏了三个月没人管');
      expect(await say('zhang', '这个能用维修基金吗')).toMatch(/^\(policy\)请问在哪里/u);
      await say('zhang', '3幢');
      expect(await say('zhang', '楼道灯归谁负责')).toMatch(/^\(policy\)还没有登记/u);
      expect(await say('zhang', '提交')).toContain('编号是单');
    });

    test('who only asked gets out with one word, and the first words are answered', async () => {
      const { talk } = await opened();
      expect(await talk('zhang', '广场舞太吵了，天天跳到十点', '我只是问问')).toBe('(policy)');
    });

    test('another matter is not put into this one, before it is handed in nor after', async () => {
      const { talk, say, actions } = await opened();
      expect(await talk('zhang', '3幢电梯又停了', '楼下下水道也堵了，污水冒出来')).toContain('另一件事');
      await talk('zhang', '提交', '3幢一楼下水道堵了，污水冒出来', '提交');
      expect((await actions.findCase(2))?.course.category).toBe('drainage');
      expect(await say('zhang', '我的单')).toContain('单1');
    });

    test('a greeting a day later is no part of the report', async () => {
      const { talk, clock, actions } = await opened();
      await talk('zhang', '1幢电梯又停了，两天了');
      clock.advance(86_400_000);
      expect(await talk('zhang', '你好')).toContain('还没有登记');
      await talk('zhang', '提交');
      expect((await actions.findCase(1))?.text).toBe('1幢电梯又停了，两天了');
    });

    test('in a group nothing is asked; what was written there is not repeated', async () => {
      const { say } = await opened();
      const answer = await say('zhang', '我住3幢501，楼上漏水没人管', { group: true });
      expect(answer).toContain('请私聊我说');
      expect(answer).not.toMatch(/501|漏水/u);
    });

    test('whose case staff put into another says more by the old number, is shown the answer, and no words of neighbours', async () => {
      const { talk, say, actions } = await opened();
      await talk('li', '3幢电梯又停了，没人修，急着送孩子', '提交');
      await talk('zhang', '1幢路灯不亮了', '提交');
      const company = desk('property-company');
      await actions.take(2, company);
      expect((await actions.merge(2, 1, '同一个电表箱', company)).ok).toBe(true);
      expect(await say('zhang', '补充 2 昨晚还摔了一跤')).toContain('补到单2027-1');
      await actions.answer(1, '师傅明天上午来', [], company);
      const seen = await say('zhang', '查进度 2');
      expect(seen).toContain('师傅明天上午来');
      expect(seen).not.toContain('送孩子');
    });

    test('one that was joined to a neighbour’s stands alone where it is another, with its photos', async () => {
      const { talk, say, actions } = await opened();
      await talk('li', '3幢电梯又停了，没人修', '提交');
      await say('zhang', '3幢电梯又停了，没人修', { files: [photo(1)] });
      const joined = await say('zhang', '提交');
      expect(joined).toContain('已经有邻居反映过');
      expect(await say('zhang', '不是同一件事，单独登记')).toMatch(/编号是单\d{4}-2/u);
      expect((await actions.story(2))?.messages.filter(({ file }) => file !== null)).toHaveLength(1);
    });
  });
});
