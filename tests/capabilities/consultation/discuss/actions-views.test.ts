// Views that staff withhold: with a reason, told to who wrote them and to nobody else, over both databases.

import { expect, test } from 'vitest';
import { storyFile } from '../../../../src/capabilities/consultation/export/story-file.ts';
import { createDigests } from '../../../../src/capabilities/consultation/group/digest.ts';
import { createNotice } from '../../../../src/capabilities/consultation/notice.ts';
import { contentOf } from '../../../../src/capabilities/consultation/publish/sheet-content.ts';
import { chainOf } from '../../../../src/capabilities/consultation/topic.ts';
import { plainReply } from '../../../../src/desk/plain.ts';
import { eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';
import { createTopicSite, visit } from '../../../_support/topic-site.ts';
import { FACADE, get, must, neighbour, openTopics, staff } from '../../../_support/topics.ts';

const COMMUNITY = staff('community');
const INSULT = '物业的小赵是个骗子';
const WHY = '指责别人没有根据';

async function openHall(open: OpenTestDatabase) {
  const town = await openTopics(open);
  const { actions, database, clock, notices } = town;
  const { id } = await must(actions.raise(FACADE));
  await must(actions.accept(id, { title: '3幢外墙', clause: '' }, COMMUNITY));
  await must(actions.opine(id, { stance: 'for', text: '早点修' }, neighbour('li')));
  await must(actions.opine(id, { stance: 'for', text: INSULT }, neighbour('wu')));
  const digests = createDigests({
    ...{ database, now: clock.now, onWritten: () => {}, compounds: async () => [] },
    ...{ groupsOf: async () => [], notify: async () => {} },
  });
  const notice = createNotice({ actions, digests, picture: async () => null, site: '', now: clock.now });
  return {
    ...{ ...town, id },
    withhold: (view: number, reason = WHY, reworded: ReadonlyMap<string, string> = new Map()) =>
      actions.withhold(id, { view, reason, reworded }, COMMUNITY),
    say: async (kind: string, facts: unknown) =>
      plainReply(await notice(kind, facts), { numbered: true }).text,
    told: () => notices.filter(({ kind }) => kind === 'view-withheld'),
  };
}

eachDatabase((_, open) => {
  test('a view that is withheld stays with staff, with the reason, and is nowhere else', async () => {
    const hall = await openHall(open);
    const { actions, id } = hall;
    await must(hall.withhold(2));
    const story = await actions.story(id);
    if (story === null) throw new Error('no story');
    expect(story.withheld).toMatchObject([{ number: 2, text: INSULT, withheld: WHY }]);
    expect(story.views.map(({ number }) => number)).toEqual([1]);
    expect(await hall.say('card', { topic: id })).toContain('意见 1 条');
    await must(actions.sumUp(id, [{ stance: 'for', text: '早修', views: [1] }], COMMUNITY));
    const page = await visit(createTopicSite(hall), null).page(`/topics/${id}`);
    expect(page).toContain('早点修');
    const sheet = contentOf((await actions.story(id)) ?? story, {
      ...{ compound: '青年小区', demonstration: false, citation: null, votes: new Map() },
      ...{ head: { seq: 1, hash: 'h' }, producer: '说议', from: 0, until: 1 },
    });
    expect(sheet.views).toBe(1);
    for (const words of [page, JSON.stringify(sheet), JSON.stringify(storyFile(story))])
      expect(words).not.toContain('骗子');
    expect(page).not.toContain(WHY);
  });

  test('needs a reason, in 议, by 社区; a line of the chain names the number and no word', async () => {
    const hall = await openHall(open);
    const { actions, id } = hall;
    expect(await hall.withhold(2, ' ')).toMatchObject({ reason: 'reason-missing' });
    expect(await hall.withhold(2, '长'.repeat(501))).toMatchObject({ reason: 'text-too-long' });
    expect(await hall.withhold(9)).toMatchObject({ reason: 'no-such-view' });
    const asked = { view: 2, reason: WHY, reworded: new Map() };
    expect(await actions.withhold(id, asked, staff('company'))).toMatchObject({ reason: 'not-yours' });
    await must(hall.withhold(2));
    const rows = [];
    for await (const row of hall.ledger.rows(chainOf(await get(actions, id)))) rows.push(row);
    const line = JSON.stringify(rows.at(-1));
    expect(line).toContain('topic-withheld');
    expect(line).not.toMatch(/骗子|没有根据/);
    expect((await actions.story(id))?.history.at(-1)).toMatchObject({
      ...{ kind: 'withheld', reason: WHY, facts: { view: 2 } },
    });
  });

  test('who wrote it is told once, in private, why, and that it can be said in other words', async () => {
    const hall = await openHall(open);
    const { id } = hall;
    await must(hall.withhold(2));
    expect(await hall.withhold(2)).toMatchObject({ reason: 'withheld-before' });
    expect(hall.told()).toMatchObject([
      { address: { chat: 'chat-wu', group: false }, facts: { topic: id, view: 2 } },
    ]);
    const words = await hall.say('view-withheld', hall.told()[0]?.facts);
    for (const part of ['社区没有公开', `您写的：${INSULT}`, `原因：${WHY}`, '换个说法', '发表意见 1'])
      expect(words).toContain(part);
  });

  test('the same form sent twice is one act', async () => {
    const hall = await openHall(open);
    const seen = (await hall.actions.story(hall.id))?.history.at(-1)?.seq ?? 0;
    const asked = { view: 2, reason: WHY, reworded: new Map() };
    const by = { ...COMMUNITY, seen };
    await must(hall.actions.withhold(hall.id, asked, by));
    expect(await hall.actions.withhold(hall.id, asked, by)).toMatchObject({ reason: 'done-before' });
    await must(hall.actions.withhold(hall.id, { ...asked, view: 1 }, by));
    expect(hall.told()).toHaveLength(2);
  });

  test('it does not count to the five of that person, and the same words are not taken again', async () => {
    const hall = await openHall(open);
    const opine = (text: string) => hall.actions.opine(hall.id, { stance: 'other', text }, neighbour('wu'));
    for (const text of ['一', '二', '三', '四']) await must(opine(text));
    expect(await opine('五')).toMatchObject({ reason: 'too-many-views' });
    await must(hall.withhold(2));
    expect(await opine(INSULT)).toMatchObject({ reason: 'text-withheld' });
    expect(await opine('请物业把账贴出来')).toEqual({ ok: true, value: 7 });
    expect(await opine('六')).toMatchObject({ reason: 'too-many-views' });
  });

  test('a view that the summary rests on stays until the claim is worded again', async () => {
    const hall = await openHall(open);
    const { actions, id } = hall;
    const claim = { stance: 'for', text: '早点修，小赵骗人', views: [1, 2] } as const;
    await must(actions.sumUp(id, [claim], COMMUNITY));
    expect(await hall.withhold(2)).toMatchObject({ reason: 'in-summary' });
    expect((await actions.story(id))?.withheld).toEqual([]);
    expect(hall.told()).toEqual([]);
    await must(hall.withhold(2, WHY, new Map([[claim.text, '早点修']])));
    expect((await actions.story(id))?.claims).toEqual([{ stance: 'for', text: '早点修', views: [1] }]);
    expect(await visit(createTopicSite(hall), null).page(`/topics/${id}`)).not.toMatch(/小赵|骗/);
    await must(hall.withhold(1, WHY, new Map([['早点修', '']])));
    expect((await actions.story(id))?.claims).toEqual([]);
  });
});
