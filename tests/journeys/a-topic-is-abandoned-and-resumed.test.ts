// A topic is left lying in the middle, the service stands still for weeks and begins again: nothing is lost, nothing happens
// twice, and people read the same as if it had never stopped. Played in two halves over one database by the real command.

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createShell, jsonl, linesOf, smallKnowledge } from '../_support/command.ts';
import { LAST_BEFORE_THE_STOP, topicIsAbandoned } from '../_support/topic-script.ts';

const SCRIPT = resolve('tests/fixtures/replay/a-topic-is-abandoned-and-resumed.jsonl');

interface Out {
  readonly at: string;
  readonly act?: string;
  readonly ok?: boolean;
  readonly reason?: string;
  readonly value?: unknown;
  readonly chat?: string;
  readonly text?: string;
  readonly replaces?: number;
}

test('weeks later it goes on where it was', { timeout: 120_000 }, async () => {
  const lines = topicIsAbandoned();
  await expect(jsonl(lines)).toMatchFileSnapshot(SCRIPT);
  const stop = lines.findIndex(({ act }) => act === LAST_BEFORE_THE_STOP) + 1;

  const shell = createShell({ SHUOYI_KNOWLEDGE: smallKnowledge() });
  const play = async (part: typeof lines, ...options: string[]) => {
    const script = join(shell.folder, 'part.jsonl');
    writeFileSync(script, jsonl(part));
    const { code, out, err } = await shell.run(['replay', script, ...options]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return linesOf<Out>(out);
  };
  const stopped = ['--database', join(shell.folder, 'town.sqlite')];
  const halves = [
    ...(await play(lines.slice(0, stop), ...stopped)),
    ...(await play(lines.slice(stop), ...stopped)),
  ];
  const whole = await play(lines);

  // Staff find the same, whatever the time the clock was looked at.
  expect(halves.filter(isAct).map(said)).toEqual(whole.filter(isAct).map(said));
  const stands = halves.filter(({ act }) => act === 'topic').map(({ value }) => value);
  expect(stands[0]).toMatchObject({ step: 'resolve', climbed: ['action:1'], links: [{ state: 'waiting' }] });
  expect(stands[1]).toMatchObject({ outcome: 'unrated', links: [{ kind: 'vote', state: 'void' }] });
  // Asked for again, the vote that waits is told, and there is no second one.
  expect(halves.filter(({ act }) => act === 'draft-vote').map(({ value }) => value)).toEqual(['1', '1']);

  // The group still has its one card, changed where it stands; the weeks nobody looked at bring one list and not three.
  const card = halves.filter(({ chat, text = '' }) => chat?.startsWith('group:') && /说 [✓●]/u.test(text));
  expect(card.filter(({ replaces }) => replaces === undefined)).toHaveLength(1);
  expect(card.filter(({ replaces }) => replaces === 0).length).toBeGreaterThan(0);
  expect(card.some(({ text = '' }) => text.includes('已超过期限，已上报街道。'))).toBe(true);
  expect(card.at(-1)?.text).toContain('结果：办结');
  const weeks = halves
    .filter(({ text = '' }) => text.startsWith('本小区正在'))
    .map(({ at }) => at.slice(0, 10));
  expect(weeks).toEqual(['2027-03-01', '2027-03-08', '2027-03-31', '2027-04-05', '2027-04-12']);
  const told = (all: readonly Out[]) => all.filter(({ chat }) => chat === 'private').map(({ text }) => text);
  expect(told(halves)).toEqual(told(whole));
});

function isAct({ act }: Out): boolean {
  return act !== undefined;
}

function said({ at, act, ok, reason, value }: Out) {
  return { at, act, ok, reason, value };
}
