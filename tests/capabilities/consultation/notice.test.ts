// What is said unasked of a topic, as it stands when it is sent: in groups, to who follows, to who rates, to staff.

import { describe, expect, test } from 'vitest';
import { createDigests } from '../../../src/capabilities/consultation/group/digest.ts';
import { createNotice } from '../../../src/capabilities/consultation/notice.ts';
import { plainReply } from '../../../src/desk/plain.ts';
import { eachDatabase, type OpenTestDatabase } from '../../_support/database.ts';
import { concludeTopic, FACADE, get, must, neighbour, openTopics, staff } from '../../_support/topics.ts';

const SITE = 'https://shuoyi.example';
const DAY = 86_400_000;
const CHAIR = staff('community');

async function openSpeaking(open: OpenTestDatabase) {
  const topics = await openTopics(open);
  const { actions, database, clock, notices } = topics;
  const posted: unknown[] = [];
  const digests = createDigests({
    ...{ database, now: clock.now, onWritten: () => {}, compounds: async () => [{ key: 'demo' }] },
    groupsOf: async () => [{ channel: 'wechat', bot: 'bot', chat: 'room' }],
    notify: async (_, notice) => void posted.push(notice),
  });
  const picture = async () => Uint8Array.of(1);
  const notice = createNotice({ actions, digests, picture, site: SITE, now: clock.now });
  return {
    ...{ ...topics, digests, posted, notice },
    reply: async (kind: string, facts: unknown) => notice(kind, facts),
    async say(kind: string, facts: unknown): Promise<string> {
      return plainReply(await notice(kind, facts), { numbered: true }).text;
    },
    /** What the last notice of that kind says. */
    async told(kind: string): Promise<string> {
      const last = notices.findLast((each) => each.kind === kind);
      return last === undefined ? '' : plainReply(await notice(kind, last.facts), { numbered: true }).text;
    },
  };
}

async function accept({ actions }: Awaited<ReturnType<typeof openSpeaking>>, raising = FACADE) {
  const { id } = await must(actions.raise(raising));
  await must(actions.accept(id, { title: '3幢外墙修缮', clause: 'm11' }, CHAIR));
  return id;
}

