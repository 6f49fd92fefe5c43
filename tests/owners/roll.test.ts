// Rows of a register file: what is read, and every way in which a row may be bad.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildingOf, ROLL_HEADER, readRoll } from '../../src/owners/roll.ts';

const GOOD = ['3-1-301', '89.53', 'A', '张三', '13800001234', '已售'];

function read(...rows: readonly (readonly string[])[]) {
  return readRoll([ROLL_HEADER, ...rows].map((cells, index) => ({ line: index + 1, cells })));
}

function changed(cells: Readonly<Record<number, string>>): string[] {
  return GOOD.map((cell, index) => cells[index] ?? cell);
}

const reasonsOf = (...rows: readonly (readonly string[])[]) =>
  read(...rows).problems.map(({ line, reason }) => [line, reason]);

describe('a good row', () => {
  test('becomes a unit with its area in whole hundredths and its head', () => {
    expect(read(GOOD)).toMatchObject({
      problems: [],
      units: [{ line: 2, room: '3-1-301', area: 8953, status: 'sold', head: 'A' }],
    });
  });

  test.each([
    ['89', 8900],
    ['89.5', 8950],
    ['0.01', 1],
    ['089.50', 8950],
    ['100000', 10_000_000],
    ['10000000', 1_000_000_000],
  ])('area %s is %i', (text, area) => {
    expect(read(changed({ 1: text })).units[0]?.area).toBe(area);
  });

  test('reads the columns in any order, and others beside them', () => {
    const order = [5, 3, 1, 0, 4, 2];
    const rows = [ROLL_HEADER, GOOD].map((cells) => ['', ...order.map((at) => cells[at] ?? '')]);
    const found = readRoll(rows.map((cells, index) => ({ line: index + 1, cells })));
    expect(found.units).toEqual(read(GOOD).units);
  });

  test('passes over rows with nothing in them', () => {
    expect(read(['', ' '], GOOD, [])).toMatchObject({ problems: [], units: [{ line: 3 }] });
  });

  test('holds the same head for A+B and B+A, another one for A alone', () => {
    const { units } = read(
      changed({ 0: '1', 2: 'A+B', 3: '甲+乙', 4: '' }),
      changed({ 0: '2', 2: 'B + A', 3: '乙+甲', 4: '' }),
      changed({ 0: '3', 3: '甲', 4: '' }),
    );
    expect(units.map(({ head }) => head)).toEqual(['A+B', 'A+B', 'A']);
    expect(units[1]?.owners).toEqual(units[0]?.owners);
  });

  test.each(['未售', '未交付'])('has no head where it is %s, whoever is named', (status) => {
    expect(read(changed({ 5: status })).units[0]).toMatchObject({ head: '', owners: [{ code: 'A' }] });
    expect(read(changed({ 2: '', 3: '', 4: '', 5: status })).units[0]).toMatchObject({
      head: '',
      owners: [],
    });
  });

  test.each([
    '13800001234',
    '+8613800001234',
    '86-13800001234',
    '0578-2123456',
    '138****1234',
    '057****3456',
    '',
  ])('takes the phone %j', (phone) => {
    expect(read(changed({ 4: phone })).problems).toEqual([]);
  });
});

describe('nothing is wrong with', () => {
  test.each<readonly [Readonly<Record<number, string>>]>([
    [{ 0: '商铺（一层）101' }],
    [{ 0: '1－101' }],
    [{ 0: '1幢1单元101' }],
    [{ 0: 'A-1-101室' }],
    [{ 2: '3-101' }],
    [{ 2: '业主12' }],
    [{ 2: '丽水（某某）有限公司' }],
    [{ 3: '' }],
    [{ 3: '张三（已故）' }],
    [{ 3: '张三、李四' }],
    [{ 1: '120000.00' }],
  ])('%j, and it is kept as it stands', (cells) => {
    const { units, problems } = read(changed(cells));
    const [
      {
        room,
        owners: [owner],
      } = { room: '', owners: [] },
    ] = units;
    expect(problems).toEqual([]);
    expect({ 0: room, 2: owner?.code, 3: owner?.name, 1: cells[1] }).toMatchObject(cells);
  });
});

