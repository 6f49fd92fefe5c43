import { expect, it } from 'vitest';
import { describeInBrowser, serveApp } from '../_support/browser.ts';
import { openTestSite } from '../channels/web/site.ts';

describeInBrowser('a visitor whose browser runs no script', ({ open }) => {
  async function visit() {
    const site = await openTestSite();
    const { origin } = await serveApp(site.app);
    return (await open(origin, { javaScriptEnabled: false })).page;
  }

  it('asks and reads the answer, beginning at the question', async () => {
    const page = await visit();
    await page.locator('#text').fill('怎么筹集？');
    await page.getByRole('button', { name: '发送' }).click();
    await page.locator('.citation').first().waitFor();
    expect(page.url()).toMatch(/\/#latest$/);
    expect(await page.locator('.you').textContent()).toContain('怎么筹集？');
  });

  it('presses an example, a choice and the way to a person', async () => {
    const page = await visit();
    await page.getByRole('button', { name: '没有维修资金，怎么筹集？' }).click();
    await page.getByRole('button', { name: '1. 紧急维修可以先用钱吗？' }).click();
    await page.getByText('您选了：emergency').waitFor();
    await page.getByRole('button', { name: '转人工', exact: true }).click();
    await page.getByText('2027-0301').waitFor();
    expect(await page.locator('.message').count()).toBe(6);
  });

  it('unfolds what is folded', async () => {
    const page = await visit();
    await page.getByRole('button', { name: '没有维修资金，怎么筹集？' }).click();
    await page.getByText('看第 11 条全文').click();
    expect(await page.getByText('11.拓展专项维修资金筹措渠道').isVisible()).toBe(true);
  });

  it('sees no switch that would do nothing', async () => {
    const page = await visit();
    expect(await page.getByRole('button', { name: 'A+ 大字号', exact: true }).count()).toBe(0);
  });
});
