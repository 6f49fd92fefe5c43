// A case that nobody answers, reported on a Friday afternoon: it climbs from the company to the committee, the community and the
// street, a working day each, with a clock of its own at every desk. Played in two halves over one database too, as where the service
// stood still meanwhile.

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { nobodyAnswers } from '../_support/case-script.ts';
import { createShell, jsonl, linesOf } from '../_support/command.ts';

const SCRIPT = resolve('tests/fixtures/replay/nobody-answers-a-case.jsonl');

interface Out {
  readonly at: string;
  readonly act?: string;
  readonly value?: Readonly<Record<string, unknown>>;
  readonly to?: string;
  readonly text?: string;
}

test('it moves up by the clock of working days until somebody takes it', { timeout: 120_000 }, async () => {
  await expect(jsonl(nobodyAnswers())).toMatchFileSnapshot(SCRIPT);
  const shell = createShell();
  const database = join(shell.folder, 'town.sqlite');
  const { code, out, err } = await shell.run(['replay', SCRIPT, '--database', database]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const all = linesOf<Out>(out);

  const holders = all.filter(({ act }) => act === 'case').map(({ value }) => value?.holder);
  const weekend = ['property-company', 'property-company'];
  expect(holders).toEqual([...weekend, 'committee', 'community', 'street', 'street', 'street']);
  expect(all.findLast(({ act }) => act === 'case')?.value).toMatchObject({
    ...{ state: 'closed', escalations: 3, satisfied: true },
  });

  // Each desk hears of it once, when it is theirs, and the neighbour each time whose it is now.
  const called = all.filter(({ text = '' }) => text.includes('现在归你们办'));
  expect(called.map(({ at, to }) => [at.slice(0, 16), to])).toEqual([
    ['2027-03-08T15:02', 'zhou'],
    ['2027-03-09T15:02', 'wu'],
    ['2027-03-10T15:02', 'sun'],
  ]);
  const climbed = all.filter(
    ({ to, text = '' }) => to === 'neighbour-01' && text.includes('没有按时回话，已经报给'),
  );
  expect(climbed.map(({ text = '' }) => /已经报给(.+?)来办/.exec(text)?.[1])).toEqual([
    '业委会（物管会）',
    '社区',
    '街道',
  ]);
  // Whoever had it may not speak for it any more.
  expect(all.some(({ to, text = '' }) => to === 'qian' && text.startsWith('这一单由别的单位办'))).toBe(true);

  const exported = await shell.run(['export', 'case', '2027-1', '--json', '--database', database]);
  const file = linesOf<{ history: { event: string; reason?: string }[]; owner: unknown }>(exported.out)[0];
  expect(file?.owner).toEqual({ body: 'street', person: 'staff:4' });
  expect(file?.history.filter(({ event }) => event === 'escalated').map(({ reason }) => reason)).toEqual([
    ...['response-late', 'response-late', 'response-late'],
  ]);
});

test('after a standstill of days it moves up once, not as often as it was not looked at', {
  timeout: 120_000,
}, async () => {
  const lines = nobodyAnswers();
  const lodged = lines.findIndex(({ act }) => act === 'case');
  const shell = createShell();
  const database = ['--database', join(shell.folder, 'town.sqlite')];
  const play = async (part: typeof lines) => {
    const script = join(shell.folder, 'part.jsonl');
    writeFileSync(script, jsonl(part));
    const { code, out, err } = await shell.run(['replay', script, ...database]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return linesOf<Out>(out);
  };
  await play(lines.slice(0, lodged));
  // Nobody ran it for a week: who has it now gets a whole clock, since nobody could have answered.
  const after = await play([{ at: '2027-03-15T10:00:00.000+08:00', staff: 'sun', act: 'case' }]);
  expect(after.findLast(({ act }) => act === 'case')?.value).toMatchObject({
    holder: 'committee',
    escalations: 1,
  });
  expect(after.filter(({ text = '' }) => text.includes('现在归你们办')).map(({ to }) => to)).toEqual([
    'zhou',
  ]);
});
