// What comes of an event: the course of the case after it. Folding the events, from the database or from the ledger alone,
// gives where it stands. Decides nothing. Pure.

import type { Course, EventKind, Happened, State } from './case.ts';

/** Null where there is no event. The first must be `lodged`, and no other may be. */
export function replay(events: Iterable<Happened>): Course | null {
  let course: Course | null = null;
  for (const event of events) course = evolve(course, event);
  return course;
}

export function evolve(course: Course | null, event: Happened): Course {
  if (event.kind === 'lodged') {
    if (course !== null) throw new Error('a case is lodged once');
    return begin(event);
  }
  if (course === null) throw new Error(`a case cannot begin with ${event.kind}`);
  const after = AFTER[event.kind] as (course: Course, event: Happened) => Course;
  return after(course, event);
}

function begin({ at, category, level, body, about, holder, response, resolution }: Of<'lodged'>): Course {
  return {
    ...{ state: 'received', since: at, category, level, body, about, holder, response, resolution },
    ...{ person: null, offered: null, transfers: 0, extensions: 0, reopenings: 0, escalations: 0 },
    ...{ visitBy: null, satisfied: null, reporters: 1, answers: 0, evidence: 0, mediated: false, links: [] },
  };
}

type Of<Kind extends EventKind> = Extract<Happened, { kind: Kind }>;
type Later = Exclude<EventKind, 'lodged'>;

const AFTER: { readonly [Kind in Later]: (course: Course, event: Of<Kind>) => Course } = {
  joined: (course) => ({ ...course, reporters: course.reporters + 1 }),
  added: (course) => course,
  'photo-added': (course) => course,
  noted: (course) => course,
  rung: (course) => course,
  withdrawn: (course, { at }) => stop(course, 'withdrawn', at),
  merged: (course, { at }) => stop(course, 'merged', at),
  closed: (course, { at }) => enter(course, 'closed', at),
  taken: (course, { person, at, response }) => ({
    ...(course.state.startsWith('waiting-') ? course : enter(course, 'working', at)),
    ...{ person, response },
  }),
  answered: (course, { response, resolution }) => ({
    ...course,
    ...{ response, resolution, answers: course.answers + 1 },
  }),
  'resident-asked': (course, { at, response, resolution }) => ({
    ...enter(course, 'waiting-resident', at),
    ...{ response, resolution, answers: course.answers + 1 },
  }),
  'third-asked': (course, { at, response, resolution }) => ({
    ...enter(course, 'waiting-third', at),
    ...{ response, resolution },
  }),
  resumed: (course, { at, response, resolution }) => ({
    ...enter(course, 'working', at),
    ...{ response, resolution },
  }),
  offered: (course, { to }) => ({ ...course, offered: to }),
  'offer-refused': (course) => ({ ...course, offered: null }),
  transferred: (course, { to, at, response, resolution }) => ({
    ...enter(course, 'received', at),
    ...{ holder: to, person: null, offered: null, transfers: course.transfers + 1, response, resolution },
  }),
  extended: (course, { response, resolution }) => ({
    ...course,
    ...{ response, resolution, extensions: course.extensions + 1 },
  }),
  corrected: (course, { category, level, body, response, resolution }) => ({
    ...course,
    ...{ category, level, body, response, resolution },
  }),
  resolved: settle,
  declined: settle,
  visited: (course, { satisfied }) => ({ ...course, satisfied, visitBy: null }),
  reopened: (course, { at, response, resolution }) => ({
    ...enter(course, 'reopened', at),
    ...{
      response,
      resolution,
      reopenings: course.reopenings + 1,
      visitBy: null,
      satisfied: null,
      offered: null,
    },
  }),
  escalated: (course, { to, at, response, resolution }) => ({
    ...enter(course, 'escalated', at),
    ...{ holder: to, person: null, offered: null, escalations: course.escalations + 1, response, resolution },
    ...{ visitBy: null, satisfied: null },
  }),
  mediated: (course) => ({ ...course, mediated: true }),
  linked: (course, { link, ref }) => ({ ...course, links: [...course.links, { kind: link, ref }] }),
};

function settle(course: Course, event: Of<'resolved' | 'declined'>): Course {
  const { kind, at, evidence, visitBy, response, resolution } = event;
  return {
    ...enter(course, kind, at),
    ...{ evidence, visitBy, response, resolution, satisfied: null, offered: null },
    answers: course.answers + 1,
  };
}

function stop(course: Course, state: State, at: number): Course {
  const stopped = { kind: 'done', at } as const;
  return {
    ...enter(course, state, at),
    response: stopped,
    resolution: stopped,
    offered: null,
    visitBy: null,
  };
}

function enter(course: Course, state: State, at: number): Course {
  return { ...course, state, since: at };
}
