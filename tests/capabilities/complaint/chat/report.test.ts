// Dialogue scripts of reporting: what is said already is not asked, everything is read back once, the number comes at once.

import { describe, expect, test } from 'vitest';
import { openCaseTalk } from '../../../_support/case-talk.ts';
import { openCases } from '../../../_support/cases.ts';
import { type EngineName, eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);

async function opened(open: OpenTestDatabase, more: Parameters<typeof openCaseTalk>[1] = {}) {
  const cases = await openCases(open);
  return { ...cases, ...openCaseTalk(cases, more) };
}

eachDatabase((_: EngineName, open) => {
  describe('somebody reports what is wrong', () => {
    test('words without a building are asked for it, read back once, and numbered at once', async () => {
      const { say, actions } = await opened(open);
      const asked = await say('zhang', '三楼漏水好几天了物业不管');
      expect(asked).toContain('删除我的信息');
      expect(asked).toContain('请问在哪里');
      expect(asked).toContain('3幢');
      const read = await say('zhang', '3幢');
      expect(read).toContain('我记的是这样');
      expect(read).toContain('三楼漏水好几天了物业不管');
      expect(read).not.toContain('删除我的信息');
      const lodged = await say('zhang', '提交');
      expect(lodged).toMatch(/编号是单2\d{3}-1，/);
      expect(lodged).toContain('本系统默认');
      expect(lodged).toContain('查进度 单1');
      const made = await actions.findCase(1);
      expect(made).toMatchObject({ building: '3', way: 'chat', open: false });
      expect(made?.course.category).toBe('leak-and-facade');
    });

    test('who has said everything is asked nothing but whether it is right', async () => {
      const { say } = await opened(open);
      const read = await say('zhang', '3幢二单元电梯又停了，两天了没人修');
      expect(read).toContain('我记的是这样');
      expect(await say('zhang', '是的')).toContain('编号是单');
    });

    test('a command asks what it is, and a photo first asks for words', async () => {
      const { say, actions } = await opened(open);
      expect(await say('zhang', '报修')).toContain('请说说是什么事');
      const photo = { name: 'a.jpg', type: 'image/jpeg', bytes: PNG };
      expect(await say('zhang', '', { files: [photo] })).toContain('照片收到了');
      expect(await say('zhang', '2幢楼道灯坏了')).toContain('1 张');
      expect(await say('zhang', '提交')).toContain('编号是单');
      const story = await actions.story(1);
      expect(story?.messages.filter(({ file }) => file !== null)).toHaveLength(1);
      expect(await say('zhang', '', { files: [photo] })).toContain('照片补到');
      expect(await say('zhang', '谢谢')).toContain('好的');
    });

    test('for somebody else, whose room is then not the speaker’s', async () => {
      const { say, actions } = await opened(open);
      expect(await say('zhang', '帮我妈报修一下，1幢厨房水管漏水了')).toContain('替谁说：妈');
      await say('zhang', '提交');
      expect((await actions.story(1))?.reporters[0]).toMatchObject({ behalf: '妈', room: '' });
    });

    test('what is wrong is changed, more words are added, and nothing is kept before it is handed in', async () => {
      const { talk, say, actions } = await opened(open);
      await talk('zhang', '投诉：小区广场舞天天吵到十点', '改一改', '地点');
      expect(await say('zhang', '4幢')).toContain('4幢');
      expect(await say('zhang', '喇叭就在楼下')).toContain('喇叭就在楼下');
      expect(await say('zhang', '不报了')).toContain('什么也没记下');
      expect(await actions.findCase(1)).toBeNull();
    });

    test('neighbours see it only where the person says so, and are never offered what lies between two homes', async () => {
      const { say, actions } = await opened(open);
      expect(await say('zhang', '3幢二单元电梯又停了，两天了没人修')).toContain('提交，也让邻居看到');
      await say('zhang', '提交，也让邻居看到');
      expect(await actions.findCase(1)).toMatchObject({ open: true });
      expect((await actions.story(1))?.reporters[0]?.hidden).toBe(true);
      const own = await say('li', '3幢楼上天天半夜敲墙，太吵了');
      expect(own).not.toContain('让邻居看到');
      expect(own).toContain('被反映的人也看不到是谁说的');
      await say('li', '提交');
      expect(await actions.findCase(2)).toMatchObject({ open: false });
      expect((await actions.story(2))?.reporters[0]?.hidden).toBe(true);
    });

    test('about the handler itself: it is said that it is kept from it', async () => {
      const { say, actions } = await opened(open);
      expect(await say('zhang', '我要投诉物业乱收费，装修押金不退')).toContain('不给它看：物业公司');
      await say('zhang', '提交');
      expect((await actions.findCase(1))?.course).toMatchObject({ about: 'property-company' });
      expect((await actions.findCase(1))?.course.holder).not.toBe('property-company');
    });

    test('the same matter in the same building is joined, and that is said', async () => {
      const { talk, actions } = await opened(open);
      await talk('zhang', '3幢电梯又停了，没人修', '提交');
      expect(await talk('li', '3幢电梯坏了好几天没人管', '提交')).toContain('已经有邻居反映过同一件事');
      expect((await actions.findCase(1))?.course.reporters).toBe(2);
    });

    test('of several compounds the one is asked, then what is missing', async () => {
      const homes = [
        { key: 'demo', name: '绿苑小区' },
        { key: 'other', name: '南苑小区' },
      ];
      const { say } = await opened(open, { homesOf: async () => homes });
      expect(await say('zhang', '3幢电梯又停了，没人修')).toContain('哪个小区');
      expect(await say('zhang', '绿苑小区')).toContain('我记的是这样');
    });

    test('a matter of courts is not for us: where to go is said, and it is lodged all the same if wanted', async () => {
      const { say, actions } = await opened(open);
      const kindly = await say('zhang', '投诉：法院判了他还我钱，一直不执行');
      expect(kindly).toContain('12368');
      expect(kindly).not.toContain('编号');
      await say('zhang', '还是在这里登记');
      expect(await say('zhang', '说不清')).toContain('我记的是这样');
      await say('zhang', '提交');
      expect((await actions.findCase(1))?.course.body).toBe('not-ours');
    });

    test('a question meanwhile is answered, and then asked again', async () => {
      const { say } = await opened(open);
      await say('zhang', '楼道灯坏了没人修');
      expect(await say('zhang', '物业费多少钱？')).toMatch(/^\(policy\).*请问在哪里/su);
    });

    test('a building that the register does not have is said to be none', async () => {
      const { say } = await opened(open);
      await say('zhang', '楼道灯坏了没人修');
      expect(await say('zhang', '19幢')).toContain('名册里没有19幢');
      expect(await say('zhang', '2幢三楼')).toContain('2幢三楼');
    });

    test('another fault while one is read back is not mixed into it', async () => {
      const { say, actions } = await opened(open);
      await say('zhang', '3幢电梯又停了，没人修');
      expect(await say('zhang', '小区垃圾好几天没人收了，臭死了')).toContain('另一件事');
      await say('zhang', '提交');
      expect((await actions.findCase(1))?.text).toBe('3幢电梯又停了，没人修');
    });

    test('phone numbers are masked before anything is kept', async () => {
      const { say, actions } = await opened(open);
      expect(await say('zhang', '3幢电梯坏了没人修，打我电话13812345678')).not.toContain('13812345678');
      await say('zhang', '提交');
      expect((await actions.findCase(1))?.text).not.toContain('13812345678');
    });
  });
});
