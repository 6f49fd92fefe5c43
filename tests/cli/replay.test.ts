// `shuoyi replay`: a recorded conversation goes through the whole desk again, the same every time.

import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { createShell, jsonl, linesOf, type Ran, type Settings, smallKnowledge } from '../_support/command.ts';

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

const ASKED = '停车位和广告的收入能用在哪里？';

/** A private line of WeChat at nine o'clock and so many seconds, unless told otherwise. */
function line(seconds: number, fields: Readonly<Record<string, unknown>>) {
  const at = new Date(Date.parse('2027-03-01T09:00:00+08:00') + seconds * 1_000).toISOString();
  return { at, channel: 'wechat', chat: 'private', from: 'wxid-a', ...fields };
}

function stage(settings: Settings = {}) {
  const shell = createShell({ SHUOYI_KNOWLEDGE: smallKnowledge(), ...settings });
  const file = (name: string, content: string): string => {
    const path = join(shell.folder, name);
    writeFileSync(path, content);
    return path;
  };
  const play = (script: readonly unknown[] | string, ...options: readonly string[]): Promise<Ran> => {
    const path = file('script.jsonl', typeof script === 'string' ? script : jsonl(script));
    return shell.run(['replay', path, ...options]);
  };
  const sent = async (
    script: readonly unknown[] | string,
    ...options: readonly string[]
  ): Promise<Sent[]> => {
    const { code, out, err } = await play(script, ...options);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return linesOf<Sent>(out);
  };
  const database = join(shell.folder, 'site.db');
  const rows = (query: string): unknown[] => {
    const sqlite = new BetterSqlite3(database, { readonly: true });
    try {
      return sqlite.prepare(query).all();
    } finally {
      sqlite.close();
    }
  };
  return { shell, file, play, sent, database, rows };
}

