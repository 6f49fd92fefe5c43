// Danger first: whom to call stands in the first line, before any question; the case is lodged at once and staff are told.

import { describe, expect, test } from 'vitest';
import { openCaseTalk } from '../../../_support/case-talk.ts';
import { openCases } from '../../../_support/cases.ts';
import { type EngineName, eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';

async function opened(open: OpenTestDatabase, more: Parameters<typeof openCaseTalk>[1] = {}) {
  const cases = await openCases(open);
  return { ...cases, ...openCaseTalk(cases, more) };
}

const firstLine = (reply: string) => reply.replace(/^\(\w+\)/, '').split('\n')[0] ?? '';

eachDatabase((_: EngineName, open) => {
  describe('people are in danger', () => {
    test.each([
      ['着火了，快来人', '119', '火警', 'fire'],
      ['3幢电梯困人了', '119', '困人', 'lift'],
      ['楼道里煤气味很重', '119', '燃气', 'gas'],
      ['楼下有人打架，拿着刀', '110', '打人', 'violence'],
      ['老人晕倒在楼道里了', '120', '受伤', 'injury'],
    ])('"%s": %s first', async (text, number, what, kind) => {
      const { say, actions, notices } = await opened(open);
      const reply = await say('zhang', text);
      expect(firstLine(reply)).toMatch(/^先打 /);
      expect(firstLine(reply)).toContain(number);
      expect(firstLine(reply)).toContain(what);
      expect(reply).toMatch(/编号是单2\d{3}-1，现在就在通知/);
      expect(reply).not.toContain('排队');
      expect(await actions.findCase(1)).toMatchObject({ danger: kind, open: false, course: { level: 'P0' } });
      expect(notices.filter((each) => each.kind === 'page').length).toBeGreaterThan(0);
    });

    test('more words go to the same case; a second cry is no second case', async () => {
      const { say, actions } = await opened(open);
      await say('zhang', '着火了，快来人');
      expect(await say('zhang', '2幢三楼厨房')).toContain('补到单');
      const again = await say('zhang', '火烧到四楼了，着火了快来');
      expect(firstLine(again)).toContain('119');
      expect(await actions.findCase(2)).toBeNull();
      const texts = (await actions.story(1))?.messages.map(({ text }) => text);
      expect(texts).toContain('2幢三楼厨房');
      expect(texts).toContain('火烧到四楼了，着火了快来');
    });

    test('in the middle of a report: the numbers come first, the report is not handed in', async () => {
      const { say, actions } = await opened(open);
      await say('zhang', '3幢电梯又停了，没人修');
      expect(firstLine(await say('zhang', '里面困人了'))).toContain('119');
      expect(await actions.findCase(1)).toMatchObject({ danger: 'lift' });
      expect(await actions.findCase(2)).toBeNull();
    });

    test('where the compound is not known only that is asked, after the numbers', async () => {
      const homes = [
        { key: 'demo', name: '绿苑小区' },
        { key: 'other', name: '南苑小区' },
      ];
      const { say, actions } = await opened(open, { homesOf: async () => homes });
      const asked = await say('zhang', '着火了');
      expect(firstLine(asked)).toContain('119');
      expect(asked).toContain('哪个小区');
      const lodged = await say('zhang', '1');
      expect(firstLine(lodged)).toContain('119');
      expect(lodged).toContain('编号是单');
      expect((await actions.findCase(1))?.text).toBe('着火了');
    });

    test('where there is no compound at all the numbers are said all the same', async () => {
      const { say } = await opened(open, { homesOf: async () => [] });
      expect(firstLine(await say('zhang', '着火了'))).toContain('119');
    });

    test('in a group the numbers come first, it is lodged, and no words are repeated', async () => {
      const { say, actions } = await opened(open);
      const reply = await say('zhang', '2幢301室着火了，快来人', { group: true });
      expect(firstLine(reply)).toContain('119');
      expect(reply).not.toContain('301');
      expect(reply).not.toContain('2幢');
      expect(reply).toContain('私聊');
      const made = await actions.findCase(1);
      expect(made?.way).toBe('group');
      expect(made?.text).not.toContain('301');
    });

    test('a question with words of danger gets the numbers, then its answer; nobody is called out', async () => {
      const { say, actions } = await opened(open);
      const reply = await say('zhang', '充电桩着火谁的责任');
      expect(reply).toMatch(/^\(policy\)先打 119/);
      expect(reply).toContain('现在正在发生的');
      expect(await actions.findCase(1)).toBeNull();
    });

    test('what is over, or denied, is no danger', async () => {
      const { dialogue } = await opened(open);
      const incoming = { channel: 'w', bot: 'b', chat: 'c', group: false, key: 'k', from: 'u', at: 0 };
      for (const text of ['上个月着过火，灭火器到现在没换', '没有着火，就是想问灭火器']) {
        const said = { text, choice: null, incoming: { ...incoming, text, addressed: true } };
        expect(dialogue.claims(said)).toBeLessThan(0.95);
      }
    });
  });
});
