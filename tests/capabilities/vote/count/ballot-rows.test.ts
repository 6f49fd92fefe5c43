// The rows of a ballots file: what is taken, and what is refused with its line and reason.

import { describe, expect, test } from 'vitest';
import { type BallotRow, readBallots, timeOf } from '../../../../src/capabilities/vote/count/ballot-rows.ts';

const ROOMS = new Set(['1-101', '1-102']);
const NOON = '2026-12-01T12:00:00+08:00';

function file(...lines: readonly string[]): BallotRow[] {
  return lines.map((text, index) => ({ line: index + 1, cells: text.split(',') }));
}

function read(...body: readonly string[]) {
  return readBallots(file('房号,选择,时间,来源', ...body), ROOMS);
}

describe('good rows', () => {
  test('become ballots, by room and in the order of the file', () => {
    const { ballots, problems } = read(
      `1-101,同意,${NOON},线上`,
      `1-102,反对,${NOON},纸质`,
      '1-101,弃权,2026-12-01T12:00:01+08:00,线上',
    );
    const at = Date.UTC(2026, 11, 1, 4);
    expect(problems).toEqual([]);
    expect([...ballots]).toEqual([
      [
        '1-101',
        [
          { line: 2, room: '1-101', choice: 'agree', source: 'online', at },
          { line: 4, room: '1-101', choice: 'abstain', source: 'online', at: at + 1_000 },
        ],
      ],
      ['1-102', [{ line: 3, room: '1-102', choice: 'against', source: 'paper', at }]],
    ]);
  });

  test('may have spaces around, columns in any order, others beside them and a mark at the start', () => {
    const rows = file('\uFEFF备注, 来源 ,时间,选择,房号', `甲,线上 , ${NOON}, 同意,1-101,多余`);
    const { ballots, problems } = readBallots(rows, ROOMS);
    expect(problems).toEqual([]);
    expect(ballots.get('1-101')).toMatchObject([{ choice: 'agree', source: 'online' }]);
  });

  test('need not be there: nobody voted', () => {
    const { ballots, problems } = read();
    expect({ ballots: ballots.size, problems }).toEqual({ ballots: 0, problems: [] });
  });

  test('are told from empty lines, which are passed over', () => {
    expect(read('', ' , ,, ', `1-101,同意,${NOON},线上`)).toMatchObject({ problems: [] });
  });

  test('may say the same thing twice at one moment', () => {
    expect(read(`1-101,同意,${NOON},线上`, `1-101,同意,2026-12-01T04:00:00Z,纸质`).problems).toEqual([]);
  });
});

describe('a bad header', () => {
  test.each([
    ['房号,选择,时间', [{ line: 1, reason: 'header-missing', value: '来源' }]],
    ['', ['房号', '选择', '时间', '来源'].map((value) => ({ line: 1, reason: 'header-missing', value }))],
    ['房号,选择,时间,来源,选择', [{ line: 1, reason: 'header-twice', value: '选择' }]],
  ])('"%s" is all that is said', (header, problems) => {
    const read = readBallots(file(header, 'x,y,z'), ROOMS);
    expect(read.problems).toEqual(problems);
    expect(read.ballots.size).toBe(0);
  });

  test('is missing from a file without lines', () => {
    expect(readBallots([], ROOMS).problems.map(({ line }) => line)).toEqual([1, 1, 1, 1]);
  });

  test('is named by its own line', () => {
    expect(readBallots([{ line: 3, cells: ['房号'] }], ROOMS).problems[0]?.line).toBe(3);
  });
});