describe('the recorded conversations', () => {
  const scripts = globSync('tests/fixtures/replay/*.jsonl').filter((path) => !path.endsWith('.sent.jsonl'));

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

describe('what comes out', () => {
  test('is one line a message, in exactly the agreed form', async () => {
    const { sent } = stage();
    const [first, ...others] = await sent([line(0, { text: ASKED, name: '张阿姨' })]);
    expect(others).toEqual([]);
    expect(Object.keys(first ?? {})).toEqual([
      'at',
      'channel',
      'chat',
      'to',
      'text',
      'choices',
      'files',
      'after',
    ]);
    expect(first).toMatchObject({
      at: '2027-03-01T09:00:00.000+08:00',
      channel: 'wechat',
      chat: 'private',
      to: 'wxid-a',
      text: expect.stringContaining('所得收益可用于补充物业服务费'),
      choices: expect.arrayContaining([{ key: 'original', label: '查看原文' }]),
      files: [],
      after: 1,
    });
  });

  test('numbers the choices in the text only where there are no buttons', async () => {
    const { sent } = stage();
    const channels = ['web', 'telegram', 'wechat', 'terminal'];
    const lines = await sent(channels.map((channel, at) => line(at, { channel, text: ASKED })));
    expect(lines.map(({ text }) => text.includes('\n1. 查看原文'))).toEqual([false, false, true, true]);
    for (const { choices } of lines) expect(choices).toHaveLength(3);
  });

  test('names the group and whom it answers, and is silent to those who speak to each other', async () => {
    const { sent } = stage();
    const group = { chat: 'group:花园二区' };
    const lines = await sent([
      line(0, { ...group, text: '今天停水吗' }),
      line(1, { ...group, from: 'wxid-b', text: `@说议 ${ASKED}`, mention: true }),
      line(2, { ...group, from: 'wxid-c', text: `@说议\u2005${ASKED}` }),
      line(3, { ...group, from: 'wxid-b', text: '谢谢大家' }),
    ]);
    expect(lines.map(({ chat, to, after }) => ({ chat, to, after }))).toEqual([
      { chat: 'group:花园二区', to: 'wxid-b', after: 2 },
      { chat: 'group:花园二区', to: 'wxid-c', after: 3 },
    ]);
  });

  test('counts the lines of the file, blank ones too, whatever wrote it', async () => {
    const { sent } = stage();
    const one = JSON.stringify(line(0, { text: ASKED }));
    const two = JSON.stringify(line(9, { text: '帮助' }));
    const lines = await sent(`\uFEFF${one}\r\n\r\n\r\n${two}\r\n`);
    expect(lines.map(({ after }) => after)).toEqual([1, 4]);
  });

  test('takes the time from the lines, and never goes back', async () => {
    const { sent } = stage();
    const lines = await sent([
      line(0, { at: 1_800_000_000_000, text: ASKED }),
      line(0, { at: '2020-01-01T00:00:00Z', text: '帮助' }),
    ]);
    expect(lines.map(({ at }) => at)).toEqual([
      '2027-01-15T16:00:00.000+08:00',
      '2027-01-15T16:00:00.000+08:00',
    ]);
  });

  test('answers words said twice twice, for two lines are two messages', async () => {
    const { sent } = stage();
    const lines = await sent([line(0, { text: ASKED }), line(0, { text: ASKED })]);
    expect(lines.map(({ after }) => after)).toEqual([1, 2]);
    expect(lines[1]?.text).toBe(lines[0]?.text);
  });

  test('says that it reads words only where there are none', async () => {
    const { sent } = stage();
    const photo = { name: '墙.png', type: 'image/png', base64: 'iVBORw0KGgo=' };
    const lines = await sent([line(0, { files: [photo] }), line(1, { text: ASKED }), line(2, { files: [] })]);
    expect(lines[0]?.text).toContain('只看得懂文字');
    expect(lines[2]?.text).toContain('只看得懂文字');
  });
});

describe('a conversation', () => {
  test.each([
    ['its number', { text: '1' }],
    ['a number in full width', { text: '１' }],
    ['the number in words', { text: '选第一个' }],
    ['its label', { text: '查看原文' }],
    ['its key', { choice: 'original' }],
  ])('takes a choice by %s', async (_, pressed) => {
    const { sent } = stage();
    const [, original] = await sent([line(0, { text: ASKED }), line(5, pressed)]);
    expect(original?.text).toContain('10.加强老旧小区经营性收益来源渠道');
  });

  test('says that a choice of an earlier reply is past, and keeps the latest', async () => {
    const { sent } = stage();
    const lines = await sent([
      line(0, { text: ASKED }),
      line(5, { choice: 'original' }),
      line(10, { choice: 'original' }),
      line(15, { choice: 'no-such-key' }),
      line(20, { text: '2' }),
    ]);
    expect(lines[2]?.text).toContain('这个选项是前面的');
    expect(lines[3]?.text).toContain('这个选项是前面的');
    expect(lines[4]?.text).toContain('已经交给社区工作人员');
  });

  test('keeps its subject when a question leans on the one before', async () => {
    const { sent } = stage();
    const lines = await sent([
      line(0, { text: '外墙渗漏能直接用维修资金吗' }),
      line(9, { text: '那没有业委会呢？' }),
    ]);
    expect(lines[1]?.text).toContain('业主委员会缺位时，由乡镇（街道）组织代为维修');
  });

  test('is slowed down as the day it happened', async () => {
    const { sent } = stage({ SHUOYI_PERSON_BURST: '2', SHUOYI_PERSON_PER_MINUTE: '6' });
    const lines = await sent([0, 1, 2, 3, 30].map((seconds) => line(seconds, { text: '帮助' })));
    expect(lines.map(({ after, text }) => [after, text.includes('太快')])).toEqual([
      [1, false],
      [2, false],
      [3, true],
      [5, false],
    ]);
  });
});

describe('what is due between two lines', () => {
  test('is done at its own time: after the days of keeping, words are gone and keys stay', async () => {
    const { sent, database, rows } = stage({ SHUOYI_KEEP_DAYS: '2' });
    const day = 86_400;
    await sent(
      [line(0, { text: ASKED }), line(1.5 * day, { text: '帮助' }), line(4 * day, { text: '帮助' })],
      '--database',
      database,
    );
    expect(rows("select key <> '' as known, body = '' as empty from desk_inbox order by id")).toEqual([
      { known: 1, empty: 1 },
      { known: 1, empty: 1 },
      { known: 1, empty: 0 },
    ]);
    expect(rows('select question from policy_answer')).toEqual([{ question: '' }]);
  });

  test('is looked for over a month without taking one', async () => {
    const { sent } = stage();
    const started = performance.now();
    const lines = await sent([line(0, { text: '帮助' }), line(30 * 86_400, { text: '帮助' })]);
    expect(lines).toHaveLength(2);
    expect(performance.now() - started).toBeLessThan(8_000);
  });
});

describe('--database', () => {
  test('keeps what was said from one run to the next', async () => {
    const { sent, database } = stage();
    await sent([line(0, { text: ASKED })], '--database', database);
    const [reply] = await sent([line(60, { text: '1' })], '--database', `sqlite:${database}`);
    expect(reply?.text).toContain('10.加强老旧小区经营性收益来源渠道');
  });

  test('without it nothing is kept', async () => {
    const { sent } = stage();
    await sent([line(0, { text: ASKED })]);
    const [reply] = await sent([line(60, { text: '1' })]);
    expect(reply?.text).not.toContain('10.加强老旧小区经营性收益来源渠道');
  });

  test('plays the same script into it once, since its messages are known', async () => {
    const { sent, database } = stage();
    const script = [line(0, { text: ASKED })];
    expect(await sent(script, '--database', database)).toHaveLength(1);
    expect(await sent(script, '--database', database)).toEqual([]);
  });
});

describe('--load', () => {
  test('takes in the documents of a folder first, described by what stands beside them', async () => {
    const { shell, file, sent, database, rows } = stage();
    file('办法.md', '第一条　为了规范停车，制定本办法。\n\n第二条　车辆停在划定的车位里。\n');
    file('办法.json', JSON.stringify({ id: 'parking', title: '停车办法', status: '试行' }));
    file('须知.txt', '一、进出小区请减速。\n二、请勿鸣笛。\n');
    file('不是文件.csv', 'a,b\n');
    await sent([line(0, { text: '帮助' })], '--load', shell.folder, '--database', database);
    expect(rows("select title, status from policy_document where id <> 'guideline' order by title")).toEqual([
      { title: '停车办法', status: '试行' },
      { title: '须知', status: '状态不明' },
    ]);
  });

  test.each([
    ['a folder that is not there', 'no-such-folder', '读不到文件夹 no-such-folder，请检查名字。\n'],
    ['a file that cannot be read', '.', '空的.txt 是空的，里面没有文字，请换一个有内容的文件。\n'],
  ])('refuses %s in one sentence', async (_, folder, sentence) => {
    const { file, play } = stage();
    file('空的.txt', '');
    const ran = await play([line(0, { text: '帮助' })], '--load', folder);
    expect(ran).toMatchObject({ code: 1, out: '', err: sentence });
  });
});

describe('a script with mistakes', () => {
  test('is not played at all, and every bad line is named', async () => {
    const { play } = stage();
    const good = line(0, { text: ASKED });
    const bad = [
      { ...good, at: '昨天' },
      { ...good, channel: 'fax' },
      { ...good, chat: 'group:' },
      { ...good, from: '' },
      { ...good, colour: 'red' },
      { ...good, at: '2027-03-01T09:00:00' },
    ];
    const { code, out, err } = await play(`${jsonl([good, ...bad])}\nnot json\n`);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    const named = [...err.matchAll(/^第 (\d+) 行：/gm)].map((match) => Number(match[1]));
    expect(named).toEqual([2, 3, 4, 5, 6, 7, 9]);
    expect(err).toMatch(/^对话文件有错，请改好再运行：\n/);
  });

  test('that is not there is one sentence', async () => {
    const ran = await stage().shell.run(['replay', 'nowhere.jsonl']);
    expect(ran).toMatchObject({ code: 1, out: '', err: '读不到 nowhere.jsonl，请检查文件名。\n' });
  });

  test('with nothing in it says nothing', async () => {
    expect(await stage().play('\n')).toMatchObject({ code: 0, out: '', err: '' });
  });
});

test('the scripts of the fixtures are read as UTF-8 lines that end in a line feed', () => {
  for (const path of globSync('tests/fixtures/replay/*.jsonl'))
    expect(readFileSync(path, 'utf8').endsWith('\n')).toBe(true);
});
