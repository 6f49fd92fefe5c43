// The figures of a compound, over both databases: checked, kept once, and heeded by the clock of topics that are under way.

import { expect, test } from 'vitest';
import { DEFAULT_PROCEDURE } from '../../../src/capabilities/consultation/procedure.ts';
import { eachDatabase } from '../../_support/database.ts';
import { concludeTopic, FACADE, get, must, openTopics, staff } from '../../_support/topics.ts';

const DAY = 86_400_000;
const ADMIN = staff('admin');

eachDatabase((_, open) => {
  test('are our defaults until they are set, and are refused where they make no sense', async () => {
    const { actions } = await openTopics(open);
    expect(await actions.findProcedure('demo')).toEqual(DEFAULT_PROCEDURE);
    const bad = { ...DEFAULT_PROCEDURE, shownDays: 3 };
    expect(await actions.setProcedure('demo', bad, ADMIN)).toEqual({
      ok: false,
      reason: 'figure-out-of-range',
    });
    expect(await actions.findProcedure('demo')).toEqual(DEFAULT_PROCEDURE);
    const other = { ...DEFAULT_PROCEDURE, acceptWorkdays: 5 };
    await must(actions.setProcedure('demo', other, ADMIN));
    expect(await actions.findProcedure('demo')).toEqual(other);
    expect(await actions.findProcedure('elsewhere')).toEqual(DEFAULT_PROCEDURE);
  });

  test('set once more the same leave no second line', async () => {
    const { actions, ledger } = await openTopics(open);
    for (let time = 0; time < 2; time++)
      await must(actions.setProcedure('demo', { ...DEFAULT_PROCEDURE, digest: false }, ADMIN));
    const acts = [];
    for await (const row of ledger.rows()) acts.push(row.act);
    expect(acts).toEqual(['procedure-set']);
  });

  test('that ask for progress sooner are heeded by topics that wait already', async () => {
    const town = await openTopics(open);
    const { actions, clock } = town;
    const { id } = await concludeTopic(town);
    const who = { what: '搭架', who: 'company', whoName: '' } as const;
    const action = { ...who, dueAt: clock.now() + 60 * DAY, money: 'none', amount: null } as const;
    await must(actions.addAction(id, action, staff('community')));
    const added = clock.now();
    await must(actions.setProcedure('demo', { ...DEFAULT_PROCEDURE, progressDays: 2 }, ADMIN));
    await actions.advance();
    clock.set(added + 2 * DAY);
    await actions.advance();
    expect((await get(actions, id)).course.actions[0]?.heardAt).toBe(added + 2 * DAY);
  });

  test('leave the dates that a topic was given already as they are', async () => {
    const { actions } = await openTopics(open);
    const { id, course } = await must(actions.raise(FACADE));
    await must(actions.setProcedure('demo', { ...DEFAULT_PROCEDURE, acceptWorkdays: 9 }, ADMIN));
    await actions.advance();
    expect((await get(actions, id)).course).toEqual(course);
  });
});
