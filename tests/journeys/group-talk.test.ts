// The bot as a guest in a group of neighbours: silent until addressed, answering whom it was asked by, keeping apart
// what each of them talks about, and repeating nothing about anybody.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createShell, jsonl, linesOf, shared, smallKnowledge } from '../_support/command.ts';

interface Sent {
  readonly chat: string;
  readonly to: string;
  readonly text: string;
  readonly after: number;
}

const INCOME = '停车位和广告的收入能用在哪里？';
const LEAK = '外墙渗漏能直接用维修资金吗';
const PHONE = '13905780001';

/** Who says what; `at` for what is addressed to the bot. */
const TALK = [
  { from: 'zhang', text: '今天停水吗？' },
  { from: 'li', text: '@张阿姨 不停' },
  { from: 'zhang', text: `@说议 ${LEAK}`, at: true },
  { from: 'li', text: `@说议 ${INCOME}`, at: true },
  { from: 'wang', text: '广告费都进了谁的口袋' },
  { from: 'zhang', text: '@说议 那没有业委会呢？', at: true },
  { from: 'li', text: '1' },
  { from: 'li', text: '@说议 1', at: true },
  { from: 'wang', text: '@说议 1', at: true },
  { from: 'zhang', text: `@说议 我是3幢402张桂花，电话${PHONE}，${INCOME}`, at: true },
  { from: 'zhang', text: '@说议', at: true },
  { from: 'li', text: '/帮助' },
  { from: 'li', text: '@说议 转人工', at: true },
  { from: 'li', text: INCOME, private: true },
  { from: 'li', text: '@说议 算了', at: true },
];

const talked = shared(async () => {
  const shell = createShell({ SHUOYI_KNOWLEDGE: smallKnowledge() });
  const lines = TALK.map(({ from, text, at, private: alone }, index) => ({
    at: Date.parse('2027-03-01T09:00:00+08:00') + index * 5_000,
    channel: 'wechat',
    chat: alone ? 'private' : 'group:花园二区',
    from,
    name: `${from} 的昵称`,
    text,
    ...(at ? { mention: true } : {}),
  }));
  writeFileSync(join(shell.folder, 'talk.jsonl'), jsonl(lines));
  const { code, out, err } = await shell.run(['replay', 'talk.jsonl']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return linesOf<Sent>(out);
});

/** What was answered to these words of this person. */
async function answerTo(from: string, text: string): Promise<Sent | undefined> {
  const after = TALK.findIndex((line) => line.from === from && line.text === text) + 1;
  expect(after, text).toBeGreaterThan(0);
  return (await talked()).find((sent) => sent.after === after);
}

describe('in a group', () => {
  test('it answers every line addressed to it, once, and no other', async () => {
    const expected = TALK.flatMap(({ at, text, private: alone }, index) =>
      at || alone || text.startsWith('/') ? [index + 1] : [],
    );
    expect((await talked()).map(({ after }) => after)).toEqual(expected);
  });

  test('it answers in the group, to the one who asked', async () => {
    for (const { chat, to, after } of await talked()) {
      const line = TALK[after - 1];
      expect([chat, to]).toEqual([line?.private ? 'private' : 'group:花园二区', line?.from]);
    }
  });

  test('two who ask at once each keep their own subject', async () => {
    expect((await answerTo('zhang', '@说议 那没有业委会呢？'))?.text).toContain(
      '业主委员会缺位时，由乡镇（街道）组织代为维修',
    );
    expect((await answerTo('li', '@说议 1'))?.text).toContain('10.加强老旧小区经营性收益来源渠道');
  });

  test('a number of somebody who was offered nothing is no choice', async () => {
    expect((await answerTo('wang', '@说议 1'))?.text).not.toContain('10.加强老旧小区经营性收益来源渠道');
  });

  test('its name alone, or a command, brings the help', async () => {
    expect((await answerTo('zhang', '@说议'))?.text).toContain('是机器人，不是工作人员');
    expect((await answerTo('li', '/帮助'))?.text).toContain('是机器人，不是工作人员');
  });

  test('what one says alone with it does not touch what one says in the group', async () => {
    expect((await answerTo('li', '@说议 转人工'))?.text).toContain('已经交给社区工作人员');
    expect((await answerTo('li', INCOME))?.text).toContain('所得收益可用于');
    expect((await answerTo('li', '@说议 算了'))?.text).toContain('先到这里');
  });

  test('it repeats nothing that somebody said about themselves', async () => {
    const asked = TALK.find(({ text }) => text.includes(PHONE))?.text ?? '';
    expect((await answerTo('zhang', asked))?.text).toContain('所得收益可用于');
    for (const { text } of await talked())
      expect(text).not.toMatch(new RegExp(`${PHONE}|张桂花|3幢402|昵称|zhang|wang|不停`));
  });
});
