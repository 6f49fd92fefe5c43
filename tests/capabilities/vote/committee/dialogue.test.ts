import { beforeEach, describe, expect, it } from 'vitest';
import { createVoteDialogue } from '../../../../src/capabilities/vote/owner/dialogue.ts';
import { STATE_VERSION } from '../../../../src/capabilities/vote/owner/dialogue-state.ts';
import { COMMANDS } from '../../../../src/capabilities/vote/owner/intent.ts';
import type { Capability } from '../../../../src/desk/capability.ts';
import { eachDatabase } from '../../../_support/database.ts';
import { createTestDesk, incoming } from '../../../_support/desk.ts';
import { DOOR, GUARD, type Meeting, openMeeting, SECRETARY } from '../../../_support/meeting.ts';

eachDatabase((_engine, open) => {
  let site: Meeting;
  let alice: ReturnType<typeof talkOf>;

  beforeEach(async () => {
    site = await openMeeting(open);
    await site.bind(site.single, 'alice');
    alice = talkOf(site, 'alice');
  });

  const seatOf = async (id: number, member: number) => {
    const vote = await site.votes.findVote(id);
    if (!vote) throw new Error('no vote');
    return (await site.votes.seatsOf(vote)).find((seat) => seat.id === member)?.signing;
  };

  describe('a member', () => {
    it('says to be there, answers item by item, confirms, and has signed', async () => {
      const id = await site.begin();
      const asked = await alice.say('签字');
      expect(asked).toContain('《十二月会议》（业委会决定）');
      expect(asked).toContain('您是委员A（主任）本人，来开会了吗？');
      const first = await alice.say('是本人，到会了');
      expect(first).toContain(`第 1 件，共 2 件：${DOOR.title}`);
      expect(first).toContain(DOOR.text);
      expect(await seatOf(id, site.members.A)).toMatchObject({ present: true, choices: null });
      expect(await alice.say('同意')).toContain(`第 2 件，共 2 件：${GUARD.title}`);
      const summary = await alice.say('反对');
      expect(summary).toContain(`· ${DOOR.title}：同意\n· ${GUARD.title}：反对`);
      expect(await seatOf(id, site.members.A)).toMatchObject({ choices: null });
      expect(await alice.say('确认签字')).toContain('签好了');
      expect(await seatOf(id, site.members.A)).toMatchObject({ present: true, choices: 'yn', how: 'chat' });
    });

    it('may change it until the close, and keeps what was signed until it is signed anew', async () => {
      const id = await site.begin();
      await alice.sign('同意', '同意');
      const again = await alice.say('我要签字');
      expect(again).toContain(`您已经签过：\n· ${DOOR.title}：同意`);
      await alice.say('到了');
      expect(await seatOf(id, site.members.A)).toMatchObject({ choices: 'yy' });
      await alice.say('弃权');
      expect(await alice.say('上一步')).toContain('第 1 件，共 2 件');
      await alice.say('反对');
      await alice.say('弃权');
      expect(await alice.say('重来')).toContain('第 1 件，共 2 件');
      await alice.say('反对');
      await alice.say('同意');
      await alice.say('确认签字');
      expect(await seatOf(id, site.members.A)).toMatchObject({ choices: 'ny' });
    });

    it('who is not there is written down as such', async () => {
      const id = await site.begin();
      await alice.say('签字');
      expect(await alice.say('没到会')).toContain('您没到会');
      expect(await seatOf(id, site.members.A)).toMatchObject({ present: false, choices: null });
    });

    it('is asked again where the words leave a doubt', async () => {
      await site.begin();
      await alice.say('签字');
      expect(await alice.say('什么')).toContain('请从下面选一项');
      await alice.say('到了');
      expect(await alice.say('都行吧')).toContain('请从下面选一项');
    });

    it('is refused after the close, also in the middle of it', async () => {
      const id = await site.begin();
      await alice.say('签字');
      await alice.say('到了');
      await alice.say('同意');
      await alice.say('同意');
      site.clock.set((await site.votes.findVote(id))?.closesAt ?? 0);
      expect(await alice.say('确认签字')).toContain('签字的时间已经过了');
      expect(await seatOf(id, site.members.A)).toMatchObject({ choices: null });
    });

    it('is told that there is nothing to sign', async () => {
      expect(await alice.say('签字')).toContain('现在没有要您签字的');
      await site.begin({}, 'announced');
      expect(await alice.say('签字')).toContain('现在没有要您签字的');
    });

    it('chooses among several meetings', async () => {
      const first = await site.begin();
      const { opensAt = 0, closesAt = 0 } = (await site.votes.findVote(first)) ?? {};
      const draft = { kind: 'committee', title: '临时会议', items: [DOOR], demonstration: false } as const;
      const terms = { noticeGround: null, silenceClause: null, showRooms: false, objectionDays: 0 };
      const times = { opensAt: opensAt + 60_000, closesAt };
      const scope = { kind: 'compound' } as const;
      const second = await site.votes.draft('sunny', { ...draft, terms, scope, ...times }, SECRETARY);
      if (!second.ok) throw new Error(second.reason);
      await site.votes.announce(second.value, SECRETARY);
      site.clock.set(times.opensAt);
      await site.votes.open(second.value);
      expect(await alice.say('签字')).toContain('有几次');
      expect(await alice.press(`vote:${second.value}`)).toContain('《临时会议》');
    });

    it('with a seat among co-owners says which one', async () => {
      const { db } = site.database;
      await db.updateTable('owners_member').set({ owner: 'C' }).where('id', '=', site.members.X).execute();
      const id = await site.begin();
      await site.bind(site.shared, 'bob');
      const bob = talkOf(site, 'bob');
      expect(await bob.say('签字')).toContain('您是哪一位？');
      expect(await bob.press(`seat:${site.members.X}`)).toContain('您是委员X（委员）本人');
      await bob.say('到了');
      await bob.say('同意');
      await bob.say('同意');
      await bob.say('确认签字');
      expect(await seatOf(id, site.members.X)).toMatchObject({ choices: 'yy' });
      expect(await seatOf(id, site.members.B)).toMatchObject({ choices: null });
      expect(await bob.press(`seat:${site.members.A}`)).not.toContain('委员A');
    });
  });

  describe('who may not sign', () => {
    it.each([
      ['an owner', 'developer', {}, '您不是这次会议的委员'],
      ['who speaks for a member by proxy', 'other', { kind: 'proxy' }, '别人不能代签'],
      ['a member whose account is paused', 'other', { state: 'paused' }, '再认一次房'],
    ] as const)('%s is told why', async (_name, unit, fields, sentence) => {
      await site.begin();
      await site.bind(site[unit], 'paul', { ...fields, until: site.clock.now() * 2 });
      expect(await talkOf(site, 'paul').say('签字')).toContain(sentence);
    });

    it('somebody who has claimed nothing is shown the way', async () => {
      await site.begin();
      expect(await talkOf(site, 'nobody').say('签字')).toContain('要先认房');
    });
  });

  it('in a group nobody signs', async () => {
    const id = await site.begin();
    const told = await alice.say('签字', { group: true, chat: 'group-sunny' });
    expect(told).toContain('私聊');
    expect(told).not.toContain('委员A');
    expect(await seatOf(id, site.members.A)).toMatchObject({ present: false });
  });
});

