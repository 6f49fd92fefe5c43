// `shuoyi export case`: the JSON that other programs read, and what is said where there is no such case.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';
import { desk, LEAK, openCases, resident } from '../_support/cases.ts';
import { createShell, linesOf } from '../_support/command.ts';
import type { OpenTestDatabase } from '../_support/database.ts';
import { must } from '../_support/topics.ts';

const DAY = 86_400_000;
const KEYS = [
  ...['id', 'category', 'level', 'state', 'owner', 'due', 'paused', 'reporters', 'history', 'links'],
];
const [company, committee] = [desk('property-company', '1'), desk('committee', '2')];

/** A case that was taken, waited, climbed and was linked, in a file that the command opens afterwards. */
async function createOffice() {
  const shell = createShell({ SHUOYI_DATABASE: 'sqlite:site.db' });
  const url = `sqlite:${join(shell.folder, 'site.db')}`;
  const open = (async (migrations) => ({
    ...(await openDatabase({ url, migrations })),
    url,
  })) as OpenTestDatabase;
  const town = await openCases(open, { hasCompound: async () => true });
  const { actions, clock } = town;
  const lodging = { ...LEAK, contact: '13800000000', room: '3-502', behalf: '王奶奶' };
  const { id } = (await must(actions.lodge(lodging))).case;
  await must(actions.join(id, resident('li'), LEAK));
  await must(actions.take(id, company));
  await must(actions.note(id, '住户脾气大', [], company));
  await must(actions.askResident(id, '是哪一层？', company));
  return { shell, town, id, clock };
}

async function file(shell: ReturnType<typeof createShell>, asked: string, ...more: string[]) {
  const ran = await shell.run(['export', 'case', asked, '--json', ...more]);
  expect(ran).toMatchObject({ code: 0, err: '' });
  return linesOf(ran.out)[0] ?? {};
}

test('a case goes out by its row or by its number, in this shape and no other, and names nobody', async () => {
  const { shell, town, id, clock } = await createOffice();
  const waiting = await file(shell, '2027-1');
  expect(Object.keys(waiting)).toEqual(KEYS);
  expect(waiting).toMatchObject({
    ...{ id, category: 'leak-and-facade', level: 'P2', state: 'waiting-resident' },
    ...{ owner: { body: 'property-company', person: 'staff:1' }, due: null, paused: true, reporters: 2 },
  });
  await must(town.actions.add(id, { text: '三层', files: [] }, resident('zhang')));
  clock.advance(30 * DAY);
  await town.actions.advance();
  await must(town.actions.link(id, 'topic', '2027-3', committee));
  const climbed = await file(shell, String(id));
  expect(climbed).toMatchObject({
    ...{ state: 'escalated', owner: { body: 'committee' }, paused: false },
    links: [{ kind: 'topic', ref: '2027-3' }],
  });
  expect(climbed.owner).not.toHaveProperty('person');
  expect(climbed.due).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
  const history = climbed.history as readonly Record<string, string | null>[];
  expect(history.map(({ event, from, to, by, reason }) => [event, from, to, by, reason])).toEqual([
    ['lodged', null, 'received', 'reporter', undefined],
    ['joined', 'received', 'received', 'reporter', undefined],
    ['taken', 'received', 'working', 'property-company', undefined],
    ['noted', 'working', 'working', 'property-company', undefined],
    ['resident-asked', 'working', 'waiting-resident', 'property-company', '是哪一层？'],
    ['added', 'waiting-resident', 'waiting-resident', 'reporter', '三层'],
    ['resumed', 'waiting-resident', 'working', 'reporter', undefined],
    ['escalated', 'working', 'escalated', 'system', 'resolution-late'],
    ['linked', 'escalated', 'escalated', 'committee', undefined],
  ]);
  expect(JSON.stringify(climbed)).not.toMatch(/zhang|138|502|王奶奶|脾气/);
});

test('an answer that a model has drafted says so, and no other does', async () => {
  const { shell, town, id } = await createOffice();
  await must(town.actions.answer(id, '在等零件', [], company, true));
  const { history } = (await file(shell, '2027-1')) as { history: readonly Record<string, unknown>[] };
  expect(history.at(-1)).toMatchObject({ event: 'answered', reason: '在等零件', ai: true });
  for (const each of history.slice(0, -1)) expect(each).not.toHaveProperty('ai');
  expect((await shell.run(['export', 'case', '2027-1'])).out).toContain('回话（AI起草）　物业公司');
});

test('for people it is text, one fact a line', async () => {
  const { shell } = await createOffice();
  const { out } = await shell.run(['export', 'case', '单2027-1']);
  expect(out).toMatch(
    /^单2027-1 3幢 房屋漏水与外墙\n类别：房屋漏水与外墙，一般\n现在：等您回话\n由谁办：物业公司，staff:1\n期限先停着/,
  );
  expect(out).toContain('接办　物业公司　正在办');
});

test('an unknown one is said in one sentence', async () => {
  const { shell } = await createOffice();
  for (const asked of ['2027-99', '99', 'x', "1' or '1'='1"]) {
    const ran = await shell.run(['export', 'case', asked]);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/^没有找到单 .*。请写单的编号，比如 2026-15，或者它的序号，比如 12。\n$/);
  }
});

test('a number that several compounds have is asked for by compound', async () => {
  const { shell, town } = await createOffice();
  await must(town.actions.lodge({ ...LEAK, compound: 'other', speaker: resident('wang') }));
  const ran = await shell.run(['export', 'case', '2027-1']);
  expect(ran.err).toContain('请加上 --compound，从这里选一个：demo、other。');
  expect(await file(shell, '2027-1', '--compound', 'other')).toMatchObject({ state: 'received' });
});
