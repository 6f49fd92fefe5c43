// What capabilities do with each other: the times of a vote that is drafted from a topic; staff as cases know them.

import { expect, test } from 'vitest';
import { deskOf, placeOf, timesOf } from '../src/join.ts';
import type { Role } from '../src/staff/index.ts';
import { START } from './_support/clock.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

test('a vote drafted from a topic of the demonstration compound is over while one looks on', () => {
  const { opensAt, closesAt, objectionDays } = timesOf({ demonstration: true }, START);
  expect(opensAt - START).toBeLessThanOrEqual(3 * MINUTE);
  expect([closesAt - opensAt, objectionDays]).toEqual([10 * MINUTE, 0]);
});

test('a real one leaves room for the notice of fifteen days, opens in the morning and has days for objections', () => {
  const { opensAt, closesAt, objectionDays } = timesOf({ demonstration: false }, START);
  expect(opensAt - START).toBeGreaterThan(15 * DAY);
  expect(new Date(opensAt).toISOString()).toMatch(/T01:00/);
  expect([closesAt - opensAt, objectionDays]).toEqual([14 * DAY, 7]);
});

test.each([
  ['company', 'property-company'],
  ['county', 'county-housing'],
  ['street', 'street'],
  ['admin', 'admin'],
  ['counter', null],
  ['supervisor', null],
] as const)('a linked chat of %s works on cases as %s', (role, as) => {
  const limits = { compounds: ['demo'], categories: ['elevator'] };
  const owner = { id: 9, staff: 3, duties: [{ id: 1, role, ...limits }] };
  const desk = { id: 'staff:3', duties: [{ role: as, ...limits }] };
  expect(deskOf(owner)).toEqual(as === null ? null : desk);
});

test('of several duties those that handle cases are known', () => {
  const duty = (role: Role, ...compounds: string[]) => ({ id: 1, role, compounds, categories: null });
  const owner = { id: 9, staff: 3, duties: [duty('supervisor', 'west'), duty('committee', 'east')] };
  expect(deskOf(owner)?.duties).toEqual([{ role: 'committee', compounds: ['east'], categories: null }]);
});

test('who has no linked chat, or no duty left, works on none and is no staff in any talk', () => {
  for (const owner of [null, { id: 9, staff: 3, duties: [] }])
    expect([deskOf(owner), placeOf(owner)]).toEqual([null, null]);
});

test.each([
  [[['east']], 'east'],
  [[['east'], ['east']], 'east'],
  [[['east', 'west']], null],
  [[['east'], ['west']], null],
  [[['east'], null], null],
  [[null], null],
  [[[]], null],
])('who works for %j is at home in %s', (compounds, compound) => {
  const duties = compounds.map(
    (each) => ({ id: 1, role: 'community', compounds: each, categories: null }) as const,
  );
  expect(placeOf({ id: 9, staff: 3, duties })).toEqual({ compound });
});
