// Joining, speaking, objecting, rating, changing one's own, looking: by words and by buttons, in private and in a group.

import { describe, expect, test } from 'vitest';
import { type EngineName, eachDatabase, type OpenTestDatabase } from '../../../_support/database.ts';
import { openTalk } from '../../../_support/topic-talk.ts';
import { concludeTopic, FACADE, must, openTopics, staff, type Topics } from '../../../_support/topics.ts';

const DAY = 86_400_000;

async function opened(open: OpenTestDatabase, step: 'raise' | 'discuss' | 'publish' | 'review') {
  const town = await openTopics(open);
  if (step === 'raise' || step === 'discuss') await must(town.actions.raise(FACADE));
  if (step === 'discuss')
    await must(town.actions.accept(1, { title: '3幢外墙修缮', clause: '' }, staff('community')));
  if (step === 'publish' || step === 'review') await published(town);
  if (step === 'review') {
    town.clock.set(town.clock.now() + 8 * DAY);
    await town.actions.advance();
  }
  return { town, ...openTalk(town) };
}

async function published(town: Topics): Promise<void> {
  await concludeTopic(town);
  const action = { what: '修外墙', who: 'company' as const, whoName: '', dueAt: town.clock.now() + 9 * DAY };
  await must(town.actions.addAction(1, { ...action, money: 'none', amount: null }, staff('community')));
  await must(town.actions.finishAction(1, 1, '修好了', staff('company')));
  await must(town.actions.finish(1, staff('committee')));
  await must(town.actions.publish(1, '', staff('committee')));
}

