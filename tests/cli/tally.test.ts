// `shuoyi tally` as people and programs run it: two files in, one count out, or every bad row named.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MATTERS } from '../../src/capabilities/vote/count/matters.ts';
import { writeCsv } from '../../src/platform/document/csv.ts';
import { toSpreadsheet } from '../../src/platform/document/spreadsheet.ts';
import { createShell, type Ran } from '../_support/command.ts';
import { ballotLines, makeRegister, registerLines } from '../_support/random-register.ts';
import { recount } from '../_support/recount.ts';

const REGISTER = ['房号,专有部分面积,业主编号,业主姓名,手机号,状态'];
const BALLOTS = ['房号,选择,时间,来源'];

interface Given {
  readonly register?: string | Uint8Array;
  readonly ballots?: string | Uint8Array;
  readonly matter?: string;
  readonly more?: readonly string[];
}

/** Lines in the two files, or the bytes of other files. */
function run({ register = '', ballots = '', matter = 'fund-use', more = ['--json'] }: Given): Promise<Ran> {
  const shell = createShell();
  writeFileSync(join(shell.folder, 'R.csv'), register);
  writeFileSync(join(shell.folder, 'B.csv'), ballots);
  return shell.run(['tally', '--register', 'R.csv', '--ballots', 'B.csv', '--matter', matter, ...more]);
}

function lines(...of: readonly (readonly string[])[]): string {
  return of.flat().join('\n');
}

const HOMES = ['1-101,80.5,A001,甲,,已售', '1-102,99.55,A002+A003,,,已售', '1-103,60,,,,未售'];
const VOTES = [
  '1-101,同意,2026-12-01T09:00:00+08:00,线上',
  '1-102,反对,2026-12-01T10:00:00+08:00,线上',
  '1-102,同意,2026-12-01T11:00:00+08:00,线上',
  '1-102,弃权,2026-12-01T12:00:00+08:00,纸质',
];

describe('the count as JSON', () => {
  test('has the keys others rely on, in their order, on one line', async () => {
    const { code, out, err } = await run({
      register: lines(REGISTER, HOMES),
      ballots: lines(BALLOTS, VOTES),
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      '{"matter":"fund-use","approvalRule":"more-than-1/2","total":{"area":24005,"heads":3},' +
        '"participated":{"area":18005,"heads":2},"agreed":{"area":18005,"heads":2},' +
        '"against":{"area":0,"heads":0},"abstained":{"area":0,"heads":0},' +
        '"quorum":{"area":true,"heads":true},"approval":{"area":true,"heads":true},"outcome":"passed",' +
        '"conflicts":[{"unit":"1-102","reason":"paper-after-online"}]}\n',
    );
  });

  test('takes the columns in any order, and others beside them', async () => {
    const { code, out } = await run({
      register:
        '备注,状态,手机号,业主姓名,业主编号,专有部分面积,房号\n,已售,,,A+B,80,1\n,已售,,,B+A,20.05,2\n',
      ballots: '﻿来源,时间,选择,房号,\r\n线上,2026-12-01T09:00:00Z,弃权,1,\r\n',
      matter: 'rebuild',
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      approvalRule: 'at-least-3/4',
      total: { area: 10_005, heads: 1 },
      abstained: { area: 8_000, heads: 1 },
    });
  });

  test('of nobody voting approves nothing', async () => {
    const { code, out } = await run({ register: lines(REGISTER, HOMES), ballots: lines(BALLOTS) });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      participated: { area: 0, heads: 0 },
      approval: { area: false, heads: false },
      outcome: 'no-quorum',
      conflicts: [],
    });
  });

  test.each([
    [3, 400, 'other-major', false],
    [11, 1_500, 'fund-raise', true],
  ] as const)(
    'is the same as the recount of a register made up from seed %d',
    async (seed, size, matter, three) => {
      const { units, ballots } = makeRegister(seed, size);
      const { out } = await run({
        ...{ register: lines(registerLines(units)), ballots: lines(ballotLines(ballots)), matter },
      });
      const approvalRule = three ? 'at-least-3/4' : 'more-than-1/2';
      expect(JSON.parse(out)).toEqual({ matter, approvalRule, ...recount(units, ballots, three) });
    },
  );

  test('comes from our own export too, where what Excel would take for a formula is marked', async () => {
    const register = new TextDecoder().decode(
      writeCsv([...REGISTER, '-1层101,80,A,,,已售'].map((line) => line.split(','))),
    );
    expect(register).toContain("'-1层101");
    const ballots = lines(BALLOTS, ['-1层101,同意,2026-12-01T09:00:00Z,线上']);
    expect(JSON.parse((await run({ register, ballots })).out)).toMatchObject({
      agreed: { area: 8_000, heads: 1 },
    });
  });

  test('comes from workbooks too, and from files as Excel saves them in China', async () => {
    const [head = [], ...rows] = [...BALLOTS, ...VOTES].map((line) => line.split(','));
    const workbook = await toSpreadsheet([{ title: '选票', pages: [[{ kind: 'table', head, rows }]] }]);
    const { code, out, err } = await run({ register: gb18030(lines(REGISTER, HOMES)), ballots: workbook });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ outcome: 'passed', agreed: { area: 18_005, heads: 2 } });
  });
});

