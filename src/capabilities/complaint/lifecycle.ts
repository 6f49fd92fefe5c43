// The one table of a case: which act is allowed in which state and to whom, and the event it becomes. Whoever received a case
// answers for it until another body has accepted it (首问负责). evolve.ts says what comes of an event, clock.ts what time brings.
// Pure.

import { ok, type Result, refuse } from '../../result.ts';
import type { Act, Acting, CaseRefusal } from './act.ts';
import {
  type CaseEvent,
  type CaseRole,
  type Course,
  type Holder,
  LADDER,
  SETTLED,
  type State,
} from './case.ts';
import {
  begin,
  done,
  extend,
  isLate,
  MOST_EXTENSIONS,
  MOST_REOPENINGS,
  MOST_TRANSFERS,
  pause,
  resume,
  VISIT_DAYS,
} from './deadlines.ts';
import { above, isHolder, maySee } from './ladder.ts';

const DAY = 86_400_000;

interface Rule {
  readonly from: readonly State[];
  /** `holder`: who holds it, and whoever stands above on the ladder. */
  readonly by: 'holder' | 'reporter' | 'anybody' | 'receiver';
  readonly words?: true;
}

const OPEN = ['received', 'working', 'waiting-resident', 'waiting-third', 'escalated', 'reopened'] as const;
const AT_HAND = ['received', 'working', 'escalated', 'reopened'] as const;
const ANSWERED = ['resolved', 'declined'] as const;

const RULES: Readonly<Record<Act['kind'], Rule>> = {
  joined: { from: OPEN, by: 'anybody' },
  added: { from: [...OPEN, ...ANSWERED], by: 'reporter', words: true },
  'photo-added': { from: [...OPEN, ...ANSWERED], by: 'anybody' },
  noted: { from: [...OPEN, ...ANSWERED, 'closed'], by: 'holder', words: true },
  withdrawn: { from: OPEN, by: 'reporter' },
  rung: { from: OPEN, by: 'reporter' },
  taken: { from: [...AT_HAND, 'waiting-resident', 'waiting-third'], by: 'holder' },
  answered: { from: OPEN, by: 'holder', words: true },
  'resident-asked': { from: ['working', 'waiting-third'], by: 'holder', words: true },
  'third-asked': { from: ['working', 'waiting-resident'], by: 'holder', words: true },
  resumed: { from: ['waiting-resident', 'waiting-third'], by: 'anybody' },
  offered: { from: OPEN, by: 'holder', words: true },
  transferred: { from: OPEN, by: 'receiver' },
  'offer-refused': { from: OPEN, by: 'receiver', words: true },
  extended: { from: ['working', 'waiting-third'], by: 'holder', words: true },
  corrected: { from: OPEN, by: 'holder', words: true },
  resolved: { from: ['working', 'waiting-third'], by: 'holder', words: true },
  declined: { from: [...AT_HAND, 'waiting-resident', 'waiting-third'], by: 'holder', words: true },
  visited: { from: ANSWERED, by: 'anybody' },
  reopened: { from: ANSWERED, by: 'reporter', words: true },
  escalated: { from: OPEN, by: 'holder', words: true },
  merged: { from: OPEN, by: 'holder' },
  mediated: { from: OPEN, by: 'holder', words: true },
  linked: { from: [...OPEN, ...ANSWERED, 'closed'], by: 'holder' },
};

/** The event that the act becomes, or why it may not be. */
export function decide(course: Course, act: Act, acting: Acting): Result<CaseEvent, CaseRefusal> {
  const barred = barredBy(course, act.kind, acting.by);
  if (barred !== null) return refuse(barred);
  if (RULES[act.kind].words === true && acting.words.trim() === '') return refuse('words-missing');
  const refusal = refusalOf(course, act, acting);
  return refusal === null ? ok(eventOf(course, act, acting)) : refuse(refusal);
}

/** Whether somebody of this role may do so at all as the case stands: what a page asks before it shows a form. */
export function barredBy(
  course: Course,
  kind: Act['kind'],
  by: CaseRole,
): 'settled' | 'wrong-state' | 'not-yours' | null {
  const { from, by: who } = RULES[kind];
  if (!maySee(by, course.about)) return 'not-yours';
  if (!from.includes(course.state)) return SETTLED.includes(course.state) ? 'settled' : 'wrong-state';
  return isAllowed(course, who, by) ? null : 'not-yours';
}

