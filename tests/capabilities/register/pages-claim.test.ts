import { describe, expect, test } from 'vitest';
import { createRegister } from '../../../src/capabilities/register/index.ts';
import { createOwners } from '../../../src/owners/index.ts';
import { eachDatabase } from '../../_support/database.ts';
import { createRegisterSite } from '../../_support/register-site.ts';
import { CLERK, codeFor, openVoters } from '../../_support/voters.ts';

eachDatabase((_name, open) => {
  async function openSite() {
    const { database, clock, ...voters } = await openVoters(open);
    const silent = { record: async () => {}, notify: async () => {} };
    const owners = createOwners({ database, now: clock.now, ...silent });
    const register = createRegister({ owners, now: clock.now, site: '' });
    return { ...voters, database, clock, owners, ...createRegisterSite(register.pages ?? []) };
  }
  const WEB = { channel: 'web', bot: 'site', from: 'visitor' };

  describe('the page to claim a unit', () => {
    test('says what is kept, asks for the code and gives no cookie to who only looks', async () => {
      const { get } = await openSite();
      const { status, text } = await get('/claim');
      expect(status).toBe(200);
      expect(text).toContain('只用来办表决');
      expect(text).toContain('name="code"');
      expect(text).toContain('src="/assets/claim.js"');
      expect(text).not.toMatch(/<script>|onclick|style=/);
    });

    test('shows the room only for the right code, and claims after the button', async () => {
      const { actions, get, post, single } = await openSite();
      const code = await codeFor(actions, single);
      const wrong = await post('/claim', [['code', 'ACDE-3FGH']]);
      expect(wrong).toMatchObject({ status: 422, text: expect.stringContaining('没有这个登记码') });
      // Here one fills in; it is the chat that speaks of sending.
      expect(wrong.text).not.toMatch(/发给我|退出/u);
      expect(wrong.text).not.toContain('1-101');
      const shown = await post('/claim', [['code', code]]);
      expect(shown.text).toMatch(/阳光小区<br><b>1-101<\/b>/);
      expect(shown.text).not.toContain('name="agreed"');
      expect(await actions.unitsOf(WEB)).toEqual([]);
      const done = await post('/claim/confirm', [['code', code]]);
      expect(done).toMatchObject({ status: 303, to: '/claim?done=claimed' });
      const home = await get('/claim?done=claimed');
      expect(home.text).toContain('登记好了');
      expect(home.text).toMatch(/<b>1-101<\/b> 由您投票/);
    });

    test('sent twice is claimed once', async () => {
      const { actions, database, post, single } = await openSite();
      const code = await codeFor(actions, single);
      const both = await Promise.all([1, 2].map(() => post('/claim/confirm', [['code', code]])));
      expect(both.map(({ to }) => to).toSorted()).toEqual(['/claim?done=before', '/claim?done=claimed']);
      expect(await database.db.selectFrom('owners_binding').select('id').execute()).toHaveLength(1);
      expect(await actions.unitsOf(WEB)).toHaveLength(1);
    });

    test('of a shared home wants the co-owners to have agreed', async () => {
      const { actions, post, shared } = await openSite();
      const code = await codeFor(actions, shared);
      expect((await post('/claim', [['code', code]])).text).toContain('第十二条');
      const not = await post('/claim/confirm', [['code', code]]);
      expect(not).toMatchObject({ status: 422, text: expect.stringContaining('先和其他业主商量好') });
      expect(await actions.unitsOf(WEB)).toEqual([]);
      const done = await post('/claim/confirm', [
        ['code', code],
        ['agreed', 'yes'],
      ]);
      expect(done).toMatchObject({ to: '/claim?done=claimed' });
    });

    test('refuses a second person and one who has tried too often', async () => {
      const { actions, post, single, visitAs } = await openSite();
      const code = await codeFor(actions, single);
      await post('/claim/confirm', [['code', code]]);
      visitAs('bob');
      expect((await post('/claim', [['code', code]])).text).toContain('已经有家里人登记了');
      for (let at = 0; at < 5; at++) await post('/claim', [['code', 'ACDE-3FGH']]);
      expect((await post('/claim', [['code', code]])).text).toContain('先停一个小时');
    });

    test('takes no key of the database for a code', async () => {
      const { actions, database, post, single } = await openSite();
      await codeFor(actions, single);
      const { hash } = await database.db.selectFrom('owners_code').select('hash').executeTakeFirstOrThrow();
      expect((await post('/claim/confirm', [['code', hash]])).status).toBe(422);
      expect((await post('/claim/confirm', [['key', hash]])).status).toBe(422);
    });

    test('shows what was typed as text', async () => {
      const { post } = await openSite();
      const { text } = await post('/claim', [['code', '"><script>alert(1)</script>']]);
      expect(text).not.toContain('<script>alert');
    });
  });

  describe('my units on the web', () => {
    test('are let go after a question, and only by their voter', async () => {
      const { actions, get, post, single, visitAs } = await openSite();
      await post('/claim/confirm', [['code', await codeFor(actions, single)]]);
      visitAs('bob');
      expect((await get(`/claim/release/${single}`)).status).toBe(422);
      expect((await post(`/claim/release/${single}`)).status).toBe(422);
      visitAs(null);
      expect((await post(`/claim/release/${single}`)).status).toBe(422);
      visitAs('visitor');
      expect((await get(`/claim/release/${single}`)).text).toContain('1-101 就没有人投票了');
      expect(await post(`/claim/release/${single}`)).toMatchObject({ to: '/claim?done=released' });
      expect((await get('/claim?done=released')).text).toContain('已经解绑');
      expect(await actions.unitsOf(WEB)).toEqual([]);
    });

    test('that are paused say so', async () => {
      const { actions, get, post, single } = await openSite();
      await post('/claim/confirm', [['code', await codeFor(actions, single)]]);
      await actions.pauseChannel('web', null, CLERK);
      expect((await get('/claim')).text).toContain('暂停了：账号有变动');
    });
  });
});
