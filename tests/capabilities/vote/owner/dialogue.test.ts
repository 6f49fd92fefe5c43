import { beforeEach, describe, expect, it } from 'vitest';
import { createVoteDialogue } from '../../../../src/capabilities/vote/owner/dialogue.ts';
import { STATE_VERSION } from '../../../../src/capabilities/vote/owner/dialogue-state.ts';
import { COMMANDS } from '../../../../src/capabilities/vote/owner/intent.ts';
import type { Capability } from '../../../../src/desk/capability.ts';
import type { Incoming } from '../../../../src/desk/message.ts';
import { ok } from '../../../../src/result.ts';
import { eachDatabase } from '../../../_support/database.ts';
import { createTestDesk, incoming } from '../../../_support/desk.ts';
import { openVoting, PARKING, REPAIR, type Voting } from '../../../_support/voting.ts';

const SITE = 'https://shuoyi.example';
const HOUR = 3_600_000;

const REGISTER: Capability = {
  ...{ name: 'register', title: '认房', examples: [], commands: [], stateVersion: 1, claims: () => 0 },
  start: async () => ({ reply: [{ kind: 'text', text: '请发八位登记码。' }], done: true }),
  step: async () => ({ reply: [], done: true }),
};

const POLICY: Capability = {
  ...REGISTER,
  name: 'policy',
  claims: () => 0.3,
  start: async (_person, said) => ({ reply: [{ kind: 'text', text: `答疑：${said.text}` }], done: true }),
};