eachDatabase((_: EngineName, open) => {
  describe('one word or one button', () => {
    test('joins, once, and says that nobody sees who', async () => {
      const { say, town } = await opened(open, 'raise');
      expect(await say('li', '附议 1')).toContain('看不到是谁');
      expect(await say('li', '附议议2027-1')).toContain('附议了');
      expect(await say('li', '', { press: 'consultation:cosign:1' })).toContain('附议了');
      expect(await say('zhang', '附议 1')).toContain('就是您提的');
      expect((await town.actions.findTopic(1))?.course.cosigners).toBe(1);
    });

    test('a group hears nothing of success, and one short line of a refusal', async () => {
      const { say, town } = await opened(open, 'discuss');
      expect(await say('li', '', { group: true, press: 'consultation:cosign:1' })).toBe('');
      expect(await say('wang', '附议 1', { group: true })).toBe('');
      expect(await say('li', '', { group: true, press: 'consultation:come:1' })).toContain('还没有定会议');
      expect(await say('li', '附议', { group: true })).toContain('附议 3');
      expect(await say('li', '附议 9', { group: true })).toContain('没有找到议题 9');
      expect(await say('li', '发表意见 1', { group: true })).toContain('私聊');
      expect(await say('li', '', { group: true, press: 'consultation:rate:1:y' })).toContain('评价 1');
      expect((await town.actions.findTopic(1))?.course.cosigners).toBe(2);
    });

    test('following in a group needs a private chat, which is said', async () => {
      const { say } = await opened(open, 'discuss');
      expect(await say('li', '', { group: true, press: 'consultation:follow:1' })).toContain('关注 1');
      expect(await say('li', '关注 1')).toContain('私聊告诉您');
      expect(await say('li', '', { group: true, press: 'consultation:follow:1' })).toBe('');
      expect(await say('li', '不再提醒')).toContain('不再提醒您');
      expect(await say('li', '不再提醒')).toContain('没有关注');
    });

    test('the meeting and the poll', async () => {
      const { say, town } = await opened(open, 'discuss');
      const call = { meetsAt: town.clock.now() + 4 * DAY, place: '会议室', agenda: '怎么修' };
      await must(town.actions.call(1, call, staff('community')));
      await must(
        town.actions.openPoll(1, { question: '先修哪边', options: ['东', '西'] }, staff('community')),
      );
      expect(await say('li', '参加 1')).toContain('记下您来');
      expect(await say('li', '不参加 1')).toContain('不来');
      expect(await say('li', '摸底 1 选 2')).toContain('“西”');
      expect(await say('li', '', { press: 'consultation:poll:1:0' })).toContain('“东”');
      expect(await say('li', '摸底 1 选 5')).toContain('没有这个选项');
    });

    test('keys that lead nowhere do no harm', async () => {
      const { say } = await opened(open, 'raise');
      for (const press of [
        'consultation:',
        'consultation:cosign',
        'consultation:cosign:x',
        'consultation:cosign:99999999999999999999',
        'consultation:__proto__:1',
        'consultation:poll:1:x',
        'consultation:cosign:9:9',
      ])
        expect(await say('li', '', { press })).not.toBe('');
      expect(await say('li', '', { press: 'consultation:cosign:1\0' })).not.toContain('附议了');
    });

    test('a topic of another compound cannot be reached by its id', async () => {
      const town = await openTopics(open);
      await must(town.actions.raise(FACADE));
      const { say } = openTalk(town, {
        compounds: async () => [{ key: 'b', name: 'B', demonstration: false }],
      });
      expect(await say('li', '', { press: 'consultation:cosign:1' })).not.toContain('附议了');
    });
  });

  describe('without a number', () => {
    test('what fits is offered; a joining is never guessed', async () => {
      const { say, talk } = await opened(open, 'discuss');
      expect(await say('li', '附议')).toContain('1. 议2027-1 3幢外墙修缮');
      expect(await say('li', '1')).toContain('附议了');
      expect(await talk('wang', '附议 99')).toContain('没有找到议题 99。您要附议的是哪一个');
      expect(await say('wang', '说议理晒评是什么意思')).toBe('(policy)');
      expect(await say('wang', '打分')).toContain('没有等着打分');
    });
  });

  describe('words about a topic', () => {
    test('a view takes its stance, its words and one confirmation', async () => {
      const { say, talk, town } = await opened(open, 'discuss');
      expect(await talk('li', '发表意见 1', '赞成', '先修东边，我电话13812345678')).toContain('〔手机号〕');
      expect(await talk('li', '提交')).toContain('记下了');
      expect(await talk('zhao', '发表意见 1', '同意', '换灯省电')).toContain('您的意见（赞成）');
      expect(await say('zhao', '物业费多少钱？')).toMatch(/^\(policy\).*换灯省电/su);
      expect(await say('zhao', '不提了')).toContain('没有提交');
      expect(await talk('wang', '发表意见 1 反对，太贵了', '提交')).toContain('记下了');
      expect(await talk('wang', '发表意见 1 反对，太贵了', '重写', '还是太贵', '不提了')).toContain(
        '没有提交',
      );
      const views = (await town.actions.story(1))?.views ?? [];
      expect(views.map(({ stance, text }) => [stance, text])).toEqual([
        ['for', '先修东边，我电话〔手机号〕'],
        ['against', '太贵了'],
      ]);
    });

    test('an objection goes to the sheet, whatever it is called', async () => {
      const { talk, town } = await opened(open, 'publish');
      expect(await talk('li', '提意见 1 钱花多了', '提交')).toContain('公示结束前会答复');
      expect(await talk('wang', '发表意见 1', '没看到报价', '提交')).toContain('收到了');
      expect(await talk('li', '提意见 1 还是多', '提交')).toContain('等答复');
      expect((await town.actions.story(1))?.objections).toHaveLength(2);
    });

    test('in the wrong step it is said where the topic stands', async () => {
      const { talk } = await opened(open, 'raise');
      expect(await talk('li', '发表意见 1')).toContain(
        '现在是“说”这一步，不能发表意见。看现在能做什么，请说：议题 2027-1。',
      );
      expect(await talk('li', '评价 1')).toContain('不能打分');
    });
  });

  describe('a rating', () => {
    test('takes three messages', async () => {
      const { say, spoken, town } = await opened(open, 'review');
      expect(await say('zhang', '评价 1')).toContain('解决了没有');
      expect(await say('zhang', '解决了')).toContain('1 分最低');
      expect(await say('zhang', '5 分')).toContain('谢谢');
      expect(spoken).toHaveLength(3);
      expect((await town.actions.story(1))?.ratings).toMatchObject([{ score: 5, solved: true }]);
    });

    test('a button says whether it is solved, and why may follow the mark or come later', async () => {
      const { say, talk, town } = await opened(open, 'review');
      expect(await say('li', '', { press: 'consultation:rate:1:n' })).toContain('打分');
      expect(await say('li', '2分，还在掉')).toContain('没解决，2 分');
      await talk('wang', '没解决 1', '一分');
      expect(await say('wang', '西边没修')).toContain('原因也记下了');
      const whys = (await town.actions.story(1))?.ratings.map(({ why, score }) => [score, why]);
      expect(whys).toEqual([
        [2, '还在掉'],
        [1, '西边没修'],
      ]);
    });

    test('who is not asked is told before the questions', async () => {
      const { town } = await opened(open, 'review');
      const { say } = openTalk(town, { raterOf: async () => null });
      expect(await say('mao', '评价 1')).toContain('谢谢您');
    });
  });

  describe('of one’s own', () => {
    test('the words can be changed until the topic is accepted, by who raised it alone', async () => {
      const { talk, town } = await opened(open, 'raise');
      expect(await talk('li', '修改议题 1')).toContain('只有提出这个议题的人');
      expect(await talk('zhang', '修改议题', '三幢东侧外墙掉皮，砸坏一辆车', '提交')).toContain('改好了');
      expect((await town.actions.findTopic(1))?.text).toContain('砸坏一辆车');
      await must(town.actions.accept(1, { title: '外墙', clause: '' }, staff('community')));
      expect(await talk('zhang', '修改议题 1')).toContain('已经受理');
    });

    test('it can be withdrawn, with a confirmation, until somebody has joined', async () => {
      const { talk } = await opened(open, 'raise');
      expect(await talk('zhang', '撤回议题 1', '不撤回')).toContain('原来的');
      await talk('li', '附议 1');
      expect(await talk('zhang', '撤回议题 1')).toContain('已经有邻居附议');
      const other = await opened(open, 'raise');
      expect(await other.talk('zhang', '撤回 1', '撤回')).toContain('撤回了');
      expect(await other.talk('li', '附议 1')).toContain('已经结束（已撤回）');
    });
  });

  describe('looking', () => {
    test('one topic says its step, what is next, until when, what one can do, and where it stands on the web', async () => {
      const { say } = await opened(open, 'discuss');
      const seen = await say('li', '议题 1');
      for (const words of [
        '议2027-1 3幢外墙修缮',
        '议',
        '接下来',
        '最迟',
        '附议 1',
        '发表意见 1',
        '关注 1',
        'https://s.example/topics/1',
        '可由社区调整',
      ])
        expect(seen).toContain(words);
      expect(seen).not.toContain(FACADE.text);
      expect(await say('li', '', { group: true, press: 'consultation:open:1' })).toContain('接下来');
    });

    test('the list and one’s own', async () => {
      const { say } = await opened(open, 'raise');
      expect(await say('li', '议题')).toContain('议2027-1 3幢 房屋漏水与外墙（说）：回复「议题 1」');
      expect(await say('zhang', '我的议题')).toContain('议题 1');
      expect(await say('li', '我的议题')).toContain('还没有提过');
      expect(await say('zhang', '我的议题', { group: true })).toBe('这一步请私聊我办，发：我的议题。');
    });
  });

  test('a new wish ends what was half said, and that is told', async () => {
    const { talk } = await opened(open, 'discuss');
    expect(await talk('wang', '说 二号楼楼道堆杂物半年了', '议题')).toContain('没有提交，所以没有记下');
  });
});
