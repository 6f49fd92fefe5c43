// Forty neighbours report one leak, each in other words, with buttons or without: one case, and forty answers. Staff work on it from
// their own chat. Played by the real command; afterwards the case goes out as other programs read it.

import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ANSWER, FORTY, fortyReport } from '../_support/case-script.ts';
import { createShell, jsonl, linesOf } from '../_support/command.ts';

const SCRIPT = resolve('tests/fixtures/replay/forty-report-one-leak.jsonl');

interface Out {
  readonly act?: string;
  readonly value?: unknown;
  readonly chat?: string;
  readonly to?: string;
  readonly text?: string;
  readonly files?: readonly unknown[];
}

test('one case, forty answers, closed when the last of them says that it is solved', {
  timeout: 120_000,
}, async () => {
  await expect(jsonl(fortyReport())).toMatchFileSnapshot(SCRIPT);
  const shell = createShell();
  const database = join(shell.folder, 'town.sqlite');
  const { code, out, err } = await shell.run(['replay', SCRIPT, '--database', database]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const all = linesOf<Out>(out);
  const told = (words: string) => all.filter(({ text = '' }) => text.includes(words)).map(({ to }) => to);

  expect(told('编号是单2027-1')).toEqual([FORTY[0]]);
  expect(told('已经有邻居反映过同一件事，是单2027-1')).toEqual(FORTY.slice(1));
  for (const words of ['物业公司接办了。', '物业公司回话：师傅下午到', `物业公司答复：${ANSWER}`])
    expect(told(words).toSorted()).toEqual(FORTY);
  const answers = all.filter(({ text = '' }) => text.includes(`物业公司答复：${ANSWER}`));
  expect(answers.every(({ files = [] }) => files.length === 1)).toBe(true);

  const stands = all.filter(({ act }) => act === 'case').map(({ value }) => value);
  expect(stands).toMatchObject([
    { state: 'resolved', reporters: 40, answers: 2, satisfied: null },
    { state: 'resolved', satisfied: null },
    { state: 'closed', satisfied: true },
  ]);
  // Words of one neighbour go to staff alone.
  expect(told('二楼也开始滴水了')).toEqual(['qian']);

  const exported = await shell.run(['export', 'case', '2027-1', '--json', '--database', database]);
  expect(linesOf(exported.out)[0]).toMatchObject({
    state: 'closed',
    reporters: 40,
    paused: false,
    due: null,
  });
  expect((await shell.run(['export', 'case', '2', '--database', database])).err).toContain('没有找到单 2');
  expect(exported.out).not.toMatch(/neighbour/);
  expect((await shell.run(['verify', '--database', database])).code).toBe(0);
});
