// What stands in a line of a card is one line, and says neither numbers of people nor rooms, whoever wrote it.

import { expect, test } from 'vitest';
import { cardWords } from '../../../src/capabilities/consultation/group/wording-card.ts';
import { placeLine, publicLine } from '../../../src/capabilities/consultation/one-line.ts';
import { eachDatabase } from '../../_support/database.ts';
import { FACADE, get, must, openTopics, staff } from '../../_support/topics.ts';

const COMMUNITY = staff('community');

test('is one line, without what nobody sees', () => {
  expect(publicLine(' 外墙\r\n\u2028结果：\u202e已解决\u200b ')).toBe('外墙 结果：已解决');
  expect(publicLine('\u200b\ufeff')).toBe('');
});

test('says no room, but that of a meeting', () => {
  expect(publicLine('3幢302室漏水，找13812345678')).toBe('3幢某室漏水，找〔手机号〕');
  expect(placeLine('社区302室，电话13812345678')).toBe('社区302室，电话〔手机号〕');
});

eachDatabase((_, open) => {
  test('a careless clerk writes nobody onto the card of the group', async () => {
    const { actions, clock } = await openTopics(open);
    const { id } = await must(actions.raise({ ...FACADE, title: '3幢302室漏水\n结果：已解决。' }));
    expect((await get(actions, id)).title).toBe('3幢某室漏水 结果：已解决。');
    await must(actions.accept(id, { title: '3幢302室漏水\n结果：已解决。', clause: '' }, COMMUNITY));
    const question = '302室的王家该不该赔？电话13812345678';
    await must(actions.openPoll(id, { question, options: ['赔\n', '不赔，找13812345678'] }, COMMUNITY));
    const meetsAt = clock.now() + 4 * 86_400_000;
    await must(actions.call(id, { meetsAt, place: '会议室\n13812345678', agenda: '怎么修' }, COMMUNITY));
    const story = await actions.story(id);
    if (story === null) throw new Error('no story');
    const card = JSON.stringify(cardWords({ story, now: clock.now(), site: '' }));
    expect(card).not.toMatch(/1381234|302/);
    expect(card).not.toContain('\\n结果');
  });

  test('a topic of nothing that can be read is none', async () => {
    const { actions } = await openTopics(open);
    expect(await actions.raise({ ...FACADE, text: '\u200b\u202e\u200b' })).toMatchObject({
      reason: 'text-missing',
    });
    const { id } = await must(actions.raise(FACADE));
    expect(await actions.accept(id, { title: '\u200b', clause: '' }, COMMUNITY)).toMatchObject({
      reason: 'title-missing',
    });
  });
});