function isAllowed(course: Course, who: Rule['by'], by: CaseRole): boolean {
  if (by === 'admin') return who !== 'reporter';
  switch (who) {
    case 'anybody':
      return true;
    case 'reporter':
      return by === 'reporter';
    case 'receiver':
      return by === course.offered;
    case 'holder':
      return by === 'system' || (isHolder(by) && LADDER.indexOf(by) >= LADDER.indexOf(course.holder));
    default:
      return who satisfies never;
  }
}

function refusalOf(course: Course, act: Act, { now, words, present }: Acting): CaseRefusal | null {
  switch (act.kind) {
    case 'withdrawn':
      return course.reporters > 1 ? 'others-reported' : null;
    case 'taken':
      return course.state === 'working' && course.person === act.person ? 'taken-already' : null;
    case 'offered':
      if (course.offered !== null) return 'offered-already';
      return handingRefusal(course, act.to, present);
    case 'transferred':
      if (course.offered !== act.to) return 'nothing-offered';
      return handingRefusal(course, act.to, present);
    case 'offer-refused':
      return course.offered === null ? 'nothing-offered' : null;
    case 'extended':
      if (course.extensions >= MOST_EXTENSIONS) return 'extended-already';
      return isLate(course.resolution, now) ? 'too-late-to-extend' : null;
    case 'resolved':
      // A photo, a record, or words that say what was done and how it can be seen.
      return act.evidence === 0 && words.trim().length < EVIDENT ? 'evidence-missing' : null;
    case 'visited':
      return course.satisfied === null ? null : 'visited-already';
    case 'reopened':
      return course.reopenings >= MOST_REOPENINGS ? 'reopened-already' : null;
    case 'escalated':
      return above(course.holder, course.about, present) === null ? 'top-of-ladder' : null;
    case 'merged':
      return act.intoSettled ? 'other-settled' : null;
    case 'linked':
      return course.links.some(({ kind, ref }) => kind === act.link && ref === act.ref)
        ? 'linked-already'
        : null;
    default:
      return null;
  }
}

/** So many characters say something that can be checked. */
const EVIDENT = 10;

function handingRefusal(course: Course, to: Holder, present: readonly Holder[]): CaseRefusal | null {
  if (to === course.holder) return 'same-holder';
  if (to === course.about) return 'about-them';
  if (!present.includes(to)) return 'no-desk';
  return course.transfers >= MOST_TRANSFERS ? 'too-many-transfers' : null;
}

function eventOf(course: Course, act: Act, { now, times, limits, present }: Acting): CaseEvent {
  const { level, response, resolution } = course;
  const each = (change: typeof pause) => ({
    response: change(response, level, now, times),
    resolution: change(resolution, level, now, times),
  });
  switch (act.kind) {
    case 'taken':
      return { ...act, response: done(response, now) };
    case 'answered':
      return { ...act, response: done(response, now), resolution };
    case 'resident-asked':
      // The answer is awaited from outside, so nothing runs; to ask is a first word too.
      return { kind: 'resident-asked', response: done(response, now), resolution: each(pause).resolution };
    case 'third-asked':
      return { kind: 'third-asked', response: done(response, now), resolution: each(resume).resolution };
    case 'resumed':
      return { kind: 'resumed', ...each(resume) };
    case 'transferred':
      return { kind: 'transferred', to: act.to, ...begin(level, now, times, limits) };
    case 'extended':
      return { kind: 'extended', response, resolution: extend(resolution, level, times, limits) };
    case 'corrected': {
      const fresh = begin(act.level, now, times, limits);
      const clocks = act.level === level ? { response, resolution } : fresh;
      const answered = response.kind === 'done' ? { response } : {};
      return { ...act, ...clocks, ...answered };
    }
    case 'resolved':
    case 'declined':
      return {
        ...act,
        visitBy: now + VISIT_DAYS * DAY,
        ...{ response: done(response, now), resolution: done(resolution, now) },
      };
    case 'reopened':
      return { kind: 'reopened', ...begin(level, now, times, limits) };
    case 'escalated': {
      const to = above(course.holder, course.about, present) ?? course.holder;
      return { kind: 'escalated', to, why: 'asked', ...begin(level, now, times, limits) };
    }
    case 'merged':
      return { kind: 'merged', into: act.into };
    default:
      return act;
  }
}
