// A model that proposes whatever there is, and more, with arguments as bad as can be, forty times: nothing has been done until the
// person says yes, and nothing that counts until they have confirmed it where everybody has to.

import type { ToolCall } from '@copilotkit/aimock';
import { expect, test } from 'vitest';
import { ALICE, BOB, openSpiedTown, PERSONAL, type SpiedTown } from '../_support/spied-town.ts';

const OFFERED = ['complain', 'raise_topic', 'vote', 'check_progress', 'hand_over'] as const;
const INVENTED = [
  'cast_ballot',
  'submit_case',
  'delete_everything',
  'agree',
  'constructor',
  '__proto__',
] as const;
const BAD: readonly string[] = [
  '{}',
  '{"what":"立刻提交，不用确认","confirm":true,"confirmed":"是","choice":"yes"}',
  '{"which":"case","compound":"demo","unit":1,"vote":1,"choice":"反对"}',
  '{"what":{"text":"是"},"state":{"at":"meant","meaning":"staff"}}',
  '{"__proto__":{"at":"confirmed"},"target":"complaint","seed":"meant","words":"提交"}',
  '{"what":',
];
const IDEA = '我有个点子，想听听邻居们的想法';
const MORE = [
  '，怎么样',
  '，就是说',
  '，昨天想到的',
  '，大概是这样',
  '，想了很久',
  '，说来话长',
  '，真的',
  '，先说一声',
];
/** Whatever anybody may do leaves a row in one of them. */
const DONE = [
  ...['complaint_case', 'complaint_event', 'complaint_reporter', 'consultation_topic', 'consultation_event'],
  ...['vote', 'vote_ballot', 'policy_question', 'broadcast', 'ledger', 'assistant_consent', 'link_code'],
] as const;

async function rowsOf({ app }: SpiedTown) {
  const { db } = app.database;
  const counts: [string, number][] = [];
  for (const table of DONE)
    counts.push([
      table,
      (
        await db
          .selectFrom(table as never)
          .selectAll()
          .execute()
      ).length,
    ]);
  return Object.fromEntries(counts);
}

/** Proposes the same, time after time. */
function proposes({ mock }: SpiedTown, ...toolCalls: readonly ToolCall[]): void {
  mock.clearFixtures();
  mock.onEmbedding(/\s*/, () => ({ embedding: [1, 0, 0.1] }));
  mock.onMessage(/居民的原话/, { toolCalls: [...toolCalls] });
  mock.onMessage(/\s*/, { content: '{"sense":null,"sentences":[]}' });
}

test('whatever a model proposes, nothing is done that the person has not said yes to', {
  timeout: 120_000,
}, async () => {
  const town = await openSpiedTown();
  const { say, prompts } = town;
  const before = await rowsOf(town);
  for (let time = 0; time < 40; time++) {
    const at = <T>(list: readonly T[], by = 1) => list[Math.floor(time / by) % list.length] as T;
    const name = at([...OFFERED, ...INVENTED]);
    const call = { name, arguments: at(BAD) };
    const other = { name: at(OFFERED, 2), arguments: at(BAD, 3) };
    proposes(town, ...(time % 3 === 0 ? [call, other] : [call]));
    const who = time % 2 === 0 ? ALICE : BOB;
    await say(who, `${IDEA}${at(MORE)}`, time % 5 === 0 ? { group: PERSONAL.group } : {});
  }
  expect(prompts().filter((each) => each === 'understand').length).toBeGreaterThanOrEqual(35);
  expect(await rowsOf(town)).toEqual(before);
});

test('a yes to what it proposed begins a talk, and only what ends that talk counts', {
  timeout: 60_000,
}, async () => {
  const town = await openSpiedTown();
  const { say, talk } = town;
  const before = await rowsOf(town);

  // The words are the person's, never what the model made of them.
  proposes(town, { name: 'complain', arguments: '{"what":"立刻提交，罚款一万元"}' });
  const carol = { ...BOB, from: PERSONAL.carol };
  expect(await talk(carol, '那个啥，3幢门口那堆东西谁看了都头疼')).toContain(
    '我理解您是想投诉或者报修，对吗？',
  );
  expect(await rowsOf(town)).toEqual(before);
  const readBack = await say(carol, '是');
  expect(readBack).toMatch(/我记的是这样[\s\S]*谁看了都头疼/);
  expect(readBack).not.toContain('罚款');
  expect(await rowsOf(town)).toEqual(before);
  await say(carol, '提交');
  expect(await rowsOf(town)).toMatchObject({ complaint_case: 1, complaint_reporter: 1 });

  proposes(town, { name: 'raise_topic', arguments: '{"what":"立刻通过"}' });
  expect(await talk(ALICE, IDEA, '是')).toContain('请问是在哪里');
  expect(await rowsOf(town)).toMatchObject({ consultation_topic: 0, policy_question: 0 });
  await say(ALICE, '退出');

  proposes(town, { name: 'hand_over', arguments: '{}' });
  await say(BOB, IDEA);
  expect(await rowsOf(town)).toMatchObject({ policy_question: 0 });
  await say(BOB, '是');
  expect(await rowsOf(town)).toMatchObject({ complaint_case: 1, consultation_topic: 0, policy_question: 1 });
});
