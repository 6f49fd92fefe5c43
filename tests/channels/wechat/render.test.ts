// A reply as WeChat shows it: plain texts, choices by number, files.

import { describe, expect, test } from 'vitest';
import { calling, LARGEST_FILE, LONGEST_TEXT, renderReply } from '../../../src/channels/wechat/render.ts';
import type { Block } from '../../../src/desk/message.ts';

const BYTES = new Uint8Array([1, 2, 3]);
const text = (words: string): Block => ({ kind: 'text', text: words });
const file = (name: string, bytes = BYTES): Block => ({
  kind: 'file',
  file: { name, type: 'application/pdf', bytes },
});
const picture: Block = {
  kind: 'picture',
  file: { name: '结果.png', type: 'image/png', bytes: BYTES },
  alt: '表决结果：通过',
};
const choices: Block = {
  kind: 'choices',
  choices: [
    { key: 'y', label: '同意' },
    { key: 'n', label: '不同意' },
  ],
};

const shape = (reply: readonly Block[]) =>
  renderReply(reply).map((each) => (each.kind === 'text' ? each.text : `[${each.name}]`));

describe('a reply', () => {
  test('is one text, the choices with their numbers at its end', () => {
    expect(shape([text('同意吗？'), choices, text('请回数字。')])).toEqual([
      '同意吗？\n\n请回数字。\n\n1. 同意\n2. 不同意',
    ]);
  });

  test('shows a picture behind the words that say what there is to see', () => {
    expect(shape([text('出来了。'), picture])).toEqual(['出来了。\n\n表决结果：通过', '[结果.png]']);
  });

  test('keeps choices last, above the field in which the number is typed', () => {
    expect(shape([picture, choices])).toEqual(['[结果.png]', '表决结果：通过\n\n1. 同意\n2. 不同意']);
  });

  test('of a file alone is the file alone', () => {
    expect(shape([file('公示.pdf')])).toEqual(['[公示.pdf]']);
  });

  test('says the name of a file that is too large to be carried', () => {
    const [only, ...rest] = shape([file('全部.zip', new Uint8Array(LARGEST_FILE + 1))]);
    expect(only).toMatch(/^全部\.zip（.*太大/);
    expect(rest).toEqual([]);
  });

  test('that is long is cut at sentences, whole characters each', () => {
    const long = '这一句话说的是停车费。😀'.repeat(500);
    const parts = shape([text(long)]);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(LONGEST_TEXT);
      expect(part.isWellFormed()).toBe(true);
    }
    expect(parts.join('')).toBe(long);
  });

  test('of nothing is nothing', () => {
    expect(shape([])).toEqual([]);
  });

  test.each([
    ['../../etc/passwd.pdf', '[passwd.pdf]'],
    ['公\u202e示.pdf', '[公示.pdf]'],
    [`${'长'.repeat(300)}.pdf`, `[${'长'.repeat(60)}.pdf]`],
    ['', '[1]'],
  ])('names a file %j as %j, its ending kept', (name, shown) => {
    expect(shape([file(name)])).toEqual([shown]);
  });
});

describe('somebody in a group is called', () => {
  test.each([
    ['王阿姨', '@王阿姨\u2005\n您好'],
    ['王 阿姨', '@王 阿姨\u2005\n您好'],
    ['@所有人\u2005', '您好'],
    ['所有人', '您好'],
    ['a\u2005@b\u2005', '@a b\u2005\n您好'],
    ['王\u202e阿姨\n/删除', '@王阿姨 /删除\u2005\n您好'],
    ['长'.repeat(100), `@${'长'.repeat(30)}\u2005\n您好`],
    ['\u200b', '您好'],
    ['', '您好'],
  ])('%j', (name, shown) => {
    expect(calling(name, '您好')).toBe(shown);
  });
});
