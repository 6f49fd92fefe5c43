// Random walks through the real actions over real databases: whatever people and staff do in whatever order, at once or one
// after another, the ledger alone gives the same topic again, the history holds what each step must give, and what is refused
// leaves no line.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replay } from '../../../src/capabilities/consultation/evolve.ts';
import { eventOf } from '../../../src/capabilities/consultation/history.ts';
import { chainOf, type Happened, type Topic } from '../../../src/capabilities/consultation/topic.ts';
import { byDay } from '../../../src/platform/calendar.ts';
import { eachDatabase } from '../../_support/database.ts';
import { createTopicActs } from '../../_support/topic-acts.ts';
import { readSoundly } from '../../_support/topic-sound.ts';
import { FACADE, get, must, neighbour, openTopics, type Topics } from '../../_support/topics.ts';

const HOUR = 3_600_000;
const WALKS = 12;

const draws = fc.array(
  fc.record({
    hours: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 150 }) },
    ),
    mood: fc.integer({ min: 0, max: 9 }),
    pick: fc.nat({ max: 9_999 }),
    detail: fc.nat({ max: 9_999 }),
    /** Two acts at once. */
    twice: fc.integer({ min: 0, max: 4 }).map((number) => number === 0),
  }),
  { minLength: 60, maxLength: 120, size: 'max' },
);

async function eventsOf({ ledger }: Topics, topic: Topic): Promise<Happened[]> {
  const events = [];
  for await (const row of ledger.rows(chainOf(topic))) events.push(eventOf(row));
  return events.filter((event) => event !== null);
}

eachDatabase((_, open) => {
  test('the ledger alone gives the same topic again, after every act and every look of the clock', {
    timeout: 120_000,
  }, async () => {
    const town = await openTopics(open);
    const { actions, clock } = town;
    const ids: number[] = [];
    const tried = new Set<string>();

    async function soundly(id: number): Promise<{ topic: Topic; lines: number }> {
      const topic = await get(actions, id);
      const events = await eventsOf(town, topic);
      expect(replay(events)).toEqual(topic.course);
      const { shortestNotice } = await actions.findProcedure(topic.compound);
      const read = readSoundly(events, { shortestNotice });
      expect(read).toEqual({
        ...{ step: topic.course.step, round: topic.course.round, ended: topic.course.outcome !== null },
      });
      expect(topic.endedAt !== null).toBe(read.ended);
      return { topic, lines: events.length };
    }

    await fc.assert(
      fc.asyncProperty(draws, async (drawn) => {
        const proposer = neighbour(`proposer-${ids.length}`);
        const { id } = await must(actions.raise({ ...FACADE, speaker: proposer }));
        ids.push(id);
        const acts = createTopicActs(town, proposer);
        for (const { hours, mood, pick, detail, twice } of drawn) {
          clock.set(byDay(clock.now() + hours * HOUR));
          await actions.advance();
          const before = await soundly(id);
          const chances = twice
            ? [
                { pick, detail },
                { pick: detail, detail: pick },
              ]
            : [{ pick, detail }];
          const done = await Promise.all(chances.map((chance) => acts.act(before.topic, mood, chance)));
          const after = await soundly(id);
          for (const { name, outcome } of done) tried.add(`${name} ${outcome?.ok ?? 'told'}`);
          if (done.every(({ outcome }) => outcome?.ok === false)) {
            expect(after.lines).toBe(before.lines);
            expect(after.topic).toEqual(before.topic);
          }
          // Nothing is done by those who come to an ended topic.
          if (before.topic.course.outcome !== null) expect(after.lines).toBe(before.lines);
        }
      }),
      // A shrunk walk would be walked in a town where others have been.
      { numRuns: WALKS, endOnFailure: true },
    );

    for (const id of ids) await soundly(id);
    expect(await town.ledger.verify()).toMatchObject({ integrity: { ok: true } });
    for (const name of [
      'accept',
      'state',
      'call',
      'keepMinutes',
      'conclude',
      'addAction',
      'finishAction',
      'finish',
    ])
      expect([...tried]).toContain(`${name} true`);
  });
});
