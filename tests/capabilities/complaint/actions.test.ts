// Cases through their actions, on both databases; and that the ledger alone gives the same course again.

import { expect, test } from 'vitest';
import type { Case } from '../../../src/capabilities/complaint/case.ts';
import { chainOf } from '../../../src/capabilities/complaint/case.ts';
import { replay } from '../../../src/capabilities/complaint/evolve.ts';
import { eventOf } from '../../../src/capabilities/complaint/history.ts';
import { desk, LEAK, openCases, resident } from '../../_support/cases.ts';
import { eachDatabase } from '../../_support/database.ts';
import { must } from '../../_support/topics.ts';

const DAY = 86_400_000;
const REPAIRED = '已经换了水管，不漏了，请您看看。';

type Cases = Awaited<ReturnType<typeof openCases>>;

async function fromLedger({ ledger }: Cases, of: Case) {
  const events = [];
  for await (const row of ledger.rows(chainOf(of))) events.push(eventOf(row));
  return replay(events.filter((event) => event !== null));
}

async function get({ actions }: Cases, id: number): Promise<Case> {
  const found = await actions.findCase(id);
  if (found === null) throw new Error('no such case');
  return found;
}

const company = desk('property-company');

eachDatabase((_, open) => {
  test('goes from a word to a closed case, and the ledger alone gives the same course', async () => {
    const cases = await openCases(open);
    const { actions, clock } = cases;
    const { case: lodged } = await must(actions.lodge(LEAK));
    expect(lodged.number).toBe('2027-1');
    await must(actions.take(lodged.id, company));
    await must(actions.askResident(lodged.id, '请问是哪一层？', company));
    clock.advance(3 * DAY);
    await must(actions.add(lodged.id, { text: '三层，靠楼梯', files: [] }, resident('zhang')));
    expect((await get(cases, lodged.id)).course).toMatchObject({
      state: 'working',
      holder: 'property-company',
    });
    await must(actions.resolve(lodged.id, REPAIRED, [], company));
    await must(actions.visit(lodged.id, { satisfied: true, words: '' }, resident('zhang')));
    const ended = await get(cases, lodged.id);
    expect(ended.course).toMatchObject({ state: 'closed', satisfied: true });
    expect(await fromLedger(cases, ended)).toEqual(ended.course);
  });

  test('is one case with forty answers where forty neighbours report one leak', async () => {
    const cases = await openCases(open);
    const { actions, notices } = cases;
    const numbers = new Set<string>();
    for (let at = 0; at < 40; at++) {
      const speaker = resident(`n${at}`);
      numbers.add(
        (await must(actions.lodge({ ...LEAK, speaker, text: `三楼漏水好几天了${at}` }))).case.number,
      );
    }
    expect(numbers.size).toBe(1);
    const { case: found } = await must(
      actions.lodge({ ...LEAK, speaker: resident('n0'), text: '三楼漏水好几天了0' }),
    );
    await must(actions.take(found.id, company));
    notices.length = 0;
    await must(actions.resolve(found.id, REPAIRED, [], company));
    expect(
      new Set(notices.filter(({ kind }) => kind === 'news').map(({ address }) => address.chat)).size,
    ).toBe(40);
  });

  test('climbs with a clock of its own where nobody answers, and never runs once it is settled', async () => {
    const cases = await openCases(open);
    const { actions, clock } = cases;
    const { case: lodged } = await must(actions.lodge(LEAK));
    clock.advance(2 * DAY);
    await actions.advance();
    expect((await get(cases, lodged.id)).course).toMatchObject({ holder: 'committee', state: 'escalated' });
    for (let day = 0; day < 30; day++) {
      clock.advance(DAY);
      await actions.advance();
    }
    const { course } = await get(cases, lodged.id);
    expect(course.holder).toBe('county-housing');
    expect(await fromLedger(cases, lodged)).toEqual(course);
  });

  test('is reopened once by who is not satisfied, then climbs', async () => {
    const cases = await openCases(open);
    const { actions } = cases;
    const { case: lodged } = await must(actions.lodge(LEAK));
    for (const expected of ['reopened', 'escalated']) {
      await must(actions.take(lodged.id, company));
      await must(actions.resolve(lodged.id, REPAIRED, [], company));
      await must(actions.visit(lodged.id, { satisfied: false, words: '还在漏' }, resident('zhang')));
      expect((await get(cases, lodged.id)).course.state).toBe(expected);
    }
    expect((await get(cases, lodged.id)).course.holder).toBe('committee');
  });

  test('about the company is neither held nor answered by the company', async () => {
    const cases = await openCases(open);
    const about = { ...LEAK, about: 'property-company', mayJoin: false } as const;
    const { case: lodged } = await must(cases.actions.lodge(about));
    expect(lodged.course.holder).toBe('committee');
    expect(await cases.actions.take(lodged.id, company)).toMatchObject({ reason: 'not-yours' });
    expect(cases.notices.some(({ address }) => address.chat === 'staff-property-company')).toBe(false);
  });

  test('merged into another keeps everybody who reported it', async () => {
    const cases = await openCases(open);
    const { actions } = cases;
    const { case: one } = await must(actions.lodge(LEAK));
    const { case: two } = await must(actions.lodge({ ...LEAK, speaker: resident('li'), mayJoin: false }));
    await must(actions.merge(two.id, one.id, '同一处漏水', desk('community')));
    expect((await get(cases, one.id)).course.reporters).toBe(2);
    expect((await get(cases, two.id)).course.state).toBe('merged');
  });
});
