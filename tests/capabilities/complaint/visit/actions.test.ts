// 回访: who is asked, how often, and when the clock looks again.

import { expect, test } from 'vitest';
import { desk, LEAK, openCases, resident } from '../../../_support/cases.ts';
import { eachDatabase } from '../../../_support/database.ts';
import { must } from '../../../_support/topics.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const FIXED = '已经换了水管，不漏了，请您看看。';
const company = desk('property-company');

eachDatabase((_, open) => {
  test('after a second answer everybody is asked again, also who said no or yes to the first', async () => {
    const { actions, notices, clock } = await openCases(open);
    const { id } = (await must(actions.lodge(LEAK))).case;
    await must(actions.join(id, resident('li'), LEAK));
    const answer = async () => {
      await must(actions.take(id, company));
      await must(actions.resolve(id, FIXED, [], company));
    };
    await answer();
    await must(actions.visit(id, { satisfied: true, words: '' }, resident('li')));
    await must(actions.visit(id, { satisfied: false, words: '还漏' }, resident('zhang')));
    clock.advance(HOUR);
    await answer();
    notices.length = 0;
    clock.advance(3 * DAY + HOUR);
    await actions.advance();
    await actions.advance();
    const asked = notices.filter(({ kind }) => kind === 'visit');
    expect(new Set(asked.map(({ address }) => address.chat))).toEqual(new Set(['chat-zhang', 'chat-li']));
    await must(actions.visit(id, { satisfied: true, words: '' }, resident('zhang')));
    expect((await actions.findCase(id))?.course.state).toBe('resolved');
    await must(actions.visit(id, { satisfied: true, words: '' }, resident('li')));
    expect((await actions.findCase(id))?.course.state).toBe('closed');
  });

  test('the clock of a danger wakes at night too, after each look', async () => {
    const woken: number[] = [];
    const cases = await openCases(open, { wake: async (_, at) => void woken.push(at) });
    const { actions, clock } = cases;
    clock.advance(14 * HOUR);
    await must(actions.lodge({ ...LEAK, level: 'P0', danger: 'gas' }));
    expect(woken).toEqual([clock.now() + HOUR / 4]);
    clock.advance(HOUR / 4);
    await actions.advance();
    expect(woken.at(-1)).toBe(clock.now() + HOUR / 4);
  });
});
