import { createHash } from 'node:crypto';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';
import { describeInBrowser, serveApp } from '../_support/browser.ts';
import { fillVoting, PARKING, REPAIR, VOTING_MIGRATIONS } from '../_support/voting.ts';
import { cookieOf, createVotingSite } from '../_support/voting-site.ts';

const TOKEN = cookieOf(7);
/** Where pictures go while the pages are worked on; none else. */
const PICTURES = process.env.SHUOYI_TEST_PICTURES;

describeInBrowser('an owner with a phone', ({ open }) => {
  async function visit(path: (id: number) => string, options: BrowserContextOptions = {}) {
    const database = await openDatabase({ url: 'sqlite::memory:', migrations: VOTING_MIGRATIONS });
    onTestFinished(() => database.close());
    const voting = await fillVoting({ ...database, url: null });
    const from = createHash('sha256').update(TOKEN).digest('hex').slice(0, 32);
    for (const unit of [voting.single, voting.second])
      await voting.bind(unit, from, { channel: 'web', bot: 'site' });
    const id = await voting.begin();
    const { origin } = await serveApp(createVotingSite(voting).app);
    const storageState = {
      origins: [],
      cookies: [{ name: 'shuoyi', value: TOKEN, domain: '127.0.0.1', path: '/', expires: -1 }].map(
        (cookie) => ({
          ...cookie,
          ...{ httpOnly: true, secure: false, sameSite: 'Lax' as const },
        }),
      ),
    };
    const visited = await open(origin + path(id), { ...options, storageState });
    return { ...visited, voting, id };
  }

  it.each([true, false])('votes on the page, with script: %s', async (javaScriptEnabled) => {
    const { page, complaints, voting, id } = await visit((vote) => `/votes/${vote}`, { javaScriptEnabled });
    await picture(page, 'vote');
    await page.getByRole('link', { name: '去投票' }).click();
    await picture(page, 'ballot');
    await page.getByRole('group', { name: REPAIR.title }).getByText('同意', { exact: true }).click();
    await page.getByRole('button', { name: '下一步：核对' }).click();
    expect(await page.getByRole('alert').textContent()).toContain(PARKING.title);
    await picture(page, 'missing');
    expect(await page.getByRole('group', { name: REPAIR.title }).getByLabel('同意').isChecked()).toBe(true);
    await page.getByRole('group', { name: PARKING.title }).getByText('反对', { exact: true }).click();
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await picture(page, 'review');
    await page.getByRole('button', { name: '返回修改' }).click();
    expect(await page.getByRole('group', { name: PARKING.title }).getByLabel('反对').isChecked()).toBe(true);
    await page.getByRole('button', { name: '下一步：核对' }).click();
    await page.getByRole('button', { name: '确认交票' }).click();
    await picture(page, 'receipt');
    // Waits for the page, which allTextContents does not.
    const code = (await page.locator('.vote-code').first().textContent()) ?? '';
    await page.getByRole('link', { name: '查票' }).click();
    await page.getByLabel('回执号').fill(code);
    await page.getByRole('button', { name: '查一查' }).click();
    expect(await page.getByRole('status').textContent()).toContain('现在算数的就是这一张');
    await picture(page, 'checked');
    expect(await voting.votes.ballotsOf(id, [voting.single, voting.second])).toMatchObject([
      { stands: { choices: 'yn' } },
      { stands: { choices: 'yn' } },
    ]);
    expect(complaints.filter((each) => !each.includes('422'))).toEqual([]);
  });

  it('votes with the keyboard alone', async () => {
    const { page, voting, id } = await visit((vote) => `/votes/${vote}/ballot`);
    await page.locator('#item-0-0').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '请核对' }).waitFor();
    await page.getByRole('button', { name: '确认交票' }).press('Enter');
    await page.getByText('票收到了。').waitFor();
    expect(await voting.votes.ballotsOf(id, [voting.single])).toMatchObject([{ stands: { choices: 'yn' } }]);
  });

  it.each(['normal', 'largest'])('sees everything at 360 pixels in %s type', async (type) => {
    const { page, voting, id } = await visit((vote) => `/votes/${vote}/ballot`);
    await page.evaluate((size) => localStorage.setItem('shuoyi-type', size), type);
    for (const path of [`/votes/${id}/ballot`, `/votes/${id}`, '/votes', `/votes/${id}/receipt`]) {
      await page.goto(new URL(path, page.url()).href);
      if (type === 'largest') await page.getByRole('button', { name: '特大字号' }).click();
      expect(await overflow(page), path).toBe(0);
      await picture(page, `${type}${path.replaceAll('/', '-')}`);
    }
    await voting.finish(id);
    await page.goto(new URL(`/votes/${id}`, page.url()).href);
    expect(await overflow(page)).toBe(0);
    await picture(page, `${type}-closed`);
  });

  it('has targets for a thumb', async () => {
    const { page } = await visit((vote) => `/votes/${vote}/ballot`);
    for (const target of await page.locator('.vote-choice, button.primary').all()) {
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(48);
    }
  });
});

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}