describe('a bad row', () => {
  test.each([
    [`,同意,${NOON},线上`, 'room-missing', ''],
    [`9-999,同意,${NOON},线上`, 'room-unknown', '9-999'],
    [`１-101,同意,${NOON},线上`, 'full-width', '１-101'],
    [`1-101,,${NOON},线上`, 'choice-missing', ''],
    [`1-101,赞成,${NOON},线上`, 'choice-unknown', '赞成'],
    [`1-101,toString,${NOON},线上`, 'choice-unknown', 'toString'],
    [`1-101,同意,${NOON},`, 'source-missing', ''],
    [`1-101,同意,${NOON},微信`, 'source-unknown', '微信'],
    ['1-101,同意,,线上', 'time-missing', ''],
    ['1-101,同意,昨天,线上', 'time-malformed', '昨天'],
    ['1-101,同意,2026-12-01T12:00:00,线上', 'time-without-zone', '2026-12-01T12:00:00'],
  ])('%s is refused: %s', (text, reason, value) => {
    const { ballots, problems } = read(text);
    expect(problems).toEqual([{ line: 2, reason, value }]);
    expect(ballots.size).toBe(0);
  });

  test('is listed with everything that is wrong about it, and does not hide the next', () => {
    const { ballots, problems } = read('9-999,赞成,昨天', `1-101,同意,${NOON},线上`, `1-102,同意,${NOON}`);
    expect(problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '2 room-unknown',
      '2 choice-unknown',
      '2 source-missing',
      '2 time-malformed',
      '4 source-missing',
    ]);
    expect([...ballots.keys()]).toEqual(['1-101']);
  });

  test('is one with a full-width digit, even if the register has it too; brackets are none', () => {
    const rooms = new Set(['１-101', '商铺（一层）']);
    const rows = file('房号,选择,时间,来源', `１-101,同意,${NOON},线上`, `商铺（一层）,同意,${NOON},线上`);
    expect(readBallots(rows, rooms).problems).toEqual([{ line: 2, reason: 'full-width', value: '１-101' }]);
  });

  test('is one that stands in merged cells', () => {
    const [header, row] = file('房号,选择,时间,来源', `1-101,同意,${NOON},线上`);
    const rows = [header, row && { ...row, merged: true }].filter((each) => each !== undefined);
    expect(readBallots(rows, ROOMS).problems).toEqual([{ line: 2, reason: 'merged-cells', value: '' }]);
  });

  test('is one of merged cells even with nothing in it, for it may hide a ballot', () => {
    const rows = [...file('房号,选择,时间,来源'), { line: 2, cells: ['', ''], merged: true }];
    expect(readBallots(rows, ROOMS).problems[0]).toEqual({ line: 2, reason: 'merged-cells', value: '' });
  });

  test('is one that contradicts another of the same moment, in whatever zone it is written', () => {
    const { problems } = read(
      `1-101,同意,${NOON},线上`,
      `1-102,同意,${NOON},线上`,
      '1-101,反对,2026-12-01T04:00:00Z,纸质',
      '1-102,反对,2026-12-01,线上',
      '1-101,弃权,2026-12-01T12:00+08:00,线上',
      `1-102,反对,${NOON},线上`,
    );
    expect(problems).toEqual([
      { line: 4, reason: 'same-moment', value: '1-101', other: 2 },
      { line: 5, reason: 'time-malformed', value: '2026-12-01' },
      { line: 6, reason: 'same-moment', value: '1-101', other: 2 },
      { line: 7, reason: 'same-moment', value: '1-102', other: 3 },
    ]);
  });

  test('is not one a millionth of a second after another', () => {
    const text = '1-101,同意,2026-12-01T12:00:00.000001+08:00,线上';
    expect(read(text, text.replace('同意', '反对').replace('001+', '002+')).problems).toEqual([]);
  });
});

describe('a time', () => {
  const four = Date.UTC(2026, 11, 1, 4);

  test.each([
    ['2026-12-01T12:00:00+08:00', four],
    ['2026-12-01T12:00+08:00', four],
    ['2026-12-01T12:00:00+0800', four],
    ['2026-12-01T12:00:00+08', four],
    ['2026-12-01t04:00:00z', four],
    ['2026-12-01 12:00:00+08:00', four],
    ['2026-12-01T04:00:00Z', four],
    ['2026-12-01T00:30:00-03:30', four],
    ['2026-12-01T18:00:00+14:00', four],
    ['2026-12-01T12:00:00.5+08:00', four + 500],
    ['2026-12-01T12:00:00,250+08:00', four + 250],
    ['2026-12-01T12:00:07.001+08:00', four + 7_001],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2026-12-31T23:59:59Z', Date.UTC(2026, 11, 31, 23, 59, 59)],
    ['', 'time-missing'],
    ['2026-12-01', 'time-malformed'],
    ['2026/12/01 12:00:00+08:00', 'time-malformed'],
    ['2026-12-01  12:00:00+08:00', 'time-malformed'],
    ['2026-12-01T12+08:00', 'time-malformed'],
    ['2026/12/01T12:00:00+08:00', 'time-malformed'],
    ['x2026-12-01T12:00:00+08:00', 'time-malformed'],
    ['2026-12-01T12:00:00+08:00x', 'time-malformed'],
    ['2026-02-29T00:00:00Z', 'time-malformed'],
    ['2026-04-31T00:00:00Z', 'time-malformed'],
    ['2026-00-10T00:00:00Z', 'time-malformed'],
    ['2026-13-10T00:00:00Z', 'time-malformed'],
    ['2026-12-00T00:00:00Z', 'time-malformed'],
    ['2026-12-01T24:00:00Z', 'time-malformed'],
    ['2026-12-01T12:60:00Z', 'time-malformed'],
    ['2026-12-01T12:00:60Z', 'time-malformed'],
    ['2026-12-01T12:00:00+14:01', 'time-malformed'],
    ['2026-12-01T12:00:00+80:00', 'time-malformed'],
    ['2026-12-01T12:00:00+08:60', 'time-malformed'],
    ['2026-12-01T12:00:00', 'time-without-zone'],
    ['2026-12-01T12:00', 'time-without-zone'],
  ])('"%s" is %s', (text, expected) => {
    expect(timeOf(text)).toBe(expected);
  });
});
