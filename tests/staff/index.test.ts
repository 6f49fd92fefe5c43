import { Hono } from 'hono';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';
import { createLog } from '../../src/platform/log.ts';
import { createStaff, type StaffDeps, type StaffPages } from '../../src/staff/index.ts';
import { type StaffTables, staffMigrations } from '../../src/staff/tables.ts';
import { createFixedClock } from '../_support/clock.ts';
import { createCountingIds } from '../_support/ids.ts';

const HOST = 'http://localhost';
const CHOSEN = '岁月静好 2026 丽水';

async function openConsole(
  options: Partial<Pick<StaffDeps, 'secureCookies' | 'secondFactor'>> = {},
  more: readonly StaffPages[] = [],
) {
  const database = await openDatabase<StaffTables>({ url: 'sqlite::memory:', migrations: [staffMigrations] });
  onTestFinished(() => database.close());
  const clock = createFixedClock();
  const staff = createStaff({
    database,
    now: clock.now,
    newId: createCountingIds('incident'),
    log: createLog('silent'),
    secureCookies: options.secureCookies ?? false,
    cost: { memory: 8, passes: 1 },
    record: async () => {},
    ...(options.secondFactor ? { secondFactor: options.secondFactor } : {}),
  });
  const questions = new Hono()
    .get('/', (c) => c.render(html`<p>signed in: ${c.get('staff').name}</p>`, { title: '没有答上来的问题' }))
    .post('/', (c) => c.text('done'))
    .get('/broken', () => {
      throw new Error('secret detail');
    });
  const hidden = new Hono().get('/', (c) => c.render('no menu entry', { title: '下载' }));
  const app = staff.mount([
    { path: '/staff/questions', app: questions, staffTitle: '没有答上来的问题' },
    { path: '/staff/files', app: hidden },
    ...more,
  ]);
  const first = await staff.createFirstAccount();
  return { staff, clock, oneTime: first ?? '', browser: () => createBrowser(app) };
}

/** Keeps the cookie and sends forms as our own pages do. */
function createBrowser(app: Hono) {
  let cookie = '';
  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await app.request(`${HOST}${path}`, {
      ...init,
      headers: { ...init.headers, Cookie: cookie },
    });
    const [given] = response.headers.getSetCookie();
    if (given !== undefined) cookie = given.split(';')[0] ?? '';
    return response;
  }
  const post = (path: string, fields: Record<string, string>, origin = HOST) =>
    request(path, { method: 'POST', headers: { Origin: origin }, body: new URLSearchParams(fields) });
  return {
    get: request,
    post,
    logIn: (password: string, next = '') => post('/staff/login', { name: 'admin', password, next }),
  };
}

/** Signed in with a password of one's own. */
async function signedIn() {
  const opened = await openConsole();
  const browser = opened.browser();
  await browser.logIn(opened.oneTime);
  await browser.post('/staff/password', { next: CHOSEN, again: CHOSEN });
  return { ...opened, browser };
}

describe('the guard', () => {
  it.each(['/staff', '/staff/', '/staff/questions', '/staff/files', '/staff/password', '/staff/nowhere'])(
    'leads whoever is not signed in from %s to the door',
    async (path) => {
      const { browser } = await openConsole();
      const response = await browser().get(path);
      expect(response.status).toBe(303);
      expect(response.headers.get('Location')).toBe(`/staff/login?next=${encodeURIComponent(path)}`);
    },
  );

  it('does nothing for a form without a session, and says so', async () => {
    const { browser } = await openConsole();
    const response = await browser().post('/staff/questions', {});
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('刚才的操作没有执行');
  });

  it('lets nobody in with a cookie of their own making', async () => {
    const { browser } = await openConsole();
    const response = await browser().get('/staff/questions', { headers: { Cookie: 'shuoyi_staff=guess' } });
    expect(response.status).toBe(303);
  });

  it('opens nothing but the new password for a one-time password', async () => {
    const { browser: open, oneTime } = await openConsole();
    const browser = open();
    expect((await browser.logIn(oneTime, '/staff/questions')).headers.get('Location')).toBe(
      '/staff/questions',
    );
    expect((await browser.get('/staff/questions')).headers.get('Location')).toBe('/staff/password');
    const page = await (await browser.get('/staff/password')).text();
    expect(page).toContain('您用的是一次性密码');
    expect(page).not.toContain('现在的密码');
    expect(page).not.toContain('没有答上来的问题');
  });

  it('shows the session’s end after twelve hours', async () => {
    const { browser, clock } = await signedIn();
    clock.advance(12 * 3_600_000);
    expect((await browser.get('/staff')).status).toBe(303);
  });
});

