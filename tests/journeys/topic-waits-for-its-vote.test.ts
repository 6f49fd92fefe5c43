// A topic that needs a vote: drafted from it in one act, voted on and certified as any vote, and the topic moves on by itself
// with what the owners decided, to the sheet that says so.

import { expect, test } from 'vitest';
import { eachDatabase } from '../_support/database.ts';
import { openTopicConsole, TOPIC_CONSOLE_MIGRATIONS } from '../_support/topic-console.ts';
import { concludeTopic, FACADE, must, staff } from '../_support/topics.ts';

const DAY = 86_400_000;

eachDatabase((_, open) => {
  test.each([
    ['everybody agrees', 'y', 'passed'],
    ['everybody is against', 'n', 'failed'],
    ['nobody takes part', '', 'failed'],
  ])('where %s the topic learns it as the result is certified', async (_, choice, state) => {
    const town = await openTopicConsole(await open(TOPIC_CONSOLE_MIGRATIONS));
    const { topics, votes, clock } = town;
    const { id } = await concludeTopic(
      { ...town, actions: topics },
      { matter: 'other-major', raising: { ...FACADE, compound: 'east', scope: { kind: 'compound' } } },
    );
    const vote = Number(await must(topics.draftVote(id, staff('community'))));
    const by = { id: 'staff:1', role: 'community' };
    await must(votes.confirmMatters(vote, by));
    await must(votes.announce(vote, by));
    const { opensAt = 0, closesAt = 0 } = (await votes.findVote(vote)) ?? {};
    clock.set(opensAt);
    await votes.advance();
    const opened = await votes.findVote(vote);
    for (const unit of choice === '' || opened === null ? [] : await votes.voters(opened))
      await must(
        votes.cast({
          ...{ vote, unit: unit.id, choices: choice, key: `k${unit.id}` },
          by: { kind: 'staff', staff: 'staff:1', witness: '见证人' },
        }),
      );
    clock.set(closesAt);
    await votes.advance();
    clock.advance(8 * DAY);
    expect((await topics.findTopic(id))?.course.links).toMatchObject([{ state: 'waiting' }]);
    await must(votes.certify(vote, by));
    expect((await topics.findTopic(id))?.course.links).toMatchObject([{ kind: 'vote', state }]);
    const action = {
      what: '请物业报方案',
      who: 'company',
      whoName: '',
      money: 'none',
      amount: null,
    } as const;
    await must(topics.addAction(id, { ...action, dueAt: clock.now() + 30 * DAY }, staff('community')));
    await must(topics.finishAction(id, 1, '方案已交', staff('company')));
    await must(topics.finish(id, staff('community')));
    await must(topics.publish(id, '', staff('community')));
    const sheet = JSON.stringify((await topics.story(id))?.sheets[0]?.content);
    expect(sheet).toContain(`"state":"${state}"`);
    expect(sheet).not.toContain(`"state":"${state === 'passed' ? 'failed' : 'passed'}"`);
  });
});