eachDatabase((_, open) => {
  describe('the card of a group', () => {
    test('before anybody has read the topic it says only what is in our own words', async () => {
      const { actions, say } = await openSpeaking(open);
      const { id } = await must(actions.raise({ ...FACADE, way: 'group' }));
      const text = await say('card', { topic: id });
      expect(text).toContain('3幢 房屋漏水与外墙');
      expect(text).toContain('说 ● 议 理 晒 评');
      expect(text).toContain('等社区答复收不收。最迟');
      expect(text).not.toMatch(/掉皮|东侧|两个月前/);
    });

    test('says the step, what is next, until when, and how many joined; typed words stand for buttons', async () => {
      const room = await openSpeaking(open);
      const id = await accept(room);
      await must(room.actions.cosign(id, neighbour('li')));
      await must(room.actions.opine(id, { stance: 'for', text: '同意' }, neighbour('li')));
      const text = await room.say('card', { topic: id });
      expect(text).toContain('说 ✓ 议 ● 理 晒 评');
      expect(text).toContain('等社区、业委会（物管会）、物业公司表态。');
      expect(text).toContain('附议 1 人，意见 1 条。');
      expect(text).toContain('附议：回复「附议 1」');
      expect(text).toContain(`${SITE}/topics/${id}`);
      expect(text).toContain('可由社区调整');
    });

    test('a poll shows how many took part while it is open, and the numbers once it is closed', async () => {
      const room = await openSpeaking(open);
      const id = await accept(room);
      await must(room.actions.openPoll(id, { question: '先修哪里', options: ['东侧', '都修'] }, CHAIR));
      await must(room.actions.choose(id, 1, neighbour('li')));
      const during = await room.say('card', { topic: id });
      expect(during).toContain('已有 1 人选了');
      expect(during).toContain('都修：回复「摸底 1 选 2」');
      expect(during).not.toContain('都修 1 人');
      await must(room.actions.closePoll(id, CHAIR));
      const after = await room.say('card', { topic: id });
      expect(after).toContain('东侧 0 人，都修 1 人。');
      expect(after).toContain('没有法律效力');
      expect(after).not.toContain('摸底 1 选');
    });

    test('a meeting is what comes next, with place and time', async () => {
      const room = await openSpeaking(open);
      const id = await accept(room);
      const meetsAt = room.clock.now() + 4 * DAY;
      await must(room.actions.call(id, { meetsAt, place: '社区会议室', agenda: '怎么修' }, CHAIR));
      await must(room.actions.come(id, neighbour('li'), true));
      const text = await room.say('card', { topic: id });
      expect(text).toMatch(/接下来：.*开会，地点：社区会议室。/);
      expect(text).toContain('1 人说来开会');
      expect(text).toContain('我来开会：回复「参加 1」');
    });

    test('what is late says so, and that it has climbed', async () => {
      const room = await openSpeaking(open);
      const id = await accept(room);
      room.clock.set(room.clock.now() + 60 * DAY);
      expect(await room.say('card', { topic: id })).toContain('已超过期限。');
      await room.actions.advance();
      expect(await room.say('card', { topic: id })).toContain('已超过期限，已上报街道。');
    });

    test('an ended topic says how, with the mean of the ratings, and asks for nothing any more', async () => {
      const room = await openSpeaking(open);
      const id = await solve(room);
      const text = await room.say('card', { topic: id });
      expect(text).toContain('说 ✓ 议 ✓ 理 ✓ 晒 ✓ 评 ✓');
      expect(text).toContain('结果：办好了。');
      expect(text).toContain('3 人打分，平均 4.6 分（满分 5 分），3 人说解决了。');
      expect(text).not.toContain('回复「');
    });

    test('the marks of fewer than three are a number alone, in groups and to who follows', async () => {
      const room = await openSpeaking(open);
      const { actions, clock } = room;
      const id = await review(room);
      await must(actions.rate(id, { score: 1, solved: false, why: '' }, 'proposer', neighbour('zhang')));
      clock.set(((await get(actions, id)).course.reviewUntil ?? 0) + 9 * 3_600_000);
      await actions.advance();
      const told = await room.told('progress');
      expect(told).toContain(
        '没有达到要求，再办一次。\n1 人打分，还不算解决。打分的人少于 3 位，不公布平均分。',
      );
      for (const text of [told, await room.say('card', { topic: id })])
        expect(text).not.toMatch(/平均 \d|人说解决了/);
    });

    test('the sheet goes into the group as a picture, once', async () => {
      const room = await openSpeaking(open);
      const id = await publish(room);
      const sheets = room.notices.filter(({ kind }) => kind === 'sheet');
      expect(sheets).toHaveLength(1);
      const reply = await room.reply('sheet', sheets[0]?.facts);
      expect(reply[0]).toMatchObject({ kind: 'picture', file: { type: 'image/png' } });
      expect(await room.say('sheet', { topic: id })).toContain('公示单贴出来了');
    });
  });

  describe('who follows a topic is told in private', () => {
    test.each([
      ['reject', '没有受理', '不是小区公共的事'],
      ['redirect', '转为投诉', '打电话给住户'],
    ] as const)('%s: why, without numbers and rooms, and what to do next', async (act, what, why) => {
      const room = await openSpeaking(open);
      const { id } = await must(room.actions.raise(FACADE));
      await must(room.actions[act](id, `${why}，13957890001，3幢2单元302室`, CHAIR));
      const text = await room.told('progress');
      expect(text).toContain(what);
      expect(text).toContain(why);
      expect(text).not.toMatch(/13957890001|302/);
    });

    test('a topic merged into another names it', async () => {
      const room = await openSpeaking(open);
      const into = await accept(room);
      const { id } = await must(
        room.actions.raise({ ...FACADE, text: '外墙掉皮', speaker: neighbour('wu') }),
      );
      await must(room.actions.merge(id, into, '同一面墙', CHAIR));
      expect(await room.say('progress', { topic: id })).toContain('议2027-1 3幢外墙修缮是同一件事');
    });

    test('a meeting comes with a file for the calendar, and a cancelled one with the file that takes it out', async () => {
      const room = await openSpeaking(open);
      const id = await accept(room);
      const meetsAt = room.clock.now() + 4 * DAY;
      await must(room.actions.call(id, { meetsAt, place: '社区会议室', agenda: '怎么修' }, CHAIR));
      const facts = { topic: id, meeting: 1 };
      expect(room.notices.at(-1)).toMatchObject({ kind: 'meeting', facts });
      expect(await room.say('meeting', facts)).toContain('地点：社区会议室');
      expect(await fileOf(room, facts)).toContain('METHOD:PUBLISH');
      await must(room.actions.cancelMeeting(id, '停电', CHAIR));
      expect(await room.say('meeting', facts)).toContain('取消了，请不要跑空。');
      expect(await fileOf(room, facts)).toContain('METHOD:CANCEL');
    });

    test('a conclusion never goes out without saying that it is no vote', async () => {
      const room = await openSpeaking(open);
      const { id } = await concludeTopic(room);
      const text = await room.say('progress', { topic: id });
      expect(text).toContain('商量出结果了。');
      expect(text).toContain('不能代替法律规定的业主表决');
    });

    test('one can mute it by a button or by words', async () => {
      const room = await openSpeaking(open);
      await accept(room);
      expect(await room.told('progress')).toContain('不再通知我：回复「不关注 1」');
    });
  });

  describe('who is asked to rate', () => {
    test('is asked one thing, until when, and told that neighbours do not see it', async () => {
      const room = await openSpeaking(open);
      const id = await review(room);
      const text = await room.say('invited', { topic: id, round: 1 });
      expect(text).toContain('这件事解决了吗？');
      expect(text).toContain('邻居看不到您怎么选');
      expect(text).toContain('已解决：回复「已解决 1」');
      expect(await room.say('reminded', { topic: id, round: 1 })).toContain('最后一次提醒');
    });

    test('is not asked once the time is over, nor for another round', async () => {
      const room = await openSpeaking(open);
      const id = await review(room);
      expect(await room.reply('invited', { topic: id, round: 2 })).toEqual([]);
      room.clock.set(room.clock.now() + 30 * DAY);
      expect(await room.reply('reminded', { topic: id, round: 1 })).toEqual([]);
    });
  });

  describe('staff', () => {
    test('are told what waits for them and where, and nothing once it is done', async () => {
      const room = await openSpeaking(open);
      const { id } = await must(room.actions.raise(FACADE));
      const { facts } = room.notices.at(-1) ?? {};
      const text = await room.say('staff', facts);
      expect(text).toContain('有新议题，请答复收不收。');
      expect(text).toContain(`${SITE}/staff/topics/${id}`);
      expect(text).not.toContain('掉皮');
      await must(room.actions.accept(id, { title: '外墙', clause: '' }, CHAIR));
      expect(await room.reply('staff', facts)).toEqual([]);
    });

    test('are told of an action with its day', async () => {
      const room = await openSpeaking(open);
      await planned(room);
      expect(await room.told('staff')).toMatch(/请你们办这件事：\n1\. 搭脚手架（物业公司，.*前）/);
    });
  });

  describe('who objected', () => {
    test('is told the answer', async () => {
      const room = await openSpeaking(open);
      const id = await publish(room);
      const objection = await must(room.actions.object(id, '太贵了', neighbour('li')));
      await must(room.actions.answerObjection(objection, '比过三家', CHAIR));
      const text = await room.told('objection-answered');
      expect(text).toContain('您写的：太贵了');
      expect(text).toContain('答复：比过三家');
    });
  });

  describe('the weekly digest', () => {
    test('names at most eight topics, what is due first first, and how many more there are', async () => {
      const room = await openSpeaking(open);
      for (let count = 0; count < 9; count++) {
        const speaker = neighbour(`person-${count}`);
        await accept(room, { ...FACADE, text: `第 ${count} 处外墙掉皮`, speaker });
      }
      const text = await room.say('digest', { compound: 'demo' });
      expect(text).toContain('共 9 件');
      expect(text.match(/^\d\. /gm)).toHaveLength(8);
      expect(text).toContain('还有 1 件没有列出来。');
    });

    test('leaves out what nobody has accepted, unless it was raised in the group', async () => {
      const room = await openSpeaking(open);
      await must(room.actions.raise(FACADE));
      expect(await room.reply('digest', { compound: 'demo' })).toEqual([]);
      await room.digests.postDigests();
      expect(room.posted).toEqual([]);
      await must(room.actions.raise({ ...FACADE, text: '电梯坏了', way: 'group' }));
      expect(await room.say('digest', { compound: 'demo' })).toContain('共 1 件');
    });

    test('goes out under one mark a week, and not where the compound does not want it', async () => {
      const room = await openSpeaking(open);
      await accept(room);
      await room.digests.postDigests();
      room.clock.set(room.clock.now() + 3_600_000);
      await room.digests.postDigests();
      const marks = room.posted.map((each) => (each as { readonly dedup: string }).dedup);
      expect(new Set(marks).size).toBe(1);
      const procedure = await room.actions.findProcedure('demo');
      await must(room.actions.setProcedure('demo', { ...procedure, digest: false }, CHAIR));
      await room.digests.postDigests();
      expect(room.posted).toHaveLength(marks.length);
    });
  });

  test('words that people wrote go a year after the end, and what counted them stays', async () => {
    const room = await openSpeaking(open);
    const id = await solve(room);
    const ended = (await get(room.actions, id)).endedAt ?? 0;
    await room.actions.forgetWords(ended);
    expect((await room.actions.story(id))?.ratings[0]?.why).toBe('很好');
    await room.actions.forgetWords(ended + 1);
    const story = await room.actions.story(id);
    expect(story?.ratings.map(({ why, score }) => [why, score])).toEqual([
      ['', 5],
      ['', 4],
      ['', 5],
    ]);
    expect(story?.objections.map(({ text, answer }) => [text, answer])).toEqual([['', '会的']]);
    expect(story?.history.filter(({ kind }) => kind === 'objected').map(({ reason }) => reason)).toEqual([
      '',
    ]);
  });
});