describe('a page that needs a permission', () => {
  /** Signed in with the role, before pages that record whether they were reached. */
  async function signedInAs(role: string) {
    const reached: string[] = [];
    const opened = await openConsole({}, [
      {
        ...{ path: '/staff/votes', staffTitle: '表决', permission: 'draft-vote' },
        app: new Hono().all('*', (c) => {
          reached.push(`${c.req.method} ${c.req.path}`);
          return c.render('', { title: '表决' });
        }),
      },
      {
        path: '/staff/fine',
        app: new Hono().get('/', (c) => {
          if (!c.get('may')('confirm-matter')) throw new HTTPException(403);
          return c.text('confirmed');
        }),
      },
    ]);
    const admin = opened.browser();
    await admin.logIn(opened.oneTime);
    await admin.post('/staff/password', { next: CHOSEN, again: CHOSEN });
    const made = await admin.post('/staff/accounts', { name: '王建国', role, compound: '' });
    const link = /\/staff\/welcome\/[\w-]+/.exec(await made.text())?.[0] ?? '';
    const browser = opened.browser();
    await browser.post(link, { next: CHOSEN, again: CHOSEN });
    return { browser, reached };
  }

  it('opens to the roles that have it and stands in their menu, which says the duty', async () => {
    const { browser } = await signedInAs('committee');
    const page = await browser.get('/staff/votes');
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain('<a href="/staff/votes" aria-current="page">');
    expect(text).toContain('业委会');
  });

  it.each([
    ['GET', '/staff/votes'],
    ['GET', '/staff/votes/'],
    ['GET', '/staff/votes/7/export'],
    ['GET', '/staff/votes/%37'],
    ['POST', '/staff/votes'],
    ['POST', '/staff/votes/7/open'],
  ])('answers %s %s with 403 to everybody else and does nothing', async (method, path) => {
    const { browser, reached } = await signedInAs('counter');
    const page = await browser.get(path, { method, headers: { Origin: HOST } });
    expect(page.status).toBe(403);
    const text = await page.text();
    expect(text).toContain('这件事由别的职责来办');
    expect(text).not.toContain('href="/staff/votes"');
    expect(reached).toEqual([]);
  });

  it('is missing on the home page of everybody else', async () => {
    const { browser } = await signedInAs('counter');
    expect(await (await browser.get('/staff')).text()).not.toContain('href="/staff/votes"');
  });

  it.each([
    ['community', 200],
    ['committee', 403],
  ])('may also ask by itself: %s gets %i', async (role, status) => {
    const { browser } = await signedInAs(role);
    const page = await browser.get('/staff/fine');
    expect(page.status).toBe(status);
    expect((await page.text()).includes('您的账号不能打开这一页')).toBe(status === 403);
  });
});

describe('signing in', () => {
  it('leads on to the page that was asked for', async () => {
    const { browser, oneTime } = await openConsole();
    const response = await browser().logIn(oneTime, '/staff/questions?page=2');
    expect(response.headers.get('Location')).toBe('/staff/questions?page=2');
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/staff//evil.example',
    '/staff\\evil',
    '/staffroom',
    'x',
  ])('never leads on to %s', async (next) => {
    const { browser, oneTime } = await openConsole();
    expect((await browser().logIn(oneTime, next)).headers.get('Location')).toBe('/staff');
  });

  it('gives a cookie for the console alone that no script reads', async () => {
    const { browser, oneTime } = await openConsole();
    const [cookie] = (await browser().logIn(oneTime)).headers.getSetCookie();
    expect(cookie).toMatch(/^shuoyi_staff=[\w-]{43}; Max-Age=604800; Path=\/staff; HttpOnly; SameSite=Lax$/);
  });

  it('binds the cookie to https where the site has it', async () => {
    const { browser: open, oneTime } = await openConsole({ secureCookies: true });
    const browser = open();
    const [cookie] = (await browser.logIn(oneTime)).headers.getSetCookie();
    expect(cookie).toMatch(/^__Secure-shuoyi_staff=.*; Secure/);
    expect((await browser.get('/staff/password')).status).toBe(200);
    expect((await browser.post('/staff/logout', {})).headers.getSetCookie()[0]).toMatch(
      /^__Secure-shuoyi_staff=;/,
    );
  });

  it('says what was wrong, keeps the name, and locks after five tries', async () => {
    const { browser: open } = await openConsole();
    const browser = open();
    const wrong = await browser.logIn('wrong');
    expect(wrong.status).toBe(401);
    const page = await wrong.text();
    expect(page).toContain('账号或密码不对');
    expect(page).toContain('value="admin"');
    for (let time = 2; time <= 4; time++) await browser.logIn('wrong');
    const locked = await browser.logIn('wrong');
    expect(locked.status).toBe(429);
    expect(await locked.text()).toContain('请 15 分钟后再试');
  });

  it('is refused from another site', async () => {
    const { browser, oneTime } = await openConsole();
    const fields = { name: 'admin', password: oneTime };
    const response = await browser().post('/staff/login', fields, 'https://evil.example');
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.text()).toContain('它不是从工作台的页面发出的');
  });
});

