// Staff write a notice, look at it, start it, watch it and stop it, in a browser; and find nothing of another compound.

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { EVERY, MANY } from '../../../src/capabilities/broadcast/broadcast.ts';
import { saveGroup } from '../../../src/owners/store-codes.ts';
import { describeInBrowser, serveApp } from '../../_support/browser.ts';
import { openTown, type Town } from '../../_support/town.ts';
import { signIn, wordsOf } from '../../_support/vote-console.ts';

const CLERK = { id: 'staff:1', name: 'admin', role: 'admin' };
const PICTURES = process.env.SHUOYI_TEST_PICTURES;
const HOME = '/staff/broadcasts';
const WORDS = '明天上午九点到十一点停水检修。';
const PDF = { name: '停水.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') };

async function openSite(groups: number) {
  const town = await openTown('sqlite::memory:');
  for (const [key, name] of [
    ['east', '东苑小区'],
    ['west', '西苑小区'],
  ] as const)
    await town.app.owners.createCompound(key, name, CLERK);
  for (let at = 1; at <= groups; at++)
    await saveGroup(
      town.app.database.db as never,
      { channel: 'telegram', bot: 'bot', chat: `group-${at}` },
      'east',
      town.clock.now(),
    );
  return town;
}

async function accountFor({ admin, site }: Town, role: string, compound: string) {
  const made = await admin.post('/staff/accounts', { name: `${role}-${compound}`, role, compound });
  return signIn(site, `${role}-${compound}`, /class="secret">([^<]+)</.exec(made.text)?.[1] ?? '');
}

describeInBrowser('a notice to a compound', ({ open }) => {
  async function enter(town: Town, width = 390) {
    const { origin } = await serveApp(town.site);
    const [name = '', value = ''] = town.admin.cookie().split('=');
    const { page, complaints } = await open('about:blank', { viewport: { width, height: 800 } });
    await page.context().addCookies([{ name, value, url: origin }]);
    await page.goto(origin + HOME);
    return { page, complaints };
  }

  let shots = 0;
  async function look(page: Page, name: string): Promise<void> {
    shots += 1;
    if (PICTURES)
      await page.screenshot({ path: `${PICTURES}/broadcast-${shots}-${name}.png`, fullPage: true });
    const wide = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(wide).toBe(0);
  }

  async function write(page: Page, text: string, file?: { name: string; mimeType: string; buffer: Buffer }) {
    await page.getByLabel('小区', { exact: true }).selectOption('east');
    await page.getByLabel('通知内容').fill(text);
    if (file) await page.getByLabel('附件').setInputFiles(file);
    await page.getByRole('button', { name: '预览' }).click();
  }

  it('is written, looked at, sent one after the other, and stopped in the middle', async () => {
    const town = await openSite(3);
    const { page, complaints } = await enter(town);
    await look(page, 'empty');
    await write(page, WORDS);
    await page.getByText('会发到 3 个群').waitFor();
    await look(page, 'preview');
    await page.getByRole('button', { name: '现在发' }).click();
    // The first goes at once.
    await page.getByText(/已发 [01] 条，共 3 条/).waitFor();
    town.clock.advance(EVERY);
    await town.app.settle();
    await page.reload();
    await page.getByText('已发 2 条，共 3 条').waitFor();
    await look(page, 'sending');
    await page.getByRole('button', { name: '停止发送' }).click();
    await page.getByText('已停止').first().waitFor();
    await look(page, 'stopped');
    town.clock.advance(EVERY);
    await town.app.settle();
    expect(town.sent.map(({ address }) => address.chat)).toEqual(['group-1', 'group-2']);
    expect(town.sent[0]?.text).toContain(WORDS);
    await page.getByRole('link', { name: '回到列表' }).click();
    await look(page, 'list');
    expect(complaints).toEqual([]);
  });

  it('goes to many only when their number was typed', async () => {
    const town = await openSite(MANY + 1);
    const { page } = await enter(town, 1280);
    await write(page, '电话 13800001234 的车请挪一挪。');
    await page.getByText('像电话或证件号的数字').waitFor();
    await look(page, 'many');
    await page.getByLabel('人多，请输入条数').fill('20');
    await page.getByRole('button', { name: '现在发' }).click();
    await page.getByRole('alert').filter({ hasText: '和上面写的一样' }).waitFor();
    await look(page, 'wrong-count');
    await page.getByLabel('人多，请输入条数').fill('21');
    await page.getByRole('button', { name: '现在发' }).click();
    await page.getByText('共 21 条').waitFor();
    await look(page, 'many-sending');
  });

  it('brings a picture or a PDF, and refuses another file without losing what was written', async () => {
    const town = await openSite(1);
    const { page } = await enter(town);
    await write(page, WORDS, { name: 'a.docx', mimeType: 'application/msword', buffer: Buffer.from('PK') });
    await page.getByRole('alert').filter({ hasText: '附件只收' }).waitFor();
    expect(await page.getByLabel('通知内容').inputValue()).toBe(WORDS);
    await look(page, 'wrong-file');
    const picture = { name: 'p.png', mimeType: 'image/png', buffer: await page.screenshot() };
    for (const [file, name] of [
      [picture, '附图.png'],
      [PDF, '附件.pdf'],
    ] as const) {
      await page.goto(new URL(HOME, page.url()).href);
      await write(page, WORDS, file);
      await (file === picture ? page.getByAltText(name) : page.getByRole('link', { name })).waitFor();
      await look(page, name);
      await page.getByRole('button', { name: '现在发' }).click();
      await page.getByText('共 1 条').waitFor();
      town.clock.advance(EVERY);
      await town.app.settle();
    }
    expect(town.sent.flatMap(({ files }) => files.map(({ name }) => name))).toEqual(['附图.png', '附件.pdf']);
  });
});

it('a draft that was thrown away says so, and counts nothing', async () => {
  const town = await openSite(1);
  const made = await town.admin.post(HOME, { compound: 'east', text: WORDS, audience: 'groups' });
  const path = made.location ?? '';
  expect((await town.admin.post(`${path}/cancel`, {})).status).toBe(303);
  const { text } = await town.admin.get(path);
  expect(wordsOf(text)).toContain('已停止');
  expect(text).not.toContain('<progress');
});

it('a notice of another compound is neither seen nor sent nor stopped, and none is written there', async () => {
  const town = await openSite(2);
  const made = await town.admin.post(HOME, { compound: 'east', text: WORDS, audience: 'groups' });
  const path = made.location ?? '';
  const west = await accountFor(town, 'community', 'west');
  expect(wordsOf((await west.get(HOME)).text)).not.toMatch(/停水|东苑/);
  for (const answer of [
    await west.get(path),
    await west.get(`${path}/file`),
    await west.post(`${path}/start`, {}),
    await west.post(`${path}/cancel`, {}),
    await west.post(HOME, { compound: 'east', text: WORDS, audience: 'groups' }),
  ])
    expect([403, 404]).toContain(answer.status);
  const east = await accountFor(town, 'community', 'east');
  expect((await east.post(`${path}/start`, {})).status).toBe(303);
  await town.app.settle();
  expect(town.sent).toHaveLength(1);
});