type Speaking = Awaited<ReturnType<typeof openSpeaking>>;

async function planned(room: Speaking): Promise<number> {
  const { id } = await concludeTopic(room);
  const action = { what: '搭脚手架', who: 'company', whoName: '', money: 'company', amount: null } as const;
  await must(room.actions.addAction(id, { ...action, dueAt: room.clock.now() + 5 * DAY }, CHAIR));
  return id;
}

async function publish(room: Speaking): Promise<number> {
  const id = await planned(room);
  await must(room.actions.finishAction(id, 1, '修好了', staff('company')));
  await must(room.actions.finish(id, CHAIR));
  await must(room.actions.publish(id, '', CHAIR));
  return id;
}

async function review(room: Speaking): Promise<number> {
  const id = await publish(room);
  const objection = await must(room.actions.object(id, '请再看看', neighbour('li')));
  await must(room.actions.answerObjection(objection, '会的', CHAIR));
  room.clock.set(((await get(room.actions, id)).course.shownUntil ?? 0) + 9 * 3_600_000);
  await room.actions.advance();
  return id;
}

async function solve(room: Speaking): Promise<number> {
  const id = await review(room);
  const [one, two, three] = [neighbour('zhang'), neighbour('li'), neighbour('wu')];
  await must(room.actions.rate(id, { score: 5, solved: true, why: '很好' }, 'proposer', one));
  await must(room.actions.rate(id, { score: 4, solved: true, why: '' }, 'owner', two));
  await must(room.actions.rate(id, { score: 5, solved: true, why: '' }, 'owner', three));
  room.clock.set(((await get(room.actions, id)).course.reviewUntil ?? 0) + 9 * 3_600_000);
  await room.actions.advance();
  return id;
}

async function fileOf({ reply }: Speaking, facts: unknown): Promise<string> {
  const block = (await reply('meeting', facts)).find(({ kind }) => kind === 'file');
  return block?.kind === 'file' ? new TextDecoder().decode(block.file.bytes) : '';
}
