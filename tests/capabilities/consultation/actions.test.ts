// A whole topic through its actions, on both databases; and that the ledger alone gives the same course again.

import { expect, test } from 'vitest';
import { replay } from '../../../src/capabilities/consultation/evolve.ts';
import { eventOf } from '../../../src/capabilities/consultation/history.ts';
import { chainOf, type Topic } from '../../../src/capabilities/consultation/topic.ts';
import { eachDatabase } from '../../_support/database.ts';
import {
  concludeTopic,
  FACADE,
  get,
  must,
  neighbour,
  openTopics,
  staff,
  type Topics,
} from '../../_support/topics.ts';

const DAY = 86_400_000;
const ORDINARY = { path: 'ordinary' as const, project: '外墙修缮', scope: '3幢', amount: 8_600_000 };

async function fromLedger({ ledger }: Topics, topic: Topic) {
  const events = [];
  for await (const row of ledger.rows(chainOf(topic))) events.push(eventOf(row));
  return replay(events.filter((event) => event !== null));
}

eachDatabase((_, open) => {
  test('goes from a word to a rated result, and the ledger alone gives the same course', async () => {
    const town = await openTopics(open);
    const { actions, clock } = town;
    const { id } = await concludeTopic(town, { matter: 'fund-use', fund: true });
    await must(actions.draftVote(id, staff('community')));
    expect(await actions.finish(id, staff('community'))).toMatchObject({ ok: false, reason: 'vote-waiting' });
    expect(await actions.apply(id, ORDINARY, staff('committee'))).toMatchObject({ reason: 'vote-first' });
    await must(
      actions.addAction(
        id,
        {
          ...{ what: '搭架修外墙', who: 'company', whoName: '', dueAt: clock.now() + 30 * DAY },
          ...{ money: 'repair-fund', amount: 8_600_000 },
        },
        staff('community'),
      ),
    );
    await town.database.transaction((tx) => actions.settleVote(tx, 71, { passed: true, outcome: 'passed' }));
    // What the owners decide comes first on the ordinary path.
    await must(actions.apply(id, ORDINARY, staff('committee')));
    await must(actions.settleFund(id, '1', true, '已批复', staff('community')));
    await must(actions.finishAction(id, 1, '修好了，验收合格', staff('company')));
    await must(actions.finish(id, staff('committee')));
    await must(actions.publish(id, '', staff('committee')));
    const objection = await must(actions.object(id, '钱花多了', neighbour('li')));
    await must(actions.answerObjection(objection, '有三家报价，已附后。', staff('committee')));
    clock.set(clock.now() + 8 * DAY);
    await actions.advance();
    expect((await get(actions, id)).course.step).toBe('review');
    await must(actions.rate(id, { score: 5, solved: true, why: '' }, 'proposer', neighbour('zhang')));
    await must(actions.rate(id, { score: 4, solved: true, why: '' }, 'owner', neighbour('wang')));
    clock.set(clock.now() + 8 * DAY);
    await actions.advance();
    const ended = await get(actions, id);
    expect(ended.course).toMatchObject({ outcome: 'solved', rating: { count: 2, sum: 9, solved: 2 } });
    expect(await fromLedger(town, ended)).toEqual(ended.course);
  });

  test('is joined once by each neighbour, however often the button is pressed', async () => {
    const town = await openTopics(open);
    const { id } = await must(town.actions.raise(FACADE));
    for (const name of ['li', 'wang', 'li']) await must(town.actions.cosign(id, neighbour(name)));
    await must(town.actions.cosign(id, neighbour('zhang')));
    expect((await get(town.actions, id)).course.cosigners).toBe(2);
  });

  test('is raised once by the same words sent twice', async () => {
    const town = await openTopics(open);
    const [one, two] = [await must(town.actions.raise(FACADE)), await must(town.actions.raise(FACADE))];
    expect(two.id).toBe(one.id);
  });
});
