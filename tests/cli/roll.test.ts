// `shuoyi roll`: a file is checked and nothing changed until it is told to; bad rows are all listed.

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createShell, jsonl, smallKnowledge } from '../_support/command.ts';

const HEADER = '房号,专有部分面积,业主编号,业主姓名,手机号,状态';
const GOOD = `${HEADER}\r\n1-101,89.50,A,张三,13800001234,已售\r\n1-102,60.00,,,,未售\r\n`;

async function createOffice() {
  const shell = createShell({ SHUOYI_KNOWLEDGE: smallKnowledge(), SHUOYI_DATABASE: 'sqlite:site.db' });
  const write = (name: string, content: string) => writeFileSync(join(shell.folder, name), content);
  const roll = (...args: readonly string[]) => shell.run(['roll', ...args]);
  const made = await roll('compound', 'c', '绿源小区');
  expect(made).toMatchObject({ code: 0, err: '', out: expect.stringContaining('绿源小区') });
  return { ...shell, write, roll };
}

describe('roll', () => {
  test('checks a file first, takes it in with --yes, and gives it back as it was', async () => {
    const { folder, roll, write } = await createOffice();
    write('r.csv', GOOD);
    const dry = await roll('import', 'r.csv', '--compound', 'c');
    expect(dry).toMatchObject({ code: 0, err: '', out: expect.stringContaining('名册没有变') });
    expect((await roll('export', '--compound', 'c')).out).toBe(`${HEADER}\r\n`);
    const done = await roll('import', 'r.csv', '--compound', 'c', '--yes');
    expect(done).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('名册现有 2 户，149.50 平方米，业主 2 人'),
    });
    expect((await roll('export', '--compound', 'c')).out).toBe(GOOD);
    expect((await roll('export', '--compound', 'c', '--masked')).out).toContain('A,张*,138****1234');
    expect((await roll('export', 'out.xlsx', '--compound', 'c')).code).toBe(0);
    expect(existsSync(join(folder, 'out.xlsx'))).toBe(true);
    expect(await roll('export', 'out.xlsx', '--compound', 'c')).toMatchObject({
      code: 1,
      err: expect.stringContaining('已经存在'),
    });
    const back = await roll('import', 'out.xlsx', '--compound', 'c');
    expect(back.out).toContain('新增 0 户，有变化 0 户，没有变化 2 户');
  }, 60_000);

  test('lists every bad row by its line, ends with 2 and changes nothing, --yes or not', async () => {
    const { roll, write } = await createOffice();
    write('bad.csv', `${GOOD}1-103,"89,5",B,李四,1,已售\r\n1-104,80,A,王五,,已售\r\n`);
    const { code, err, out } = await roll('import', 'bad.csv', '--compound', 'c', '--yes');
    expect(code).toBe(2);
    expect(
      err
        .trim()
        .split('\n')
        .map((line) => line.slice(0, 7)),
    ).toEqual(['名册第 4 行', '名册第 4 行', '名册第 5 行']);
    expect(out).not.toContain('已导入');
    expect((await roll('export', '--compound', 'c')).out).toBe(`${HEADER}\r\n`);
  }, 60_000);

  test('says in one sentence what is wrong with a file, a name or a compound', async () => {
    const { roll, write } = await createOffice();
    write('r.csv', GOOD);
    write('empty.csv', '');
    for (const [args, sentence] of [
      [['import', 'none.csv', '--compound', 'c'], '找不到文件 none.csv'],
      [['import', 'empty.csv', '--compound', 'c'], '是空的'],
      [['import', 'r.csv', '--compound', 'x'], '没有这个小区'],
      [['export', '--compound', 'x'], '没有这个小区'],
      [['compound', 'c', '又一个'], '已经用过了'],
      [['compound', '绿源', '绿源'], '小写字母'],
    ] as const) {
      const { code, err, out } = await roll(...args);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toContain(sentence);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
  }, 60_000);
});

test('replay --load takes in the registers of a folder', async () => {
  const { folder, run, write } = await createOffice();
  write('c.register.csv', GOOD);
  write('talk.jsonl', jsonl([{ at: 1, channel: 'web', chat: 'private', from: 'u', text: '你好' }]));
  const { code, err } = await run(['replay', 'talk.jsonl', '--database', 'site.db', '--load', folder]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect((await run(['roll', 'export', '--compound', 'c'])).out).toBe(GOOD);
  write('c.register.csv', GOOD.replace('89.50', '89,50'));
  const bad = await run(['replay', 'talk.jsonl', '--database', 'site.db', '--load', folder]);
  expect(bad.code).toBe(1);
  expect(bad.err).toContain('名册第 2 行');
}, 60_000);
