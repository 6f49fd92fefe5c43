// People put what is personal wherever a model is asked, with somebody listening on the line: nothing of it goes out, be it in a body, a
// header or the name of a file, and neither logs nor what is kept of the use hold it. Nor do words go of those who do not want it.

import { expect, test } from 'vitest';
import {
  ALICE,
  ALL,
  BOB,
  discuss,
  openSpiedTown,
  PERSONAL,
  personalIn,
  report,
  type SpiedTown,
  TOLD,
  useKept,
  VOICE,
  workOn,
} from '../_support/spied-town.ts';

const ASKED = '最晚哪一年要做到家家小区都有业委会或物管会';
const IDEA = '我有个点子，想听听邻居们的想法';
/** Of what people say, and of what the model says, as it would stand in a log. */
const WORDS = /家家小区|没做到|听听邻居|漏水五天|早点修|九百元/u;
const HAN = /\p{Script=Han}/u;

/** A question, what leans on it, and words of another kind in a group. */
async function speak({ say }: SpiedTown, told: string): Promise<void> {
  await say(ALICE, `${ASKED}？${told}`);
  await say(ALICE, `那要是没做到呢？${told}`);
  const inGroup = { group: PERSONAL.group, name: PERSONAL.nickname };
  await say(BOB, `${IDEA}，@${PERSONAL.nickname}\u2005 你说呢，${told}`, inGroup);
}

test('nothing personal leaves, nor stands in logs or in what is kept of the use', {
  timeout: 120_000,
}, async () => {
  const town = await openSpiedTown();
  const { say, app, logged, overheard, prompts } = town;
  for (const told of TOLD) await speak(town, told);
  await say(BOB, '', { files: [VOICE] });
  await report(town, ALICE);
  await workOn(town, 1);
  await discuss(town, [
    [PERSONAL.alice, `早点修外墙，${ALL}`],
    [PERSONAL.bob, `外墙要修，${ALL}`],
  ]);
  await app.settle();

  // Everything that may be asked was asked.
  const times = new Map(
    Object.entries(Object.groupBy(prompts(), (each) => each)).map(([name, each]) => [
      name,
      each?.length ?? 0,
    ]),
  );
  for (const often of ['understand', 'answer', 'embeddings']) expect(times.get(often)).toBeGreaterThan(30);
  for (const once of [
    'audio/transcriptions',
    'calm',
    'triage',
    'reply',
    'views',
    'minutes',
    'conclude',
    'objection',
  ])
    expect([once, times.get(once)]).toEqual([once, 1]);
  const lines = overheard().map(({ all }) => all);
  expect(lines.filter((all) => /〔(?:姓名|手机号|门牌|邮箱)1?〕/u.test(all)).length).toBeGreaterThan(20);
  expect(lines.flatMap(personalIn)).toEqual([]);

  expect(logged.filter((line) => line.includes('model call')).length).toBeGreaterThan(100);
  expect(personalIn(logged.join('\n'))).toEqual([]);
  expect(logged.filter((line) => WORDS.test(line))).toEqual([]);
  const { called, refused, ...rest } = await useKept(app.database);
  expect(called).not.toMatch(HAN);
  expect(refused).toContain('〔姓名1〕答应了赔九百元');
  expect(personalIn(JSON.stringify([called, refused, rest]))).toEqual([]);
});

test('abroad nothing goes of those who have not agreed, in chats or from staff', {
  timeout: 60_000,
}, async () => {
  const town = await openSpiedTown({ SHUOYI_MODEL_ABROAD: 'yes', SHUOYI_MODEL_PROVIDER: '某某公司' });
  const { say, overheard, prompts } = town;
  for (const told of TOLD.slice(0, 3)) await speak(town, told);
  await say(BOB, '', { files: [VOICE] });
  await report(town, ALICE);
  await workOn(town, 1);
  expect(prompts()).toEqual([]);

  // Staff have their own words put in order; of what neighbours said there is none in it.
  await discuss(town, [[PERSONAL.alice, '早点修外墙，裂缝很长']]);
  expect(prompts()).toEqual(['minutes', 'conclude']);
  expect(overheard().filter(({ all }) => /裂缝很长|西侧/u.test(all))).toEqual([]);
});

test('whoever has turned it off is left alone at once, in chats and by staff', {
  timeout: 60_000,
}, async () => {
  const town = await openSpiedTown();
  const { say, overheard, prompts } = town;
  await report(town, ALICE);
  await speak(town, '请问');
  expect(prompts()).toContain('answer');
  for (const who of [ALICE, BOB]) await say(who, '关闭AI');
  await say({ channel: 'wechat', from: PERSONAL.alice }, '关闭AI');

  const before = prompts().length;
  await speak(town, '我还想问');
  await say(BOB, '', { files: [VOICE] });
  await report(town, ALICE);
  await workOn(town, 1);
  expect(prompts().slice(before)).toEqual([]);
  await discuss(town, [[PERSONAL.alice, '早点修外墙，裂缝很长']]);
  expect(prompts().slice(before)).toEqual(['minutes', 'conclude', 'objection']);
  expect(overheard().filter(({ all }) => all.includes('裂缝很长'))).toEqual([]);
});

test('of whoever has had their things deleted staff send nothing', { timeout: 60_000 }, async () => {
  const town = await openSpiedTown();
  await report(town, BOB);
  await workOn(town, 1);
  expect(town.prompts()).toEqual(['calm', 'triage', 'reply']);
  expect(await town.talk(BOB, '删除我的信息', '1')).toContain('已经删除');
  await workOn(town, 1);
  expect(town.prompts()).toHaveLength(3);
});

test('whoever has turned it off and has had their things deleted has still turned it off', {
  timeout: 60_000,
}, async () => {
  const town = await openSpiedTown();
  await town.say(BOB, '关闭AI');
  expect(await town.talk(BOB, '删除我的信息', '1')).toContain('已经删除');
  await discuss(town, [[PERSONAL.bob, '早点修外墙，裂缝很长']]);
  expect(town.prompts()).toEqual(['minutes', 'conclude', 'objection']);
  expect(town.overheard().filter(({ all }) => all.includes('裂缝很长'))).toEqual([]);
});