describe('bad rows', () => {
  test('are named in a line each, whatever stands in their cells', async () => {
    const { code, err } = await run({
      register: lines(REGISTER, [
        `"1-\n101",${'9'.repeat(100)}x,A,,,已售`,
        '1-102,80,5,A,甲,13800001234,已售',
      ]),
      ballots: lines(BALLOTS, ['"1-\n101",同意,2026-12-01T09:00:00Z,"线\n上"']),
    });
    expect(code).toBe(2);
    expect(err.split('\n')).toEqual([
      `名册第 2 行：面积“${'9'.repeat(60)}…”不是数字。请只写数字，不带单位。`,
      '名册第 4 行：这一行比表头多出一格。面积的小数点请用“.”，不用逗号，例如 89.50。',
      '选票第 2 行：来源“线 上”不认得，请填“线上”或“纸质”。',
      '',
    ]);
  });

  test('of both files are all listed with line and reason, and nothing is counted', async () => {
    const { code, out, err } = await run({
      register: lines(REGISTER, [
        ...HOMES,
        '1-101,70,A009,,,已售',
        '1-104,"80,5",A004,,,已售',
        '',
        '1-105,80.123,A005,,,出租',
        '1-106,８０,,,,已售',
      ]),
      ballots: lines(BALLOTS, [
        ...VOTES,
        '9-999,同意,2026-12-01T09:00:00+08:00,线上',
        '1-101,赞成,2026-12-01 09:00,微信',
        '1-101,反对,2026-12-01T01:00:00Z,线上',
        '1-103,同意,2026-12-01T09:00:00,线上',
      ]),
    });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n')).toEqual([
      '名册第 5 行：房号重复：1-101，第 2 行已经有了。两行都不算，请删掉错的那一行。',
      '名册第 6 行：面积“80,5”里有逗号。小数点请用“.”，千位不要分隔。',
      '名册第 8 行：面积“80.123”的小数超过两位。请按登记的面积写，最多两位小数。',
      '名册第 8 行：状态“出租”不认识。请写“已售”“未售”或“未交付”。',
      '名册第 9 行：“８０”里有全角字符。请改成半角的数字和符号。',
      '名册第 9 行：已售的房子没有业主编号。请填写；编号由您自己定，同一个人用同一个编号。',
      '选票第 6 行：名册里没有房号“9-999”，请照名册改正。',
      '选票第 7 行：选择“赞成”不认得，请填“同意”“反对”或“弃权”。',
      '选票第 7 行：来源“微信”不认得，请填“线上”或“纸质”。',
      '选票第 7 行：时间“2026-12-01 09:00”没有时区，北京时间请在后面加上 +08:00。',
      '选票第 8 行：1-101在同一时刻还有第 2 行，两行选得不一样，分不出先后，请查清后改正时间或删去一行。',
      '选票第 9 行：时间“2026-12-01T09:00:00”没有时区，北京时间请在后面加上 +08:00。',
      '',
    ]);
  });

  test('of the ballots are named also where the header of the register is bad', async () => {
    const { code, err } = await run({
      register: '房号,面积\n1-101,80\n',
      ballots: lines(BALLOTS, ['1-101,赞成,2026-12-01T09:00:00Z,线上']),
    });
    expect(code).toBe(2);
    expect(err).toContain('名册第 1 行：表头缺“专有部分面积”这一栏。请在第一行补上，名称要一字不差。\n');
    expect(err).toContain('选票第 2 行：选择“赞成”不认得');
    expect(err).not.toContain('名册里没有房号');
  });

  test.each([
    [
      'a register without rows',
      lines(REGISTER),
      lines(BALLOTS),
      '名册第 1 行：只有表头，没有住户。请从第二行起填写。\n',
    ],
    [
      'files the wrong way round',
      lines(BALLOTS, VOTES),
      lines(REGISTER, HOMES),
      /^名册第 1 行：表头缺“专有部分面积”[\s\S]*选票第 1 行：表头缺少“选择”/,
    ],
  ])('%s', async (_, register, ballots, said) => {
    const { code, out, err } = await run({ register, ballots });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    if (typeof said === 'string') expect(err).toBe(said);
    else expect(err).toMatch(said);
  });

  test('do not give away names and phone numbers', async () => {
    const { code, err } = await run({
      register: lines(REGISTER, ['1-101,80,A001,王小明+李小红,1380057800,已售']),
      ballots: lines(BALLOTS),
    });
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(2);
    expect(err).not.toMatch(/王小明|1380057800/);
  });
});

