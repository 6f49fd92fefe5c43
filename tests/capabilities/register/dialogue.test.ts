import { describe, expect, test } from 'vitest';
import { createRegister } from '../../../src/capabilities/register/index.ts';
import type { IncomingFile } from '../../../src/desk/message.ts';
import { deskMigrations } from '../../../src/desk/tables.ts';
import { createOwners } from '../../../src/owners/index.ts';
import { ownersMigrations } from '../../../src/owners/tables.ts';
import { eachDatabase } from '../../_support/database.ts';
import { createTestDesk, incoming } from '../../_support/desk.ts';
import { END, jpeg, SCANS, TABLE } from '../../_support/jpeg.ts';
import { CLERK, codeFor, fillVoters } from '../../_support/voters.ts';

const DAY = 86_400_000;
const PHOTO: IncomingFile = {
  name: 'a.jpg',
  type: 'image/jpeg',
  bytes: jpeg(TABLE, SCANS, END),
};

eachDatabase((_name, open) => {
  async function openDesk() {
    const database = await open([ownersMigrations, deskMigrations]);
    const { clock, ...site } = await fillVoters(database);
    const silent = { record: async () => {}, notify: async () => {} };
    const owners = createOwners({ database, now: clock.now, ...silent });
    const register = createRegister({ owners, now: clock.now, site: 'https://s.example' });
    const { desk, outbox, channel } = createTestDesk(database, [register], { now: clock.now });

    /** What is said to somebody who says this; several messages are one text. */
    async function say(
      text: string,
      {
        from = 'alice',
        group = false,
        files,
      }: { from?: string; group?: boolean; files?: IncomingFile[] } = {},
    ): Promise<string> {
      const chat = group ? 'group-1' : `chat-${from}`;
      const before = channel.sent.length;
      await desk.receive(incoming(text, { from, chat, group, ...(files ? { files } : {}) }));
      await desk.idle();
      await outbox.flush();
      return channel.sent
        .slice(before)
        .map((sent) => sent.text)
        .join('\n');
    }
    return { ...site, database, owners, register, clock, say };
  }

  describe('claiming a unit', () => {
    test('says what is kept and why, asks for the code, shows the room, asks, and is done', async () => {
      const { actions, say, single } = await openDesk();
      const code = await codeFor(actions, single);
      expect(await say('认房')).toMatch(/只用来办表决[\s\S]*解绑[\s\S]*一年[\s\S]*8 位登记码/);
      expect(await say(code)).toMatch(/【阳光小区 1-101】的。是您家吗？[\s\S]*1\. 是我家，登记\n2\. 不是/);
      expect(await actions.unitsOf({ channel: 'test', bot: 'bot', from: 'alice' })).toEqual([]);
      expect(await say('1')).toContain('登记好了。【阳光小区 1-101】由您来投票');
      expect(await actions.unitsOf({ channel: 'test', bot: 'bot', from: 'alice' })).toHaveLength(1);
    });

    test('begins with a code alone, however it is typed, and then too says what is kept', async () => {
      const { actions, say, single } = await openDesk();
      const code = await codeFor(actions, single);
      const typed = code.toLowerCase().replace('-', ' ');
      expect(await say(typed)).toMatch(/只用来办表决[\s\S]*是您家吗/);
      expect(await say('是我家，登记')).toContain('登记好了');
      expect(await say(`认房 ${code}`)).toContain('已经登记过');
    });

    test('leaves the code among no words that are kept, however it was typed', async () => {
      const { actions, database, say, single } = await openDesk();
      const code = await codeFor(actions, single);
      const typings = [code, code.toLowerCase().replace('-', ' '), `认房 ${code}`];
      for (const typed of typings) await say(typed);
      const rows = await database.db.selectFrom('desk_inbox').select('body').execute();
      expect(rows).toHaveLength(typings.length);
      const kept = rows.map(({ body }) => JSON.parse(body).text);
      expect(kept).toEqual(typings.map(() => '（登记码，不保存）'));
    });

    test('of a shared home asks first whether the co-owners have chosen this person', async () => {
      const { actions, say, shared } = await openDesk();
      const code = await codeFor(actions, shared);
      await say(code);
      expect(await say('1')).toMatch(/第十二条[\s\S]*其他业主都同意由您来投吗/);
      expect(await say('还没有商量好')).toContain('没有登记');
      await say(code);
      await say('1');
      expect(await say('1')).toContain('登记好了');
    });

    test('by a second person is refused clearly', async () => {
      const { actions, say, single } = await openDesk();
      const code = await codeFor(actions, single);
      await say(code);
      await say('1');
      expect(await say(code, { from: 'bob' })).toContain('已经有家里人登记了');
    });

    test('by two who both looked first makes one the voter', async () => {
      const { actions, say, single } = await openDesk();
      const code = await codeFor(actions, single);
      await say(code);
      await say(code, { from: 'bob' });
      const answers = await Promise.all([say('1'), say('1', { from: 'bob' })]);
      const all = answers.join('\n');
      expect(all).toContain('登记好了');
      expect(all).toContain('已经有家里人登记了');
    });

    test('says what to do when the code is mistyped or wrong, and stops after five', async () => {
      const { say } = await openDesk();
      await say('认房');
      expect(await say('3幢301')).toContain('登记码是 8 位字母和数字');
      for (let at = 0; at < 5; at++) expect(await say('ACDE-3FGH')).toContain('没有这个登记码');
      expect(await say('ACDE-3FGH')).toContain('先停一个小时');
      expect(await say('取消')).toContain('先到这里');
    });

    test('is not done by somebody whose home it is not', async () => {
      const { actions, database, say, single } = await openDesk();
      await say(await codeFor(actions, single));
      expect(await say('2')).toContain('没有登记');
      expect(await actions.voterOf(database.db, single)).toBeNull();
    });

    test('keeps no code in the saved talk', async () => {
      const { actions, database, say, single } = await openDesk();
      const code = await codeFor(actions, single);
      await say(code);
      const rows = await database.db.selectFrom('desk_session').selectAll().execute();
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain(code.replace('-', ''));
      expect(JSON.stringify(rows)).not.toContain(code);
    });
  });

  describe('in a group', () => {
    test('nothing about a home is said, only the way to a private chat', async () => {
      const { actions, say, single } = await openDesk();
      const code = await codeFor(actions, single);
      await say(code);
      await say('1');
      for (const words of ['认房', '我的房子', '解绑', '代投', '怎么认房']) {
        const said = await say(words, { group: true });
        expect(said, words).toMatch(/私下办[\s\S]*https:\/\/s\.example\/claim/);
        expect(said).not.toContain('1-101');
      }
    });

    test('a code is not taken, and its owner is warned', async () => {
      const { actions, database, say, single } = await openDesk();
      const said = await say(await codeFor(actions, single), { group: true });
      expect(said).toContain('不要在群里发登记码');
      expect(await actions.voterOf(database.db, single)).toBeNull();
    });

    test('the code of the console binds it', async () => {
      const { actions, owners, say } = await openDesk();
      expect(await say('绑定本群', { group: true })).toContain('取一个群码');
      expect(await say('绑定本群 ACDE-3FGH', { group: true })).toContain('群码不对');
      const code = await actions.groupCode('sunny', CLERK);
      expect(await say(`绑定本群 ${code}`)).toContain('要在小区的群里发');
      expect(await say(`绑定本群 ${code}`, { group: true })).toContain('阳光小区的表决通知');
      expect(await owners.groupsOf('sunny')).toMatchObject([{ chat: 'group-1' }]);
    });
  });

  describe('my units', () => {
    test('are listed, one is let go after a question, and another can claim it', async () => {
      const { actions, say, single } = await openDesk();
      const code = await codeFor(actions, single);
      expect(await say('我的房子')).toContain('还没有登记房子');
      await say(code);
      await say('1');
      expect(await say('我的房子')).toMatch(/1-101：由您投票[\s\S]*1\. 解绑 1-101/);
      expect(await say('1')).toContain('确定解绑吗');
      expect(await say('2')).toContain('没有解绑');
      await say('解绑');
      await say('1');
      expect(await say('1')).toContain('已经解绑 1-101');
      await say(code, { from: 'bob' });
      expect(await say('1', { from: 'bob' })).toContain('登记好了');
    });

    test('that are paused say why, and come back with the code', async () => {
      const { actions, say, single } = await openDesk();
      const code = await codeFor(actions, single);
      await say(code);
      await say('1');
      await actions.pauseChannel('test', null, CLERK);
      expect(await say('我的房子')).toMatch(/暂停了：聊天账号有变动/);
      await say(code);
      expect(await say('1')).toContain('登记好了');
    });
  });

  describe('a proxy', () => {
    test('asks one thing at a time, and waits for staff', async () => {
      const { actions, clock, say, single } = await openDesk();
      const code = await codeFor(actions, single);
      expect(await say('代投', { from: 'bob' })).toMatch(/委托书[\s\S]*只给工作人员看[\s\S]*登记码/);
      expect(await say(code, { from: 'bob' })).toContain('您在物业公司工作吗');
      expect(await say('我不在物业公司工作', { from: 'bob' })).toContain('到哪一天为止');
      expect(await say('看不懂', { from: 'bob' })).toContain('没看懂是哪一天');
      expect(await say('2020年1月1日', { from: 'bob' })).toContain('已经过了');
      expect(await say('2027年6月30日', { from: 'bob' })).toMatch(/到 2027年6月30日 为止[\s\S]*拍一张照片/);
      expect(await say('照片呢', { from: 'bob' })).toContain('没有收到照片');
      const text = { name: 'a.txt', type: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]) };
      expect(await say('', { from: 'bob', files: [text] })).toContain('不是照片');
      expect(await say('', { from: 'bob', files: [PHOTO] })).toContain('工作人员核对');
      const [waiting] = await actions.waitingProxies('sunny');
      expect(waiting).toMatchObject({ unit: single, until: Date.parse('2027-07-01T00:00:00+08:00') - 1 });
      const checks = { authority: true, notPropertyStaff: true };
      await actions.acceptProxy(waiting?.id ?? 0, CLERK, checks);
      expect(await say('我的房子', { from: 'bob' })).toContain('1-101：由您代投');
      clock.advance(200 * DAY);
      expect(await say('我的房子', { from: 'bob' })).toContain('还没有登记房子');
    });

    test('who works for the property company is refused', async () => {
      const { actions, say, single } = await openDesk();
      await say('代投');
      await say(await codeFor(actions, single));
      expect(await say('2')).toContain('不能替业主投票');
      expect(await actions.waitingProxies('sunny')).toEqual([]);
    });
  });

  test('another capability can send a person here to claim, or to claim again', async () => {
    const { register } = await openDesk();
    const person = { id: 'test:alice', role: 'guest', compound: null } as const;
    const said = { text: '投票', choice: null, incoming: incoming('投票') };
    const claim = await register.start(person, said, { ask: 'claim' });
    const paused = await register.start(person, said, { ask: 'paused' });
    expect(JSON.stringify(claim.reply)).toContain('请把信上的 8 位登记码发给我');
    expect(JSON.stringify(paused.reply)).toContain('再发一次');
    expect(paused.state).toEqual({ at: 'code' });
  });
});

test.each([
  ['ACDE-3FGH', 0.95],
  ['acde3fgh', 0.95],
  ['认房 ACDE-3FGH', 0.95],
  ['绑定本群 ACDE-3FGH', 0.95],
  ['你好，我的码是ACDE-3FGH，怎么用', 0.95],
  ['怎么认房？', 0.6],
  ['停车费归谁', 0],
  ['HAMMERED', 0],
])('%j is claimed with %d', (text, sure) => {
  const { claims } = createRegister({ owners: {} as never, now: () => 0, site: '' });
  expect(claims({ text, choice: null, incoming: incoming(text) })).toBe(sure);
});
