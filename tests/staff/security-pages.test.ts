// The pages at the door and of one's own safety, by request, over the whole console.

import { type Context, Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';
import { createLog } from '../../src/platform/log.ts';
import { createStaff, type SecondFactor } from '../../src/staff/index.ts';
import { type StaffTables, staffMigrations } from '../../src/staff/tables.ts';
import { createFixedClock } from '../_support/clock.ts';
import { CHEAP, CHOSEN, phoneCode } from '../_support/door.ts';
import { createCountingIds } from '../_support/ids.ts';

const HOST = 'http://localhost';
const HOME = '/staff/security';
const OWN = { next: CHOSEN, again: CHOSEN };

async function openConsole(secondFactor: SecondFactor = 'offered') {
  const database = await openDatabase<StaffTables>({ url: 'sqlite::memory:', migrations: [staffMigrations] });
  onTestFinished(() => database.close());
  const clock = createFixedClock();
  const staff = createStaff({
    ...{ database, now: clock.now, newId: createCountingIds('incident'), log: createLog('silent') },
    ...{ secureCookies: false, cost: CHEAP, record: async () => {}, secondFactor, site: 'https://s.example' },
    categories: [{ key: 'elevator', name: '电梯' }],
  });
  const cases = new Hono().get('/', (c: Context) => {
    const { categories } = c.get('staff');
    const may = ['elevator', 'parking'].map((kind) => c.get('may')('handle-case', 'east', kind));
    return c.render(`${categories} ${may.join(' ')}`, { title: '办件' });
  });
  const app = staff.mount([
    { path: '/staff/cases', app: cases, staffTitle: '办件', permission: 'see-cases' },
  ]);
  const oneTime = (await staff.createFirstAccount()) ?? '';

  function visit(userAgent = '', peer?: string) {
    let cookie = '';
    async function request(path: string, init: RequestInit = {}) {
      const headers = { Origin: HOST, Cookie: cookie, 'User-Agent': userAgent };
      const env = peer === undefined ? {} : { incoming: { socket: { remoteAddress: peer } } };
      const response = await app.request(new URL(path, HOST).href, { ...init, headers }, env);
      const [given] = response.headers.getSetCookie();
      if (given !== undefined) cookie = given.split(';')[0] ?? '';
      const location = response.headers.get('Location');
      return { status: response.status, location, text: await response.text() };
    }
    const post = (path: string, fields: Record<string, string> = {}) =>
      request(path, { method: 'POST', body: new URLSearchParams(fields) });
    const logIn = (name: string, password = CHOSEN, next = '') =>
      post('/staff/login', { name, password, next });
    return { get: (path: string) => request(path), post, logIn, cookie: () => cookie };
  }

  /** The first admin, with a password of their own. */
  async function admin() {
    const browser = visit();
    await browser.logIn('admin', oneTime);
    await browser.post('/staff/password', OWN);
    return browser;
  }

  /** Sets up a second factor by its pages. */
  async function setUp(browser: ReturnType<typeof visit>) {
    expect((await browser.post(`${HOME}/second-factor/begin`)).location).toBe(`${HOME}/second-factor`);
    const key = /class="secret">([A-Z2-7 ]{39})</.exec(
      (await browser.get(`${HOME}/second-factor`)).text,
    )?.[1];
    const code = () => phoneCode(key ?? '', clock.now());
    const { text } = await browser.post(`${HOME}/second-factor`, { code: code() });
    const codes = [...text.matchAll(/class="secret">([a-z0-9-]{9})</g)].map(([, each = '']) => each);
    clock.advance(30_000);
    return { codes, code };
  }

  return { clock, visit, admin, setUp };
}

describe('a link', () => {
  async function invited() {
    const opened = await openConsole();
    const boss = await opened.admin();
    const wang = { name: '王建国', role: 'street', compound: '', category: 'elevator' };
    const { text } = await boss.post('/staff/accounts', wang);
    const link = /class="secret">([^<]+)</.exec(text)?.[1] ?? '';
    return { ...opened, boss, link, path: new URL(link).pathname };
  }

  it('begins with the address of the site, asks for a password, and leads on to the second factor', async () => {
    const { visit, link, path } = await invited();
    expect(link).toMatch(/^https:\/\/s\.example\/staff\/welcome\//);
    const wang = visit();
    const page = await wang.get(path);
    expect(page.text).toContain('您的账号是“<b>王建国</b>”');
    expect((await wang.post(path, OWN)).location).toBe(`${HOME}?welcome`);
    const security = await wang.get(`${HOME}?welcome`);
    expect(security.text).toContain('密码已保存，您已登录');
    expect(security.text).toContain('现在设置');
    expect((await wang.get('/staff/cases')).text).toContain('elevator true false');
  });

  it.each([
    ['too short', { next: 'short', again: 'short' }, '至少要 10 个字符'],
    ['typed differently', { next: CHOSEN, again: `${CHOSEN}!` }, '不一样'],
    ['too common', { next: 'woaini1314', again: 'woaini1314' }, '太常见'],
    ['not sent at all', {}, '至少要 10 个字符'],
  ])('keeps good after a password that is %s', async (_name, fields, sentence) => {
    const { visit, path } = await invited();
    const wang = visit();
    const refused = await wang.post(path, fields);
    expect([refused.status, refused.text.includes(sentence)]).toEqual([422, true]);
    expect((await wang.post(path, OWN)).status).toBe(303);
  });

  it('used again says what to do, and leads on whoever is in already', async () => {
    const { visit, path } = await invited();
    const wang = visit();
    await wang.post(path, OWN);
    expect((await wang.get(path)).location).toBe('/staff');
    const other = await visit().get(path);
    expect([other.status, other.text.includes('只能用一次')]).toEqual([410, true]);
    expect((await visit().post(path, OWN)).status).toBe(410);
  });

  it.each(['guess', '%00', '%E4%B8%AD', 'x'.repeat(2_000)])('nobody made is no link: %s', async (token) => {
    const { visit } = await openConsole();
    const page = await visit().get(`/staff/welcome/${token}`);
    expect([page.status, page.text.includes('没有这个邀请链接')]).toEqual([404, true]);
  });
});

describe('the second factor', () => {
  it('is recommended on every page until it is set up', async () => {
    const { admin, setUp } = await openConsole();
    const boss = await admin();
    expect((await boss.get('/staff/cases')).text).toContain('建议您设好“第二步验证”');
    const { codes } = await setUp(boss);
    expect(codes).toHaveLength(10);
    expect((await boss.get('/staff/cases')).text).not.toContain('建议您设好');
    expect((await boss.get(HOME)).text).toContain('还有 10 个备用码没用过');
  });

  it('shows a picture to scan and the key to type, the same when loaded again', async () => {
    const { admin } = await openConsole();
    const boss = await admin();
    expect((await boss.get(`${HOME}/second-factor`)).location).toBe(HOME);
    await boss.post(`${HOME}/second-factor/begin`);
    const page = (await boss.get(`${HOME}/second-factor`)).text;
    expect(page).toMatch(/<img src="data:image\/png;base64,[^"]+" alt="给验证器扫的二维码"/);
    expect((await boss.get(`${HOME}/second-factor`)).text).toBe(page);
    const wrong = await boss.post(`${HOME}/second-factor`, { code: '000000' });
    expect([wrong.status, wrong.text.includes('验证码不对')]).toEqual([422, true]);
  });

  it('is asked for after the password, and then the page opens that was asked for', async () => {
    const { admin, visit, setUp } = await openConsole();
    const { code } = await setUp(await admin());
    const boss = visit();
    expect((await boss.logIn('admin', CHOSEN, '/staff/cases')).location).toBe(
      '/staff/code?next=%2Fstaff%2Fcases',
    );
    for (const path of ['/staff', '/staff/cases', '/staff/accounts', '/staff/password', HOME])
      expect((await boss.get(path)).location).toMatch(/^\/staff\/code/);
    const page = (await boss.get('/staff/code?next=%2Fstaff%2Fcases')).text;
    expect(page).toContain('<input type="hidden" name="next" value="/staff/cases">');
    expect(page).not.toContain('主菜单');
    const wrong = await boss.post('/staff/code', { code: '000000', next: '/staff/cases' });
    expect([wrong.status, wrong.text.includes('value="/staff/cases"')]).toEqual([401, true]);
    const before = boss.cookie();
    const right = await boss.post('/staff/code', { code: code(), next: '/staff/cases' });
    expect(right.location).toBe('/staff/cases');
    expect(boss.cookie()).not.toBe(before);
    expect((await boss.get('/staff/cases')).status).toBe(200);
    expect((await boss.get('/staff/code')).location).toBe('/staff');
  });

  it('never leads on to another site', async () => {
    const { admin, visit, setUp } = await openConsole();
    const { code } = await setUp(await admin());
    const boss = visit();
    await boss.logIn('admin');
    expect((await boss.post('/staff/code', { code: code(), next: '//evil.example' })).location).toBe(
      '/staff',
    );
  });

  it('lets nobody do anything who owes the code', async () => {
    const { admin, visit, setUp } = await openConsole();
    await setUp(await admin());
    const boss = visit();
    await boss.logIn('admin');
    const made = await boss.post('/staff/accounts', { name: '王建国', role: 'admin', compound: '' });
    expect(made.location).toBe('/staff/code');
    await boss.post(`${HOME}/second-factor/off`, { code: '000000' });
    await boss.post('/staff/logout');
    expect((await boss.get('/staff/code')).location).toMatch(/^\/staff\/login/);
  });

  it('locks after five wrong codes and says so plainly', async () => {
    const { admin, visit, setUp } = await openConsole();
    await setUp(await admin());
    const boss = visit();
    await boss.logIn('admin');
    for (let time = 1; time <= 4; time++) await boss.post('/staff/code', { code: '000000' });
    const locked = await boss.post('/staff/code', { code: '000000' });
    expect([locked.status, locked.text.includes('请 15 分钟后再试')]).toEqual([429, true]);
    expect((await visit().logIn('admin')).status).toBe(429);
  });

  it('where it is a duty opens nothing else before it is set up', async () => {
    const { admin, setUp } = await openConsole('required');
    const boss = await admin();
    for (const path of ['/staff', '/staff/cases', '/staff/accounts'])
      expect((await boss.get(path)).location).toBe(HOME);
    const page = (await boss.get(HOME)).text;
    expect(page).toContain('人人都设第二步验证');
    expect(page).not.toContain('主菜单');
    await setUp(boss);
    expect((await boss.get('/staff/cases')).status).toBe(200);
  });

  it('is renewed and taken off by its code alone', async () => {
    const { admin, setUp, clock } = await openConsole();
    const boss = await admin();
    const { code } = await setUp(boss);
    const refused = await boss.post(`${HOME}/codes`, { code: '12' });
    expect([refused.status, refused.text.includes('备用码是 8 个字母和数字')]).toEqual([422, true]);
    expect((await boss.post(`${HOME}/codes`, { code: code() })).text).toContain('这是您的 10 个备用码');
    clock.advance(30_000);
    expect((await boss.post(`${HOME}/second-factor/off`, { code: code() })).location).toBe(
      `${HOME}?done=off`,
    );
    expect((await boss.get(`${HOME}?done=off`)).text).toContain('第二步验证已取消');
  });

  it('of somebody else is taken off by an admin in the list of accounts', async () => {
    const { admin, visit, setUp } = await openConsole();
    const boss = await admin();
    const made = await boss.post('/staff/accounts', { name: '王建国', role: 'street', compound: '' });
    const wang = visit();
    await wang.post(/\/staff\/welcome\/[\w-]+/.exec(made.text)?.[0] ?? '', OWN);
    await setUp(wang);
    expect((await boss.get('/staff/accounts')).text).toContain('有第二步验证');
    expect((await boss.post('/staff/accounts/2/factor-off')).location).toContain('done=factor-off');
    expect((await wang.get('/staff')).location).toMatch(/^\/staff\/login/);
    expect((await wang.logIn('王建国')).location).toBe('/staff');
  });
});

describe('the sessions', () => {
  it('name the device, mark this one, and end one by one or all others', async () => {
    const { admin, visit } = await openConsole();
    const boss = await admin();
    const phone = visit('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) MicroMessenger/8.0');
    const office = visit('Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537 Edg/120');
    for (const each of [phone, office]) await each.logIn('admin');
    const page = (await office.get(HOME)).text;
    expect(page).toContain('<b>Windows 电脑，Edge</b>（就是这里）');
    expect(page).toContain('12 个小时没有使用，会自动退出');
    const end =
      /action="(\/staff\/security\/sessions\/\w+\/end)"><button class="danger">退出<span class="unseen">：iPhone，微信/.exec(
        page,
      );
    expect((await office.post(end?.[1] ?? '')).location).toBe(`${HOME}?done=ended`);
    expect((await phone.get('/staff')).location).toMatch(/^\/staff\/login/);
    expect((await office.post(`${HOME}/sessions/end-others`)).location).toBe(`${HOME}?done=others`);
    expect((await boss.get('/staff')).location).toMatch(/^\/staff\/login/);
    const alone = (await office.get(`${HOME}?done=others`)).text;
    expect(alone).toContain('其他地方都已退出登录');
    expect(alone).not.toContain('退出其他所有地方');
  });

  it('of all other places end with a new password', async () => {
    const { admin, visit } = await openConsole();
    const boss = await admin();
    const other = visit();
    await other.logIn('admin');
    const fresh = '另外一句容易记住的好话';
    await boss.post('/staff/password', { current: CHOSEN, next: fresh, again: fresh });
    expect((await other.get('/staff')).status).toBe(303);
    expect((await boss.get('/staff')).status).toBe(200);
  });
});

describe('from one address', () => {
  it('thirty wrong tries are let through, then it is said plainly that a pause is needed', async () => {
    const { admin, visit } = await openConsole();
    await admin();
    const guesser = visit('', '203.0.113.7');
    for (let time = 0; time < 30; time++) await guesser.logIn(`没有${time}`, 'wrong');
    const closed = await guesser.logIn('admin');
    expect([closed.status, closed.text.includes('这个地方输错的次数太多')]).toEqual([429, true]);
    expect((await visit('', '203.0.113.8').logIn('admin')).status).toBe(303);
  });
});