describe('what cannot be counted at all is refused in one sentence', () => {
  const register = lines(REGISTER, HOMES);
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 0xff, 0xfe);

  test.each<readonly [string, Given, string]>([
    ['an empty file', { register, ballots: '' }, 'B.csv 是空的，请检查是不是选错了文件。\n'],
    [
      'a picture',
      { register: png, ballots: lines(BALLOTS) },
      'R.csv 不是 CSV 表格，请在表格软件里另存为 CSV 再来。\n',
    ],
    [
      'a zip file that is no workbook',
      { register: Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), ballots: lines(BALLOTS) },
      'R.csv 打不开，可能坏了，请在表格软件里另存为 CSV 再来。\n',
    ],
    [
      'an old workbook',
      { register: Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), ballots: lines(BALLOTS) },
      'R.csv 是旧格式的表格，请另存为 .xlsx 或 CSV 再来。\n',
    ],
    [
      'a quotation mark left open',
      { register: `${register}\n"1-104,80,A4,,,已售\n`, ballots: lines(BALLOTS) },
      'R.csv 第 5 行里有一个引号没有配对，请改好再来。\n',
    ],
    [
      'a file that cannot be read beside one with bad rows',
      { register: `${register}\n"1-104,80,A4,,,已售\n`, ballots: lines(BALLOTS, ['1-101,同意,,线上']) },
      'R.csv 第 5 行里有一个引号没有配对，请改好再来。\n' +
        '选票第 2 行：没有时间，请补上，如 2026-12-01T09:30:00+08:00。\n',
    ],
  ])('%s', async (_, given, sentence) => {
    expect(await run(given)).toMatchObject({ code: 2, out: '', err: sentence });
  });

  test('an unknown matter, with all there are', async () => {
    const { code, out, err } = await run({ register, ballots: lines(BALLOTS), matter: 'fund' });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^没有“fund”这种表决事项，.*。\n$/);
    for (const { key } of MATTERS) expect(err).toContain(`${key} （`);
  });

  test.each([
    [
      ['--register', 'no.csv', '--ballots', 'no.csv', '--matter', 'rebuild'],
      '找不到文件 no.csv，请检查文件名。\n',
    ],
    [['--register', 'd', '--ballots', 'd', '--matter', 'rebuild'], 'd 是文件夹，请写明里面的哪个文件。\n'],
    [['--register', 'R.csv'], '要写明三样：--register 名册文件、--ballots 选票文件、--matter 表决事项。\n'],
    [[], '要写明三样：--register 名册文件、--ballots 选票文件、--matter 表决事项。\n'],
  ])('%j', async (args, sentence) => {
    const shell = createShell();
    mkdirSync(join(shell.folder, 'd'));
    expect(await shell.run(['tally', ...args])).toMatchObject({ code: 2, out: '', err: sentence });
  });
});

