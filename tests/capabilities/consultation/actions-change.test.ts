// What holds for every change of a topic: the same form sent twice is one act and another one is not, nobody decides on words
// that were changed behind their back, and the line in the chain answers for all that was written.

import { expect, test } from 'vitest';
import { chainOf } from '../../../src/capabilities/consultation/topic.ts';
import { eachDatabase } from '../../_support/database.ts';
import {
  concludeTopic,
  FACADE,
  get,
  must,
  neighbour,
  openTopics,
  staff,
  type Topics,
} from '../../_support/topics.ts';

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

  test('the chain answers for each photo, whoever added it', async () => {
    const town = await openTopics(open);
    const { actions, ledger } = town;
    const photo = (byte: number) => ({ type: 'image/jpeg', bytes: new Uint8Array([byte]) }) as const;
    const { id } = await must(actions.raise({ ...FACADE, photos: [photo(1)] }));
    await must(actions.addPhoto(id, photo(2), neighbour('zhang')));
    await must(actions.addPhoto(id, photo(2), neighbour('zhang')));
    await must(actions.addPhoto(id, photo(3), COMMUNITY));
    const lines = [];
    for await (const { body } of ledger.rows(chainOf(await get(actions, id)))) lines.push(JSON.parse(body));
    expect(lines.map(({ act, actor, role }) => [act, actor, role])).toEqual([
      ['topic-raised', 'person:1', 'proposer'],
      ['photo-added', 'person:1', 'proposer'],
      ['photo-added', 'staff:community', 'community'],
    ]);
    const seals = [lines[0].facts.extra.photos[0], lines[1].facts.sha256, lines[2].facts.sha256];
    expect(new Set(seals).size).toBe(3);
    for (const seal of seals) expect(seal).toMatch(/^[0-9a-f]{64}$/);
    await must(actions.accept(id, { title: '外墙', clause: '' }, COMMUNITY));
  });

  test('staff are told that objections wait, not of each', async () => {
    const town = await openTopics(open);
    const { actions, clock, notices } = town;
    const { id } = await concludeTopic(town);
    const action = { what: '修', who: 'company', whoName: '', dueAt: clock.now() + DAY } as const;
    await must(actions.addAction(id, { ...action, money: 'none', amount: null }, COMMUNITY));
    await must(actions.finishAction(id, 1, '修好了', staff('company')));
    await must(actions.finish(id, COMMUNITY));
    await must(actions.publish(id, '', COMMUNITY));
    const told = () => notices.filter(({ kind }) => kind === 'staff').length;
    const before = told();
    const first = await must(actions.object(id, '贵', neighbour('li')));
    for (let at = 0; at < 5; at++) await must(actions.object(id, `贵 ${at}`, neighbour(`n${at}`)));
    expect(told() - before).toBe(1);
    await must(actions.answerObjection(first, '三家比过', COMMUNITY));
  });

  test('an objection sent again after its answer is that objection, until another sheet goes up', async () => {
    const town = await openTopics(open);
    const { actions, clock } = town;
    const { id } = await concludeTopic(town);
    const action = { what: '修', who: 'company', whoName: '', dueAt: clock.now() + DAY } as const;
    await must(actions.addAction(id, { ...action, money: 'none', amount: null }, COMMUNITY));
    await must(actions.finishAction(id, 1, '修好了', staff('company')));
    await must(actions.finish(id, COMMUNITY));
    await must(actions.publish(id, '', COMMUNITY));
    clock.set(clock.now() + 1);
    const first = await must(actions.object(id, '贵', neighbour('li')));
    await must(actions.answerObjection(first, '三家比过', COMMUNITY));
    expect(await must(actions.object(id, '贵', neighbour('li')))).toBe(first);
    expect((await get(actions, id)).course.objections).toBe(1);
    clock.set(clock.now() + 1);
    await must(actions.publish(id, '更正金额', COMMUNITY));
    expect(await must(actions.object(id, '贵', neighbour('li')))).not.toBe(first);
  });
});
