// What holds for every change of a topic: the same form sent twice is one act and another one is not, nobody decides on words
// that were changed behind their back, and the line in the chain answers for all that was written.

import { expect, test } from 'vitest';
import { chainOf } from '../../../src/capabilities/consultation/topic.ts';
import { eachDatabase } from '../../_support/database.ts';
import { FACADE, get, must, neighbour, openTopics, staff, type Topics } from '../../_support/topics.ts';

const DAY = 86_400_000;
const COMMUNITY = staff('community');

async function seenNow({ actions }: Topics, id: number): Promise<number> {
  return (await actions.story(id))?.history.at(-1)?.seq ?? 0;
}

async function accepted(town: Topics): Promise<number> {
  const { id } = await must(town.actions.raise(FACADE));
  await must(town.actions.accept(id, { title: '3幢外墙', clause: '' }, COMMUNITY));
  return id;
}

eachDatabase((_, open) => {
  test('a form sent again with other words is another act, and nothing that was typed is lost', async () => {
    const town = await openTopics(open);
    const { actions, clock } = town;
    const id = await accepted(town);
    const by = { ...COMMUNITY, seen: await seenNow(town, id) };
    await must(actions.amend(id, { text: '外墙掉皮', place: '', reason: '' }, by));
    await must(actions.amend(id, { text: '外墙和窗台掉皮', place: '', reason: '' }, by));
    expect((await get(actions, id)).text).toBe('外墙和窗台掉皮');
    const meetsAt = clock.now() + 4 * DAY;
    await must(actions.call(id, { meetsAt, place: '一楼', agenda: '怎么修' }, by));
    await must(actions.call(id, { meetsAt, place: '二楼', agenda: '怎么修' }, by));
    expect((await actions.story(id))?.meetings.at(-1)?.place).toBe('二楼');
    const statement = { party: 'community', view: '同意', options: '', cost: '' } as const;
    const then = { ...COMMUNITY, seen: await seenNow(town, id) };
    await must(actions.state(id, statement, then));
    await must(actions.state(id, { ...statement, cost: '两万元' }, then));
    expect((await actions.story(id))?.statements.at(-1)?.cost).toBe('两万元');
    expect(await actions.state(id, { ...statement, cost: '两万元' }, then)).toMatchObject({
      reason: 'done-before',
    });
  });

  test('words that were changed after the form was shown are read before they are accepted or answered to', async () => {
    const town = await openTopics(open);
    const { actions } = town;
    const { id } = await must(actions.raise(FACADE));
    const by = { ...COMMUNITY, seen: await seenNow(town, id) };
    const title = { title: '3幢外墙', clause: '' };
    await must(actions.amend(id, { text: '某某是骗子', place: '', reason: '' }, neighbour('zhang')));
    expect(await actions.accept(id, title, by)).toMatchObject({ ok: false, reason: 'text-changed' });
    await must(actions.accept(id, title, { ...COMMUNITY, seen: await seenNow(town, id) }));
    const company = { ...staff('company'), seen: await seenNow(town, id) };
    await must(actions.amend(id, { text: '外墙掉皮，马上要修', place: '', reason: '' }, COMMUNITY));
    const statement = { party: 'company', view: '同意', options: '', cost: '' } as const;
    expect(await actions.state(id, statement, company)).toMatchObject({ ok: false, reason: 'text-changed' });
  });

  test('the line of a change answers for everything that was written with it', async () => {
    const town = await openTopics(open);
    const { actions, clock, ledger } = town;
    const id = await accepted(town);
    await must(actions.amend(id, { text: '外墙掉皮', place: '东侧', reason: '' }, COMMUNITY));
    const meetsAt = clock.now() + 4 * DAY;
    await must(actions.call(id, { meetsAt, place: '一楼', agenda: '怎么修' }, COMMUNITY));
    await must(
      actions.state(id, { party: 'company', view: '修', options: '', cost: '十万' }, staff('company')),
    );
    const said = new Map<string, unknown>();
    for await (const { body } of ledger.rows(chainOf(await get(actions, id)))) {
      const { act, facts } = JSON.parse(body);
      said.set(act, facts.said);
    }
    for (const act of ['accepted', 'amended', 'called', 'stated'])
      expect(`${act} ${said.get(`topic-${act}`)}`).toMatch(/ [0-9a-f]{64}$/);
  });
});