describe('a bad row', () => {
  test.each([
    ['room-missing', { 0: '' }],
    ['full-width', { 0: '３-1-301' }],
    ['full-width', { 1: '８９.５' }],
    ['full-width', { 2: 'A＋B' }],
    ['full-width', { 0: '商铺（１层）' }],
    ['full-width', { 1: '89，5' }],
    ['full-width', { 2: 'ａ1' }],
    ['full-width', { 2: 'Ｚ1' }],
    ['phone-malformed', { 4: '１３８00001234' }],
    ['area-missing', { 1: '' }],
    ['area-comma', { 1: '89,5' }],
    ['area-comma', { 1: '1,234.5' }],
    ['area-decimals', { 1: '89.123' }],
    ['area-decimals', { 1: '0.30000000000000004' }],
    ['area-not-a-number', { 1: '89㎡' }],
    ['area-not-a-number', { 1: '-89.5' }],
    ['area-not-a-number', { 1: '8.9e1' }],
    ['area-not-a-number', { 1: '#REF!' }],
    ['area-zero', { 1: '0.00' }],
    ['area-too-large', { 1: '10000000.01' }],
    ['owner-missing', { 2: '', 3: '', 4: '' }],
    ['owner-malformed', { 2: 'A+' }],
    ['owner-malformed', { 2: 'A、B' }],
    ['owner-malformed', { 2: 'A B' }],
    ['owner-malformed', { 2: 'A，B' }],
    ['owner-malformed', { 2: 'A/B' }],
    ['owner-twice', { 2: 'A+A' }],
    ['names-do-not-match', { 3: '张三+李四' }],
    ['phone-malformed', { 4: '12345' }],
    ['phone-malformed', { 4: '138 0000 1234' }],
    ['phones-do-not-match', { 4: '13800001234+13800001235' }],
    ['status-missing', { 5: '' }],
    ['status-unknown', { 5: '已卖' }],
    ['status-unknown', { 5: 'constructor' }],
  ] as const)('is refused as %s: %j', (reason, cells) => {
    const found = read(changed(cells));
    expect(found.problems.map((problem) => problem.reason)).toContain(reason);
    expect(found.units).toEqual([]);
  });

  test('is listed with all its problems, and the next rows with theirs', () => {
    const bad = changed({ 0: '2', 1: '89,5', 5: '' });
    expect(reasonsOf(bad, changed({ 0: '3' }), changed({ 0: '' }))).toEqual([
      [2, 'area-comma'],
      [2, 'status-missing'],
      [4, 'room-missing'],
    ]);
  });

  test('with a room that stands there already leaves neither of the two, since nobody knows which is right', () => {
    const found = read(GOOD, changed({ 0: '3-1- 301', 1: '90' }), changed({ 0: '3-1-302' }));
    expect(found.problems).toEqual([{ line: 3, reason: 'room-twice', value: '3-1- 301，第 2 行' }]);
    expect(reasonsOf(GOOD, changed({ 0: '3－1－301' }))).toEqual([[3, 'room-twice']]);
    expect(found.units.map(({ room }) => room)).toEqual(['3-1-302']);
  });

  test('is one with a merged cell, because its text may belong to others', () => {
    const rows = [ROLL_HEADER, GOOD].map((cells, index) => ({ line: index + 1, cells, merged: index === 1 }));
    expect(readRoll(rows)).toMatchObject({ units: [], problems: [{ line: 2, reason: 'merged-cells' }] });
  });
});

describe('what exactly is wrong', () => {
  const value = (cells: Readonly<Record<number, string>>) => read(changed(cells)).problems;
  const one = (reason: string, value: string) => [{ line: 2, reason, value }];
  const two = { 2: 'A+B', 3: '甲+乙' };

  test.each<readonly [Readonly<Record<number, string>>, readonly object[]]>([
    [{ 0: '' }, one('room-missing', '')],
    [{ 5: ' ' }, one('status-missing', '')],
    [{ 1: '89.5㎡' }, one('area-not-a-number', '89.5㎡')],
    [{ 1: '89,5㎡' }, one('area-not-a-number', '89,5㎡')],
    [{ 1: '约89,5' }, one('area-not-a-number', '约89,5')],
    [{ 1: '约89.123' }, one('area-not-a-number', '约89.123')],
    [{ 1: '89.123㎡' }, one('area-not-a-number', '89.123㎡')],
    [{ 1: '.5' }, one('area-not-a-number', '.5')],
    [{ 1: '5.' }, one('area-not-a-number', '5.')],
    [{ ...two, 4: '13800001234+１３８' }, one('phone-malformed', '１３８')],
    [{ 4: '13800001234、13800001235' }, one('phones-do-not-match', '13800001234、13800001235')],
    [{ 4: '13800001234+13800001235' }, one('phones-do-not-match', '13800001234+13800001235')],
    [{ 4: '+86 138' }, one('phones-do-not-match', '+86 138')],
    [{ ...two, 4: '13800001234+12345' }, one('phone-malformed', '12345')],
    [{ 4: 'x13800001234' }, one('phone-malformed', 'x13800001234')],
    [{ 4: '13800001234x' }, one('phone-malformed', '13800001234x')],
    [{ 4: '12800001234' }, one('phone-malformed', '12800001234')],
    [{ ...two, 3: '甲+乙+丙' }, one('names-do-not-match', '甲+乙+丙')],
  ])('in %j is named with what stands there, and nothing else', (cells, problems) => {
    expect(value(cells)).toEqual(problems);
  });

  test.each(['8613800001234', '+86-13800001234', '+86 13800001234', '05782123456', '057821234567'])(
    'is nothing with the phone %s',
    (phone) => {
      expect(value({ 4: phone })).toEqual([]);
    },
  );

  test('is an area with a comma that no quotation marks hold together, not the cells it has moved', () => {
    const moved = ['3-1-301', '89', '53', 'A', '张三', '13800001234', '已售'];
    expect(value({})).toEqual([]);
    expect(read(moved).problems).toEqual(one('cells-too-many', ''));
    expect(read([...GOOD, '备注']).problems).toEqual([]);
    expect(read([...changed({ 1: '' }), '', ' ']).problems).toEqual(one('area-missing', ''));
    const named = [
      [...ROLL_HEADER, '备注', ''],
      [...moved, '备注', ''],
    ];
    const rows = named.map((cells, index) => ({ line: index + 1, cells }));
    expect(readRoll(rows).problems).toEqual(one('cells-too-many', ''));
  });

  test('is a merged cell, without a word on what stands in it', () => {
    const rows = [ROLL_HEADER, GOOD].map((cells, index) => ({ line: index + 1, cells, merged: index === 1 }));
    expect(readRoll(rows).problems).toEqual([{ line: 2, reason: 'merged-cells', value: '' }]);
  });

  test('is that there are no rows, said of the line of the header', () => {
    expect(readRoll([{ line: 3, cells: ROLL_HEADER }]).problems).toEqual([
      { line: 3, reason: 'no-rows', value: '' },
    ]);
    expect(readRoll([]).problems[0]).toEqual({ line: 1, reason: 'no-header', value: '' });
    expect(readRoll([{ line: 2, cells: ['房号'] }]).problems[0]?.line).toBe(2);
  });
});

