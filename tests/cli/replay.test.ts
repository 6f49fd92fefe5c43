// `shuoyi replay`: a recorded conversation goes through the whole desk again, the same every time.

import { existsSync, globSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import {
  createShell,
  jsonl,
  linesOf,
  type Ran,
  type Settings,
  shared,
  smallKnowledge,
} from '../_support/command.ts';

interface Sent {
  readonly at: string;
  readonly channel: string;
  readonly chat: string;
  readonly to: string;
  readonly text: string;
  readonly choices: readonly { readonly key: string; readonly label: string }[];
  readonly files: readonly { readonly name: string; readonly type: string }[];
  readonly after: number;
}
type Fields = Readonly<Record<string, unknown>>;

const DAY = 86_400;
const ASKED = { text: '停车位和广告的收入能用在哪里？' };
const ORIGINAL = '10.加强老旧小区经营性收益来源渠道';

/** A private line of WeChat at nine o'clock and so many seconds, unless told otherwise. */
function line(seconds: number, fields: Fields): Fields {
  const at = new Date(Date.parse('2027-03-01T09:00:00+08:00') + seconds * 1_000).toISOString();
  return { at, channel: 'wechat', chat: 'private', from: 'wxid-a', ...fields };
}

function createStage(settings: Settings = {}) {
  const shell = createShell({ SHUOYI_KNOWLEDGE: smallKnowledge(), ...settings });
  const database = join(shell.folder, 'site.db');
  const file = (name: string, content: string) => writeFileSync(join(shell.folder, name), content);
  const play = (script: readonly unknown[] | string, ...options: readonly string[]): Promise<Ran> => {
    file('script.jsonl', typeof script === 'string' ? script : jsonl(script));
    return shell.run(['replay', 'script.jsonl', ...options]);
  };
  return {
    shell,
    file,
    play,
    database,
    async sent(script: readonly unknown[] | string, ...options: readonly string[]): Promise<Sent[]> {
      const { code, out, err } = await play(script, ...options);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      return linesOf<Sent>(out);
    },
    rows(query: string): unknown[] {
      const sqlite = new BetterSqlite3(database, { readonly: true });
      try {
        return sqlite.prepare(query).all();
      } finally {
        sqlite.close();
      }
    },
  };
}

describe('the recorded conversations', () => {
  // A script with a folder needs what is in it, and has a test of its own.
  const scripts = globSync('tests/fixtures/replay/*.jsonl').filter(
    (path) => !path.endsWith('.sent.jsonl') && !existsSync(path.replace(/\.jsonl$/, '')),
  );

  test.each(scripts)('%s: every message as it was, and byte for byte the same again', async (script) => {
    const play = () => createShell().run(['replay', resolve(script)]);
    const [one, two] = await Promise.all([play(), play()]);
    expect(one).toMatchObject({ code: 0, err: '' });
    expect(two.out).toBe(one.out);
    await expect(one.out).toMatchFileSnapshot(
      resolve(`tests/fixtures/replay/${basename(script, '.jsonl')}.sent.jsonl`),
    );
  });
});

/** Talks of several people, each with lines of their own. */
const TALKS = {
  web: [{ channel: 'web', ...ASKED }],
  telegram: [{ channel: 'telegram', ...ASKED }],
  wechat: [{ channel: 'wechat', ...ASKED, name: '张阿姨' }],
  terminal: [{ channel: 'terminal', ...ASKED }],
  silent: [{ chat: 'group:花园二区', text: '今天停水吗' }],
  mentioning: [
    { chat: 'group:花园二区', text: `@说议 ${ASKED.text}`, mention: true },
    { chat: 'group:花园二区', text: '谢谢' },
  ],
  typing: [{ chat: 'group:花园二区', text: `@说议\u2005${ASKED.text}` }],
  twice: [ASKED, ASKED],
  number: [ASKED, { text: '1' }],
  'full width': [ASKED, { text: '１' }],
  'number in words': [ASKED, { text: '我选第一个' }],
  label: [ASKED, { text: '查看原文' }],
  key: [ASKED, { choice: 'original' }],
  'key of an earlier reply': [
    ASKED,
    { choice: 'original' },
    { choice: 'original' },
    { choice: 'no-such-key' },
    { text: '2' },
  ],
  leaning: [{ text: '外墙渗漏能直接用维修资金吗' }, { text: '那没有业委会呢？' }],
  wordless: [
    { files: [{ name: '墙.png', type: 'image/png', base64: 'iVBORw0KGgo=' }] },
    ASKED,
    { files: [] },
  ],
  hasty: Array.from({ length: 10 }, () => ({ text: '帮助' })),
};
type Talk = keyof typeof TALKS;

describe('talks of many people, recorded together', () => {
  const played = shared(() =>
    createStage({ SHUOYI_PERSON_BURST: '8', SHUOYI_PERSON_PER_MINUTE: '20' }).sent(
      Object.entries(TALKS).flatMap(([from, lines], at) =>
        lines.map((fields) => line(at * 60, { from, ...fields })),
      ),
    ),
  );
  /** What was sent to one of them; `after` counts that person's own lines. */
  async function heardBy(talk: Talk): Promise<Sent[]> {
    const before = Object.entries(TALKS).slice(0, Object.keys(TALKS).indexOf(talk));
    const offset = before.reduce((sum, [, lines]) => sum + lines.length, 0);
    const sent = (await played()).filter(({ to }) => to === talk);
    return sent.map((each) => ({ ...each, after: each.after - offset }));
  }

  test('come out as one line a message, in exactly the agreed form', async () => {
    const [first, ...others] = await heardBy('wechat');
    expect(others).toEqual([]);
    const fields = ['at', 'channel', 'chat', 'to', 'text', 'choices', 'files', 'after'];
    expect(Object.keys(first ?? {})).toEqual(fields);
    expect(first).toMatchObject({
      at: '2027-03-01T09:02:00.000+08:00',
      channel: 'wechat',
      chat: 'private',
      to: 'wechat',
      text: expect.stringContaining('所得收益可用于补充物业服务费'),
      choices: expect.arrayContaining([{ key: 'original', label: '查看原文' }]),
      files: [],
      after: 1,
    });
  });

  test.each([
    ['web', false],
    ['telegram', false],
    ['wechat', true],
    ['terminal', true],
  ] as const)(
    '%s: choices are numbered in the text only where there are no buttons',
    async (talk, numbered) => {
      const [reply] = await heardBy(talk);
      expect(reply?.choices).toHaveLength(3);
      expect(reply?.text.includes('\n1. 查看原文')).toBe(numbered);
    },
  );

  test('in a group only who addresses the bot is answered, by name of the account', async () => {
    expect(await heardBy('silent')).toEqual([]);
    expect(await heardBy('mentioning')).toMatchObject([
      { chat: 'group:花园二区', to: 'mentioning', after: 1 },
    ]);
    expect(await heardBy('typing')).toMatchObject([{ chat: 'group:花园二区', to: 'typing', after: 1 }]);
  });

  test('the same words said twice are two messages, and each is answered', async () => {
    const [one, two] = await heardBy('twice');
    expect([one?.after, two?.after]).toEqual([1, 2]);
    expect(two?.text).toBe(one?.text);
  });

  test.each(['number', 'full width', 'number in words', 'label', 'key'] as const)(
    'a choice is taken by its %s',
    async (talk) => {
      expect((await heardBy(talk))[1]?.text).toContain(ORIGINAL);
    },
  );

  test('a choice of an earlier reply is said to be past, and the latest ones stay', async () => {
    const [, original, past, unknown, second] = await heardBy('key of an earlier reply');
    expect(original?.text).toContain(ORIGINAL);
    expect(past?.text).toContain('这个选项是前面的');
    expect(unknown?.text).toContain('这个选项是前面的');
    expect(second?.text).toContain('已经交给社区工作人员');
  });

  test('a question that leans on the one before keeps its subject', async () => {
    const [, second] = await heardBy('leaning');
    expect(second?.text).toContain('业主委员会缺位时，由乡镇（街道）组织代为维修');
  });

  test('a picture without words is asked what it is of, nothing at all is told that only words are read', async () => {
    const [picture, , nothing] = await heardBy('wordless');
    expect(picture?.text).toContain('照片收到了');
    expect(nothing?.text).toContain('只看得懂文字');
  });

  test('who speaks too fast by the clock of the lines is told once', async () => {
    const told = (await heardBy('hasty')).map(({ after, text }) => [after, text.includes('太快')]);
    expect(told.slice(-2)).toEqual([
      [8, false],
      [9, true],
    ]);
    expect(told).toHaveLength(9);
  });
});

test('`after` is the number of the line in the file, and the clock never goes back', async () => {
  const lines = [
    line(0, { at: 1_800_000_000_000, ...ASKED }),
    line(0, { at: '2020-01-01T00:00:00Z', ...ASKED }),
  ];
  const [one, two] = lines.map((each) => JSON.stringify(each));
  const sent = await createStage().sent(`\uFEFF${one}\r\n\r\n\r\n${two}\r\n`);
  const at = '2027-01-15T16:00:00.000+08:00';
  expect(sent).toMatchObject([
    { at, after: 1 },
    { at, after: 4 },
  ]);
});

test('what is due between two lines is done at its own time, a month of it at once', async () => {
  const { sent, database, rows } = createStage({ SHUOYI_KEEP_DAYS: '2' });
  const script = [0, 1.5, 30, 31].map((days) => line(days * DAY, ASKED));
  expect(await sent(script, '--database', database)).toHaveLength(4);
  // Past the days of keeping the words are gone; the keys stay, so that nothing is answered again.
  expect(rows("select key <> '' as known, body = '' as empty from desk_inbox order by id")).toEqual([
    { known: 1, empty: 1 },
    { known: 1, empty: 1 },
    { known: 1, empty: 0 },
    { known: 1, empty: 0 },
  ]);
  expect(rows("select question = '' as empty from policy_answer order by id")).toEqual(
    [1, 1, 0, 0].map((empty) => ({ empty })),
  );
  // Some six thousand timers fire, in a process of its own.
}, 120_000);

describe('--database', () => {
  test('keeps what was said from one run to the next, and knows the messages it has played', async () => {
    const { sent, database } = createStage();
    const script = [line(0, ASKED)];
    expect(await sent(script, '--database', database)).toHaveLength(1);
    const [reply] = await sent([line(60, { text: '1' })], '--database', `sqlite:${database}`);
    expect(reply?.text).toContain(ORIGINAL);
    expect(await sent(script, '--database', database)).toEqual([]);
  });
});

describe('--load', () => {
  test('takes in the documents of a folder first, described by what stands beside them', async () => {
    const { shell, file, sent, database, rows } = createStage();
    file('办法.md', '第一条　为了规范停车，制定本办法。\n\n第二条　车辆停在划定的车位里。\n');
    file('办法.json', JSON.stringify({ id: 'parking', title: '停车办法', status: '试行' }));
    file('须知.txt', '一、进出小区请减速。\n二、请勿鸣笛。\n');
    file('不是文件.csv', 'a,b\n');
    await sent([line(0, ASKED)], '--load', shell.folder, '--database', database);
    expect(rows("select title, status from policy_document where id <> 'guideline' order by title")).toEqual([
      { title: '停车办法', status: '试行' },
      { title: '须知', status: '状态不明' },
    ]);
  });

  test.each([
    ['a folder that is not there', 'no-such-folder', '读不到文件夹 no-such-folder，请检查名字。\n'],
    ['a file that cannot be read', '.', '空的.txt 是空的，里面没有文字，请换一个有内容的文件。\n'],
  ])('refuses %s in one sentence', async (_, folder, sentence) => {
    const { file, play } = createStage();
    file('空的.txt', '');
    expect(await play([line(0, ASKED)], '--load', folder)).toMatchObject({ code: 1, out: '', err: sentence });
  });
});

describe('a script', () => {
  test('with mistakes is not played at all, and every bad line is named', async () => {
    const good = line(0, ASKED);
    const bad = [
      { ...good, at: '昨天' },
      { ...good, channel: 'fax' },
      { ...good, chat: 'group:' },
      { ...good, from: '' },
      { ...good, colour: 'red' },
      { ...good, at: '2027-03-01T09:00:00' },
    ];
    const { code, out, err } = await createStage().play(`${jsonl([good, ...bad])}\nnot json\n`);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    const named = [...err.matchAll(/^第 (\d+) 行：/gm)].map((match) => Number(match[1]));
    expect(named).toEqual([2, 3, 4, 5, 6, 7, 9]);
    expect(err).toMatch(/^对话文件有错，请改好再运行：\n/);
  });

  test('that is not there is refused in one sentence', async () => {
    const ran = await createStage().shell.run(['replay', 'nowhere.jsonl']);
    expect(ran).toMatchObject({ code: 1, out: '', err: '读不到 nowhere.jsonl，请检查文件名。\n' });
  });

  test('with nothing in it says nothing', async () => {
    expect(await createStage().play('\n')).toMatchObject({ code: 0, out: '', err: '' });
  });
});
