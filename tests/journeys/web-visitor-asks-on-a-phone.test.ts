import { expect, it } from 'vitest';
import { describeInBrowser, serveApp } from '../_support/browser.ts';
import { openTestSite } from '../channels/web/site.ts';

const QUESTION = '我们小区没有维修资金，怎么筹集？';

describeInBrowser('a visitor on a small phone', ({ open }) => {
  async function visit() {
    const site = await openTestSite();
    const server = await serveApp(site.app);
    return { site, server, ...(await open(server.origin)) };
  }

  it('is greeted, asks, and reads a quotation with its source', async () => {
    const { page, complaints } = await visit();
    await page.getByRole('button', { name: '小区没有物业公司，怎么办？' }).waitFor();
    await page.getByLabel('想问什么，写在这里').fill(QUESTION);
    await page.getByRole('button', { name: '发送' }).click();
    const answer = page.getByRole('article').filter({ hasText: '说议说' }).last();
    await answer.getByText('应结合老旧小区改造等工作明确筹集').first().waitFor();
    expect(await answer.getByText('送审稿').count()).toBe(2);
    expect(
      await answer
        .getByRole('link', { name: /查看原文/ })
        .first()
        .getAttribute('href'),
    ).toBe('/clauses/m11#s2');
    expect(await page.getByText('正在查原文').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('asks with the enter key, and with an example', async () => {
    const { page } = await visit();
    await page.getByRole('button', { name: '停车位的收入能用在哪里？' }).click();
    await page.locator('.citation').first().waitFor();
    await page.locator('#text').fill('转人工');
    await page.keyboard.press('Enter');
    await page.getByText('2027-0301').waitFor();
    expect(await page.locator('#text').inputValue()).toBe('');
  });

  it('presses a choice; it is said in words, and the old choices can no longer be pressed', async () => {
    const { page } = await visit();
    await page.locator('#text').fill(QUESTION);
    await page.getByRole('button', { name: '发送' }).click();
    await page.getByRole('button', { name: '2. 电梯坏了算不算紧急？' }).click();
    await page.getByText('您选了：lift').waitFor();
    expect(await page.locator('.you').last().textContent()).toContain('电梯坏了算不算紧急？');
    expect(await page.getByRole('button', { name: '2. 电梯坏了算不算紧急？' }).isDisabled()).toBe(true);
  });

  it('finds the talk again after a reload, and goes on without anything shown twice', async () => {
    const { page } = await visit();
    await page.locator('#text').fill(QUESTION);
    await page.getByRole('button', { name: '发送' }).click();
    await page.locator('.citation').first().waitFor();
    await page.reload();
    expect(await page.locator('.message').count()).toBe(2);
    await page.getByRole('button', { name: '转人工', exact: true }).click();
    await page.getByText('2027-0301').waitFor();
    expect(await page.locator('.message').count()).toBe(4);
  });

  it('sees a picture in the talk, live and after a reload, and goes where a link leads', async () => {
    const { page, complaints } = await visit();
    await page.locator('#text').fill('看结果');
    await page.getByRole('button', { name: '发送' }).click();
    const picture = page.getByRole('img', { name: '表决结果：通过' });
    for (const again of [true, false]) {
      await picture.waitFor();
      await picture.scrollIntoViewIfNeeded();
      await expect
        .poll(() => picture.evaluate((each) => each instanceof HTMLImageElement && each.naturalWidth))
        .toBe(1);
      if (again) await page.reload();
    }
    await page.getByRole('link', { name: '看怎么保护您的话' }).click();
    await page.getByRole('heading', { name: '我们保存什么，为什么' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('makes the type large, and it stays large', async () => {
    const { page } = await visit();
    const size = () =>
      page
        .locator('.words')
        .first()
        .evaluate((each) => Number.parseFloat(getComputedStyle(each).fontSize));
    expect(
      Math.round(
        (await page
          .locator('.small')
          .first()
          .evaluate((each) => Number.parseFloat(getComputedStyle(each).fontSize))) / 0.85,
      ),
    ).toBe(18);
    const before = await size();
    await page.getByRole('button', { name: '特大字号' }).click();
    expect(await size()).toBeGreaterThan(before * 1.4);
    await page.reload();
    expect(await size()).toBeGreaterThan(before * 1.4);
    expect(await page.getByRole('button', { name: '特大字号' }).getAttribute('aria-pressed')).toBe('true');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  it('is told when the network fails, and what was written goes out later, once', async () => {
    const { page, server, site } = await visit();
    await page.locator('.message').first().waitFor();
    await server.stop();
    await page.locator('#text').fill(QUESTION);
    await page.getByRole('button', { name: '发送' }).click();
    await page.getByText('网络断了').waitFor();
    await page.getByText('还没发出').waitFor();
    await server.start();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.locator('.citation').first().waitFor();
    await page.getByText('还没发出').waitFor({ state: 'detached' });
    expect(await page.locator('#notice').textContent()).toBe('');
    expect(await site.database.db.selectFrom('desk_inbox').selectAll().execute()).toHaveLength(1);
  });

  it('sends after a reload what could not be sent before', async () => {
    const { page, server } = await visit();
    await page.route('**/chat', (route) => route.abort());
    await page.locator('#text').fill(QUESTION);
    await page.getByRole('button', { name: '发送' }).click();
    await page.getByText('还没发出').waitFor();
    await page.unroute('**/chat');
    await page.goto(server.origin);
    await page.locator('.citation').first().waitFor();
    await page.reload();
    expect(await page.locator('.you').count()).toBe(1);
  });

  it('reads in plain words what was refused, with the words back in the field', async () => {
    const { page } = await visit();
    await page.locator('#text').evaluate((field) => field.removeAttribute('maxlength'));
    await page.locator('#text').fill('长'.repeat(1_001));
    await page.getByRole('button', { name: '发送' }).click();
    await page.getByText('请分成几句').waitFor();
    expect((await page.locator('#text').inputValue()).length).toBe(1_001);
  });

  it('never runs what somebody wrote', async () => {
    const { page, complaints } = await visit();
    const words = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
    await page.locator('#text').fill(words);
    await page.getByRole('button', { name: '发送' }).click();
    await page.locator('.citation').first().waitFor();
    await page.reload();
    expect(await page.locator('.you .words').first().textContent()).toBe(words);
    expect(await page.title()).toBe('说议');
    expect(complaints).toEqual([]);
  });
});
