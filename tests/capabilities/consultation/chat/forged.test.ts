// Keys that nobody was shown: of another compound, of topics nobody has accepted, of nothing at all. Nothing but the label of a
// topic is ever told by them, and nothing is done that could not have been done by words.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachDatabase } from '../../../_support/database.ts';
import { openTalk, unitOf } from '../../../_support/topic-talk.ts';
import { concludeTopic, FACADE, get, must, neighbour, openTopics, staff } from '../../../_support/topics.ts';

const COMMUNITY = staff('community');
const ACTS = ['open', 'cosign', 'follow', 'mute', 'come', 'stay', 'poll', 'rate', 'opine', 'object', 'amend'];
const ALL = [...ACTS, 'withdraw', 'photo'];
const SECRET = '三幢东侧外墙掉皮';

eachDatabase((_, open) => {
  test('a topic that waits tells its label and nothing else, whatever is pressed or typed', async () => {
    const town = await openTopics(open);
    const { id } = await must(town.actions.raise(FACADE));
    const { say } = openTalk(town);
    const said: string[] = [];
    for (const group of [true, false]) {
      for (const act of ALL) said.push(await say('wu', '', { press: `consultation:${act}:${id}`, group }));
      for (const words of [
        '议题 1',
        '议2027-1',
        '附议 1',
        '修改议题 1',
        '撤回议题1',
        '议1',
        '/议题',
        '发表意见 1 反对 x',
      ])
        said.push(await say('wu', words, { group }));
    }
    const all = said.join('\n');
    expect(all).toContain(FACADE.label);
    for (const secret of [SECRET, '砸到过车', FACADE.place, FACADE.began, 'zhang'])
      expect(all).not.toContain(secret);
    expect((await get(town.actions, id)).course).toMatchObject({ outcome: null, cosigners: 1, version: 1 });
  });

  test('who belongs to one compound presses nothing in another', async () => {
    const town = await openTopics(open);
    const { id } = await concludeTopic(town);
    const before = await town.actions.story(id);
    const compounds = async () => [
      { key: 'demo', name: '绿苑小区', demonstration: false },
      { key: 'west', name: '西苑小区', demonstration: false },
    ];
    const talk = openTalk(town, {
      compounds,
      compoundOfGroup: async () => 'west',
      units: { wu: [unitOf('1-101', 'west')] },
    });
    for (const act of ALL)
      for (const group of [true, false]) {
        const said = await talk.say('wu', '', { press: `consultation:${act}:${id}:0`, group });
        expect(`${act} ${said}`).not.toContain('外墙');
      }
    const after = await town.actions.story(id);
    expect(after?.history).toEqual(before?.history);
    expect(after?.people).toEqual(before?.people);
  });

  test('no key breaks anything', async () => {
    const town = await openTopics(open);
    const { id } = await must(town.actions.raise(FACADE));
    await must(town.actions.accept(id, { title: '外墙', clause: '' }, COMMUNITY));
    const { say } = openTalk(town);
    const part = fc.oneof(
      fc.constantFrom(
        ...ALL,
        '__proto__',
        'constructor',
        String(id),
        '-1',
        '9007199254740991',
        '1e3',
        '0x1',
        '',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 4 }), fc.boolean(), async (parts, group) => {
        await say('wu', '', { press: ['consultation', ...parts].join(':'), group });
      }),
      { numRuns: 150 },
    );
    expect((await get(town.actions, id)).course.outcome).toBe(null);
  });

  test('only who raised it changes it or takes it back, whatever is pressed', async () => {
    const town = await openTopics(open);
    const { id } = await must(town.actions.raise(FACADE));
    const { say } = openTalk(town);
    for (const act of ['amend', 'withdraw', 'photo']) {
      await say('wu', '', { press: `consultation:${act}:${id}` });
      for (const words of ['改成没事', '提交', '撤回', '是']) await say('wu', words);
    }
    expect(await get(town.actions, id)).toMatchObject({ text: FACADE.text, course: { outcome: null } });
    expect((await town.actions.findPerson(id, neighbour('wu')))?.proposer ?? false).toBe(false);
  });
});
