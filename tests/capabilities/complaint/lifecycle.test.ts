// A case from its lodging to its end: random walks of allowed and forbidden acts with the clock running, against what must
// hold whatever is done.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Act, Acting } from '../../../src/capabilities/complaint/act.ts';
import {
  type CaseRole,
  type Course,
  type Happened,
  type Holder,
  LADDER,
  LEVELS,
  SETTLED,
} from '../../../src/capabilities/complaint/case.ts';
import { nextTick, tick } from '../../../src/capabilities/complaint/clock.ts';
import { begin, DEFAULT_LIMITS, type Times } from '../../../src/capabilities/complaint/deadlines.ts';
import { evolve, replay } from '../../../src/capabilities/complaint/evolve.ts';
import { holderFor } from '../../../src/capabilities/complaint/ladder.ts';
import { decide } from '../../../src/capabilities/complaint/lifecycle.ts';
import { createCalendar } from '../../../src/platform/calendar.ts';
import { AROUND_THE_CLOCK, createWorkingTime, OFFICE_HOURS } from '../../../src/platform/working-time.ts';

const START = Date.parse('2026-02-12T16:00:00+08:00');
const times: Times = { office: createWorkingTime(createCalendar(), OFFICE_HOURS), always: AROUND_THE_CLOCK };
const present: readonly Holder[] = LADDER;

function lodged(level: (typeof LEVELS)[number], about: Holder | null): Happened {
  return {
    ...{ kind: 'lodged', category: 'leak-and-facade', level, body: 'property-company', about },
    holder: holderFor('property-company', about, present),
    ...begin(level, START, times),
    ...{ at: START, by: 'reporter' },
  };
}

const ROLES: readonly CaseRole[] = ['reporter', ...LADDER, 'admin'];
const acts: fc.Arbitrary<Act> = fc.oneof(
  ...(
    ['joined', 'added', 'withdrawn', 'rung', 'answered', 'resident-asked', 'third-asked', 'resumed'] as const
  ).map((kind) => fc.constant<Act>({ kind })),
  ...(['offer-refused', 'extended', 'reopened', 'escalated'] as const).map((kind) =>
    fc.constant<Act>({ kind }),
  ),
  fc.constantFrom('zhang', 'li').map((person): Act => ({ kind: 'taken', person })),
  fc.constantFrom(...LADDER).map((to): Act => ({ kind: 'offered', to })),
  fc.constantFrom(...LADDER).map((to): Act => ({ kind: 'transferred', to })),
  fc.constantFrom(0, 2).map((evidence): Act => ({ kind: 'resolved', evidence })),
  fc.constant<Act>({ kind: 'declined', evidence: 0 }),
  fc.boolean().map((satisfied): Act => ({ kind: 'visited', satisfied })),
  fc
    .constantFrom(...LEVELS)
    .map((level): Act => ({ kind: 'corrected', category: 'elevator', level, body: 'street' })),
);
const steps = fc.array(
  fc.record({
    act: acts,
    by: fc.constantFrom(...ROLES),
    words: fc.constantFrom('', '已派人修好，照片为证，请看。'),
    wait: fc.constantFrom(0, 600_000, 3_600_000, 86_400_000, 4 * 86_400_000),
  }),
  { maxLength: 40 },
);

function walk(first: Happened, moves: readonly { act: Act; by: CaseRole; words: string; wait: number }[]) {
  let now = START;
  const events: Happened[] = [first];
  const seen: Course[] = [evolve(null, first)];
  const add = (event: Happened) => {
    events.push(event);
    seen.push(evolve(seen.at(-1) ?? null, event));
  };
  const settle = () => {
    for (let count = 0; ; count++) {
      const course = seen.at(-1) as Course;
      const event = tick(course, { now, times, limits: DEFAULT_LIMITS, present });
      if (event === null) return;
      if (count > 20) throw new Error('the clock never rests');
      add({ ...event, at: now, by: 'system' });
    }
  };
  for (const { act, by, words, wait } of moves) {
    now += wait;
    settle();
    const course = seen.at(-1) as Course;
    const acting: Acting = { now, by, words, times, limits: DEFAULT_LIMITS, present };
    const decided = decide(course, act, acting);
    if (decided.ok) add({ ...decided.value, at: now, by });
    settle();
  }
  return { events, seen, now };
}

const levels = fc.constantFrom(...LEVELS);
const about = fc.constantFrom<Holder | null>(null, 'property-company', 'community');

describe('a case', () => {
  test('never has a holder it is about, never counts more transfers, extensions and reopenings than allowed', () => {
    fc.assert(
      fc.property(levels, about, steps, (level, of, moves) => {
        for (const course of walk(lodged(level, of), moves).seen) {
          expect(course.holder).not.toBe(of);
          expect(course.transfers).toBeLessThanOrEqual(2);
          expect(course.extensions).toBeLessThanOrEqual(1);
          expect(course.reopenings).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('runs no clock once it is settled, and a clock for its end always where it is not waiting for the resident', () => {
    fc.assert(
      fc.property(levels, about, steps, (level, of, moves) => {
        for (const course of walk(lodged(level, of), moves).seen) {
          const running = course.response.kind === 'running' || course.resolution.kind === 'running';
          if (SETTLED.includes(course.state)) expect(running).toBe(false);
          else if (course.state === 'waiting-resident') expect(course.resolution.kind).toBe('paused');
          else expect(course.resolution.kind).toBe('running');
        }
      }),
    );
  });

  test('is never late without having climbed, except at the top', () => {
    fc.assert(
      fc.property(levels, about, steps, (level, of, moves) => {
        const { seen, now } = walk(lodged(level, of), moves);
        const course = seen.at(-1) as Course;
        const late = [course.response, course.resolution].some(
          (clock) => clock.kind === 'running' && clock.dueAt <= now,
        );
        if (late) expect(course.holder).toBe('county-housing');
      }),
    );
  });

  test('is resolved or declined only with an answer', () => {
    fc.assert(
      fc.property(levels, about, steps, (level, of, moves) => {
        const { events, seen } = walk(lodged(level, of), moves);
        for (const [index, { kind }] of events.entries())
          if (kind === 'resolved' || kind === 'declined') expect(seen[index]?.answers).toBeGreaterThan(0);
      }),
    );
  });

  test('is folded from its events alone', () => {
    fc.assert(
      fc.property(levels, about, steps, (level, of, moves) => {
        const { events, seen } = walk(lodged(level, of), moves);
        expect(replay(events)).toEqual(seen.at(-1));
      }),
    );
  });

  test('stands the same whether the clock looks every hour or only when it asked to be woken', () => {
    fc.assert(
      fc.property(levels, about, (level, of) => {
        const first = lodged(level, of);
        const run = (next: (course: Course, now: number) => number | null) => {
          let course = evolve(null, first);
          let now = START;
          const until = START + 90 * 86_400_000;
          for (;;) {
            const at = next(course, now);
            if (at === null || at > until) return course.holder;
            now = at;
            for (;;) {
              const event = tick(course, { now, times, limits: DEFAULT_LIMITS, present });
              if (event === null) break;
              course = evolve(course, { ...event, at: now, by: 'system' });
            }
          }
        };
        expect(run((course, now) => nextTick(course, now))).toBe(run((_, now) => now + 3_600_000));
      }),
      { numRuns: 15 },
    );
  });
});
