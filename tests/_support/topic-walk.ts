// Walks through a topic by chance: acts that are allowed and acts that are not, with a told clock. What is drawn are numbers
// only, so that a walk that fails gets shorter; which act a number means depends on where the topic stands.

import fc from 'fast-check';
import type { Act, Acting } from '../../src/capabilities/consultation/act.ts';
import { nextTick, tick } from '../../src/capabilities/consultation/clock.ts';
import { evolve } from '../../src/capabilities/consultation/evolve.ts';
import { needsOf } from '../../src/capabilities/consultation/needs.ts';
import { DEFAULT_PROCEDURE, type Procedure } from '../../src/capabilities/consultation/procedure.ts';
import { decide, raised } from '../../src/capabilities/consultation/steps.ts';
import type { ActorRole, Course, Happened, Rating } from '../../src/capabilities/consultation/topic.ts';
import { addDays, type Calendar, createCalendar } from '../../src/platform/calendar.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const CALENDAR = createCalendar();

export interface Draw {
  /** Hours that pass before it. */
  readonly hours: number;
  /** 0: anything, allowed or not. Else something that is allowed and goes on. */
  readonly mood: number;
  readonly pick: number;
  readonly detail: number;
}

export interface Tried {
  readonly before: Course;
  readonly act: Act;
  readonly acting: Acting;
  readonly refused: string | null;
}

export interface Walk {
  readonly course: Course;
  readonly history: readonly Happened[];
  readonly tried: readonly Tried[];
}

/** Ticking hour by hour, or only when the clock asks for it. */
export type Pace = 'hourly' | 'asked';

const draw = fc.record({
  hours: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 30 }) },
    { weight: 2, arbitrary: fc.integer({ min: 60, max: 230 }) },
  ),
  mood: fc.integer({ min: 0, max: 9 }),
  pick: fc.nat({ max: 9_999 }),
  detail: fc.nat({ max: 9_999 }),
});

export const walks = fc.record({
  /** A whole hour between November 2025 and 2027. */
  start: fc
    .integer({ min: 0, max: 365 * 24 })
    .map((hours) => Date.parse('2025-11-01T00:00:00Z') + hours * HOUR),
  draws: fc.array(draw, { minLength: 10, maxLength: 90, size: 'max' }),
  procedure: fc.record({
    parties: fc.constantFrom(
      DEFAULT_PROCEDURE.parties,
      ['community', 'company'] as const,
      ['community'] as const,
    ),
    progressDays: fc.integer({ min: 1, max: 10 }),
    shownDays: fc.integer({ min: 7, max: 10 }),
    reviewDays: fc.integer({ min: 5, max: 9 }),
    solvedPercent: fc.integer({ min: 30, max: 100 }),
  }),
});

export type Drawn = typeof walks extends fc.Arbitrary<infer Value> ? Value : never;

export function walk({ start, draws, procedure: some }: Drawn, pace: Pace = 'asked'): Walk {
  const procedure: Procedure = { ...DEFAULT_PROCEDURE, ...some };
  const history: Happened[] = [];
  const tried: Tried[] = [];
  let marks: Rating = NO_MARKS;
  let course = evolve(
    null,
    frozen({ ...raised({ now: start, procedure, calendar: CALENDAR }), at: start, by: 'proposer' }),
  );
  history.push({ ...raised({ now: start, procedure, calendar: CALENDAR }), at: start, by: 'proposer' });
  let now = start;

  const happen = (event: Happened) => {
    history.push(event);
    course = frozen(evolve(course, frozen(event)));
    if (event.kind === 'review-opened') marks = NO_MARKS;
  };
  const look = () => {
    for (let count = 0; ; count++) {
      if (count > 60) throw new Error('the clock never comes to rest');
      const event = tick(course, { now, procedure, calendar: CALENDAR, rating: marks });
      if (event === null) return;
      happen({ ...event, at: now, by: 'system' });
    }
  };
  const pass = (until: number) => {
    if (pace === 'hourly') {
      while (now < until) {
        now += HOUR;
        look();
      }
      return;
    }
    for (;;) {
      const next = nextTick(course, procedure, now);
      if (next === null || next > until) break;
      now = next;
      look();
    }
    now = until;
  };

  for (const { hours, mood, pick, detail } of draws) {
    pass(now + hours * HOUR);
    const acting = { now, procedure, calendar: CALENDAR };
    const { act, by, reason } = choose(course, acting, { mood, pick, detail });
    const decided = decide(course, act, { ...acting, by, reason });
    tried.push({
      before: course,
      act,
      acting: { ...acting, by, reason },
      refused: decided.ok ? null : decided.reason,
    });
    if (!decided.ok) continue;
    happen({ ...decided.value, at: now, by });
    if (act.kind === 'rated') marks = marked(marks, detail);
    // What was missed is due at once; with nothing due the same look does nothing.
    const due = nextTick(course, procedure);
    if (pace === 'hourly' || (due !== null && due <= now)) look();
  }
  return { course, history, tried };
}

const NO_MARKS: Rating = { count: 0, sum: 0, solved: 0 };

