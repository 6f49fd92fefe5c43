// Where it is, as it becomes clearer while people talk: the later word wins, and what is said after a danger is put where staff look.

import { describe, expect, test } from 'vitest';
import { openCaseTalk } from '../../../_support/case-talk.ts';
import { openCases } from '../../../_support/cases.ts';
import { type EngineName, eachDatabase } from '../../../_support/database.ts';

eachDatabase((_: EngineName, open) => {
  const opened = async (more: Parameters<typeof openCaseTalk>[1] = {}) => {
    const cases = await openCases(open);
    const talk = openCaseTalk(cases, more);
    const made = async () => (await cases.actions.listCasesOf(talk.speaker('zhang')))[0];
    return { ...cases, ...talk, made };
  };

  describe('where it is', () => {
    test('a building picked later stands before the part that was said first', async () => {
      const { say, made } = await opened({ buildingsOf: async () => ['1', '2'] });
      await say('zhang', '3幢三楼走廊漏水好几天了没人修');
      const read = await say('zhang', '1幢');
      expect(read).toContain('地点：1幢三楼走廊');
      expect(read).not.toContain('1幢 3幢');
      await say('zhang', '提交');
      expect(await made()).toMatchObject({ building: '1', place: '三楼走廊' });
    });

    test('a part said first is kept when the building alone is said after it', async () => {
      const { talk, made } = await opened();
      await talk('zhang', '三楼走廊漏水好几天了没人修', '是2幢的', '提交');
      expect(await made()).toMatchObject({ building: '2', place: '三楼走廊' });
    });

    test.each(['不对，是2幢', '说错了，2幢', '不是1幢，是2幢', '应该是2幢电梯'])(
      'what is corrected is corrected in the words too, so that nobody goes to the old place: %s',
      async (words) => {
        const { talk, made } = await opened();
        const read = await talk('zhang', '1幢电梯又停了', words);
        expect(read).toContain('事情：2幢电梯又停了');
        expect(read).toContain('地点：2幢电梯');
        await talk('zhang', '提交');
        expect(await made()).toMatchObject({ building: '2', text: '2幢电梯又停了' });
      },
    );

    test('words that only mention another building move nothing', async () => {
      const { talk, made } = await opened();
      await talk('zhang', '1幢电梯又停了', '隔壁2幢的倒是好的', '提交');
      expect(await made()).toMatchObject({ building: '1' });
    });

    test('said after a danger it is put into the fields, and found by search', async () => {
      const { talk, made, actions } = await opened();
      await talk('zhang', '着火了快来人', '在3幢二单元5楼');
      expect(await made()).toMatchObject({ building: '3', place: '3幢二单元5楼', label: '3幢 消防安全' });
      const found = await actions.listQueue({
        hide: null,
        text: '二单元',
        limit: 5,
        offset: 0,
        order: 'due',
      });
      expect(found.total).toBe(1);
    });

    test('what the reporter adds later is found by search; what others are told of it is not changed', async () => {
      const { talk, made, actions } = await opened();
      await talk('zhang', '3幢二单元电梯又停了，两天了没人修', '提交', '补充：轮椅下不去了');
      const found = await actions.listQueue({ hide: null, text: '轮椅', limit: 5, offset: 0, order: 'due' });
      expect(found.cases.map(({ id }) => id)).toEqual([(await made())?.id]);
      expect((await made())?.text).not.toContain('轮椅');
    });
  });
});
