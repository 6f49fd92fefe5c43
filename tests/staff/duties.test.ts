// Duties as people meet them: an admin gives and takes them, their owner changes between them. By request, over the whole console.

import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createLedger, ledgerMigrations } from '../../src/ledger/index.ts';
import { createLog } from '../../src/platform/log.ts';
import { createStaff } from '../../src/staff/index.ts';
import { staffMigrations } from '../../src/staff/tables.ts';
import { createFixedClock } from '../_support/clock.ts';
import { eachDatabase } from '../_support/database.ts';
import { createCountingIds } from '../_support/ids.ts';
import { signIn, wordsOf } from '../_support/vote-console.ts';

const HOME = '/staff/accounts/2';
const COMPOUNDS = [
  ['river', '临江小区'],
  ['east', '东苑小区'],
  ['west', '西苑小区'],
].map(([key = '', name = '']) => ({ key, name }));

eachDatabase((_engine, open) => {
  /** An admin, and Wang of the community, who looks after two compounds. */
  async function begin() {
    const database = await open([ledgerMigrations, staffMigrations]);
    const staff = createStaff({
      ...{ database, now: createFixedClock().now, newId: createCountingIds('incident') },
      ...{ log: createLog('silent'), secureCookies: false, cost: { memory: 8, passes: 1 } },
      ...{ record: createLedger(database).append, compounds: async () => COMPOUNDS },
      categories: [{ key: 'elevator', name: '电梯' }],
    });
    const done: string[] = [];
    const votes = new Hono()
      .get('/', (c) => {
        const may = COMPOUNDS.map(({ key }) => c.get('may')('see-votes', key));
        return c.render(`${c.get('staff').role} ${may.join(' ')}`, { title: '表决' });
      })
      .post('/', (c) => {
        done.push(c.get('staff').role);
        return c.redirect('/staff/votes', 303);
      });
    const app = staff.mount([
      { path: '/staff/votes', app: votes, staffTitle: '表决', permission: 'see-votes' },
    ]);
    const admin = await signIn(app, 'admin', (await staff.createFirstAccount()) ?? '');
    const made = await admin.post('/staff/accounts', {
      ...{ name: '王建国', role: 'community', compound: ['river', 'east'] },
    });
    const wang = await signIn(app, '王建国', /class="secret">([^<]+)</.exec(made.text)?.[1] ?? '');
    const votesOf = async () => wordsOf((await wang.get('/staff/votes')).text);
    return { admin, wang, done, votesOf };
  }

  const COMMITTEE = { role: 'committee', compound: 'west' };

  describe('the duties of an account', () => {
    it('are listed, chosen by boxes, and one for several compounds opens them and no other', async () => {
      const { admin, votesOf } = await begin();
      expect(wordsOf((await admin.get('/staff/accounts')).text)).toContain('社区（东苑小区等 2 个）');
      const page = (await admin.get(HOME)).text;
      expect(page).toContain('“王建国”的职责');
      for (const [key, on] of [
        ['east', true],
        ['river', true],
        ['west', false],
      ])
        expect(page.includes(`name="compound" value="${key}" checked`)).toBe(on);
      expect(await votesOf()).toContain('community true true false');
    });

    it('are changed at once for whoever is signed in', async () => {
      const { admin, votesOf } = await begin();
      const done = await admin.post(`${HOME}/duties/2`, { compound: ['west'] });
      expect(done.location).toBe(`${HOME}?done=changed`);
      expect((await admin.get(`${HOME}?done=changed`)).text).toContain('马上生效');
      expect(await votesOf()).toContain('community false false true');
    });

    it.each([
      ['/duties', {}, '请选一个职责'],
      ['/duties', { role: 'street' }, '请勾选这个职责管哪些小区'],
      ['/duties', { role: 'street', compound: ['', 'east'] }, '请去掉一样'],
      ['/duties', { role: 'admin', compound: 'east' }, '管理员管所有小区'],
      ['/duties', { role: 'community', compound: 'east' }, '小区有重叠'],
      ['/duties/2', {}, '请勾选这个职责管哪些小区'],
      ['/duties/9', { compound: 'east' }, '没有找到这个职责'],
      ['/duties/2/take', {}, '至少要有一个职责'],
    ])('%s with %j is refused in words, and what was chosen stays', async (path, fields, sentence) => {
      const { admin, votesOf } = await begin();
      const refused = await admin.post(`${HOME}${path}`, fields);
      expect([refused.status, refused.text.includes(sentence)]).toEqual([422, true]);
      if ('role' in fields) expect(refused.text).toContain(`value="${fields.role}" required checked`);
      expect(await votesOf()).toContain('community true true false');
    });

    it('of oneself: an admin may have others beside, and stays an admin', async () => {
      const { admin } = await begin();
      await admin.post('/staff/accounts/1/duties', COMMITTEE);
      const kept = await admin.post('/staff/accounts/1/duties/1/take', {});
      expect([kept.status, kept.text.includes('这是最后一个管理员')]).toEqual([422, true]);
    });

    it('of nobody are no page', async () => {
      const { admin } = await begin();
      for (const id of ['9', '99999999999999999999'])
        expect((await admin.get(`/staff/accounts/${id}`)).status).toBe(404);
    });
  });

  describe('whoever has one duty', () => {
    it('is shown nothing of it above the page', async () => {
      const { wang } = await begin();
      expect((await wang.get('/staff')).text).not.toContain('当前身份');
    });
  });

  describe('whoever has several', () => {
    async function several() {
      const begun = await begin();
      expect((await begun.admin.post(`${HOME}/duties`, COMMITTEE)).location).toBe(`${HOME}?done=added`);
      return begun;
    }

    it('sees on every page who they are now, and changes it there; menu and rights follow', async () => {
      const { wang, votesOf } = await several();
      for (const path of ['/staff', '/staff/votes', '/staff/security'])
        expect(wordsOf((await wang.get(path)).text), path).toContain(
          '当前身份：社区工作人员（东苑小区等 2 个）',
        );
      expect((await wang.post('/staff/duty', { duty: '3' })).location).toBe('/staff');
      expect(await votesOf()).toContain('committee false false true');
      expect(wordsOf((await wang.get('/staff')).text)).toContain('当前身份：业委会成员（西苑小区）');
    });

    it.each(['1', '9', '', 'x', '99999999999999999999', '-3'])(
      'changes to none of their own by %j',
      async (duty) => {
        const { wang, votesOf } = await several();
        expect((await wang.post('/staff/duty', { duty })).location).toBe('/staff');
        expect(await votesOf()).toContain('community true true false');
      },
    );

    it('is told, where one of them may not, that another may', async () => {
      const { wang } = await several();
      const refused = await wang.get('/staff/accounts');
      expect([refused.status, refused.text.includes('换一个身份，再试一次')]).toEqual([403, true]);
    });

    it('does nothing with a form of a duty that was taken away: it is said, and the next one counts', async () => {
      const { admin, wang, done, votesOf } = await several();
      await wang.post('/staff/duty', { duty: '3' });
      await wang.post('/staff/votes', {});
      expect((await admin.post(`${HOME}/duties/3/take`, {})).location).toBe(`${HOME}?done=taken`);
      const fallen = await wang.post('/staff/votes', {});
      expect([fallen.status, fallen.text.includes('这次操作没有执行')]).toEqual([409, true]);
      await wang.post('/staff/votes', {});
      expect(done).toEqual(['committee', 'community']);
      expect(await votesOf()).toContain('community true true false');
      expect((await wang.get('/staff')).text).not.toContain('当前身份');
    });
  });
});
