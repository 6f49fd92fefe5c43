import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import type { Locator, Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';
import { createLog } from '../../src/platform/log.ts';
import { createStaff } from '../../src/staff/index.ts';
import { type StaffTables, staffMigrations } from '../../src/staff/tables.ts';
import { describeInBrowser, serveApp } from '../_support/browser.ts';
import { createFixedClock } from '../_support/clock.ts';
import { CHEAP, CHOSEN, phoneCode } from '../_support/door.ts';
import { createCountingIds } from '../_support/ids.ts';

describeInBrowser('a member of staff at an office computer', ({ open }) => {
  it('signs in with the password from the start, sets an own one, works and leaves', async () => {
    const { origin, password } = await openConsole();
    const { page } = await open(`${origin}/staff/questions`, { viewport: { width: 1280, height: 800 } });
    await enter(page, 'admin', password);
    await chooseOwn(page);
    await page.getByRole('status').filter({ hasText: '新密码已保存' }).waitFor();
    await page.getByRole('navigation').getByRole('link', { name: '没有答上来的问题' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('没有答上来的问题');
    expect(await page.locator('a[aria-current=page]').textContent()).toBe('没有答上来的问题');
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.goto(`${origin}/staff/questions`);
    await page.getByRole('button', { name: '登录' }).waitFor();
  });

  it('is invited by a link, sets up a second factor, signs in with its code, and ends a forgotten session', async () => {
    const { origin, password, clock } = await openConsole();
    const admin = await open(`${origin}/staff/accounts`, { viewport: { width: 1280, height: 800 } });
    await enter(admin.page, 'admin', password);
    await chooseOwn(admin.page);
    await admin.page.goto(`${origin}/staff/accounts`);
    await admin.page.getByLabel('账号名').fill('王建国');
    await admin.page.getByRole('radio', { name: /^街道/ }).check();
    await admin.page.getByRole('checkbox', { name: '所有小区' }).check();
    await admin.page.getByRole('button', { name: '建账号，取邀请链接' }).click();
    const link = (await admin.page.locator('.secret').textContent()) ?? '';

    const { page, complaints } = await open(link);
    await page.getByText('您的账号是“王建国”').waitFor();
    await chooseOwn(page, '保存密码，开始使用');
    await page.getByRole('status').filter({ hasText: '您已登录' }).waitFor();
    await page.getByRole('button', { name: '现在设置' }).click();
    const key = (await page.locator('.secret').textContent()) ?? '';
    expect(await widthOf(page.getByAltText('给验证器扫的二维码'))).toBe(220);
    expect(await overflow(page)).toBe(360);
    await page.getByLabel('手机上显示的 6 位数字').fill(phoneCode(key, clock.now()));
    await page.getByRole('button', { name: '确认' }).click();
    await page.locator('.codes li').first().waitFor();
    expect(await page.locator('.codes li').count()).toBe(10);
    expect(await overflow(page)).toBe(360);
    await page.getByRole('link', { name: '抄好了' }).click();

    clock.advance(60_000);
    const second = await open(`${origin}/staff/questions`);
    await enter(second.page, '王建国', CHOSEN);
    // By the keyboard alone.
    await second.page.getByLabel('验证码').focus();
    await second.page.keyboard.type(phoneCode(key, clock.now()));
    await second.page.keyboard.press('Enter');
    await second.page.getByRole('heading', { level: 1, name: '没有答上来的问题' }).waitFor();
    await second.page.getByRole('link', { name: '登录安全' }).click();
    await second.page.locator('tbody tr').nth(1).waitFor();
    expect(await second.page.locator('tbody tr').count()).toBe(2);
    expect(await overflow(second.page)).toBe(360);
    await second.page.getByRole('button', { name: '退出其他所有地方' }).click();
    await second.page.getByRole('status').filter({ hasText: '其他地方都已退出' }).waitFor();
    await page.goto(`${origin}/staff/questions`);
    await page.getByRole('button', { name: '登录' }).waitFor();
    expect(complaints).toEqual([]);
    expect(second.complaints).toEqual([]);
  });

  it('is given a second duty, and on a phone changes from one to the other', async () => {
    const { origin, password } = await openConsole();
    const admin = await open(`${origin}/staff/accounts`, { viewport: { width: 1280, height: 800 } });
    await enter(admin.page, 'admin', password);
    await chooseOwn(admin.page);
    await admin.page.goto(`${origin}/staff/accounts`);
    await admin.page.getByLabel('账号名').fill('王建国');
    await admin.page.getByRole('radio', { name: /^社区/ }).check();
    for (const name of ['临江小区', '东苑小区']) await admin.page.getByRole('checkbox', { name }).check();
    await admin.page.getByRole('button', { name: '建账号，取邀请链接' }).click();
    const link = (await admin.page.locator('.secret').textContent()) ?? '';
    await admin.page.goto(`${origin}/staff/accounts`);
    await admin.page.getByRole('link', { name: /^职责.*王建国/ }).click();
    await admin.page.getByText('再加一个职责').click();
    const form = admin.page.locator('form').filter({ hasText: '加上这个职责' });
    await form.getByRole('radio', { name: /^业委会/ }).check();
    await form.getByRole('checkbox', { name: '西苑小区' }).check();
    await form.getByRole('button', { name: '加上这个职责' }).click();
    await admin.page.getByRole('status').filter({ hasText: '已加上这个职责' }).waitFor();
    await admin.page.setViewportSize({ width: 360, height: 740 });
    expect(await overflow(admin.page)).toBe(360);

    const { page, complaints } = await open(link);
    await chooseOwn(page, '保存密码，开始使用');
    await page.goto(`${origin}/staff/questions`);
    await page.getByText('当前身份：社区工作人员（东苑小区等 2 个）').waitFor();
    expect(await overflow(page)).toBe(360);
    await page.getByLabel('换一个身份').selectOption('业委会成员（西苑小区）');
    await page.getByRole('button', { name: '切换身份' }).click();
    await page.getByText('当前身份：业委会成员（西苑小区）').waitFor();
    expect(complaints).toEqual([]);
  });

  it('is told about a wrong password where a screen reader says it at once', async () => {
    const { origin } = await openConsole();
    const { page } = await open(`${origin}/staff`);
    await enter(page, 'admin', 'wrong');
    expect(await page.getByRole('alert').textContent()).toContain('账号或密码不对');
    expect(await overflow(page)).toBe(360);
  });
});

async function enter(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

async function chooseOwn(page: Page, button = '保存新密码'): Promise<void> {
  await page.getByLabel('新密码', { exact: true }).fill(CHOSEN);
  await page.getByLabel('再输一次新密码').fill(CHOSEN);
  await page.getByRole('button', { name: button }).click();
}

/** As wide as the screen where nothing sticks out. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

async function widthOf(locator: Locator): Promise<number | undefined> {
  return (await locator.boundingBox())?.width;
}

/** As the web channel serves it. */
async function asset(c: Context): Promise<Response> {
  const name = c.req.param('name') ?? '';
  const type = name.endsWith('.svg') ? 'image/svg+xml' : 'text/css';
  return c.body(await readFile(join('src/channels/web/assets', name)), 200, { 'Content-Type': type });
}

async function openConsole() {
  const database = await openDatabase<StaffTables>({ url: 'sqlite::memory:', migrations: [staffMigrations] });
  onTestFinished(() => database.close());
  const clock = createFixedClock();
  const staff = createStaff({
    database,
    now: clock.now,
    newId: createCountingIds('incident'),
    log: createLog('silent'),
    secureCookies: false,
    cost: CHEAP,
    record: async () => {},
    compounds: async () => [
      { key: 'river', name: '临江小区' },
      { key: 'east', name: '东苑小区' },
      { key: 'west', name: '西苑小区' },
    ],
  });
  const pages = new Hono().get('/', (c) => c.render('nothing yet', { title: '没有答上来的问题' }));
  const app = staff.mount([{ path: '/staff/questions', app: pages, staffTitle: '没有答上来的问题' }]);
  const first = await staff.createFirstAccount();
  const { origin } = await serveApp(new Hono().get('/assets/:name', asset).route('/', app));
  return { origin, password: first ?? '', clock };
}
