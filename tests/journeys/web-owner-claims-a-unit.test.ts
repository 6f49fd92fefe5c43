import { expect, it } from 'vitest';
import { createRegister } from '../../src/capabilities/register/index.ts';
import { createWebChannel } from '../../src/channels/web/index.ts';
import { createOwners } from '../../src/owners/index.ts';
import { type OwnersTables, ownersMigrations } from '../../src/owners/tables.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { createLog } from '../../src/platform/log.ts';
import { describeInBrowser, serveApp } from '../_support/browser.ts';
import { codeFor, fillVoters } from '../_support/voters.ts';

describeInBrowser('an owner with a letter', ({ open }) => {
  async function openSite() {
    const database = {
      ...(await openDatabase<OwnersTables>({ url: 'sqlite::memory:', migrations: [ownersMigrations] })),
      url: null,
    };
    const { clock, ...site } = await fillVoters(database);
    const silent = { record: async () => {}, notify: async () => {} };
    const owners = createOwners({ database, now: clock.now, ...silent });
    const register = createRegister({ owners, now: clock.now, site: '' });
    const web = createWebChannel({
      outboxSaid: async () => [],
      heard: async () => [],
      now: clock.now,
      newId: () => 'id',
      log: createLog('silent'),
      siteName: '说议',
      secureCookies: false,
    });
    const app = web.mount((register.pages ?? []).filter(({ path }) => !path.startsWith('/staff')));
    const { origin } = await serveApp(app);
    return { ...site, database, origin };
  }

  it('scans it, finds the code in the field and nowhere in the address, and is the voter two buttons later', async () => {
    const { actions, origin, single } = await openSite();
    const code = (await codeFor(actions, single)).replace('-', '');
    const { page, complaints } = await open('about:blank');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${origin}/claim#${code}`);
    expect(await page.getByLabel('登记码').inputValue()).toBe(code);
    expect(page.url()).toBe(`${origin}/claim`);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('1-101').waitFor();
    await page.getByRole('button', { name: '是我家，登记' }).click();
    await page.getByText('登记好了').waitFor();
    expect(asked.filter((url) => url.includes(code))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('types it without script, for a shared home, and lets it go again', async () => {
    const { actions, origin, shared } = await openSite();
    const code = await codeFor(actions, shared);
    const { page } = await open(`${origin}/claim`, { javaScriptEnabled: false });
    await page.getByLabel('登记码').fill(code.toLowerCase());
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('其他业主都同意由我来投').check();
    await page.getByRole('button', { name: '是我家，登记' }).click();
    await page.getByRole('link', { name: '解绑' }).click();
    await page.getByRole('button', { name: '确定解绑' }).click();
    expect(await page.getByRole('status').textContent()).toBe('已经解绑。');
  });

  it('reads every page at 360 pixels in the largest type without scrolling sideways', async () => {
    const { actions, origin, shared } = await openSite();
    const code = await codeFor(actions, shared);
    const { page } = await open(`${origin}/claim`);
    await page.getByRole('button', { name: '特大字号' }).click();
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    expect(await fits()).toBe(true);
    await page.getByLabel('登记码').fill(code);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('1-102').waitFor();
    expect(await fits()).toBe(true);
    await page.getByRole('button', { name: '是我家，登记' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('其他业主都同意由我来投').check();
    await page.getByRole('button', { name: '是我家，登记' }).click();
    await page.getByRole('link', { name: '解绑' }).waitFor();
    expect(await fits()).toBe(true);
  });
});
