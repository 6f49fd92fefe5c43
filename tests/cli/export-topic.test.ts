// `shuoyi export topic`: the JSON that other programs read, and what is said where there is no such topic.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';
import { createShell, linesOf } from '../_support/command.ts';
import type { OpenTestDatabase } from '../_support/database.ts';
import { concludeTopic, get, must, neighbour, openTopics, staff } from '../_support/topics.ts';

const DAY = 86_400_000;
const KEYS = ['id', 'title', 'step', 'version', 'history', 'actions', 'vote', 'cases', 'rating', 'outcome'];

/** A whole topic in a file that the command opens afterwards. */
async function createOffice() {
  const shell = createShell({ SHUOYI_DATABASE: 'sqlite:site.db' });
  const url = `sqlite:${join(shell.folder, 'site.db')}`;
  const open = (async (migrations) => ({
    ...(await openDatabase({ url, migrations })),
    url,
  })) as OpenTestDatabase;
  const town = await openTopics(open, { hasCompound: async () => true });
  const { actions, clock } = town;
  const { id } = await concludeTopic(town, { matter: 'fund-use' });
  await must(actions.draftVote(id, staff('community')));
  const action = {
    what: '搭架修外墙',
    who: 'other',
    whoName: '安居公司',
    money: 'company',
    amount: 100,
  } as const;
  await must(actions.addAction(id, { ...action, dueAt: clock.now() + 30 * DAY }, staff('community')));
  await town.database.transaction((tx) => actions.settleVote(tx, 71, { passed: true, outcome: 'passed' }));
  await must(actions.finishAction(id, 1, '修好了', staff('community')));
  await must(actions.finish(id, staff('community')));
  await must(actions.publish(id, '', staff('community')));
  clock.set(clock.now() + 9 * DAY);
  await actions.advance();
  for (const [who, score] of [
    ['zhang', 5],
    ['li', 4],
    ['wang', 4],
  ] as const)
    await must(actions.rate(id, { score, solved: score > 4, why: '' }, 'owner', neighbour(who)));
  clock.set(clock.now() + 9 * DAY);
  await actions.advance();
  return { shell, town, id };
}

test('a topic goes out by its row or by its number, with the same words, and in no other shape', async () => {
  const { shell, town, id } = await createOffice();
  const { number } = await get(town.actions, id);
  const ran = await shell.run(['export', 'topic', number, '--json']);
  expect(ran).toMatchObject({ code: 0, err: '' });
  const [file] = linesOf(ran.out);
  expect(Object.keys(file ?? {})).toEqual(KEYS);
  expect(file).toMatchObject({
    ...{ id, title: '3幢外墙修缮', version: 1, cases: [], vote: { id: 71, state: 'passed' } },
    actions: [{ what: '搭架修外墙', who: '安居公司', money: 'company', state: 'done' }],
    rating: { mean: 4.33, count: 3, solvedShare: 0.3333 },
  });
  const history = file?.history as readonly Record<string, string>[];
  expect(history[0]).toEqual({
    step: 'raise',
    event: 'raised',
    actorRole: 'proposer',
    at: expect.any(String),
  });
  expect(history.every(({ at }) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/.test(at ?? ''))).toBe(true);
  expect(history.find(({ event }) => event === 'concluded')?.reason).toBe('先修东侧外墙。');
  expect(JSON.stringify(file)).not.toMatch(/zhang|chat-|wechat/);
  for (const asked of [
    [String(id)],
    [`议${number}`, '--compound', 'demo'],
    [number, '--database', 'site.db'],
  ])
    expect((await shell.run(['export', 'topic', ...asked, '--json'])).out).toBe(ran.out);
  const text = await shell.run(['export', 'topic', number]);
  for (const part of [`议${number} 3幢外墙修缮`, '安居公司', '平均 4.33 分', '受理　社区'])
    expect(text.out).toContain(part);
}, 60_000);

test('what is not there is said in one sentence, and the ledger still goes out as before', async () => {
  const { shell, town } = await createOffice();
  for (const asked of [['99'], ['2020-1'], ['x'], ['1', '--compound', 'east'], ['99999999999999999999']]) {
    const ran = await shell.run(['export', 'topic', ...asked, '--json']);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err.trim().split('\n')).toEqual([expect.stringContaining('没有找到议题')]);
  }
  const raising = {
    compound: 'east',
    text: '路灯坏了',
    place: '',
    began: '',
    way: 'web',
    category: '',
    label: '路灯',
  } as const;
  await must(
    town.actions.raise({
      ...raising,
      scope: { kind: 'compound' },
      template: '',
      clause: '',
      unit: null,
      title: '',
      photos: [],
      speaker: neighbour('a'),
      staff: null,
    }),
  );
  const [first] = await town.actions.listTopics({ compound: 'east', limit: 1 });
  const twice = await shell.run(['export', 'topic', first?.number ?? '', '--json']);
  expect(twice).toMatchObject({ code: 1, err: expect.stringContaining('--compound') });
  const ledger = await shell.run(['export', './topic']);
  expect(ledger).toMatchObject({ code: 0, out: '', err: expect.stringContaining('topic/demo/') });
  expect((await shell.run(['export'])).out).toContain('shuoyi-ledger-1');
}, 60_000);
