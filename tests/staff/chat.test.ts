// Staff link their own chat: by the console's page and the whole desk.

import { describe, expect, it } from 'vitest';
import { deskMigrations } from '../../src/desk/tables.ts';
import { help } from '../../src/desk/wording.ts';
import { createLedger, ledgerMigrations } from '../../src/ledger/index.ts';
import { createLog } from '../../src/platform/log.ts';
import {
  addressesOf,
  createStaff,
  createStaffChat,
  type Role,
  staffMigrations,
} from '../../src/staff/index.ts';
import * as store from '../../src/staff/store.ts';
import { createFixedClock } from '../_support/clock.ts';
import { eachDatabase } from '../_support/database.ts';
import { createTestDesk, incoming } from '../_support/desk.ts';
import { createCountingIds } from '../_support/ids.ts';
import { createToyCapability } from '../_support/toy-capability.ts';

const HOST = 'http://localhost';
const HOME = '/staff/chat';
const CHOSEN = '岁月静好 2026 丽水';
const CHEAP = { memory: 8, passes: 1 };
const ALICE = { channel: 'test', bot: 'bot', from: 'alice' };
const HALF_AN_HOUR = 30 * 60_000;

eachDatabase((_engine, open) => {
  async function begin() {
    const database = await open([deskMigrations, staffMigrations, ledgerMigrations]);
    const clock = createFixedClock();
    const ledger = createLedger(database);
    const chat = createStaffChat({ database, now: clock.now, record: ledger.append, cost: CHEAP });
    const staff = createStaff({
      ...{ database, now: clock.now, newId: createCountingIds('incident'), log: createLog('silent') },
      ...{ secureCookies: false, cost: CHEAP, record: async () => {} },
      ...{ compounds: async () => [{ key: 'east', name: '东苑' }] },
    });
    const app = staff.mount(chat.pages ?? []);
    const toy = createToyCapability();
    const { desk, outbox, channel } = createTestDesk(database, [toy, chat], { now: clock.now });

    async function signIn(name: string, password: string) {
      let cookie = '';
      const send = async (path: string, fields?: Readonly<Record<string, string>>) => {
        const form = fields && { method: 'POST', body: new URLSearchParams(fields) };
        const headers = { Cookie: cookie, Origin: HOST };
        const response = await app.request(`${HOST}${path}`, { ...form, headers });
        cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
        return { status: response.status, to: response.headers.get('Location'), text: await response.text() };
      };
      const link = /\/staff\/welcome\/.+/.exec(password)?.[0];
      if (link === undefined) await send('/staff/login', { name, password });
      await send(link ?? '/staff/password', { next: CHOSEN, again: CHOSEN });
      return { get: (path: string) => send(path), post: (path: string, fields = {}) => send(path, fields) };
    }
    const admin = await signIn('admin', (await staff.createFirstAccount()) ?? '');

    /** A new account, and a browser signed in to it. */
    async function join(name: string, role: Role, compound = '') {
      const { text } = await admin.post('/staff/accounts', { name, role, compound });
      const password = /class="secret">([^<]+)</.exec(text)?.[1] ?? '';
      const id = (await store.findAccount(database.db, name))?.id ?? 0;
      return { id, ...(await signIn(name, password)) };
    }

    /** The code as a browser shows it. */
    async function codeOf({ post }: { readonly post: typeof admin.post }): Promise<string> {
      const { text } = await post(`${HOME}/code`);
      return /工作绑定 (\d{4} \d{4})/.exec(text)?.[1] ?? '';
    }

    async function say(text: string, { from = 'alice', group = false } = {}): Promise<string> {
      const before = channel.sent.length;
      await desk.receive(incoming(text, { from, group, chat: group ? 'group' : `chat-${from}` }));
      await desk.idle();
      await outbox.flush();
      return channel.sent
        .slice(before)
        .map((sent) => sent.text)
        .join('\n');
    }

    async function acts(): Promise<{ readonly act: string }[]> {
      return (await Array.fromAsync(ledger.rows())).map(({ body }) => JSON.parse(body));
    }
    return { acts, admin, chat, clock, codeOf, database, join, say, toy };
  }

  async function linked() {
    const begun = await begin();
    const wang = await begun.join('王建国', 'committee', 'east');
    expect(await begun.say(`工作绑定 ${await begun.codeOf(wang)}`)).toContain('绑好了');
    return { ...begun, wang };
  }

  describe('a linked chat', () => {
    it('is linked by the code of the page, said in private, whoever is signed in', async () => {
      const { chat, codeOf, join, say } = await begin();
      for (const [at, role] of (['company', 'supervisor', 'counter'] as const).entries()) {
        const who = await join(`某人${at}`, role);
        expect((await who.get('/staff')).text).toContain(`href="${HOME}"`);
        expect((await who.get(HOME)).text).toContain('还没有绑定聊天');
        const from = `person-${at}`;
        expect(await say(`工作绑定 ${await codeOf(who)}`, { from })).toContain('绑好了');
        expect(await chat.findStaff({ ...ALICE, from })).toMatchObject({
          duties: [{ role, compounds: null }],
        });
        const page = (await who.get(HOME)).text;
        expect(page).toContain('2027年3月1日');
        expect(page).not.toContain(from);
      }
    });

    it('is linked with a slash, without a space, and in another width', async () => {
      const { codeOf, join, say } = await begin();
      const wang = await join('王建国', 'street');
      for (const typed of [
        (code: string) => `/工作绑定${code}`,
        (code: string) => `工作绑定：${code.replace(' ', '')}`,
        (code: string) =>
          `工作绑定 ${code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))}`,
      ])
        expect(await say(typed(await codeOf(wang)))).toContain('绑好了');
      expect((await wang.get(HOME)).text.match(/<button class="danger">/g)).toHaveLength(1);
    });

    it('stands in the ledger without the account of the chat', async () => {
      const { acts, say, wang } = await linked();
      await say('工作解绑');
      const rows = await acts();
      expect(rows).toMatchObject([
        { act: 'staff-chat-linked', actor: String(wang.id), role: 'committee', facts: { channel: 'test' } },
        { act: 'staff-chat-unlinked', actor: String(wang.id), role: 'committee' },
      ]);
      expect(JSON.stringify(rows)).not.toContain('alice');
    });

    it('is linked once by a code that comes twice', async () => {
      const { acts, codeOf, join, say } = await begin();
      const wang = await join('王建国', 'committee');
      const code = await codeOf(wang);
      for (let time = 0; time < 7; time++) expect(await say(`工作绑定 ${code}`)).toContain('绑好了');
      expect(await acts()).toHaveLength(1);
    });

    it('belongs to one account: linked again it changes over', async () => {
      const { acts, chat, codeOf, join, say } = await linked();
      const li = await join('李四', 'company');
      await say(`工作绑定 ${await codeOf(li)}`);
      expect(await chat.findStaff(ALICE)).toMatchObject({ staff: li.id, duties: [{ role: 'company' }] });
      expect((await acts()).map(({ act }) => act)).toEqual([
        'staff-chat-linked',
        'staff-chat-unlinked',
        'staff-chat-linked',
      ]);
    });

    it('is ended by a word, and then there is nothing to end', async () => {
      const { chat, say } = await linked();
      expect(await say('工作解绑')).toContain('已经解绑');
      expect(await chat.findStaff(ALICE)).toBeNull();
      expect(await say('工作解绑')).toContain('没有绑定工作台');
    });

    it('is ended on the page, twice is once, and nobody ends what is somebody else’s', async () => {
      const { acts, chat, join, wang } = await linked();
      const li = await join('李四', 'admin');
      const button = /action="(\/staff\/chat\/\d+\/unlink)"/.exec((await wang.get(HOME)).text)?.[1] ?? '';
      await li.post(button);
      expect(await chat.findStaff(ALICE)).not.toBeNull();
      for (let time = 0; time < 2; time++) expect((await wang.post(button)).to).toBe(`${HOME}?done=unlinked`);
      expect((await wang.get(`${HOME}?done=unlinked`)).text).toContain('不再往那里发提醒');
      expect(await chat.findStaff(ALICE)).toBeNull();
      expect(await acts()).toHaveLength(2);
      expect((await wang.post(`${HOME}/99999999999999999999/unlink`)).status).toBe(303);
    });

    it('is lost with the account, and does not come back with it', async () => {
      const { admin, chat, codeOf, database, say, wang } = await linked();
      const code = await codeOf(wang);
      await admin.post(`/staff/accounts/${wang.id}/disable`);
      expect(await chat.findStaff(ALICE)).toBeNull();
      expect(await addressesOf(database.db, 'east', ['committee'])).toEqual([]);
      await admin.post(`/staff/accounts/${wang.id}/enable`);
      expect(await chat.findStaff(ALICE)).toBeNull();
      expect(await say(`工作绑定 ${code}`)).toContain('没有这个绑定码');
    });
  });

  describe('a code', () => {
    it('is kept nowhere as it was said, in private as in a group', async () => {
      const { codeOf, database, say, join } = await begin();
      const wang = await join('王建国', 'committee');
      const code = await codeOf(wang);
      await say(`工作绑定 ${code}`);
      await say(`工作绑定 ${code}`, { group: true });
      await say('工作绑定 abc');
      const rows = await database.db.selectFrom('desk_inbox').select('body').execute();
      expect(rows.map(({ body }) => JSON.parse(body).text)).toEqual(Array(3).fill('（工作绑定码，不保存）'));
      const kept = await database.db.selectFrom('staff_chat_code').selectAll().execute();
      expect(JSON.stringify(kept)).not.toContain(code.replace(' ', ''));
      expect((await wang.get(HOME)).text).not.toContain(code);
    });

    it('is good for half an hour, and only the latest one', async () => {
      const { clock, codeOf, join, say } = await begin();
      const wang = await join('王建国', 'committee');
      const [first, second] = [await codeOf(wang), await codeOf(wang)];
      expect(await say(`工作绑定 ${first}`)).toContain('没有这个绑定码');
      clock.advance(HALF_AN_HOUR - 1);
      expect(await say(`工作绑定 ${second}`)).toContain('绑好了');
      const third = await codeOf(wang);
      clock.advance(HALF_AN_HOUR);
      expect(await say(`工作绑定 ${third}`, { from: 'bob' })).toContain('没有这个绑定码');
    });

    it('is used by one chat alone, and no more once that is unlinked', async () => {
      const { codeOf, join, say } = await begin();
      const code = await codeOf(await join('王建国', 'committee'));
      await say(`工作绑定 ${code}`);
      expect(await say(`工作绑定 ${code}`, { from: 'bob' })).toContain('已经用过');
      await say('工作解绑');
      expect(await say(`工作绑定 ${code}`)).toContain('已经用过');
    });

    it('said in a group links nothing and is ended', async () => {
      const { chat, codeOf, join, say } = await begin();
      const code = await codeOf(await join('王建国', 'committee'));
      const answer = await say(`工作绑定 ${code}`, { group: true });
      expect(answer).toContain('已经作废');
      expect(await chat.findStaff(ALICE)).toBeNull();
      expect(await say(`工作绑定 ${code}`)).toContain('没有这个绑定码');
      expect(await say('工作绑定 0000 0000', { group: true })).toBe(answer);
      expect(await say('工作解绑', { group: true })).toBe(answer);
    });

    it('may be wrong five times, then an hour is waited, by this account alone', async () => {
      const { clock, codeOf, join, say } = await begin();
      const wang = await join('王建国', 'committee');
      const wrong = async () => {
        const code = await codeOf(wang);
        return code.startsWith('0') ? '1111 1111' : '0000 0000';
      };
      for (let time = 0; time < 5; time++)
        expect(await say(`工作绑定 ${await wrong()}`)).toContain('没有这个绑定码');
      const right = await codeOf(wang);
      expect(await say(`工作绑定 ${right}`)).toContain('先停一个小时');
      expect(await say(`工作绑定 ${right}`, { from: 'bob' })).toContain('绑好了');
      clock.advance(60 * 60_000);
      expect(await say(`工作绑定 ${await codeOf(wang)}`)).toContain('绑好了');
    });

    it('that is none is told so and costs no try', async () => {
      const { codeOf, join, say } = await begin();
      const wang = await join('王建国', 'committee');
      for (let time = 0; time < 9; time++) expect(await say('工作绑定 1234')).toContain('绑定码是 8 个数字');
      expect(await say('工作绑定')).toContain('请先登录工作台');
      expect(await say(`工作绑定 ${await codeOf(wang)}`)).toContain('绑好了');
    });

    it('goes with a new password', async () => {
      const { admin, codeOf, join, say } = await begin();
      const wang = await join('王建国', 'committee');
      const code = await codeOf(wang);
      await admin.post(`/staff/accounts/${wang.id}/reset`);
      expect(await say(`工作绑定 ${code}`)).toContain('没有这个绑定码');
    });
  });

  it('residents are not shown it by the help, and their words do not come here', async () => {
    const { chat, say, toy } = await begin();
    expect(JSON.stringify(help([chat]))).not.toContain('聊天提醒');
    await say('我的工作怎么绑定');
    expect(toy.heard).toEqual(['我的工作怎么绑定']);
  });

  describe('the addresses of a party', () => {
    it('are those of its accounts in the compound or in all of them, each once', async () => {
      const { codeOf, database, join, say } = await begin();
      for (const [name, role, compound, from] of [
        ['甲甲', 'company', 'east', 'a'],
        ['乙乙', 'company', '', 'b'],
        ['丙丙', 'community', 'east', 'c'],
        ['丁丁', 'street', '', 'd'],
      ] as const)
        await say(`工作绑定 ${await codeOf(await join(name, role, compound))}`, { from });
      const reached = async (compound: string, roles: readonly Role[]) =>
        (await addressesOf(database.db, compound, roles)).map(({ chat }) => chat);
      expect(await reached('east', ['company'])).toEqual(['chat-a', 'chat-b']);
      expect(await reached('west', ['company', 'community'])).toEqual(['chat-b']);
      expect(await reached('east', ['community', 'street'])).toEqual(['chat-c', 'chat-d']);
      expect(await reached('east', [])).toEqual([]);
      expect(await database.transaction((tx) => addressesOf(tx, 'west', ['street']))).toEqual([
        { channel: 'test', bot: 'bot', chat: 'chat-d', group: false },
      ]);
    });

    it('for a kind of case, whoever works for other kinds alone is not told', async () => {
      const { chat, codeOf, database, say, join } = await begin();
      const lifts = await join('甲甲', 'company');
      for (const [account, from] of [
        [lifts, 'a'],
        [await join('乙乙', 'company'), 'b'],
      ] as const)
        await say(`工作绑定 ${await codeOf(account)}`, { from });
      await database.transaction((tx) =>
        tx
          .updateTable('staff_duty')
          .set({ categories: '["elevator"]' })
          .where('account', '=', lifts.id)
          .execute(),
      );
      const reached = async (category: string) =>
        (await addressesOf(database.db, 'east', ['company'], category)).map(({ chat: of }) => of);
      expect(await reached('elevator')).toEqual(['chat-a', 'chat-b']);
      expect(await reached('parking')).toEqual(['chat-b']);
      expect(await chat.findStaff({ ...ALICE, from: 'a' })).toMatchObject({
        duties: [{ categories: ['elevator'] }],
      });
      expect(await chat.findStaff({ ...ALICE, from: 'b' })).toMatchObject({ duties: [{ categories: null }] });
    });
  });
});
