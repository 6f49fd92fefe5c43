// What capabilities do with each other: the times of a vote that is drafted from a topic; staff as cases know them.

import { expect, test } from 'vitest';
import { deskOf, timesOf } from '../src/join.ts';
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
  const owner = { id: 9, staff: 3, role, compound: 'demo', categories: ['elevator'] };
  const desk = { id: 'staff:3', role: as, compound: 'demo', categories: ['elevator'] };
  expect(deskOf(owner)).toEqual(as === null ? null : desk);
});

test('who has no linked chat works on none', () => {
  expect(deskOf(null)).toBeNull();
});