eachDatabase((_engine, open) => {
  let site: Voting;
  let objections: string[];
  let talk: ReturnType<typeof createTalk>;

  beforeEach(async () => {
    site = await openVoting(open);
    objections = [];
    talk = createTalk(site, objections);
  });

  describe('somebody who speaks for no unit', () => {
    it('is told how to claim one, and taken there', async () => {
      await site.begin();
      expect(await talk.say('我要投票')).toContain('八位登记码');
      expect(await talk.say('认房')).toBe('请发八位登记码。');
    });

    it('may look at the turnout', async () => {
      await site.begin();
      const told = await talk.say('进度');
      expect(told).toContain('投了票的面积：0.00 平方米，占 0.00%（共 400.00 平方米）');
      expect(told).toContain('离三分之二：面积还差 266.67 平方米，业主还差 3 人');
    });
  });

  describe('a voter of one unit', () => {
    beforeEach(() => site.bind(site.other, 'alice'));

    it('is told what comes and when while nothing is open', async () => {
      await site.begin({}, 'announced');
      expect(await talk.say('投票')).toContain(
        '《屋顶和停车位》：3 月 16 日 09:00 开始，3 月 30 日 09:00 截止。',
      );
    });

    it('votes item by item, confirms, and has a receipt that proves inclusion', async () => {
      const id = await site.begin();
      const first = await talk.say('投票');
      expect(first).toContain('第 1 件，共 2 件：用维修资金修屋顶');
      expect(first).toContain(REPAIR.text);
      expect(first).toContain('超过一半同意');
      const second = await talk.say('同意');
      expect(second).toContain('第 2 件，共 2 件');
      expect(second).toContain('四分之三');
      const summary = await talk.say('不同意');
      expect(summary).toContain(`· ${REPAIR.title}：同意\n· ${PARKING.title}：反对`);
      expect(summary).toContain('3 月 30 日 09:00 截止前都可以改，最后一次算');
      expect(summary).toContain('纸质票交了');
      const receipt = await talk.say('确认交票');
      const code = /\d+(?:-[0-9A-F]{4}){3}/.exec(receipt)?.[0] ?? '';
      expect(receipt).toContain(`${SITE}/votes/${id}/receipt`);
      const vote = await site.votes.findVote(id);
      expect(vote && (await site.votes.checkReceipt(vote, code))).toMatchObject({
        ok: true,
        value: { version: 1, stands: true },
      });
      expect(await site.votes.ballotsOf(id, [site.other])).toMatchObject([{ stands: { choices: 'yn' } }]);
    });

    it('goes back a step and starts again', async () => {
      await site.begin();
      await talk.say('投票');
      await talk.say('1');
      expect(await talk.say('上一步')).toContain('第 1 件');
      await talk.say('反对');
      await talk.say('弃权');
      expect(await talk.say('上一步')).toContain('第 2 件');
      expect(await talk.say('反对')).toContain(`${REPAIR.title}：反对`);
      expect(await talk.say('重来')).toContain('第 1 件');
    });

    it('is asked again after words that are no answer', async () => {
      await site.begin();
      await talk.say('投票');
      const again = await talk.say('这个预算是谁做的呀');
      expect(again).toContain('请从下面选一项');
      expect(again).toContain('第 1 件');
    });

    it('answers nothing with a button of an earlier screen', async () => {
      const id = await site.begin();
      await talk.say('投票');
      await talk.press(`answer:${id}:0:y`);
      expect(await talk.press(`answer:${id}:0:n`)).toContain('这个选项是前面的');
      expect(await talk.say('同意')).toContain('请核对');
    });

    it('hands in at a plain “确认”, and not at a yes to nothing in particular', async () => {
      await site.begin();
      for (const word of ['投票', '同意', '同意']) await talk.say(word);
      expect(await talk.say('好的')).toContain('票还没有交');
      expect(await talk.say('确认。')).toContain('的票收到了');
    });

    it('hands in one ballot however often the same confirmation is handled', async () => {
      const id = await site.begin();
      for (const word of ['投票', '同意', '同意']) await talk.say(word);
      const state = await talk.state();
      await talk.say('确认交票');
      await talk.restore(state);
      const again = await talk.say('确认交票');
      expect(await site.votes.ballotsOf(id, [site.other])).toMatchObject([{ stands: { version: 1 } }]);
      expect(again).toContain('的票收到了');
    });

    it('has the receipt of a ballot taken before a crash even after the close', async () => {
      const id = await site.begin();
      for (const word of ['投票', '同意', '同意']) await talk.say(word);
      const state = await talk.state();
      const before = await talk.say('确认交票');
      await talk.restore(state);
      await site.finish(id);
      expect(await talk.say('确认交票')).toBe(before);
    });

    it('is told clearly when the vote closes in the middle', async () => {
      const id = await site.begin();
      await talk.say('投票');
      await site.finish(id);
      expect(await talk.say('同意')).toBe('这次投票已经截止，不再收票了。');
    });

    it('is told so when it closes before the confirmation, though the job that closes is late', async () => {
      await site.begin();
      for (const word of ['投票', '同意', '同意']) await talk.say(word);
      site.clock.advance(14 * 24 * HOUR);
      expect(await talk.say('确认交票')).toBe('这次投票已经截止，不再收票了。');
    });

    it('may change the ballot, and is shown first that there is one', async () => {
      const id = await site.begin();
      for (const word of ['投票', '同意', '同意', '确认交票']) await talk.say(word);
      expect(await talk.say('投票')).toContain('您已经投过了');
      expect(await talk.say('不改')).toContain('票不改');
      for (const word of ['投票', '改票', '反对', '弃权', '确认交票']) await talk.say(word);
      expect(await site.votes.ballotsOf(id, [site.other])).toMatchObject([
        { stands: { choices: 'na', version: 2 } },
      ]);
    });

    it('sees the own choice only after asking for it', async () => {
      await site.begin();
      for (const word of ['投票', '同意', '反对', '确认交票']) await talk.say(word);
      const mine = await talk.say('我的票');
      expect(mine).toContain('2-101');
      expect(mine).not.toContain('：反对');
      expect(await talk.say('看我选了什么')).toContain(`${PARKING.title}：反对`);
    });

    it('may ask anything after a look at the own ballot', async () => {
      await site.begin();
      for (const word of ['投票', '同意', '反对', '确认交票', '我的票']) await talk.say(word);
      expect(await talk.say('谁投了什么')).toBe('答疑：谁投了什么');
      await talk.say('投票');
      expect(await talk.say('维修资金怎么用')).toBe('答疑：维修资金怎么用');
      await talk.say('我的票');
      expect(await talk.say('我要再投一次')).toContain('要改吗');
    });

    it.each([
      ['不用改了', '票不改'],
      ['要改', '第 1 件'],
    ])('may answer the question whether to change with “%s”', async (words, told) => {
      await site.begin();
      for (const word of ['投票', '同意', '反对', '确认交票', '投票']) await talk.say(word);
      expect(await talk.say(words)).toContain(told);
    });

    it('who answers a notice with “同意” is shown the items, and nothing is taken as chosen', async () => {
      await site.begin();
      expect(await talk.say('我同意')).toContain('第 1 件');
    });

    it('does not see what the former voter of the unit chose', async () => {
      await site.begin();
      for (const word of ['投票', '同意', '反对', '确认交票']) await talk.say(word);
      await site.database.db.updateTable('owners_binding').set({ state: 'ended' }).execute();
      await site.bind(site.other, 'bob');
      const bob = createTalk(site, [], { from: 'bob', chat: 'chat-bob' });
      expect(await bob.say('我的票')).not.toContain('看我选了什么');
    });

    it('is told that paper stands', async () => {
      const id = await site.begin();
      for (const word of ['投票', '同意', '反对', '确认交票']) await talk.say(word);
      await site.database.db.updateTable('vote_standing').set({ source: 'paper' }).execute();
      await site.database.db
        .updateTable('vote_ballot')
        .set({ source: 'paper' })
        .where('vote', '=', id)
        .execute();
      expect(await talk.say('投票')).toContain('已经交了纸质票');
    });

    it('has to claim again while paused', async () => {
      await site.begin();
      await site.database.db.updateTable('owners_binding').set({ state: 'paused' }).execute();
      expect(await talk.say('投票')).toContain('投票资格暂停了');
    });

    it('reads the warning about silence on the ballot where it holds', async () => {
      await site.begin({
        terms: { noticeGround: null, silenceClause: '议事规则第十二条', showRooms: false, objectionDays: 7 },
      });
      expect(await talk.say('投票')).toContain(
        '（议事规则第十二条）规定，选票送到了却没有投的，跟着多数意见算',
      );
    });

    it('is asked which vote where there are several', async () => {
      const opensAt = site.clock.now() + 15 * 24 * HOUR;
      await site.begin({ opensAt }, 'announced');
      await site.begin({ title: '换物业', items: [REPAIR], opensAt });
      await site.votes.advance();
      const which = await talk.say('投票');
      expect(which).toContain('1. 换物业');
      expect(which).toContain('2. 屋顶和停车位');
      expect(await talk.say('2')).toContain('共 2 件');
    });

    it('chooses among the options of a poll', async () => {
      const id = await site.begin({
        kind: 'poll',
        items: [{ ...REPAIR, matter: null, options: ['红色', '灰色'] }],
      });
      const screen = await talk.say('投票');
      expect(screen).toContain('没有法律效力');
      expect(screen).toContain('3. 都不选');
      for (const word of ['灰色', '确认交票']) await talk.say(word);
      expect(await site.votes.ballotsOf(id, [site.other])).toMatchObject([{ stands: { choices: '2' } }]);
    });

    it('objects within the period, after confirming the words', async () => {
      const id = await site.begin();
      expect(await talk.say('异议')).toContain('没有在异议期里的投票');
      await site.finish(id);
      expect(await talk.say('我要提异议')).toContain('有什么异议');
      expect(await talk.say('三单元的票没有人来收。')).toContain('三单元的票没有人来收。');
      expect(await talk.say('确认提交')).toContain('异议收到了');
      expect(objections).toEqual(['三单元的票没有人来收。']);
      site.clock.advance(8 * 24 * HOUR);
      expect(await talk.say('异议')).toContain('没有在异议期里的投票');
    });

    it('leaves questions about the law to the policy capability', async () => {
      await site.begin();
      expect(await talk.say('表决要多少人同意')).toContain('答疑：');
    });
  });

  describe('a voter of several units', () => {
    it('takes one decision for the units of one owner, and names a proxy as such', async () => {
      const id = await site.begin();
      await site.bind(site.single, 'alice');
      await site.bind(site.second, 'alice');
      await site.bind(site.other, 'alice', { kind: 'proxy', until: site.clock.now() + 90 * 24 * HOUR });
      expect(await talk.say('投票')).toContain('1-101、3-301（一位业主的房，一起投）');
      await talk.say('同意');
      expect(await talk.say('同意')).toContain('受委托代 2-101 投');
      await talk.say('反对');
      const summary = await talk.say('反对');
      expect(summary).toContain('每套要选得一样');
      const receipts = await talk.say('确认交票');
      expect(receipts.match(/\d+(?:-[0-9A-F]{4}){3}/g)).toHaveLength(3);
      const ballots = await site.votes.ballotsOf(id, [site.single, site.second, site.other]);
      expect(new Map(ballots.map(({ room, stands }) => [room, stands?.choices]))).toEqual(
        new Map([
          ['1-101', 'yy'],
          ['3-301', 'yy'],
          ['2-101', 'nn'],
        ]),
      );
    });

    it('starts again where the units changed in between', async () => {
      await site.begin();
      await site.bind(site.single, 'alice');
      await talk.say('投票');
      await site.bind(site.second, 'alice');
      expect(await talk.say('同意')).toContain('有了变化，请从头再选一遍');
    });
  });

  describe('in a group', () => {
    it('nothing is done: one line and the page of the vote', async () => {
      const id = await site.begin();
      await site.bind(site.other, 'alice');
      const told = await talk.say('我要投票', { group: true, chat: 'g1' });
      expect(told).toBe(
        `投票、查票请到我们的私聊里做，这样别人看不到您选了什么。\n\n看《屋顶和停车位》：${SITE}/votes/${id}`,
      );
    });
  });
});