function talkOf(site: Meeting, from: string) {
  const { now } = site.clock;
  const dialogue = createVoteDialogue({ votes: site.votes, own: site.own, site: '', now });
  const vote: Capability = {
    ...{ name: 'vote', title: '表决', examples: [], stateVersion: STATE_VERSION, ...dialogue },
    commands: Object.values(COMMANDS).map((words) => ({ words, help: '' })),
  };
  const { findVoter } = site.actions;
  const { desk, outbox, channel } = createTestDesk(site.database, [vote], { now, findVoter });
  let told = 0;
  async function hear(message: ReturnType<typeof incoming>): Promise<string> {
    await desk.receive({ ...message, at: now() });
    await desk.idle();
    await outbox.flush();
    const parts = channel.sent.slice(told).map(({ text }) => text);
    told = channel.sent.length;
    return parts.join('\n\n');
  }
  const who = { from, chat: `chat-${from}` };
  const say = (text: string, fields: Parameters<typeof incoming>[1] = {}) =>
    hear(incoming(text, { ...who, ...fields }));
  return {
    say,
    press: (choice: string) => hear(incoming('', { ...who, choice })),
    async sign(...answers: readonly string[]): Promise<void> {
      for (const word of ['签字', '到了', ...answers, '确认签字']) await say(word);
    },
  };
}
