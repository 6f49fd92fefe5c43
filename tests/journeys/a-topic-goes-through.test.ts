// A topic from a word to a rated result among forty neighbours in one group and three parties, played by the real command:
// how it ends, and how little people hear of us meanwhile.

import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeCsv } from '../../src/platform/document/csv.ts';
import { createShell, jsonl, linesOf, shared, smallKnowledge } from '../_support/command.ts';
import { HOUSEHOLDS, registerRows } from '../_support/compound.ts';
import { FIRST_WORD, GROUP, NEIGHBOURS, STAFF, topicGoesThrough } from '../_support/topic-script.ts';

const SCRIPT = resolve('tests/fixtures/replay/a-topic-goes-through.jsonl');
const FOLDER = resolve('tests/fixtures/replay/a-topic-goes-through');
/** To everybody together, and to one. */
const [MOST_MESSAGES, MOST_TO_ONE] = [60, 6];

interface Out {
  readonly act?: string;
  readonly ok?: boolean;
  readonly value?: unknown;
  readonly chat?: string;
  readonly to?: string;
  readonly text?: string;
  readonly after: number;
  readonly replaces?: number;
  readonly files?: readonly { readonly type: string }[];
}

const played = shared(async () => {
  const shell = createShell({ SHUOYI_KNOWLEDGE: smallKnowledge() });
  const run = async (...args: string[]) => {
    const { code, out, err } = await shell.run([...args, '--database', join(shell.folder, 'town.sqlite')]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return out;
  };
  const lines = linesOf<Out>(await run('replay', SCRIPT, '--load', FOLDER));
  return {
    lines,
    exported: JSON.parse(await run('export', 'topic', '1', '--json')),
    ledger: await run('verify'),
  };
});

/** A message that was changed where it stands is not another message. */
async function messages(): Promise<Out[]> {
  const first = topicGoesThrough().findIndex(({ text }) => text === FIRST_WORD) + 1;
  return (await played()).lines.filter(({ act, after, replaces }) => {
    return act === undefined && after >= first && replaces === undefined;
  });
}

describe('a topic among forty neighbours and three parties', () => {
  test('the script and the register are those of the same people', async () => {
    await expect(jsonl(topicGoesThrough())).toMatchFileSnapshot(SCRIPT);
    const rows = registerRows(HOUSEHOLDS.filter(({ room }) => room.startsWith('3-')));
    const csv = Buffer.from(writeCsv(rows)).toString('utf8');
    await expect(csv).toMatchFileSnapshot(join(FOLDER, 'register.csv'));
  });

  test('nothing staff did was refused, and it ends as solved', { timeout: 120_000 }, async () => {
    const acts = (await played()).lines.filter(({ act }) => act !== undefined);
    expect(acts.filter(({ ok }) => ok !== true)).toEqual([]);
    expect(acts.at(-1)?.value).toMatchObject({
      ...{ step: 'review', outcome: 'solved', round: 1, climbed: [], cosigners: 37 },
      rating: { count: 6, sum: 27, solved: 5 },
    });
  });

  test('the export tells the same, and the ledger holds', async () => {
    const { exported, ledger } = await played();
    expect(exported).toMatchObject({
      ...{ id: 1, title: '3幢楼道灯修理', step: 'review', outcome: 'solved' },
      rating: { mean: 4.5, count: 6 },
    });
    expect(
      exported.history.filter(({ event }: { readonly event: string }) => event === 'cosigned'),
    ).toHaveLength(37);
    expect(ledger).toContain('完整性：通过');
  });

  test(`at most ${MOST_MESSAGES} messages to all of them, and at most ${MOST_TO_ONE} to anybody`, async () => {
    const sent = await messages();
    const perPerson = Map.groupBy(
      sent.filter(({ chat }) => chat === 'private'),
      ({ to }) => to ?? '',
    );
    const most = Math.max(...[...perPerson.values()].map((each) => each.length));
    expect(sent.length).toBeLessThanOrEqual(MOST_MESSAGES);
    expect(most).toBeLessThanOrEqual(MOST_TO_ONE);
    expect([...perPerson.keys()].filter((to) => ![...NEIGHBOURS, ...STAFF].includes(to))).toEqual([]);
    expect(perPerson.size).toBeGreaterThan(STAFF.length);
  });

  test('a pressed button says nothing in the group', async () => {
    const lines = topicGoesThrough();
    const pressed = (after: number) => lines[after - 1]?.chat !== 'private' && lines[after - 1]?.choice;
    const said = (await messages()).filter(({ chat, after, to }) => {
      return chat === `group:${GROUP}` && pressed(after) && to !== GROUP;
    });
    expect(said).toEqual([]);
  });

  test('the group has one card for it, which says more and more, and the sheet as a picture', async () => {
    const group = (await played()).lines.filter(
      ({ chat, text = '' }) => chat?.startsWith('group:') && /说 [✓●]/.test(text),
    );
    expect(group.filter(({ replaces }) => replaces === undefined)).toHaveLength(1);
    expect(group.at(-1)?.text).toContain('结果：办好了。');
    expect(group.map(({ text = '' }) => text.match(/附议 (\d+) 人/)?.[1]).findLast(Boolean)).toBe('37');
    const pictures = (await messages()).filter(({ files }) =>
      files?.some(({ type }) => type === 'image/png'),
    );
    expect(pictures.map(({ chat }) => chat)).toEqual([`group:${GROUP}`]);
  });

  test('who raised it hears of the meeting with a file for the calendar', async () => {
    const files = (await messages()).filter(({ files: all }) =>
      all?.some(({ type }) => type === 'text/calendar'),
    );
    expect(files.map(({ to }) => to)).toEqual([NEIGHBOURS[0]]);
  });
});
