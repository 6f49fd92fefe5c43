// A topic that fails its rating goes back to 理, is done again and solved, played by the real command where nothing can be
// edited and nothing has buttons. Every message of it stands in the snapshot of tests/cli/replay.test.ts.

import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createShell, jsonl, linesOf, smallKnowledge } from '../_support/command.ts';
import { topicComesBack } from '../_support/topic-script.ts';

const SCRIPT = resolve('tests/fixtures/replay/a-topic-comes-back.jsonl');

interface Out {
  readonly act?: string;
  readonly ok?: boolean;
  readonly reason?: string;
  readonly value?: unknown;
  readonly chat?: string;
  readonly text?: string;
}

test('what is rated too low is done once more', { timeout: 120_000 }, async () => {
  await expect(jsonl(topicComesBack())).toMatchFileSnapshot(SCRIPT);
  const shell = createShell({ SHUOYI_KNOWLEDGE: smallKnowledge() });
  const { code, out, err } = await shell.run(['replay', SCRIPT]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const lines = linesOf<Out>(out);

  const refused = lines.filter(({ ok }) => ok === false).map(({ act, reason }) => [act, reason]);
  expect(refused).toEqual([
    ['finish', 'mediation-missing'],
    ['finish', 'no-action'],
  ]);

  const stands = lines.filter(({ act }) => act === 'topic').map(({ value }) => value);
  expect(stands[0]).toMatchObject({
    step: 'resolve',
    round: 2,
    outcome: null,
    rating: { count: 1, solved: 0 },
  });
  expect(stands[1]).toMatchObject({
    step: 'review',
    round: 2,
    outcome: 'solved',
    rating: { count: 1, sum: 5 },
  });

  const group = lines.filter(({ chat }) => chat?.startsWith('group:')).map(({ text = '' }) => text);
  expect(group.some((text) => text.includes('上次打分没有达到要求，正在再办一次。'))).toBe(true);
  expect(group.at(-1)).toContain('结果：办好了。');
  const person = lines.filter(({ chat }) => chat === 'private').map(({ text = '' }) => text);
  expect(person.some((text) => text.includes('取消了，请不要跑空'))).toBe(true);
  expect(person.some((text) => text.includes('打分结束了，没有达到要求，再办一次。'))).toBe(true);
});
