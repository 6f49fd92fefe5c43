// The accounts as an admin works with them: by request, over the whole console.

import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/platform/log.ts';
import { createStaff } from '../../src/staff/index.ts';
import { type StaffTables, staffMigrations } from '../../src/staff/tables.ts';
import { createFixedClock } from '../_support/clock.ts';
import { eachDatabase } from '../_support/database.ts';
import { createCountingIds } from '../_support/ids.ts';

const HOST = 'http://localhost';
const CHOSEN = '岁月静好 2026 丽水';
const HOME = '/staff/accounts';
const WANG = { name: '王建国', role: 'counter', compound: 'east' };

eachDatabase((_engine, open) => {
  async function openConsole() {
    const staff = createStaff({
      ...{ database: await open<StaffTables>([staffMigrations]), now: createFixedClock().now },
      ...{ newId: createCountingIds('incident'), log: createLog('silent'), secureCookies: false },
      cost: { N: 2, r: 1, p: 1 },
      compounds: async () => [{ key: 'east', name: '东苑小区' }],
    });
    const ballots = new Hono().get('/', (c) => {
      const may = [c.get('may')('enter-paper', 'east'), c.get('may')('enter-paper', 'west')];
      return c.render(`${c.get('staff').role} ${may.join(' ')}`, { title: '纸质选票' });
    });
    const app = staff.mount([{ path: '/staff/ballots', app: ballots, staffTitle: '纸质选票' }]);
    const oneTime = (await staff.createFirstAccount()) ?? '';
    const admin = await signIn(app, 'admin', oneTime);
    return { app, admin };
  }

  describe('the page of the accounts', () => {
    it('makes an account whose password is shown once and opens with the given duty', async () => {
      const { app, admin } = await openConsole();
      const made = await admin.post(HOME, WANG);
      const password = passwordIn(made.text);
      expect(made.text).toContain('只显示这一次');
      expect((await admin.get(HOME)).text).not.toContain(password);
      const wang = await signIn(app, '王建国', password);
      expect((await wang.get('/staff/ballots')).text).toContain('counter true false');
    });

    it('lists everybody with duty, compound and state', async () => {
      const { admin } = await openConsole();
      await admin.post(HOME, WANG);
      const rows = rowsIn((await admin.get(HOME)).text);
      expect(rows).toEqual([
        'admin （您自己） 管理员 所有小区 在用',
        '王建国 计票人 东苑小区 还没换密码 重设密码 ：王建国 停用 ：王建国',
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
      expect(again.text).toMatch(/value="east" selected/);
      expect(rowsIn(again.text)).toHaveLength(2);
    });

    it('takes an empty form for a mistake, not for a failure', async () => {
      const { admin } = await openConsole();
      const refused = await admin.post(HOME, {});
      expect([refused.status, refused.text.includes('账号名要 2 到 20 个字')]).toEqual([422, true]);
    });

    it('ends an account at once: the next page leads to the door, where it is said why', async () => {
      const { app, admin } = await openConsole();
      const password = passwordIn((await admin.post(HOME, WANG)).text);
      const wang = await signIn(app, '王建国', password);
      const done = await admin.post(`${HOME}/2/disable`, {});
      expect([done.status, done.location]).toEqual([303, `${HOME}?done=disabled`]);
      expect((await admin.get(`${HOME}?done=disabled`)).text).toContain('账号已停用');
      expect((await wang.get('/staff/ballots')).location).toMatch(/^\/staff\/login/);
      const door = await wang.post('/staff/login', { name: '王建国', password: CHOSEN });
      expect([door.status, door.text.includes('这个账号已停用')]).toEqual([403, true]);
      expect((await admin.post(`${HOME}/2/enable`, {})).location).toBe(`${HOME}?done=enabled`);
      expect((await wang.post('/staff/login', { name: '王建国', password: CHOSEN })).status).toBe(303);
    });

    it('gives a new one-time password', async () => {
      const { app, admin } = await openConsole();
      await admin.post(HOME, WANG);
      const fresh = passwordIn((await admin.post(`${HOME}/2/reset`, {})).text);
      const wang = await signIn(app, '王建国', fresh);
      expect((await wang.get('/staff/ballots')).status).toBe(200);
    });

    it.each([
      ['/1/disable', 422, '不能停用自己的账号'],
      ['/1/reset', 422, '自己的密码请在“修改密码”里改'],
      ['/9/disable', 404, '没有找到这个账号'],
      ['/9/enable', 404, '没有找到这个账号'],
      ['/9/reset', 404, '没有找到这个账号'],
    ])('answers %s with %i and a sentence', async (path, status, sentence) => {
      const { admin } = await openConsole();
      const refused = await admin.post(`${HOME}${path}`, {});
      expect([refused.status, refused.text.includes(sentence)]).toEqual([status, true]);
    });

    it('is closed to everybody but admins, page and forms alike', async () => {
      const { app, admin } = await openConsole();
      const password = passwordIn((await admin.post(HOME, { ...WANG, role: 'community' })).text);
      const wang = await signIn(app, '王建国', password);
      const answers = [
        await wang.get(HOME),
        await wang.post(HOME, { name: '另一个', role: 'admin', compound: '' }),
        await wang.post(`${HOME}/1/reset`, {}),
        await wang.post(`${HOME}/1/disable`, {}),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
      expect(answers[0]?.text).toContain('您的账号不能打开这一页');
      expect((await wang.get('/staff')).text).not.toContain(HOME);
      expect(rowsIn((await admin.get(HOME)).text)).toHaveLength(2);
    });
  });
});

/** Signed in, with a password of one's own. */
async function signIn(app: Hono, name: string, oneTime: string) {
  let cookie = '';
  async function request(path: string, init: RequestInit = {}) {
    const headers = { Origin: HOST, Cookie: cookie };
    const response = await app.request(`${HOST}${path}`, { ...init, headers });
    const [given] = response.headers.getSetCookie();
    if (given !== undefined) cookie = given.split(';')[0] ?? '';
    const location = response.headers.get('Location');
    return { status: response.status, location, text: await response.text() };
  }
  const post = (path: string, fields: Record<string, string>) =>
    request(path, { method: 'POST', body: new URLSearchParams(fields) });
  await post('/staff/login', { name, password: oneTime });
  const changed = await post('/staff/password', { next: CHOSEN, again: CHOSEN });
  expect(changed.location).toBe('/staff?changed');
  return { get: (path: string) => request(path), post };
}

function passwordIn(page: string): string {
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