/** A talk through the whole desk; each word goes in and what comes back is returned. */
function createTalk(site: Voting, objections: string[], who: Partial<Incoming> = {}) {
  const dialogue = createVoteDialogue({
    ...{ votes: site.votes, own: site.own, site: SITE, now: site.clock.now },
    object: async (_vote, _person, _address, text) => {
      objections.push(text);
      return ok(null);
    },
  });
  const vote: Capability = {
    ...{ name: 'vote', title: '表决', examples: [], stateVersion: STATE_VERSION, ...dialogue },
    commands: Object.values(COMMANDS).map((words) => ({ words, help: '' })),
  };
  const { findVoter } = site.actions;
  const now = site.clock.now;
  const { desk, outbox, channel } = createTestDesk(site.database, [POLICY, vote, REGISTER], {
    now,
    findVoter,
  });
  let told = 0;

  async function hear(message: Incoming): Promise<string> {
    await desk.receive({ ...message, at: now() });
    await desk.idle();
    await outbox.flush();
    const parts = channel.sent.slice(told).map(({ text }) => text);
    told = channel.sent.length;
    return parts.join('\n\n');
  }

  return {
    say: (text: string, fields: Partial<Incoming> = {}) => hear(incoming(text, { ...who, ...fields })),
    press: (choice: string) => hear(incoming('', { ...who, choice })),
    state: () => site.database.db.selectFrom('desk_session').selectAll().executeTakeFirstOrThrow(),
    restore: async (row: Readonly<Record<string, unknown>>) => {
      const { version: _, ...rest } = row;
      await site.database.db.updateTable('desk_session').set(rest).execute();
    },
  };
}
