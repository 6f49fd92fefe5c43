// The accounts as an admin works with them: by request, over the whole console.

import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createLedger, ledgerMigrations } from '../../src/ledger/index.ts';
import { createLog } from '../../src/platform/log.ts';
import { createStaff } from '../../src/staff/index.ts';
import { staffMigrations } from '../../src/staff/tables.ts';
import { createFixedClock } from '../_support/clock.ts';
import { eachDatabase } from '../_support/database.ts';
import { createCountingIds } from '../_support/ids.ts';

const HOST = 'http://localhost';
const CHOSEN = '岁月静好 2026 丽水';
const HOME = '/staff/accounts';
const WANG = { name: '王建国', role: 'counter', compound: 'east' };

eachDatabase((_engine, open) => {
  async function openConsole() {
    const database = await open([ledgerMigrations, staffMigrations]);
    const clock = createFixedClock();
    const staff = createStaff({
      ...{ database, now: clock.now },
      ...{ newId: createCountingIds('incident'), log: createLog('silent'), secureCookies: false },
      ...{ cost: { memory: 8, passes: 1 }, record: createLedger(database).append },
      categories: [{ key: 'elevator', name: '电梯' }],
      compounds: async () => [{ key: 'east', name: '东苑小区' }],
    });
    const ballots = new Hono().get('/', (c) => {
      const may = [c.get('may')('enter-paper', 'east'), c.get('may')('enter-paper', 'west')];
      return c.render(`${c.get('staff').role} ${may.join(' ')}`, { title: '纸质选票' });
    });
    const app = staff.mount([{ path: '/staff/ballots', app: ballots, staffTitle: '纸质选票' }]);
    const oneTime = (await staff.createFirstAccount()) ?? '';
    const admin = await signIn(app, 'admin', oneTime);
    return { app, admin, clock };
  }

  describe('the page of the accounts', () => {
    it('makes an account whose link is shown once and opens with the given duty', async () => {
      const { app, admin } = await openConsole();
      const made = await admin.post(HOME, WANG);
      const link = linkIn(made.text);
      expect(link).toMatch(/^http:\/\/localhost\/staff\/welcome\/[\w-]{43}$/);
      expect(made.text).toContain('只显示这一次');
      expect((await admin.get(HOME)).text).not.toContain(link);
      const wang = await signIn(app, '王建国', link);
      expect((await wang.get('/staff/ballots')).text).toContain('counter true false');
    });

    it('may limit an account to some kinds of case', async () => {
      const { admin } = await openConsole();
      await admin.post(HOME, { ...WANG, role: 'street', category: 'elevator' });
      expect(rowsIn((await admin.get(HOME)).text)[1]).toContain('街道（东苑小区，只办 1 类投诉）');
      const refused = await admin.post(HOME, { ...WANG, name: '李四', category: 'ufo' });
      expect([refused.status, refused.text.includes('没有这一类投诉')]).toEqual([422, true]);
    });

    it('lists everybody with duty, compound and state', async () => {
      const { admin } = await openConsole();
      await admin.post(HOME, WANG);
      const rows = rowsIn((await admin.get(HOME)).text);
      expect(rows).toEqual([
        'admin （您自己） 管理员（所有小区） 在用 职责 ：admin',
        '王建国 计票人（东苑小区） 等本人打开邀请链接 职责 ：王建国 重发邀请 ：王建国 停用 ：王建国',
      ]);
    });

    it('says what to do when a form comes twice, and keeps what was filled in', async () => {
      const { admin } = await openConsole();
      await admin.post(HOME, WANG);
      const again = await admin.post(HOME, WANG);
      expect(again.status).toBe(422);
      expect(again.text).toContain('已经有这个账号了');
      expect(again.text).toContain('value="王建国"');
      expect(again.text).toMatch(/value="counter" required checked/);
      expect(again.text).toMatch(/value="east" checked/);
      expect(rowsIn(again.text)).toHaveLength(2);
    });

    it('takes an empty form for a mistake, not for a failure', async () => {
      const { admin } = await openConsole();
      const refused = await admin.post(HOME, {});
      expect([refused.status, refused.text.includes('账号名要 2 到 20 个字')]).toEqual([422, true]);
    });

    it('ends an account at once: the next page leads to the door, where it is said why', async () => {
      const { app, admin } = await openConsole();
      const wang = await signIn(app, '王建国', linkIn((await admin.post(HOME, WANG)).text));
      const done = await admin.post(`${HOME}/2/disable`, {});
      expect([done.status, done.location]).toEqual([303, `${HOME}?done=disabled`]);
      expect((await admin.get(`${HOME}?done=disabled`)).text).toContain('账号已停用');
      expect((await wang.get('/staff/ballots')).location).toMatch(/^\/staff\/login/);
      const door = await wang.post('/staff/login', { name: '王建国', password: CHOSEN });
      expect([door.status, door.text.includes('这个账号已停用')]).toEqual([403, true]);
      expect((await admin.post(`${HOME}/2/enable`, {})).location).toBe(`${HOME}?done=enabled`);
      expect((await wang.post('/staff/login', { name: '王建国', password: CHOSEN })).status).toBe(303);
    });

    it('gives another link; the one of before is good no more', async () => {
      const { app, admin, clock } = await openConsole();
      const before = linkIn((await admin.post(HOME, WANG)).text);
      const fresh = linkIn((await admin.post(`${HOME}/2/reset`, {})).text);
      expect((await app.request(before)).status).toBe(404);
      clock.advance(72 * 3_600_000 - 1);
      const wang = await signIn(app, '王建国', fresh);
      expect((await wang.get('/staff/ballots')).status).toBe(200);
    });

    it('says that a link has run out', async () => {
      const { admin, app, clock } = await openConsole();
      const link = linkIn((await admin.post(HOME, WANG)).text);
      clock.advance(72 * 3_600_000);
      const over = await app.request(link);
      expect([over.status, (await over.text()).includes('过了 72 小时')]).toEqual([410, true]);
      const again = await signIn(app, 'admin', CHOSEN);
      expect(rowsIn((await again.get(HOME)).text)[1]).toContain('邀请链接已过期');
    });

    it('shows who is locked, and opens the account before its time', async () => {
      const { app, admin } = await openConsole();
      await signIn(app, '王建国', linkIn((await admin.post(HOME, WANG)).text));
      const wrong = { name: '王建国', password: '猜的密码猜的密码' };
      for (let time = 0; time < 5; time++) await admin.post('/staff/login', wrong);
      const right = { name: '王建国', password: CHOSEN };
      expect((await admin.post('/staff/login', right)).status).toBe(429);
      expect(rowsIn((await admin.get(HOME)).text)[1]).toContain('已锁定');
      expect((await admin.post(`${HOME}/2/unlock`, {})).location).toBe(`${HOME}?done=unlocked`);
      expect((await admin.get(`${HOME}?done=unlocked`)).text).toContain('账号已解锁');
      expect(rowsIn((await admin.get(HOME)).text)[1]).not.toContain('已锁定');
      expect((await admin.post('/staff/login', right)).status).toBe(303);
    });

    it.each([
      ['/1/disable', 422, '不能停用自己的账号'],
      ['/1/reset', 422, '自己的密码请在“修改密码”里改'],
      ['/9/disable', 404, '没有找到这个账号'],
      ['/9/enable', 404, '没有找到这个账号'],
      ['/9/reset', 404, '没有找到这个账号'],
      ['/9/unlock', 404, '没有找到这个账号'],
      ['/9/factor-off', 404, '没有找到这个账号'],
      ['/1/factor-off', 422, '自己的第二步验证请在“登录安全”里取消'],
      ['/99999999999999999999/disable', 404, '没有找到这个账号'],
    ])('answers %s with %i and a sentence', async (path, status, sentence) => {
      const { admin } = await openConsole();
      const refused = await admin.post(`${HOME}${path}`, {});
      expect([refused.status, refused.text.includes(sentence)]).toEqual([status, true]);
    });

    it('is closed to everybody but admins, page and forms alike', async () => {
      const { app, admin } = await openConsole();
      const link = linkIn((await admin.post(HOME, { ...WANG, role: 'community' })).text);
      const wang = await signIn(app, '王建国', link);
      const answers = [
        await wang.get(HOME),
        await wang.post(HOME, { name: '另一个', role: 'admin', compound: '' }),
        await wang.post(`${HOME}/1/reset`, {}),
        await wang.post(`${HOME}/1/disable`, {}),
        await wang.post(`${HOME}/1/unlock`, {}),
        await wang.post(`${HOME}/1/factor-off`, {}),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
      expect(answers[0]?.text).toContain('您的账号不能打开这一页');
      expect((await wang.get('/staff')).text).not.toContain(HOME);
      expect(rowsIn((await admin.get(HOME)).text)).toHaveLength(2);
    });
  });
});

/** Signed in, with a password of one's own: by a link, a one-time password, or the own one. */
async function signIn(app: Hono, name: string, secret: string) {
  let cookie = '';
  async function request(path: string, init: RequestInit = {}) {
    const headers = { Origin: HOST, Cookie: cookie };
    const response = await app.request(new URL(path, HOST).href, { ...init, headers });
    const [given] = response.headers.getSetCookie();
    if (given !== undefined) cookie = given.split(';')[0] ?? '';
    const location = response.headers.get('Location');
    return { status: response.status, location, text: await response.text() };
  }
  const post = (path: string, fields: Record<string, string>) =>
    request(path, { method: 'POST', body: new URLSearchParams(fields) });
  const own = { next: CHOSEN, again: CHOSEN };
  if (secret.includes('/staff/welcome/')) {
    expect((await post(secret, own)).location).toBe('/staff/security?welcome');
  } else {
    await post('/staff/login', { name, password: secret });
    if (secret !== CHOSEN) expect((await post('/staff/password', own)).location).toBe('/staff?changed');
  }
  return { get: (path: string) => request(path), post };
}

function linkIn(page: string): string {
  return /class="secret">([^<]+)</.exec(page)?.[1] ?? '';
}

/** The words of each row of the table's body. */
function rowsIn(page: string): string[] {
  const body = /<tbody>(.*)<\/tbody>/s.exec(page)?.[1] ?? '';
  return [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    row
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
}
