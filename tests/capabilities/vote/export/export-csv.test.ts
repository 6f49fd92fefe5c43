// The two tables of a vote, read back by the readers of `npm run tally`.

import { expect, test } from 'vitest';
import { readBallots } from '../../../../src/capabilities/vote/count/ballot-rows.ts';
import { ballotRows, registerRows } from '../../../../src/capabilities/vote/export/export-csv.ts';
import { ROLL_HEADER, readRoll } from '../../../../src/owners/roll.ts';

const REGISTER = [
  { place: 1, room: '1幢101', area: 8_905, head: 1 },
  { place: 2, room: '1幢102', area: 10_000, head: 1 },
  { place: 3, room: '1幢103', area: 7, head: 0 },
];
const AT = Date.parse('2027-03-20T23:30:15.250+08:00');
const BALLOTS = [
  { place: 1, room: '1幢101', choices: 'yn', source: 'online', at: AT },
  { place: 2, room: '1幢102', choices: 'ya', source: 'assisted', at: AT },
  { place: 3, room: '1幢103', choices: 'n1', source: 'paper', at: AT },
] as const;

const lined = (rows: readonly (readonly string[])[]) =>
  rows.map((cells, index) => ({ line: index + 1, cells }));

test('the register has the stable header, places for rooms and no names', () => {
  const rows = registerRows(REGISTER, { rooms: false });
  expect(rows).toEqual([
    [...ROLL_HEADER],
    ['第1套', '89.05', 'H1', '', '', '已售'],
    ['第2套', '100.00', 'H1', '', '', '已售'],
    ['第3套', '0.07', '', '', '', '未售'],
  ]);
  expect(registerRows(REGISTER, { rooms: true })[1]?.[0]).toBe('1幢101');
});

test('is read back without a problem, unit by unit the same', () => {
  const { units, problems } = readRoll(lined(registerRows(REGISTER, { rooms: false })));
  expect(problems).toEqual([]);
  expect(units.map(({ area, head }) => [area, head])).toEqual([
    [8_905, 'H1'],
    [10_000, 'H1'],
    [7, ''],
  ]);
});

test('the ballots of an item are read back with choice, time and source', () => {
  const rooms = new Set(['第1套', '第2套', '第3套']);
  const { ballots, problems } = readBallots(lined(ballotRows(BALLOTS, 0, { rooms: false })), rooms);
  expect(problems).toEqual([]);
  expect([...ballots.values()].flat()).toMatchObject([
    { room: '第1套', choice: 'agree', source: 'online', at: AT },
    { room: '第2套', choice: 'agree', source: 'online', at: AT },
    { room: '第3套', choice: 'against', source: 'paper', at: AT },
  ]);
});

test('of another item only what the law counts', () => {
  expect(ballotRows(BALLOTS, 1, { rooms: true }).slice(1)).toEqual([
    ['1幢101', '反对', '2027-03-20T23:30:15.250+08:00', '线上'],
    ['1幢102', '弃权', '2027-03-20T23:30:15.250+08:00', '线上'],
  ]);
});