describe('the count for people', () => {
  const words = (homes: readonly string[], votes: readonly string[], matter?: string) =>
    run({
      ...{ register: lines(REGISTER, homes), ballots: lines(BALLOTS, votes), more: [] },
      ...(matter === undefined ? {} : { matter }),
    });

  test('writes the arithmetic out, who took part first, and quotes the law', async () => {
    const { code, out } = await words(HOMES, VOTES);
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      '表决事项：（五）使用建筑物及其附属设施的维修资金',
      '',
      '全体业主：240.05 平方米，3 人',
      '参与表决：180.05 平方米，2 人',
      '　　同意：180.05 平方米，2 人',
      '　　反对：0.00 平方米，0 人',
      '　　弃权：0.00 平方米，0 人',
      '',
      '一、参与表决的够不够',
      '《民法典》第二百七十八条：“业主共同决定事项，应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决。”',
      '面积：180.05÷240.05，约 75.00%，够三分之二（180.05×3＝540.15，不小于 240.05×2＝480.10）。',
      '人数：2÷3，约 66.66%，够三分之二（2×3＝6，不小于 3×2＝6）。',
      '',
      '二、同意的够不够（在参与表决的人里算）',
      '《民法典》第二百七十八条：“决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意。”',
      '面积：180.05÷180.05，约 100.00%，过半数（180.05×2＝360.10，大于 180.05）。',
      '人数：2÷2，约 100.00%，过半数（2×2＝4，大于 2）。',
      '',
      '结果：通过。四项都达到了。',
      '',
      '要请人核对的（1 处）：',
      '1-102：已在线上投过票，后来又交了纸质票，算线上的。',
      '',
    ]);
  });

  const vote = (room: string, choice: string) => `${room},${choice},2026-12-01T09:00:00+08:00,线上`;
  const home = (room: string, owner: string) => `${room},100,${owner},,,已售`;

  test('tells a vote that was lost from one too few took part in', async () => {
    const homes = [home('1', 'A'), home('2', 'B'), home('3', 'C')];
    const lost = await words(homes, [vote('1', '同意'), vote('2', '反对')]);
    expect(lost.out).toContain('\n结果：未通过。参与表决的够了，同意的不够。\n');
    expect(lost.out).toContain('没有过半数（100.00×2＝200.00，不大于 200.00）。');
    const few = await words(homes, [vote('1', '同意')], 'rebuild');
    expect(few.out).toContain(
      '\n结果：未达参与比例。参与表决的面积和人数不够，没有形成决定；这不等于“未通过”。\n',
    );
    expect(few.out).toContain('够四分之三（100.00×4＝400.00，不小于 100.00×3＝300.00）。');
  });

  test('says whose ballots are not counted, and what nobody voting comes to', async () => {
    const homes = [home('1', 'A'), home('2', 'A'), '3,100,,,,未售', '4,100,,,,未售'];
    const { out } = await words(
      homes,
      ['同意', '反对', '同意', '弃权'].map((choice, at) => vote(String(at + 1), choice)),
    );
    expect(out).toContain('\n面积：没有人参与，没有过半数。\n');
    expect(out).toContain('业主 A：几套房屋选得不一样，都不算。\n建设单位：几套房屋选得不一样，都不算。\n');
  });
});

/** Node writes no GB18030 itself: the two-byte characters are turned round from what it reads. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, readonly number[]>();
  for (let first = 0x81; first <= 0xfe; first++)
    for (let second = 0x40; second <= 0xfe; second++)
      codes.set(decoder.decode(Uint8Array.of(first, second)), [first, second]);
  return Uint8Array.from(
    [...text].flatMap((letter) => (letter < '\x80' ? letter.charCodeAt(0) : (codes.get(letter) ?? []))),
  );
}
