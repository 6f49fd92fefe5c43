// The public board: months of China, what is summed, and how it stands in a real browser under the rules of the pages.

import { expect, it, onTestFinished, test } from 'vitest';
import { boardOf, monthStarts } from '../../../../src/capabilities/complaint/public/board.ts';
import type { AnyTables } from '../../../../src/platform/database/database.ts';
import { openDatabase } from '../../../../src/platform/database/open.ts';
import { describeInBrowser, serveApp } from '../../../_support/browser.ts';
import { createCaseSite } from '../../../_support/case-site.ts';
import { LEAK, openCases } from '../../../_support/cases.ts';

test.each([
  ['2027-03-01T00:00:00+08:00', '2026-04-01T00:00:00+08:00', '2027-03-01T00:00:00+08:00'],
  ['2027-02-28T23:59:59+08:00', '2026-03-01T00:00:00+08:00', '2027-02-01T00:00:00+08:00'],
  ['2027-01-31T12:00:00+08:00', '2026-02-01T00:00:00+08:00', '2027-01-01T00:00:00+08:00'],
])('at %s the twelve months begin with %s and end with that of %s', (now, first, last) => {
  const months = monthStarts(Date.parse(now));
  expect(months).toHaveLength(12);
  expect([months[0], months[11]]).toEqual([Date.parse(first), Date.parse(last)]);
});

test('what was reported is summed by kind and by body to the same whole, wide sums too', () => {
  const line = (a: string, b: string, v1: number) =>
    ({ kind: 'kind', ...{ a, b, n: 0, v1, v2: 1 }, ...{ v3: 4, v4: 1, v5: 0, v6: 1, v7: 1 } }) as const;
  const lines = [line('dogs', 'police', 2), line('dogs', 'street', 3), line('other', 'police', 4)];
  const board = boardOf(lines, monthStarts(0));
  expect(board.all).toMatchObject({ reported: 9, solved: 3, mean: 4, asked: 3 });
  expect(board.categories.map(({ category, reported }) => [category, reported])).toEqual([
    ['dogs', 5],
    ['other', 4],
  ]);
  expect(board.bodies.map(({ body, reported }) => [body, reported])).toEqual([
    ['police', 6],
    ['street', 3],
  ]);
  expect(board.months).toHaveLength(12);
});

describeInBrowser('the board on a phone', ({ open }) => {
  it('draws its chart under the rules of the pages and is no wider than the screen', async () => {
    const cases = await openCases(async (migrations) => {
      const database = await openDatabase<AnyTables>({ url: 'sqlite::memory:', migrations });
      onTestFinished(() => database.close());
      return database as never;
    });
    await cases.actions.lodge(LEAK);
    const { origin } = await serveApp(createCaseSite(cases));
    const { page, complaints } = await open(`${origin}/board/demo`);
    expect(complaints).toEqual([]);
    const chart = page.getByRole('img', { name: /每个月反映多少，办好多少/ });
    const bar = chart.locator('path[fill^="var(--chart-one"]').last();
    expect(await bar.evaluate((each) => getComputedStyle(each).fill)).toBe('rgb(29, 90, 76)');
    await page.getByText('看每个月的数').click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
