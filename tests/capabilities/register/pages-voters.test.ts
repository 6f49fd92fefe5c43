import { describe, expect, test } from 'vitest';
import { createRegister } from '../../../src/capabilities/register/index.ts';
import { createOwners } from '../../../src/owners/index.ts';
import type { Role } from '../../../src/staff/roles.ts';
import { eachDatabase } from '../../_support/database.ts';
import { createRegisterSite } from '../../_support/register-site.ts';
import { account, addCompound, addUnit, codeFor, openVoters } from '../../_support/voters.ts';

const DAY = 86_400_000;
const PHOTO = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 7]);
const HOME = '/staff/voters/sunny';

eachDatabase((_name, open) => {
  async function openSite(
    options: { role?: Role; compound?: string | null } = {},
    site = 'https://s.example',
  ) {
    const { database, clock, ...voters } = await openVoters(open);
    const silent = { record: async () => {}, notify: async () => {} };
    const owners = createOwners({ database, now: clock.now, ...silent });
    const register = createRegister({ owners, now: clock.now, site });
    return {
      ...voters,
      database,
      clock,
      owners,
      register,
      ...createRegisterSite(register.pages ?? [], options),
    };
  }
  const ALICE = account('alice');

  describe('the overview', () => {
    test('is reached at once where there is one compound, and chosen among several', async () => {
      const { database, get } = await openSite();
      expect(await get('/staff/voters')).toMatchObject({ status: 303, to: HOME });
      await addCompound(database, 'moon', '月亮小区');
      expect((await get('/staff/voters')).text).toMatch(/阳光小区[\s\S]*月亮小区/);
    });

    test('tells by building how many have claimed', async () => {
      const { actions, get, single } = await openSite();
      await actions.claim(ALICE, await codeFor(actions, single));
      const { text } = await get(HOME);
      expect(text).toMatch(/1幢<\/a>[\s\S]*data-label="户数">2<[\s\S]*data-label="已登记">1</);
    });

    test('warns of letters whose address no phone can open', async () => {
      const words = '业主的手机打不开';
      expect((await (await openSite()).get(HOME)).text).not.toContain(words);
      for (const site of ['http://127.0.0.1:8787', 'http://localhost:8787'])
        expect((await (await openSite({}, site)).get(HOME)).text).toContain(words);
    });

    test('of another compound, or none, is closed', async () => {
      const { get } = await openSite({ compound: 'moon' });
      expect((await get(HOME)).status).toBe(403);
      expect((await get('/staff/voters/none')).status).toBe(404);
      const street = await openSite({ role: 'street' });
      expect((await street.get(HOME)).status).toBe(403);
    });
  });

  describe('letters', () => {
    test('of a building come as a PDF for those who have none yet', async () => {
      const { actions, post, single, get } = await openSite();
      const fields = [
        ['building', '1幢'],
        ['which', 'missing'],
      ] as const;
      const made = await post(`${HOME}/letters`, fields);
      expect(made.status).toBe(200);
      expect(made.text.slice(0, 5)).toBe('%PDF-');
      expect(made.headers.get('Content-Type')).toBe('application/pdf');
      expect(decodeURIComponent(made.headers.get('Content-Disposition') ?? '')).toContain('登记码信-1幢.pdf');
      expect((await actions.voterUnit(single))?.code).not.toBeNull();
      const again = await post(`${HOME}/letters`, fields);
      expect(again).toMatchObject({ status: 422, text: expect.stringContaining('没有要打印的房子') });
      expect((await get(`${HOME}/building?name=1幢`)).text).toContain('登记码信 2027年3月1日 生成');
    });

    test('made anew stop the old ones of those who have not claimed, and of no one else', async () => {
      const { actions, post, single, shared } = await openSite();
      const [first, second] = [await codeFor(actions, single), await codeFor(actions, shared)];
      await actions.claim(ALICE, first);
      await post(`${HOME}/letters`, [
        ['building', '1幢'],
        ['which', 'unclaimed'],
      ]);
      expect(await actions.claim(ALICE, first)).toMatchObject({ ok: true, value: { fresh: false } });
      expect(await actions.claim(account('bob'), second)).toMatchObject({ reason: 'code-unknown' });
    });

    test('are made for nobody where nothing is ticked', async () => {
      const { database, post } = await openSite();
      const unit = await addUnit(database, 'sunny', '独栋', 'X');
      await database.db.updateTable('owners_unit').set({ building: '' }).where('id', '=', unit).execute();
      expect((await post(`${HOME}/letters`, [['which', 'none']])).status).toBe(422);
    });

    test('are made for the units ticked, and never for those of another compound', async () => {
      const { database, actions, developer, post, single } = await openSite();
      const made = await post(`${HOME}/letters`, [['unit', String(developer)]]);
      expect(made.status).toBe(200);
      await addCompound(database, 'moon', '月亮小区');
      expect((await post('/staff/voters/moon/letters', [['unit', String(single)]])).status).toBe(422);
      expect((await actions.voterUnit(single))?.code).toBeNull();
    });
  });

  describe('one unit', () => {
    test('shows its voter, pauses and ends it', async () => {
      const { actions, get, post, single } = await openSite();
      await actions.claim(ALICE, await codeFor(actions, single));
      const base = `${HOME}/units/${single}`;
      expect((await get(base)).text).toMatch(/1-101[\s\S]*可以投票/);
      expect((await get(base)).text).not.toContain('alice');
      expect(await post(`${base}/pause`)).toMatchObject({ to: `${base}?done=paused` });
      expect(await actions.unitsOf(ALICE)).toMatchObject([{ state: 'paused' }]);
      expect((await post(`${base}/end`)).text).toContain('请先勾上“我确定”');
      expect(await post(`${base}/end`, [['sure', 'yes']])).toMatchObject({ to: `${base}?done=ended` });
      expect(await actions.unitsOf(ALICE)).toEqual([]);
      expect((await get(base)).text).toMatch(/没有有效的登记码[\s\S]*工作人员停用/);
    });

    test('is put down for somebody without a phone once both are checked', async () => {
      const { get, post, single } = await openSite();
      const base = `${HOME}/units/${single}`;
      expect((await post(`${base}/assist`, [['identity', 'yes']])).text).toContain('两项都勾上');
      const both = [
        ['identity', 'yes'],
        ['willing', 'yes'],
      ] as const;
      expect(await post(`${base}/assist`, both)).toMatchObject({ to: `${base}?done=assisted` });
      expect((await get(base)).text).toMatch(/上门登记[\s\S]*核对人 小李/);
    });

    test('of another compound is not found', async () => {
      const { database, get, post, single } = await openSite();
      await addCompound(database, 'moon', '月亮小区');
      expect((await get(`/staff/voters/moon/units/${single}`)).status).toBe(404);
      expect((await post(`/staff/voters/moon/units/${single}/end`, [['sure', 'yes']])).status).toBe(404);
    });
  });

  describe('a proxy', () => {
    async function ask(options: { compound?: string | null } = {}) {
      const site = await openSite(options);
      const code = await codeFor(site.actions, site.single);
      const until = site.clock.now() + 30 * DAY;
      await site.actions.askProxy(ALICE, code, { photo: PHOTO, until, notPropertyStaff: true });
      const [waiting] = await site.actions.waitingProxies('sunny');
      return { ...site, base: `${HOME}/proxies/${waiting?.id}` };
    }

    test('is looked at with the photo, and accepted when both are ticked', async () => {
      const { actions, app, base, get, post } = await ask();
      expect((await get(HOME)).text).toContain('核对 1-101');
      expect((await get(base)).text).toContain(`src="${base}/photo"`);
      const photo = await app.request(`${base}/photo`);
      expect(photo.headers.get('Content-Type')).toBe('image/png');
      expect(photo.headers.get('Cache-Control')).toBe('no-store');
      expect(new Uint8Array(await photo.arrayBuffer())).toEqual(PHOTO);
      expect((await post(`${base}/accept`, [['authority', 'yes']])).status).toBe(422);
      const both = [
        ['authority', 'yes'],
        ['not-property-staff', 'yes'],
      ] as const;
      expect(await post(`${base}/accept`, both)).toMatchObject({ to: `${HOME}?done=accepted` });
      expect(await actions.unitsOf(ALICE)).toMatchObject([{ state: 'active', kind: 'proxy' }]);
      expect((await get(base)).status).toBe(404);
      expect((await get(`${base}/photo`)).status).toBe(404);
    });

    test('is refused with a reason', async () => {
      const { actions, base, post } = await ask();
      expect((await post(`${base}/refuse`, [['reason', ' ']])).status).toBe(422);
      expect(await post(`${base}/refuse`, [['reason', '没有签名']])).toMatchObject({
        to: `${HOME}?done=refused`,
      });
      expect(await actions.waitingProxies('sunny')).toEqual([]);
    });

    test('of another compound is closed, the photo too', async () => {
      const { base, get } = await ask({ compound: 'moon' });
      expect((await get(base)).status).toBe(403);
      expect((await get(`${base}/photo`)).status).toBe(403);
    });
  });

  describe('channels and groups', () => {
    test('a whole channel is paused by who works for all compounds', async () => {
      const { actions, get, post, single } = await openSite();
      await actions.claim(ALICE, await codeFor(actions, single));
      const fields = [
        ['channel', 'test'],
        ['bot', 'bot'],
      ] as const;
      expect((await get(HOME)).text).toContain('暂停这个渠道');
      expect((await post(`${HOME}/pause-channel`, fields)).status).toBe(422);
      expect((await post(`${HOME}/pause-channel`, [...fields, ['sure', 'yes']])).status).toBe(303);
      expect(await actions.unitsOf(ALICE)).toMatchObject([{ reason: 'account-drifted' }]);
    });

    test('and by nobody else', async () => {
      const { get, post } = await openSite({ compound: 'sunny' });
      expect((await get(HOME)).text).not.toContain('暂停这个渠道');
      expect((await post(`${HOME}/pause-channel`, [['sure', 'yes']])).status).toBe(403);
    });

    test('a group is bound with the code shown, listed without its id, and let go', async () => {
      const { actions, get, post } = await openSite();
      const { text } = await post(`${HOME}/group-code`);
      const code = /绑定本群 (\S+)</.exec(text)?.[1] ?? '';
      const group = { channel: 'test', bot: 'bot', chat: 'group-1', group: true, from: 'alice' };
      expect(await actions.bindGroup(group, code)).toMatchObject({ ok: true });
      expect((await get(HOME)).text).toContain('解除');
      await post(`${HOME}/unbind`, [
        ['channel', 'test'],
        ['bot', 'bot'],
        ['chat', 'group-1'],
      ]);
      expect(await actions.groupsOf('sunny')).toEqual([]);
    });
  });

  test('timers end proxies and forget what is old', async () => {
    const { clock, register, actions, single } = await openSite();
    const until = clock.now() + DAY;
    await actions.askProxy(ALICE, await codeFor(actions, single), {
      photo: PHOTO,
      until,
      notPropertyStaff: true,
    });
    clock.advance(DAY);
    for (const timer of register.timers ?? []) await timer.run(clock.now());
    expect(await actions.waitingProxies('sunny')).toEqual([]);
  });
});
