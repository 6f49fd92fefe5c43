// Two at once, the last millisecond, the wrong person: whatever is tried, one of two acts stands, the other is refused in
// words, and the ledger alone gives the same course.

import { expect, test } from 'vitest';
import { replay } from '../../../src/capabilities/consultation/evolve.ts';
import { eventOf } from '../../../src/capabilities/consultation/history.ts';
import { chainOf } from '../../../src/capabilities/consultation/topic.ts';
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
const COMMUNITY = staff('community');
const TITLE = { title: '3幢外墙', clause: '' };

async function sound({ actions, ledger }: Topics, id: number) {
  const topic = await get(actions, id);
  const events = [];
  for await (const row of ledger.rows(chainOf(topic))) events.push(eventOf(row));
  expect(replay(events.filter((event) => event !== null))).toEqual(topic.course);
  return topic;
}

const won = (results: readonly { readonly ok: boolean }[]) => results.filter(({ ok }) => ok).length;

eachDatabase((_, open) => {
  test('joined and withdrawn at once, one of them stands', async () => {
    const town = await openTopics(open);
    const { actions } = town;
    for (let round = 0; round < 5; round++) {
      const { id } = await must(actions.raise({ ...FACADE, text: `外墙 ${round}` }));
      const results = await Promise.all([
        actions.cosign(id, neighbour('li')),
        actions.withdraw(id, '', neighbour('zhang')),
        actions.cosign(id, neighbour('li')),
      ]);
      const { course } = await sound(town, id);
      expect(course.outcome === 'withdrawn' ? course.cosigners : 1).toBe(course.cosigners);
      expect(course.outcome === 'withdrawn').toBe(results[1].ok);
      if (course.outcome === null) await must(actions.reject(id, '重复', COMMUNITY));
    }
  });

  test('accepted and rejected at once, by two people of staff, one of them stands', async () => {
    const town = await openTopics(open);
    const { actions } = town;
    const { id } = await must(actions.raise(FACADE));
    const by = { ...COMMUNITY, seen: 1 };
    const results = await Promise.all([
      actions.accept(id, TITLE, by),
      actions.reject(id, '不归我们管', by),
      actions.redirect(id, '转投诉', by),
      actions.accept(id, TITLE, by),
    ]);
    expect(won(results)).toBeLessThanOrEqual(2);
    await sound(town, id);
    const decided = (await actions.story(id))?.history.filter(({ kind }) => kind !== 'raised');
    expect(decided?.[0]?.kind === 'accepted' ? true : decided?.length === 1).toBe(true);
  });

  test('merged crosswise at once, neither is lost', async () => {
    const town = await openTopics(open);
    const { actions } = town;
    const [one, two] = [
      await must(actions.raise(FACADE)),
      await must(actions.raise({ ...FACADE, text: '外墙', speaker: neighbour('wu') })),
    ];
    const results = await Promise.all([
      actions.merge(one.id, two.id, '', COMMUNITY),
      actions.merge(two.id, one.id, '', COMMUNITY),
    ]);
    expect(won(results)).toBe(1);
    const courses = [await sound(town, one.id), await sound(town, two.id)];
    expect(courses.filter(({ course }) => course.outcome === null)).toHaveLength(1);
    expect(courses.find(({ course }) => course.outcome === null)?.course.cosigners).toBe(1);
  });

  test('finished while an action is added: it is not shown with something open', async () => {
    const town = await openTopics(open);
    const { actions, clock } = town;
    const { id } = await concludeTopic(town);
    const action = {
      ...({ what: '修', who: 'company', whoName: '', dueAt: clock.now() + DAY } as const),
      ...({ money: 'none', amount: null } as const),
    } as const;
    await must(actions.addAction(id, action, COMMUNITY));
    await must(actions.finishAction(id, 1, '修好了', staff('company')));
    await Promise.all([
      actions.finish(id, COMMUNITY),
      actions.addAction(id, { ...action, what: '再修' }, staff('committee')),
      actions.finish(id, staff('committee')),
    ]);
    const { course } = await sound(town, id);
    expect(course.step === 'publish').toBe(course.actions.every(({ state }) => state === 'done'));
  });

  test('a vote drafted twice at once is one draft, an application twice at once one application', async () => {
    const town = await openTopics(open);
    const { actions, drafted } = town;
    const { id } = await concludeTopic(town, { matter: 'fund-use', fund: true });
    await Promise.all([actions.draftVote(id, COMMUNITY), actions.draftVote(id, staff('committee'))]);
    expect(drafted).toHaveLength(1);
    const application = { path: 'emergency', project: '外墙', scope: '', amount: 1 } as const;
    const results = await Promise.all([
      actions.apply(id, application, COMMUNITY),
      actions.apply(id, application, staff('committee')),
    ]);
    expect(won(results)).toBe(1);
    await must(actions.settleFund(id, '1', false, '没批', COMMUNITY));
    await must(actions.apply(id, application, COMMUNITY));
    await sound(town, id);
  });

  test('objected and rated to the last millisecond and not after, whenever the clock looks', async () => {
    const town = await openTopics(open);
    const { actions, clock } = town;
    const { id } = await concludeTopic(town);
    const action = { what: '修', who: 'company', whoName: '', dueAt: clock.now() + DAY } as const;
    await must(actions.addAction(id, { ...action, money: 'none', amount: null }, COMMUNITY));
    await must(actions.finishAction(id, 1, '修好了', staff('company')));
    await must(actions.finish(id, COMMUNITY));
    await must(actions.publish(id, '', COMMUNITY));
    const { shownUntil } = (await get(actions, id)).course;
    clock.set((shownUntil ?? 0) - 1);
    await must(actions.object(id, '贵', neighbour('li')));
    clock.set(shownUntil ?? 0);
    expect(await actions.object(id, '贵了', neighbour('wu'))).toMatchObject({ reason: 'shown-over' });
    await actions.advance();
    expect((await get(actions, id)).course.step).toBe('publish');
    const [objection] = (await actions.story(id))?.objections ?? [];
    await must(actions.answerObjection(objection?.id ?? 0, '三家比过', COMMUNITY));
    clock.set(clock.now() + DAY / 2);
    await Promise.all([actions.advance(), actions.advance()]);
    const { reviewUntil } = (await get(actions, id)).course;
    clock.set((reviewUntil ?? 0) - 1);
    const mark = { score: 5, solved: true, why: '' };
    await Promise.all([
      actions.rate(id, mark, 'owner', neighbour('li')),
      actions.rate(id, mark, 'owner', neighbour('li')),
    ]);
    clock.set(reviewUntil ?? 0);
    expect(await actions.rate(id, mark, 'owner', neighbour('wu'))).toMatchObject({ reason: 'review-over' });
    // By day: at night nothing is told, so nothing is done.
    clock.set((reviewUntil ?? 0) + DAY / 2);
    await Promise.all([actions.advance(), actions.advance()]);
    expect((await sound(town, id)).course).toMatchObject({ outcome: 'solved', rating: { count: 1 } });
  });

  test('a clock that was put back does not undo what has ended', async () => {
    const town = await openTopics(open);
    const { actions, clock } = town;
    const { id } = await must(actions.raise(FACADE));
    await must(actions.accept(id, TITLE, COMMUNITY));
    clock.set(clock.now() - 40 * DAY);
    await actions.advance();
    await must(actions.cosign(id, neighbour('li')));
    clock.set(clock.now() + 400 * DAY);
    await actions.advance();
    await actions.advance();
    await sound(town, id);
  });

  test('numbers are given once however many are raised at once', async () => {
    const town = await openTopics(open);
    const raised = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        town.actions.raise({ ...FACADE, text: `外墙 ${at}`, speaker: neighbour(`n${at}`) }),
      ),
    );
    const numbers = raised.map((each) => (each.ok ? each.value.number : each.reason));
    expect(new Set(numbers).size).toBe(12);
  });

  test('nobody acts for another party', async () => {
    const town = await openTopics(open);
    const { actions, clock } = town;
    const { id } = await concludeTopic(town);
    const action = { what: '查账', who: 'committee', whoName: '', dueAt: clock.now() + DAY } as const;
    await must(actions.addAction(id, { ...action, money: 'none', amount: null }, COMMUNITY));
    await must(
      actions.addAction(
        id,
        { ...action, who: 'other', whoName: '设计院', money: 'none', amount: null },
        COMMUNITY,
      ),
    );
    for (const number of [1, 2, 3, -1])
      for (const act of [actions.report, actions.finishAction, actions.dropAction])
        expect((await act(id, number, '办好了', staff('company'))).ok).toBe(false);
    for (const role of ['company', 'supervisor', 'street', 'resident', 'system'] as const) {
      const by = staff(role);
      const results = [
        await actions.stop(id, '不办了', by),
        await actions.finish(id, by),
        await actions.publish(id, '', by),
        await actions.draftVote(id, by),
        await actions.apply(id, { path: 'emergency', project: '外', scope: '', amount: 1 }, by),
        await actions.addAction(id, { ...action, money: 'none', amount: null }, by),
        await actions.withdraw(id, '', by),
        await actions.reject(id, '不', by),
      ];
      expect(won(results)).toBe(0);
    }
    await sound(town, id);
  });

  test('an act that dies before its notice was never done, and done again is done once', async () => {
    let dying = false;
    const told: string[] = [];
    const town = await openTopics(open, {
      notify: async (_, { dedup }) => {
        if (dying) throw new Error('killed');
        told.push(dedup);
      },
      askRaters: async () => {
        if (dying) throw new Error('killed');
      },
    });
    const { actions, clock, database } = town;
    const { id } = await must(actions.raise({ ...FACADE, way: 'group' }));
    async function survive(act: () => Promise<unknown>, kind: string) {
      const before = await actions.story(id);
      const heads = await town.ledger.heads();
      dying = true;
      await expect(act(), kind).rejects.toThrow('killed');
      dying = false;
      expect(await actions.story(id), kind).toEqual(before);
      expect(await town.ledger.heads(), kind).toEqual(heads);
      await act();
      expect((await actions.story(id))?.history.at(-1)?.kind).toBe(kind);
      await sound(town, id);
    }
    await survive(() => actions.cosign(id, neighbour('li')), 'cosigned');
    await survive(
      () => actions.amend(id, { text: '外墙', place: '', reason: '' }, neighbour('zhang')),
      'amended',
    );
    await survive(() => actions.accept(id, TITLE, COMMUNITY), 'accepted');
    await survive(() => actions.opine(id, { stance: 'for', text: '修' }, neighbour('li')), 'opined');
    await survive(
      () => actions.openPoll(id, { question: '修吗', options: ['修', '不修'] }, COMMUNITY),
      'poll-opened',
    );
    await survive(() => actions.choose(id, 0, neighbour('li')), 'polled');
    await survive(() => actions.closePoll(id, COMMUNITY), 'poll-closed');
    for (const party of ['community', 'committee', 'company'] as const)
      await survive(
        () => actions.state(id, { party, view: '修', options: '', cost: '' }, staff(party)),
        'stated',
      );
    const meetsAt = clock.now() + 4 * DAY;
    await survive(
      () => actions.call(id, { meetsAt, place: '会议室', agenda: '怎么修' }, COMMUNITY),
      'called',
    );
    clock.set(meetsAt + 1);
    await survive(
      () => actions.keepMinutes(id, { parties: ['company'], people: 3, text: '修' }, COMMUNITY),
      'met',
    );
    const conclusion = {
      consensus: true,
      matter: 'fund-use',
      fund: false,
      text: '修',
      suggested: null,
      ground: '',
    };
    await survive(() => actions.conclude(id, conclusion, COMMUNITY), 'concluded');
    await must(actions.draftVote(id, COMMUNITY));
    await survive(
      () => database.transaction((tx) => actions.settleVote(tx, 71, { passed: true, outcome: 'passed' })),
      'settled',
    );
    const action = { what: '修', who: 'company', whoName: '', dueAt: clock.now() + DAY } as const;
    await survive(
      () => actions.addAction(id, { ...action, money: 'none', amount: null }, COMMUNITY),
      'action-added',
    );
    await survive(() => actions.finishAction(id, 1, '好了', staff('company')), 'action-done');
    await must(actions.finish(id, COMMUNITY));
    await survive(() => actions.publish(id, '', COMMUNITY), 'published');
    await survive(() => actions.object(id, '贵', neighbour('li')), 'objected');
    const [objection] = (await actions.story(id))?.objections ?? [];
    await survive(() => actions.answerObjection(objection?.id ?? 0, '比过', COMMUNITY), 'answered');
    clock.set(((await get(actions, id)).course.shownUntil ?? 0) + DAY / 2);
    await survive(() => actions.advance(), 'review-opened');
    const mark = { score: 5, solved: true, why: '' };
    await survive(() => actions.rate(id, mark, 'proposer', neighbour('zhang')), 'rated');
    clock.set(((await get(actions, id)).course.reviewUntil ?? 0) + DAY / 2);
    await survive(() => actions.advance(), 'reviewed');
    expect(new Set(told).size).toBe(told.length);
  });
});
