// The list for the field: number, place, what, since; in our own words, without anything of a person.

import { expect, test } from 'vitest';
import type { Case } from '../../../../src/capabilities/complaint/case.ts';
import { listSheet } from '../../../../src/capabilities/complaint/console/sheet-list.ts';

const FOUND = {
  ...{
    id: 1,
    compound: 'east',
    number: '2027-3',
    text: '三零二的张三说漏水，13857800000',
    label: '3幢 漏水',
  },
  ...{ building: '3', place: '3幢二楼走廊', open: true, way: 'door', danger: '', repair: false, basis: [] },
  ...{ createdAt: Date.UTC(2027, 2, 1, 2), endedAt: null, mergedInto: null },
  course: { category: 'leak-and-facade', level: 'P2' },
} as unknown as Case;

const facts = { compound: '东苑小区', cases: [FOUND], cut: false, now: Date.UTC(2027, 2, 2) };

test('names the case by its number, the place once, and what it is in our own words', () => {
  const [page] = listSheet(facts).pages;
  const table = page?.find(({ kind }) => kind === 'table');
  expect(table).toMatchObject({
    rows: [['单2027-3', '3幢二楼走廊', '房屋漏水与外墙（一般）', '2027年3月1日 10:00', '']],
  });
});

test('holds nothing that people said', () => {
  const all = JSON.stringify(listSheet(facts));
  for (const each of ['张三', '138', '三零二']) expect(all).not.toContain(each);
});

test('says where there is more than is printed, and where there is nothing', () => {
  expect(JSON.stringify(listSheet({ ...facts, cut: true }))).toContain('只印最急的 1 单');
  expect(JSON.stringify(listSheet({ ...facts, cases: [] }))).toContain('没有要办的单子');
});
