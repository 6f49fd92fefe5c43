// The figures and the files in the console: who may open them, in which compounds, without what is about whoever looks, and without
// anything personal.

import { describe, expect, test } from 'vitest';
import { readCsv, readSpreadsheet } from '../../../../src/platform/document/index.ts';
import { CASE_CONSOLE_MIGRATIONS, openCaseConsole } from '../../../_support/case-console.ts';
import { eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';
import { wordsOf } from '../../../_support/vote-console.ts';

const openSite = async (open: OpenTestDatabase) => openCaseConsole(await open(CASE_CONSOLE_MIGRATIONS));
const FIGURES = '/staff/cases/dashboard';
const FILES = ['/staff/cases/export/cases.csv', '/staff/cases/export/cases.xlsx'];

const ROLES = [
  ['community', 200, 200],
  ['committee', 200, 200],
  ['street', 200, 200],
  ['county', 200, 200],
  ['company', 403, 200],
  ['counter', 403, 403],
  ['supervisor', 403, 403],
] as const;

eachDatabase((_, open) => {
  describe('who may open them', () => {
    test.each(ROLES)('%s: figures %i, files of the queue %i', async (role, figures, files) => {
      const site = await openSite(open);
      const visit = await site.as(role, 'east');
      for (const path of ['', '/figures.csv', '/figures.xlsx']) {
        expect((await visit.get(`${FIGURES}${path}`)).status).toBe(figures);
        expect((await visit.get(`${FIGURES}${path}?compound=west`)).status).toBe(403);
      }
      for (const path of FILES) {
        expect((await visit.get(path)).status).toBe(files);
        expect((await visit.get(`${path}?compound=west`)).status).toBe(403);
      }
    });
  });

  test('whoever a case is about meets it neither in the figures nor in a file', async () => {
    const site = await openSite(open);
    await site.report();
    const about = await site.report({ about: 'committee', text: '主任养的狗没人管', category: 'dogs' });
    const committee = await site.as('committee', 'east');
    expect(wordsOf((await committee.get(FIGURES)).text)).toMatch(/反映的单数 1 /);
    expect(wordsOf((await site.admin.get(FIGURES)).text)).toMatch(/反映的单数 2 /);
    expect((await committee.get('/staff/cases/export/cases.csv')).text).not.toContain(about.number);
    expect((await site.admin.get('/staff/cases/export/cases.csv')).text).toContain(about.number);
    expect((await committee.get(`${FIGURES}/figures.csv`)).text).not.toContain('养犬');
  });

  test('a file holds what the filters say and nothing that people said or left', async () => {
    const site = await openSite(open);
    const one = await site.report({
      text: '张三家漏水',
      place: '302室',
      contact: '13800000000',
      room: '1-302',
    });
    await site.report({ text: '狗没有拴绳', category: 'dogs' });
    const { text, headers } = await site.admin.get('/staff/cases/export/cases.csv?category=leak-and-facade');
    expect(headers.get('Content-Disposition')).toContain('attachment');
    const read = readCsv(new TextEncoder().encode(text));
    if (!read.ok) throw new Error(read.reason);
    expect(read.value).toHaveLength(2);
    expect(read.value[1]?.cells[0]).toBe(`单${one.number}`);
    for (const secret of ['张三', '302', '13800000000']) expect(text).not.toContain(secret);
  });

  test('workbooks open, with every table of the page', async () => {
    const site = await openSite(open);
    await site.report();
    for (const [path, word] of [
      [`${FIGURES}/figures.xlsx`, '反映的单数'],
      ['/staff/cases/export/cases.xlsx', '编号'],
    ] as const) {
      const answer = await site.app.request(`http://localhost${path}`, {
        headers: { Cookie: site.admin.cookie(), Origin: 'http://localhost' },
      });
      const read = await readSpreadsheet(new Uint8Array(await answer.arrayBuffer()));
      if (!read.ok) throw new Error(read.reason);
      expect(JSON.stringify(read.value)).toContain(word);
    }
  });

  test('the page draws what its tables say, and every number that leads to the queue shows as many cases there', async () => {
    const site = await openSite(open);
    for (let count = 0; count < 3; count++) await site.report();
    await site.report({ category: 'dogs', text: '狗没有拴绳' });
    const { text } = await site.admin.get(`${FIGURES}?compound=east`);
    expect(text.match(/<svg class="chart" role="img" aria-label="[^"]+"/g)?.length).toBeGreaterThanOrEqual(5);
    expect(text).not.toMatch(/<style|\sstyle="/);
    const links = [...text.matchAll(/<a href="(\/staff\/cases\?[^"]+)">(\d+)(?: 单)?<\/a>/g)];
    expect(links.length).toBeGreaterThanOrEqual(4);
    for (const [, href = '', count] of links) {
      const queue = await site.admin.get(href.replaceAll('&amp;', '&'));
      expect([href, queue.text.match(/data-row/g)?.length ?? 0]).toEqual([href, Number(count)]);
    }
  });

  test('nothing and one case make a page as well', async () => {
    const site = await openSite(open);
    for (const days of [7, 365]) expect((await site.admin.get(`${FIGURES}?days=${days}`)).status).toBe(200);
    await site.report();
    for (const days of [7, 365])
      expect(wordsOf((await site.admin.get(`${FIGURES}?days=${days}`)).text)).toMatch(/反映的单数 1 /);
  });

  test('what the address says wrongly shows the figures as they are', async () => {
    const site = await openSite(open);
    for (const query of ['?days=x', '?days=99999', '?days=365', '?compound=', '?days=7&days=30'])
      expect((await site.admin.get(`${FIGURES}${query}`)).status).toBe(200);
    expect((await site.admin.get(`${FIGURES}?compound=%00x`)).status).not.toBe(500);
    expect((await site.admin.get(`${FILES[0]}?text=%00&page=-1&state=x`)).status).toBe(200);
  });
});
