// Courses for tests of the pure machine: a topic told by a few events, and an act asked of it.

import type { Act, Acting } from '../../src/capabilities/consultation/act.ts';
import { replay } from '../../src/capabilities/consultation/evolve.ts';
import { DEFAULT_PROCEDURE } from '../../src/capabilities/consultation/procedure.ts';
import { decide } from '../../src/capabilities/consultation/steps.ts';
import {
  type ActorRole,
  type Course,
  type Happened,
  PARTIES,
  type Step,
  type TopicEvent,
} from '../../src/capabilities/consultation/topic.ts';
import { createCalendar } from '../../src/platform/calendar.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A moment in China: `2026-12-01` is its first, `2026-12-01 10:00` ten in the morning. */
export function at(text: string): number {
  return Date.parse(`${text.includes(' ') ? text.replace(' ', 'T') : `${text}T00:00`}:00+08:00`);
}

/** A Tuesday without holidays near it. */
export const NOW = at('2026-12-01 10:00');
/** Deadlines in these courses stand far away where they do not matter. */
export const FAR = at('2027-06-01');

export function told(...events: readonly TopicEvent[]): Course {
  return toldAt(...events.map((event) => [NOW, event] as const));
}

export function toldAt(...events: readonly (readonly [number, TopicEvent])[]): Course {
  const happened = events.map(([when, event]): Happened => ({ ...event, at: when, by: 'community' }));
  const course = replay(happened);
  if (course === null) throw new Error('a course needs an event');
  return course;
}

export const RAISED: TopicEvent = { kind: 'raised', dueAt: FAR, parties: PARTIES };
export const ACCEPTED: TopicEvent = { kind: 'accepted', dueAt: FAR };
export const STATED = PARTIES.map((party): TopicEvent => ({ kind: 'stated', party, behalf: false }));
export const CALLED: TopicEvent = { kind: 'called', meeting: 1, meetsAt: NOW };
export const MET: TopicEvent = { kind: 'met', meeting: 1, parties: ['community'], people: 3 };
export const FINISHED: TopicEvent = { kind: 'finished', dueAt: FAR };
export const PUBLISHED: TopicEvent = { kind: 'published', sheet: 1, until: FAR };
export const REVIEW: TopicEvent = { kind: 'review-opened', until: FAR };
export const CLIMBED: TopicEvent = { kind: 'climbed', what: 'accept' };

export function concluded({
  consensus = true,
  matter = null as string | null,
  fund = false,
} = {}): TopicEvent {
  return { kind: 'concluded', consensus, matter, fund, dueAt: FAR };
}

export function added(
  action = 1,
  more: Partial<Extract<TopicEvent, { kind: 'action-added' }>> = {},
): TopicEvent {
  return { kind: 'action-added', action, who: 'company', dueAt: FAR, money: 'none', ...more };
}

export function done(action = 1): TopicEvent {
  return { kind: 'action-done', action, dueAt: FAR };
}

export function reviewed(verdict: 'solved' | 'unrated' | 'back' | 'escalated'): TopicEvent {
  return { kind: 'reviewed', count: 2, sum: 4, solved: 0, verdict, dueAt: FAR };
}

const TO_DISCUSS = [RAISED, ACCEPTED];
const TO_RESOLVE = [...TO_DISCUSS, ...STATED, CALLED, MET, concluded()];
const TO_PUBLISH = [...TO_RESOLVE, added(), done(), FINISHED];
const TO_REVIEW = [...TO_PUBLISH, PUBLISHED, REVIEW];

/** The events that lead into a step. */
export const TO: Readonly<Record<Step, readonly TopicEvent[]>> = {
  raise: [RAISED],
  discuss: TO_DISCUSS,
  resolve: TO_RESOLVE,
  publish: TO_PUBLISH,
  review: TO_REVIEW,
};

export function courseIn(step: Step, ...more: readonly TopicEvent[]): Course {
  return told(...TO[step], ...more);
}

export function acting(by: ActorRole, more: Partial<Acting> = {}): Acting {
  return {
    ...{ now: NOW, by, reason: '因为这样', procedure: DEFAULT_PROCEDURE, calendar: createCalendar() },
    ...more,
  };
}

/** The event it becomes, or the word of the refusal. */
export function ask(
  course: Course,
  act: Act,
  by: ActorRole = 'community',
  more: Partial<Acting> = {},
): TopicEvent | string {
  const decided = decide(course, act, acting(by, more));
  return decided.ok ? decided.value : decided.reason;
}
