// The machine under random walks of allowed and refused acts with a told clock: no state without its outputs, no skipped
// step, refusals change nothing, time comes at the right moments. The outputs are stated apart, in tests/_support/topic-sound.ts.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextTick, tick } from '../../../src/capabilities/consultation/clock.ts';
import { replay } from '../../../src/capabilities/consultation/evolve.ts';
import { deadlinesOf, dueOf, isLate, needsOf } from '../../../src/capabilities/consultation/needs.ts';
import { DEFAULT_PROCEDURE } from '../../../src/capabilities/consultation/procedure.ts';
import { barredBy, decide } from '../../../src/capabilities/consultation/steps.ts';
import { readSoundly } from '../../_support/topic-sound.ts';
import { CALENDAR, DAY, HOUR, walk, walks } from '../../_support/topic-walk.ts';

const RUNS = 300;

function always(holds: (drawn: Parameters<typeof walk>[0]) => void, numRuns = RUNS): void {
  fc.assert(fc.property(walks, holds), { numRuns, endOnFailure: false });
}

describe('a walk of random acts', () => {
  test('leaves no step without its outputs, skips none, and comes back once at most', () => {
    const reached = new Set<string>();
    always((drawn) => {
      const { course, history, tried } = walk(drawn);
      const read = readSoundly(history, DEFAULT_PROCEDURE);
      expect({ step: course.step, round: course.round, ended: course.outcome !== null }).toEqual(read);
      for (const { step, round, outcome } of [course, ...tried.map(({ before }) => before)])
        reached.add(`${step} ${round} ${outcome ?? 'open'}`);
    }, 1_500);
    // The walks come everywhere, else they would prove little.
    for (const place of [
      'raise 1 open',
      'discuss 1 open',
      'resolve 1 open',
      'publish 1 open',
      'review 1 solved',
    ])
      expect(reached).toContain(place);
    for (const place of [/^review 1 unrated/, /^resolve 2/, /^publish 2/, /^review 2 (open|escalated)/])
      expect([...reached].some((each) => place.test(each))).toBe(true);
  });

  test('is told again by its events alone', () => {
    always((drawn) => {
      const { course, history } = walk(drawn);
      expect(replay(JSON.parse(JSON.stringify(history)))).toEqual(course);
    });
  });

  test('refuses the same act for the same reason again, and refuses everything once it has ended', () => {
    let ended = 0;
    always((drawn) => {
      const { tried } = walk(drawn);
      for (const { before, act, acting, refused } of tried) {
        const again = decide(before, act, acting);
        expect(again.ok ? null : again.reason).toBe(refused);
        if (before.outcome === null) continue;
        ended += 1;
        expect(refused).toBe('over');
        expect(needsOf(before)).toEqual([]);
        expect(deadlinesOf(before)).toEqual([]);
        expect(dueOf(before)).toBeNull();
        expect(nextTick(before, acting.procedure)).toBeNull();
      }
    });
    expect(ended).toBeGreaterThan(20);
  });

  test('is never refused as not theirs what the pages were told they may do', () => {
    always((drawn) => {
      for (const { before, act, acting, refused } of walk(drawn).tried) {
        const barred = barredBy(before, act.kind, acting.by);
        if (barred !== null) expect(refused).toBe(barred);
        if (refused === 'over' || refused === null) expect(barred).toBe(refused);
      }
    });
  });

  test('always says what it waits for, until it has ended', () => {
    always((drawn) => {
      for (const { before } of walk(drawn).tried)
        expect(needsOf(before).length === 0).toBe(before.outcome !== null);
    });
  });
});

describe('the clock on a walk', () => {
  test('never misses: looked at only when it asks for it, a topic goes as if it were looked at every hour', () => {
    always((drawn) => {
      const [asked, hourly] = [walk(drawn, 'asked'), walk(drawn, 'hourly')];
      expect(asked.history).toEqual(hourly.history);
    });
  });

  test('comes to rest after a few events, and looking again finds nothing', () => {
    always((drawn) => {
      for (const { before, acting } of walk(drawn).tried) {
        const rating = { count: 0, sum: 0, solved: 0 };
        const looked = { ...acting, rating };
        expect(tick(before, looked)).toBeNull();
        expect(tick(before, looked)).toBeNull();
      }
    });
  });

  test('gives every deadline of its own the midnight of a day, in China, after a working day', () => {
    always((drawn) => {
      for (const event of walk(drawn).history) {
        const due = 'dueAt' in event && event.kind !== 'action-added' ? event.dueAt : null;
        if (due === null) continue;
        expect((due + 8 * HOUR) % DAY).toBe(0);
        expect(due).toBeGreaterThan(event.at);
        expect(CALENDAR.isWorkday(due - 1)).toBe(true);
      }
    });
  });

  test('calls a topic late exactly when one of its deadlines is past', () => {
    always((drawn) => {
      for (const { before, acting } of walk(drawn).tried) {
        const past = deadlinesOf(before).filter(({ at }) => at <= acting.now);
        expect(isLate(before, acting.now)).toBe(past.length > 0);
        // What is past has climbed by now.
        for (const { what } of past) expect(before.climbed).toContain(what);
      }
    });
  });
});
