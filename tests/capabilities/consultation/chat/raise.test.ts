// Raising a topic by word of mouth, in private and in a group, over both databases.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainReply } from '../../../../src/desk/plain.ts';
import { eachDatabase } from '../../../_support/database.ts';
import { openTalk, unitOf } from '../../../_support/topic-talk.ts';
import { FACADE, must, neighbour, openTopics, staff } from '../../../_support/topics.ts';

const ALL_AT_ONCE = '我想提个议题，三号楼东边外墙掉皮都两个多月了，砸到过车，整栋楼都担心';

function photo(number: number) {
  const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, number]);
  return { name: `${number}.png`, type: 'image/png', bytes };
}

eachDatabase((_, open) => {
  test('said all at once takes two messages: read back, done', async () => {
    const town = await openTopics(open);
    const { say, spoken } = openTalk(town);
    const back = await say('zhang', ALL_AT_ONCE);
    for (const words of ['三号楼东边外墙掉皮', '3幢', '两个多月', '砸到过车', '1. 提交', '改一改', '不提了'])
      expect(back).toContain(words);
    expect(back).not.toContain('哪一户');
    const done = await say('zhang', '提交');
    expect(done).toContain('议2027-1');
    expect(done).toContain('本系统默认流程，可由社区调整');
    expect(spoken).toHaveLength(2);
    const topic = await town.actions.findNumber('demo', '2027-1');
    expect(topic).toMatchObject({
      ...{ place: '三号楼东边外墙', began: '两个多月', label: '3幢 外墙', way: 'chat', unit: null },
      scope: { kind: 'buildings', buildings: ['3'] },
    });
    expect(await town.actions.findPerson(topic?.id ?? 0, neighbour('zhang'))).toMatchObject({
      proposer: true,
      follows: true,
    });
  });

  test('a building of one or two units is not named before staff have read it, nor said to be', async () => {
    const town = await openTopics(open);
    const { say } = openTalk(town, {
      sizesOf: async () =>
        new Map([
          ['3', 2],
          ['5', 3],
        ]),
    });
    const back = await say('zhang', ALL_AT_ONCE);
    expect(back).toContain('邻居最多看到“外墙”');
    expect(back).toContain('关系到：3幢');
    await say('zhang', '提交');
    expect(await town.actions.findNumber('demo', '2027-1')).toMatchObject({
      ...{ label: '外墙', scope: { kind: 'buildings', buildings: ['3'] } },
    });
    await say('li', '我想提个议题，三号楼和五号楼的电梯老是停，两个多月了');
    await say('li', '提交');
    const other = (await town.actions.listTopicsOf(neighbour('li'))).map(({ topic }) => topic)[0] ?? 0;
    expect((await town.actions.findTopic(other))?.label).toMatch(/^5幢 /);
  });

  test('only what is missing is asked, one thing at a time', async () => {
    const town = await openTopics(open);
    const { say } = openTalk(town);
    expect(await say('zhang', '我想提个议题')).toContain('什么事');
    expect(await say('zhang', '\u200b👍')).toContain('没看懂');
    expect(await say('zhang', '墙皮老掉')).toContain('在哪里');
    expect(await say('zhang', '东边')).toContain('哪些人');
    expect(await say('zhang', '9幢')).toContain('没看懂是哪几幢');
    expect(await say('zhang', '三号楼和五号楼')).toContain('什么时候');
    expect(await say('zhang', '不知道')).toContain('照片');
    expect(await say('zhang', '', { files: [photo(1), photo(2)] })).toContain('照片：2 张');
    await say('zhang', '1');
    const topic = await town.actions.findNumber('demo', '2027-1');
    expect(topic).toMatchObject({ place: '东边', began: '', scope: { buildings: ['3', '5'] } });
    expect((await town.actions.story(topic?.id ?? 0))?.photos).toEqual([1, 2]);
  });

  test('a question in between is answered by those who answer questions, and nothing is lost', async () => {
    const town = await openTopics(open);
    const { say } = openTalk(town);
    await say('zhang', '/说 墙皮老掉');
    expect(await say('zhang', '物业费多少钱一平方？')).toMatch(/^\(policy\).*在哪里/su);
    await say('zhang', '东边');
    expect(await say('zhang', '五步法是什么')).toMatch(/^\(policy\).*哪些人/su);
    await say('zhang', '3幢');
    expect(await say('zhang', '没有业委会找谁？')).toMatch(/^\(policy\).*什么时候/su);
    await say('zhang', '上个月');
    await say('zhang', '没有');
    expect(await say('zhang', '物业费多少钱')).toMatch(/^\(policy\).*还没有提交/su);
    await say('zhang', '提交');
    expect(await town.actions.findNumber('demo', '2027-1')).toMatchObject({ place: '东边', began: '上个月' });
  });

  test('the command begins anew wherever the talk stands, and says what was not kept', async () => {
    const { say } = openTalk(await openTopics(open));
    await say('zhang', '/说 墙皮老掉');
    const anew = await say('zhang', '/说 全小区的路灯晚上都不亮，上个月开始的');
    expect(anew).toContain('刚才那件事没有提交');
    expect(anew).toContain('事情：全小区的路灯晚上都不亮');
  });

  test('a building the register does not have is asked about, saying so', async () => {
    const { say } = openTalk(await openTopics(open));
    expect(await say('zhang', '说 9幢外墙掉皮半年了')).toContain('名册里没有9幢');
  });

  test('one thing can be changed before it is submitted', async () => {
    const town = await openTopics(open);
    const { talk } = openTalk(town);
    const back = await talk('zhang', ALL_AT_ONCE, '改一改', '关系到哪些人', '全小区');
    expect(back).toContain('关系到：全小区');
    expect(await talk('zhang', '改一改', '事情', '三号楼外墙掉皮，已经砸坏一辆车')).toContain('砸坏一辆车');
    await talk('zhang', '提交');
    expect(await town.actions.findNumber('demo', '2027-1')).toMatchObject({
      scope: { kind: 'compound' },
      text: '三号楼外墙掉皮，已经砸坏一辆车',
    });
  });

  test('who speaks for a unit chooses whether staff see it', async () => {
    const town = await openTopics(open);
    const { talk } = openTalk(town, { units: { zhang: [unitOf('3-1-301')], li: [unitOf('3-1-302')] } });
    expect(await talk('zhang', ALL_AT_ONCE)).toContain('3-1-301');
    await talk('zhang', '提交，但不让工作人员看到是哪一户');
    await talk('li', '说 二号楼楼道堆满杂物，去年就这样', '提交');
    expect(await town.actions.findNumber('demo', '2027-1')).toMatchObject({ unit: null });
    expect(await town.actions.findNumber('demo', '2027-2')).toMatchObject({ unit: 7 });
  });

  test('a yes in other words hands in, but not where a unit would be seen by it', async () => {
    const town = await openTopics(open);
    const { talk } = openTalk(town, { units: { zhang: [unitOf('3-1-301')] } });
    expect(await talk('li', '说 2幢电梯坏了半个月', '不对')).toContain('要改哪一样');
    expect(await talk('li', '不改了', '对的')).toContain('提交好了');
    expect(await talk('zhang', ALL_AT_ONCE, '对')).toContain('还没有提交');
    expect(await talk('zhang', '确认提交')).toContain('提交好了');
  });

  test('an alike topic is offered to join; to go on all the same is one choice', async () => {
    const town = await openTopics(open);
    const { talk } = openTalk(town);
    await must(town.actions.raise(FACADE));
    expect(await talk('li', '说 3号楼墙皮脱落，很危险')).toContain('附议“议2027-1 3幢 房屋漏水与外墙”');
    expect(await talk('li', '1')).toContain('附议了议2027-1');
    expect((await town.actions.findTopic(1))?.course.cosigners).toBe(1);
    expect(await talk('wang', '说 3号楼墙皮脱落两个月了', '不是一回事，继续提')).toContain('对吗');
  });

  test('danger is answered with the emergency numbers first', async () => {
    const { talk } = openTalk(await openTopics(open));
    for (const words of ['楼道里闻到燃气味', '2幢电梯困人了', '保安打人', '配电房着火'])
      expect(await talk(words, `说 ${words}`)).toMatch(/^如果现在有危险，请先打电话.*119/);
  });

  test('photos are taken at any moment of it, and afterwards', async () => {
    const town = await openTopics(open);
    const { say, talk } = openTalk(town);
    await say('zhang', ALL_AT_ONCE, { files: [photo(3)] });
    expect(await say('zhang', '', { files: [photo(4)] })).toContain('照片：2 张');
    await say('zhang', '提交');
    expect(await say('zhang', '', { files: [photo(5)] })).toContain('照片收到了，1 张');
    expect(await talk('zhang', '好的')).toBe('好的。');
    expect(await say('zhang', '加照片 1', { files: [photo(6)] })).toContain('照片收到了');
    expect(
      await say('zhang', '', { files: [{ name: 'x', type: 'image/png', bytes: new Uint8Array(3) }] }),
    ).toContain('打不开');
    expect((await town.actions.story(1))?.photos).toEqual([1, 2, 3, 4]);
    expect(await say('li', '加照片 1', { files: [photo(7)] })).toContain('只有提出这个议题的人');
  });

  test('what is too long or says nothing is refused, and nothing is lost', async () => {
    const town = await openTopics(open);
    const { talk } = openTalk(town);
    expect(await talk('zhang', `说 ${'掉皮'.repeat(600)}`)).toContain('太长');
    expect(await talk('zhang', '三号楼东边外墙掉皮两个月')).toContain('对吗');
    expect(await talk('zhang', '不提了')).toContain('没有提交');
    expect(await town.actions.listTopics({ limit: 9 })).toEqual([]);
  });

  test('the same twice is once', async () => {
    const town = await openTopics(open);
    const { talk } = openTalk(town);
    const words = ['说 三号楼东边外墙掉皮两个月', '提交'];
    await talk('zhang', ...words);
    await talk('zhang', words[0] ?? '', '不是一回事，继续提', '提交');
    expect(await town.actions.listTopics({ limit: 9 })).toHaveLength(1);
  });

  test('a guest of a site with several compounds is asked which; the demonstration is none beside a real one', async () => {
    const town = await openTopics(open, { hasCompound: async () => true });
    const compounds = async () => [
      { key: 'a', name: '绿苑', demonstration: false },
      { key: 'b', name: '紫苑', demonstration: false },
      { key: 'demo', name: '演示', demonstration: true },
    ];
    const { say, talk } = openTalk(town, {
      compounds,
      units: { two: [unitOf('3-1-301', 'a'), unitOf('1-1-101', 'b')] },
    });
    expect(await say('guest', ALL_AT_ONCE)).not.toContain('演示');
    expect(await say('guest', '紫苑')).toContain('对吗');
    await say('guest', '提交');
    expect(await town.actions.findNumber('b', '2027-1')).not.toBeNull();
    expect(await talk('two', ALL_AT_ONCE)).toContain('哪个小区');
    expect(await talk('two', '绿苑')).toContain('3-1-301');
    const alone = openTalk(town, { compounds: async () => [] });
    expect(await alone.say('guest', ALL_AT_ONCE)).toContain('还没有登记小区');
  });

  test('in a group the words are never repeated, and after it is submitted nothing is said: the card is', async () => {
    const town = await openTopics(open);
    const { say } = openTalk(town, { units: { zhang: [unitOf('3-1-301')] } });
    const asked = await say('zhang', '/说 三号楼墙皮砸坏我的车了，我家301，电话13812345678', { group: true });
    expect(asked).toContain('3幢 外墙');
    expect(asked).toContain('遮住');
    expect(asked).not.toMatch(/301|138|砸|车/);
    expect(await say('zhang', '提交', { group: true })).toBe('');
    const topic = await town.actions.findNumber('demo', '2027-1');
    expect(topic).toMatchObject({ way: 'group', unit: null });
    expect(topic?.text).not.toMatch(/301|138/);
    expect(town.notices.filter(({ kind }) => kind === 'card')).toHaveLength(1);
    expect(await say('li', '/说', { group: true })).toContain('/说 3幢外墙掉皮');
  });

  test('no reply in a group holds four characters in a row of what was said', async () => {
    const town = await openTopics(open);
    await must(town.actions.raise(FACADE));
    await must(town.actions.accept(1, { title: '外墙修缮', clause: '' }, staff('community')));
    const piece = fc.constantFrom(...'王李张阿婆家欠费打架偷听隔壁深夜唱歌秘密借钱离婚生病'.split(''));
    const words = fc.array(piece, { minLength: 6, maxLength: 30 }).map((each) => each.join(''));
    const lead = fc.constantFrom(
      '/说 ',
      '我想提个议题：',
      '提意见 1 ',
      '发表意见 1 赞成，',
      '提议在',
      '评价 1 没解决 ',
    );
    await fc.assert(
      fc.asyncProperty(lead, words, async (start, secret) => {
        const { say, spoken } = openTalk(town);
        await say('x', `${start}${secret}`, { group: true });
        await say('x', secret, { group: true });
        await say('x', '不是一回事，继续提', { group: true });
        await say('x', '提交', { group: true });
        const heard = spoken.map(({ reply }) => plainReply(reply, { numbered: true }).text).join('\n');
        for (let at = 0; at + 4 <= secret.length; at++) expect(heard).not.toContain(secret.slice(at, at + 4));
      }),
      { numRuns: 40 },
    );
  });
});
