// What a step still needs before it ends, what is due by when, and what is late. Asked by the rules, the clock and everybody
// who shows a topic. Pure.

import type { Action, Course } from './topic.ts';

export type Need =
  | 'decision'
  | `statement-${'community' | 'committee' | 'company'}`
  | 'meeting'
  | 'minutes'
  | 'poll'
  | 'conclusion'
  | 'vote'
  | 'vote-result'
  | 'fund'
  | 'fund-result'
  | 'mediation'
  | 'action'
  | 'actions-open'
  | 'finish'
  | 'sheet'
  | 'showing'
  | 'answers'
  | 'ratings'
  | 'street';

/** In the order in which they are best met; empty once the topic has ended. */
export function needsOf(course: Course): Need[] {
  if (course.outcome !== null) return [];
  switch (course.step) {
    case 'raise':
      return ['decision'];
    case 'discuss':
      return discussNeeds(course);
    case 'resolve':
      return [...resolveNeeds(course), 'finish'];
    case 'publish':
      return publishNeeds(course);
    case 'review':
      return [course.escalatedAt === null ? 'ratings' : 'street'];
    default:
      return course.step satisfies never;
  }
}

function discussNeeds(course: Course): Need[] {
  const { parties, stated, meeting, poll } = course;
  const missing = parties.filter((party) => !stated.includes(party));
  return [
    ...missing.map((party) => `statement-${party}` as const),
    ...(meeting?.state !== 'called' && meeting?.state !== 'held' ? (['meeting'] as const) : []),
    ...(meeting?.state === 'called' ? (['minutes'] as const) : []),
    ...(poll === 'open' ? (['poll'] as const) : []),
    'conclusion',
  ];
}

/** What keeps 理 from ending, besides that somebody ends it. */
export function resolveNeeds(course: Course): Need[] {
  const { conclusion, mediated, actions, round } = course;
  const needed = (link: 'vote' | 'fund', needs: boolean): Need[] => {
    if (!needs) return [];
    const linked = course.links.filter(({ kind, state }) => kind === link && state !== 'void');
    if (linked.length === 0) return [link];
    return linked.some(({ state }) => state === 'waiting') ? [`${link}-result`] : [];
  };
  const now = actions.filter((action) => action.round === round && action.state !== 'dropped');
  return [
    ...needed('vote', wantsVote(course)),
    ...needed('fund', conclusion?.fund === true || hasLink(course, 'fund') || actions.some(takesFund)),
    ...(conclusion?.consensus === false && !mediated ? (['mediation'] as const) : []),
    ...(now.length === 0 ? (['action'] as const) : []),
    ...(openActions(course).length > 0 ? (['actions-open'] as const) : []),
  ];
}

function publishNeeds({ sheets, objections, answered }: Course): Need[] {
  if (sheets === 0) return ['sheet'];
  return objections > answered ? ['answers', 'showing'] : ['showing'];
}

export function openActions(course: Course): readonly Action[] {
  return course.actions.filter(({ state }) => state === 'open');
}

/** A void vote is wanted anew, unless it was about money of the fund and nothing takes any now. */
function wantsVote(course: Course): boolean {
  const { conclusion, links, actions } = course;
  if (hasLink(course, 'vote')) return true;
  const matter = conclusion?.matter ?? null;
  if (conclusion === null || matter === null) return false;
  const voided = links.some(({ kind, state }) => kind === 'vote' && state === 'void');
  const otherMoney =
    matter.startsWith('fund-') && !conclusion.fund && actions.length > 0 && !actions.some(takesFund);
  return !(voided && otherMoney);
}

function takesFund({ money, state }: Action): boolean {
  return money === 'repair-fund' && state !== 'dropped';
}

function hasLink(course: Course, link: 'vote' | 'fund'): boolean {
  return course.links.some(({ kind, state }) => kind === link && state !== 'void');
}

/** A deadline of the step the topic stands in. `what` tells it from others and is kept in `climbed`. */
export interface Deadline {
  readonly what:
    | 'accept'
    | 'conclude'
    | 'plan'
    | 'finish'
    | 'sheet'
    | 'answers'
    | 'street'
    | `action:${number}`;
  readonly at: number;
}

/** Soonest first. The end of showing and of rating is the clock's own and no deadline of anybody. */
export function deadlinesOf(course: Course): readonly Deadline[] {
  const { step, stepDue, shownUntil, outcome } = course;
  if (outcome !== null) return [];
  const own = (what: Deadline['what']) => (stepDue === null ? [] : [{ what, at: stepDue }]);
  switch (step) {
    case 'raise':
      return own('accept');
    case 'discuss':
      return own('conclude');
    case 'resolve':
      return resolveDeadlines(course, own);
    case 'publish':
      if (course.sheets === 0) return own('sheet');
      return course.objections > course.answered && shownUntil !== null
        ? [{ what: 'answers', at: shownUntil }]
        : [];
    case 'review':
      return course.escalatedAt === null ? [] : own('street');
    default:
      return step satisfies never;
  }
}

function resolveDeadlines(
  course: Course,
  own: (what: Deadline['what']) => readonly Deadline[],
): readonly Deadline[] {
  const needs = resolveNeeds(course);
  const open = openActions(course).map(
    ({ number, dueAt }): Deadline => ({ what: `action:${number}`, at: dueAt }),
  );
  if (open.length > 0) return open.sort((one, other) => one.at - other.at);
  if (needs.length === 0) return own('finish');
  // A vote and the fund have clocks of their own; everything else is ours to do.
  return needs.every((need) => need === 'vote-result' || need === 'fund-result') ? [] : own('plan');
}

/** When something is next expected of somebody, or of the clock; null where a vote or the fund is waited for. */
export function dueOf(course: Course): number | null {
  const times = [
    ...deadlinesOf(course).map(({ at }) => at),
    ...(course.outcome === null && course.step === 'publish' ? [course.shownUntil ?? []].flat() : []),
    ...(course.outcome === null && course.step === 'review' ? [course.reviewUntil ?? []].flat() : []),
  ];
  return times.length === 0 ? null : Math.min(...times);
}

/** Missed, whether or not it has climbed already. */
export function isLate(course: Course, now: number): boolean {
  return deadlinesOf(course).some(({ at }) => at <= now);
}

/** The text can be changed only by making a new version. */
export function isLocked(course: Course): boolean {
  return course.responses > 0;
}
