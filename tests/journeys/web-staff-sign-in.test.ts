import { Hono } from 'hono';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';
import { createLog } from '../../src/platform/log.ts';
import { createStaff } from '../../src/staff/index.ts';
import { type StaffTables, staffMigrations } from '../../src/staff/tables.ts';
import { describeInBrowser, serveApp } from '../_support/browser.ts';
import { START } from '../_support/clock.ts';
import { createCountingIds } from '../_support/ids.ts';

const CHOSEN = '岁月静好 2026 丽水';

describeInBrowser('a member of staff at an office computer', ({ open }) => {
  it('signs in with the password from the start, sets an own one, works and leaves', async () => {
    const { origin, password } = await openConsole();
    const { page } = await open(`${origin}/staff/questions`, { viewport: { width: 1280, height: 800 } });
    await page.getByLabel('账号').fill('admin');
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByLabel('新密码', { exact: true }).fill(CHOSEN);
    await page.getByLabel('再输一次新密码').fill(CHOSEN);
    await page.getByRole('button', { name: '保存新密码' }).click();
    await page.getByRole('status').filter({ hasText: '新密码已保存' }).waitFor();
    await page.getByRole('navigation').getByRole('link', { name: '没有答上来的问题' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('没有答上来的问题');
    expect(await page.locator('a[aria-current=page]').textContent()).toBe('没有答上来的问题');
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.goto(`${origin}/staff/questions`);
    await page.getByRole('button', { name: '登录' }).waitFor();
  });

  it('is told about a wrong password where a screen reader says it at once', async () => {
    const { origin } = await openConsole();
    const { page } = await open(`${origin}/staff`);
    await page.getByLabel('账号').fill('admin');
    await page.getByLabel('密码').fill('wrong');
    await page.getByRole('button', { name: '登录' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('账号或密码不对');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});

async function openConsole() {
  const database = await openDatabase<StaffTables>({ url: 'sqlite::memory:', migrations: [staffMigrations] });
  onTestFinished(() => database.close());
  const staff = createStaff({
    database,
    now: () => START,
    newId: createCountingIds('incident'),
    log: createLog('silent'),
    secureCookies: false,
    cost: { memory: 8, passes: 1 },
    record: async () => {},
  });
  const pages = new Hono().get('/', (c) => c.render('nothing yet', { title: '没有答上来的问题' }));
  const app = staff.mount([{ path: '/staff/questions', app: pages, staffTitle: '没有答上来的问题' }]);
  const first = await staff.createFirstAccount();
  const { origin } = await serveApp(app);
  return { origin, password: first ?? '' };
}