function marked({ count, sum, solved }: Rating, detail: number): Rating {
  return { count: count + 1, sum: sum + 1 + (detail % 5), solved: solved + (detail % 2) };
}

interface Choice {
  readonly act: Act;
  readonly by: ActorRole;
  readonly reason: string;
}

const ROLES: readonly ActorRole[] = [
  ...(['proposer', 'resident', 'community', 'committee', 'company'] as const),
  ...(['street', 'supervisor', 'admin', 'system'] as const),
];
const ENDINGS = /^(rejected|redirected|withdrawn|merged|stopped)$/;
/** What answers a need; drawn more often, so that walks come far. */
const ANSWERS: Readonly<Record<string, RegExp>> = {
  decision: /^(accepted|cosigned)$/,
  meeting: /^called$/,
  minutes: /^met$/,
  poll: /^(polled|poll-closed)$/,
  conclusion: /^concluded$/,
  vote: /^linked$/,
  fund: /^linked$/,
  'vote-result': /^settled$/,
  'fund-result': /^settled$/,
  mediation: /^mediated$/,
  action: /^action-added$/,
  'actions-open': /^action-(done|reported)$/,
  finish: /^finished$/,
  sheet: /^published$/,
  showing: /^(objected|published)$/,
  answers: /^answered$/,
  ratings: /^rated$/,
  street: /^street-answered$/,
};

type Mood = Pick<Draw, 'mood' | 'pick' | 'detail'>;
type Setting = Pick<Acting, 'now' | 'procedure' | 'calendar'>;

function choose(course: Course, setting: Setting, { mood, pick, detail }: Mood): Choice {
  const all = actsOf(course, setting, detail);
  const anything = { act: of(all, pick), by: of(ROLES, detail), reason: detail % 3 === 0 ? '' : '因为这样' };
  if (mood === 0) return anything;
  const [need = 'decision'] = needsOf(course);
  const answers = ANSWERS[need] ?? /^stated$/;
  const allowed = all
    .filter(({ kind }) => (mood === 1 && detail % 4 === 0) || !ENDINGS.test(kind))
    .filter(({ kind }) => mood < 4 || answers.test(kind))
    .flatMap((act) => ROLES.map((by) => ({ act, by, reason: '因为这样' })))
    .filter(({ act, by, reason }) => decide(course, act, { ...setting, by, reason }).ok);
  return allowed.length === 0 ? anything : of(allowed, pick);
}

function of<Each>(list: readonly Each[], pick: number): Each {
  const found = list[pick % list.length];
  if (found === undefined) throw new Error('nothing to draw from');
  return found;
}

const BARE = [
  ...(['cosigned', 'opined', 'polled', 'objected', 'rated', 'amended', 'accepted', 'rejected'] as const),
  ...(['redirected', 'withdrawn', 'stopped', 'cancelled', 'poll-opened', 'summed-up'] as const),
  ...(['finished', 'published', 'answered', 'street-answered'] as const),
];

/** One act of each kind at least, with particulars by chance. */
function actsOf(course: Course, { now, procedure }: Setting, detail: number): Act[] {
  const action = 1 + (detail % Math.max(1, course.actions.length + 1));
  const link = course.links.find(({ state }) => state === 'waiting') ?? { kind: 'vote', ref: 'none' };
  const days = procedure.shortestNotice + (detail % 6) - 1;
  const matter = detail % 3 === 0 ? 'fund-use' : null;
  return [
    ...BARE.map((kind): Act => ({ kind })),
    { kind: 'merged', into: 7, intoEnded: detail % 4 === 0 },
    ...(['community', 'committee', 'company'] as const).map((party): Act => ({ kind: 'stated', party })),
    { kind: 'called', meetsAt: addDays(now, days - 1) + 10 * HOUR },
    { kind: 'met', parties: detail % 5 === 0 ? [] : ['community'], people: detail % 5 === 0 ? 0 : 9 },
    { kind: 'poll-closed', counts: [1, 2] },
    { kind: 'withheld', view: 1 + (detail % 3) },
    {
      ...{ kind: 'concluded', consensus: detail % 4 !== 0, matter, fund: detail % 5 === 0 },
      ...{ suggested: detail % 7 === 0 ? 'other-major' : null, grounded: detail % 2 === 0 },
    },
    {
      ...{ kind: 'action-added', who: of(['community', 'committee', 'company', 'street'] as const, detail) },
      ...{
        dueAt: addDays(now, (detail % 40) - 1),
        money: of(['none', 'repair-fund', 'company'] as const, detail),
      },
    },
    ...(['action-reported', 'action-done', 'action-dropped'] as const).map((kind): Act => ({ kind, action })),
    { kind: 'linked', link: 'vote', ref: `v${course.links.length}` },
    { kind: 'linked', link: 'fund', ref: `f${course.links.length}` },
    { kind: 'settled', link: link.kind as 'vote' | 'fund', ref: link.ref, passed: detail % 2 === 0 },
    { kind: 'mediated', agreed: detail % 2 === 0 },
  ];
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const each of Object.values(value)) frozen(each);
  return value;
}

export type { Calendar };
