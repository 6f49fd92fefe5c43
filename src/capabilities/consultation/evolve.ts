// What comes of an event: the course after it. Folding a topic's events, from the database or from the ledger alone, gives
// where it stands. Decides nothing: steps.ts lets an event happen or not. Pure.

import type { Action, Course, EventKind, Happened, Link, Step } from './topic.ts';

/** Null where there is no event. The first must be `raised`, and no other may be. */
export function replay(events: Iterable<Happened>): Course | null {
  let course: Course | null = null;
  for (const event of events) course = evolve(course, event);
  return course;
}

export function evolve(course: Course | null, event: Happened): Course {
  if (event.kind === 'raised') {
    if (course !== null) throw new Error('a topic is raised once');
    return begin(event);
  }
  if (course === null) throw new Error(`a topic cannot begin with ${event.kind}`);
  const after = AFTER[event.kind] as (course: Course, event: Happened) => Course;
  return after(course, event);
}

function begin({ at, parties, dueAt }: Of<'raised'>): Course {
  return {
    ...{ step: 'raise', since: at, parties, version: 1, responses: 0, cosigners: 0, stated: [] },
    ...{ meeting: null, poll: null, conclusion: null, mediated: false, actions: [], links: [] },
    ...{ sheets: 0, shownUntil: null, objections: 0, answered: 0 },
    ...{ round: 1, reviewUntil: null, ratings: 0, rating: null, escalatedAt: null },
    ...{ climbed: [], stepDue: dueAt, outcome: null },
  };
}

type Of<Kind extends EventKind> = Extract<Happened, { kind: Kind }>;
type Later = Exclude<EventKind, 'raised'>;

const AFTER: { readonly [Kind in Later]: (course: Course, event: Of<Kind>) => Course } = {
  cosigned: (course) => ({ ...answeredTo(course), cosigners: course.cosigners + 1 }),
  opined: answeredTo,
  stated: (course, { party }) => ({
    ...answeredTo(course),
    stated: [...without(course.stated, party), party],
  }),
  amended: (course, { version }) => (version === course.version ? course : outdate({ ...course, version })),
  accepted: (course, { at, dueAt }) => enter(course, 'discuss', at, dueAt),
  rejected: (course) => ({ ...course, outcome: 'rejected' }),
  redirected: (course) => ({ ...course, outcome: 'redirected' }),
  withdrawn: (course) => ({ ...course, outcome: 'withdrawn' }),
  merged: (course) => ({ ...course, outcome: 'merged' }),
  stopped: (course) => ({ ...course, outcome: 'stopped' }),
  called: (course, { meeting, meetsAt }) => ({
    ...course,
    meeting: { number: meeting, meetsAt, state: 'called' },
  }),
  // The next one keeps counting.
  cancelled: (course) => ({
    ...course,
    meeting: course.meeting && { ...course.meeting, state: 'cancelled' },
  }),
  met: (course) => ({
    ...course,
    meeting: course.meeting && { ...course.meeting, state: 'held' },
  }),
  'poll-opened': (course) => ({ ...course, poll: 'open' }),
  polled: (course) => course,
  'poll-closed': (course) => ({ ...course, poll: 'closed' }),
  'summed-up': (course) => course,
  // It was an answer to the text all the same.
  withheld: (course) => course,
  concluded: (course, { consensus, matter, fund, at, dueAt }) => ({
    ...enter(course, 'resolve', at, dueAt),
    conclusion: { consensus, matter, fund },
  }),
  'action-added': (course, { action, who, dueAt, money, at }) => ({
    ...course,
    actions: [
      ...course.actions,
      { number: action, who, dueAt, money, state: 'open', round: course.round, heardAt: at },
    ],
  }),
  'action-reported': (course, { action, at }) => change(course, [action], { heardAt: at }),
  'progress-asked': (course, { actions, at }) => change(course, actions, { heardAt: at }),
  'action-done': (course, { action, at, dueAt }) =>
    change(renew(course, dueAt), [action], { state: 'done', heardAt: at }),
  'action-dropped': (course, { action, at, dueAt }) =>
    change(renew(course, dueAt), [action], { state: 'dropped', heardAt: at }),
  linked: (course, { link, ref }) => ({
    ...course,
    links: [...course.links, { kind: link, ref, state: 'waiting' }],
  }),
  settled: (course, { link, ref, passed, void: never, dueAt }) => ({
    ...renew(course, dueAt),
    links: course.links.map(
      (each): Link =>
        each.kind === link && each.ref === ref
          ? { ...each, state: never ? 'void' : passed ? 'passed' : 'failed' }
          : each,
    ),
  }),
  mediated: (course, { dueAt }) => ({ ...renew(course, dueAt), mediated: true }),
  finished: (course, { at, dueAt }) => enter(course, 'publish', at, dueAt),
  published: (course, { sheet, until }) => ({
    ...renew(course, course.stepDue),
    ...{ sheets: sheet, shownUntil: until },
  }),
  objected: (course) => ({ ...course, objections: course.objections + 1 }),
  answered: (course) => ({ ...course, answered: course.answered + 1 }),
  'review-opened': (course, { at, until }) => ({
    ...enter(course, 'review', at, null),
    reviewUntil: until,
    ratings: 0,
  }),
  rated: (course) => ({ ...course, ratings: course.ratings + 1 }),
  reviewed: afterReview,
  climbed: (course, { what }) => ({ ...course, climbed: [...course.climbed, what] }),
  'street-answered': (course) => ({ ...course, outcome: 'escalated' }),
};

function afterReview(course: Course, event: Of<'reviewed'>): Course {
  const { count, sum, solved, verdict, at, dueAt } = event;
  const rated = { ...course, rating: { count, sum, solved }, reviewUntil: null };
  switch (verdict) {
    case 'back':
      return { ...enter(rated, 'resolve', at, dueAt), round: course.round + 1, sheets: 0, shownUntil: null };
    case 'escalated':
      return { ...rated, escalatedAt: at, stepDue: dueAt };
    case 'solved':
    case 'unrated':
      return { ...rated, outcome: verdict };
    default:
      return verdict satisfies never;
  }
}

function enter(course: Course, step: Step, at: number, dueAt: number | null): Course {
  return { ...course, step, since: at, stepDue: dueAt, climbed: [] };
}

/** What was said, met and polled about the text before is no answer to this one: all is asked again. */
function outdate(course: Course): Course {
  const { meeting, poll } = course;
  return {
    ...course,
    ...{ responses: 0, stated: [], poll: poll === 'closed' ? null : poll },
    meeting: meeting?.state === 'held' ? { ...meeting, state: 'outdated' } : meeting,
  };
}

/** A new deadline that is missed again climbs again; an action keeps the one it has. */
function renew(course: Course, stepDue: number | null): Course {
  return { ...course, stepDue, climbed: course.climbed.filter((what) => what.startsWith('action:')) };
}

function answeredTo(course: Course): Course {
  return { ...course, responses: course.responses + 1 };
}

function change(course: Course, numbers: readonly number[], changed: Partial<Action>): Course {
  const actions = course.actions.map((each) =>
    numbers.includes(each.number) ? { ...each, ...changed } : each,
  );
  return { ...course, actions };
}

function without<Each>(list: readonly Each[], one: Each): readonly Each[] {
  return list.filter((each) => each !== one);
}