describe('owners together', () => {
  const owners = (cells: Readonly<Record<number, string>>) => read(changed(cells)).units[0]?.owners;

  test('stand in the order of their codes, each with their own name and phone', () => {
    expect(owners({ 2: 'B+ A', 3: '乙 、甲', 4: '+86 13800000002＋+86-13800000001' })).toEqual([
      { code: 'A', name: '甲', phone: '13800000001' },
      { code: 'B', name: '乙', phone: '13800000002' },
    ]);
  });

  test('need not all have a name or a phone', () => {
    expect(owners({ 2: 'A+B', 3: '甲', 4: '+13800000002' })).toEqual([
      { code: 'A', name: '甲', phone: '' },
      { code: 'B', name: '', phone: '13800000002' },
    ]);
    expect(owners({ 2: 'A+B', 3: '', 4: '' })).toEqual([
      { code: 'A', name: '', phone: '' },
      { code: 'B', name: '', phone: '' },
    ]);
  });
});

test('spaces around anything, and the mark at the start of a file, are no part of it', () => {
  const spaced = (cells: readonly string[]) => cells.map((cell) => ` ${cell}　`);
  const { units, rooms } = readRoll([
    { line: 1, cells: spaced(ROLL_HEADER).map((cell, index) => (index === 0 ? `\uFEFF${cell}` : cell)) },
    { line: 2, cells: spaced(GOOD) },
  ]);
  expect(units).toEqual(read(GOOD).units);
  expect([...rooms]).toEqual(['3-1-301']);
});

test('the rooms of bad rows are known too, by the name they will have once mended', () => {
  const { rooms } = read(changed({ 1: 'x' }), changed({ 0: '2' }), changed({ 0: '３-Ａ' }));
  expect([...rooms]).toEqual(['3-1-301', '2', '3-A']);
});

describe('a header', () => {
  test('that lacks a column or has it twice is named, and no row is read', () => {
    const cells = ['房号', '面积', '业主编号', '业主姓名', '手机号', '状态', '状态'];
    expect(
      readRoll([
        { line: 1, cells },
        { line: 2, cells: GOOD },
      ]),
    ).toMatchObject({
      units: [],
      problems: [
        { line: 1, reason: 'header-missing', value: '专有部分面积' },
        { line: 1, reason: 'header-twice', value: '状态' },
      ],
    });
  });

  test('alone, or nothing at all, is no register', () => {
    expect(reasonsOf()).toEqual([[1, 'no-rows']]);
    expect(readRoll([]).problems.map(({ reason }) => reason)).toEqual(['no-header']);
  });

  test('under a heading is said to be so once, and not once for every column', () => {
    const rows = [
      { line: 1, cells: ['青年新村业主花名册', '', ''] },
      { line: 2, cells: ROLL_HEADER },
    ];
    expect(readRoll(rows).problems).toEqual([{ line: 1, reason: 'no-header', value: '' }]);
  });
});

test('no text in any cell makes the reading fail, and a row is either good or has a problem', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom(...GOOD, 'A+B', '+', '89,5', '已售 ', '　'));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { maxLength: 6 }), (rows) => {
      const { units, problems } = read(...rows);
      const bad = new Set(problems.map(({ line }) => line));
      expect(units.every(({ line }) => !bad.has(line))).toBe(true);
      expect(units.every(({ area }) => Number.isSafeInteger(area) && area > 0)).toBe(true);
    }),
  );
});

test.each([
  ['3-1-301', '3'],
  ['3幢1单元301', '3幢'],
  ['12号楼301室', '12号楼'],
  ['A座-301', 'A座'],
  ['301', ''],
  ['小3楼2座', '小3楼'],
  ['-301', ''],
  ['幢', ''],
])('%s stands in building %j', (room, building) => {
  expect(buildingOf(room)).toBe(building);
});