describe('the password page', () => {
  it.each([
    ['too short', { next: 'short', again: 'short' }, '至少要 10 个字符'],
    ['typed differently', { next: CHOSEN, again: `${CHOSEN}!` }, '不一样'],
    ['built on the name', { next: 'admin-123456', again: 'admin-123456' }, '不能含有账号名'],
  ])('refuses one that is %s', async (_name, fields, sentence) => {
    const { browser: open, oneTime } = await openConsole();
    const browser = open();
    await browser.logIn(oneTime);
    const response = await browser.post('/staff/password', fields);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(sentence);
  });

  it('lets in once the password is one’s own', async () => {
    const { browser } = await signedIn();
    const home = await (await browser.get('/staff?changed')).text();
    expect(home).toContain('新密码已保存');
    expect(home).toContain('href="/staff/questions"');
  });

  it('asks for the present password when it is changed again', async () => {
    const { browser } = await signedIn();
    expect(await (await browser.get('/staff/password')).text()).toContain('现在的密码');
    const fields = {
      current: 'not this one',
      next: '另外一句容易记住的好话',
      again: '另外一句容易记住的好话',
    };
    expect(await (await browser.post('/staff/password', fields)).text()).toContain('现在的密码不对');
  });
});

describe('the console', () => {
  it('frames a capability’s page, marks it in the menu and tells it who is signed in', async () => {
    const { browser } = await signedIn();
    const page = await (await browser.get('/staff/questions')).text();
    expect(page).toContain('<h1>没有答上来的问题</h1>');
    expect(page).toContain('signed in: admin');
    expect(page).toContain('<a href="/staff/questions" aria-current="page">');
    expect(page).not.toContain('href="/staff/files"');
  });

  it('is never kept in a cache and allows nothing inline', async () => {
    const { browser } = await signedIn();
    const { headers } = await browser.get('/staff');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(headers.get('X-Frame-Options')).toBe('DENY');
  });

  it('says in plain words what is missing and what broke', async () => {
    const { browser } = await signedIn();
    const missing = await browser.get('/staff/nowhere');
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('没有这个页面');
    const broken = await browser.get('/staff/questions/broken');
    const page = await broken.text();
    expect(broken.status).toBe(500);
    expect(page).toContain('故障编号：');
    expect(page).not.toContain('secret');
  });

  it('is closed after signing out, also for the cookie of before', async () => {
    const { browser } = await signedIn();
    expect((await browser.post('/staff/logout', {})).headers.get('Location')).toBe('/staff/login');
    expect((await browser.get('/staff')).status).toBe(303);
  });

  it('mounts no page that names a permission nobody knows', async () => {
    const { staff } = await openConsole();
    const page = { path: '/staff/votes', app: new Hono(), permission: 'run-votes' };
    expect(() => staff.mount([page])).toThrow('/staff/votes names an unknown permission: run-votes');
  });

  it('mounts no page outside /staff', async () => {
    const { staff } = await openConsole();
    expect(() => staff.mount([{ path: '/questions', app: new Hono() }])).toThrow('not below /staff');
  });

  it('refuses what is larger than any upload', async () => {
    const { browser } = await signedIn();
    const body = new Blob([new Uint8Array(21 * 1024 * 1024)]);
    const response = await browser.get('/staff/questions', {
      method: 'POST',
      headers: { Origin: HOST, 'Content-Type': 'text/plain', 'Content-Length': String(body.size) },
      body,
    });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('20 MB');
  });
});
