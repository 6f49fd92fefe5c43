import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, serveApp } from '../_support/browser.ts';
import { weakContrasts } from '../_support/contrast.ts';
import { openTestSite } from '../channels/web/site.ts';

describeInBrowser('the chat for those who see, hear or point with difficulty', ({ open }) => {
  const links = [
    { title: '表决', path: '/votes' },
    { title: '认房', path: '/claim' },
  ];

  async function talk(options: Parameters<typeof open>[1] = {}) {
    const site = await openTestSite({ links });
    const { origin } = await serveApp(site.app);
    const { page } = await open(origin, options);
    await page.locator('#text').fill('怎么筹集？');
    await page.getByRole('button', { name: '发送' }).click();
    await page.locator('.citation').first().waitFor();
    return page;
  }

  it('names its language, its parts, and every control', async () => {
    const page = await talk();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    for (const role of ['banner', 'main', 'contentinfo', 'log'] as const) {
      expect(await page.getByRole(role).count(), role).toBe(1);
    }
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('说议');
    expect(await namelessControls(page)).toEqual([]);
    expect(await repeatedIds(page)).toEqual([]);
  });

  it('reads new messages aloud when the speaker is free', async () => {
    const page = await talk();
    const log = page.getByRole('log');
    expect(await log.getAttribute('aria-live')).toBe('polite');
    expect(await log.getByRole('article').count()).toBe(3);
    expect(await log.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      '说议说：',
      '您说：',
      '说议说：',
    ]);
  });

  it('can be used by keyboard alone, the text field one step away', async () => {
    const page = await talk();
    await page.reload();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到输入框');
    await page.keyboard.press('Enter');
    await page.keyboard.type('转人工');
    await page.keyboard.press('Enter');
    await page.getByText('2027-0301').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
  });

  it('lets photos be chosen and dropped by keyboard, the focus seen on what looks like the button', async () => {
    const page = await talk();
    await page.locator('#text').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('files');
    expect(await page.locator('.attach label').evaluate((each) => getComputedStyle(each).outlineWidth)).toBe(
      '3px',
    );
    await choose(page);
    await page.getByRole('button', { name: '去掉' }).press('Enter');
    expect(await page.getByRole('button', { name: '去掉' }).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('files');
  });

  it('keeps the focus in the talk after a choice was pressed', async () => {
    const page = await talk();
    await page.getByRole('button', { name: '1. 紧急维修可以先用钱吗？' }).press('Enter');
    await page.getByText('您选了：emergency').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('log');
  });

  it('gives fingers at least 48 pixels to hit', async () => {
    const page = await talk();
    await choose(page);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button:enabled, textarea, summary, .source, .quick a, .attach label')]
        .map((each) => ({ name: each.textContent?.trim(), box: each.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0 && box.height < 47.9)
        .map(({ name }) => name),
    );
    expect(small).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('has enough contrast in %s', async (colorScheme) => {
    const page = await talk({ colorScheme });
    await choose(page);
    expect(await weakContrasts(page)).toEqual([]);
  });

  it.each([320, 360, 1280])('never needs scrolling sideways at %i pixels', async (width) => {
    const page = await talk({ viewport: { width, height: 740 } });
    await choose(page);
    await page.getByRole('button', { name: '特大字号' }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
});

/** A paper with a long name, not sent yet. */
async function choose(page: Page): Promise<void> {
  const name = `${'委托书'.repeat(20)}.pdf`;
  await page
    .getByLabel('发照片')
    .setInputFiles([{ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }]);
  await page.getByRole('button', { name: '去掉' }).waitFor();
}

/** Buttons, links and fields that a screen reader could not name. */
function namelessControls(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, a[href], textarea, input:not([type=hidden]), select')]
      .filter((each) => {
        const label = each.id === '' ? null : document.querySelector(`label[for="${each.id}"]`);
        const own = each.matches('button, a') ? each.textContent : '';
        return (each.getAttribute('aria-label') ?? label?.textContent ?? own ?? '').trim() === '';
      })
      .map((each) => each.outerHTML),
  );
}

function repeatedIds(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map((each) => each.id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  });
}
