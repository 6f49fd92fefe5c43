// 说 议 理 晒 评 as one state machine: which act is allowed where and to whom, and the event it becomes. No step is skipped,
// and none ends without what it needs (needs.ts). evolve.ts says what comes of an event, clock.ts what time brings. Pure.
//
// Consensus here never replaces an owners' vote (民法典 art. 278) or a decision of the committee.

import { addDays } from '../../platform/calendar.ts';
import { ok, type Result, refuse } from '../../result.ts';
import type { Act, Acting, Check, Checks, StepRefusal } from './act.ts';
import { DISCUSS_CHECKS } from './discuss/rules.ts';
import { isLocked } from './needs.ts';
import { PUBLISH_CHECKS } from './publish/rules.ts';
import { RAISE_CHECKS } from './raise/rules.ts';
import { RESOLVE_CHECKS } from './resolve/rules.ts';
import { REVIEW_CHECKS } from './review/rules.ts';
import { type ActorRole, type Course, PARTIES, type Step, type TopicEvent } from './topic.ts';

interface Rule {
  readonly from: readonly Step[];
  readonly by: readonly ActorRole[];
  /** Words must say why. */
  readonly reason?: true;
  /** Once something has climbed, the street office may do it too. */
  readonly climbs?: true;
}

const PEOPLE = ['proposer', 'resident'] as const;
const CHAIR = ['community', 'admin'] as const;
const RUN = ['community', 'committee', 'admin'] as const;
const BODIES = [...PARTIES, 'street', 'admin'] as const;

/** Who may do what, in which step. 社区 leads 说 and 议, 社区 and 业委会 lead 理 and 晒: our default, no law. */
const RULES: Readonly<Record<Act['kind'], Rule>> = {
  cosigned: { from: ['raise', 'discuss'], by: [...PEOPLE, ...CHAIR] },
  opined: { from: ['discuss'], by: [...PEOPLE, ...CHAIR] },
  amended: { from: ['raise', 'discuss'], by: ['proposer', ...CHAIR] },
  accepted: { from: ['raise'], by: CHAIR, climbs: true },
  rejected: { from: ['raise'], by: CHAIR, reason: true, climbs: true },
  redirected: { from: ['raise', 'discuss'], by: CHAIR, reason: true, climbs: true },
  merged: { from: ['raise', 'discuss'], by: CHAIR, climbs: true },
  withdrawn: { from: ['raise', 'discuss'], by: ['proposer', ...CHAIR] },
  stopped: { from: ['discuss', 'resolve'], by: CHAIR, reason: true, climbs: true },
  stated: { from: ['discuss'], by: [...PARTIES, 'admin'], reason: true },
  called: { from: ['discuss'], by: CHAIR, climbs: true },
  cancelled: { from: ['discuss'], by: CHAIR, reason: true, climbs: true },
  met: { from: ['discuss'], by: CHAIR, climbs: true },
  'poll-opened': { from: ['discuss'], by: CHAIR },
  polled: { from: ['discuss'], by: PEOPLE },
  'poll-closed': { from: ['discuss'], by: CHAIR },
  'summed-up': { from: ['discuss'], by: CHAIR },
  withheld: { from: ['discuss'], by: CHAIR, reason: true },
  concluded: { from: ['discuss'], by: CHAIR, climbs: true },
  'action-added': { from: ['resolve'], by: RUN, climbs: true },
  'action-reported': { from: ['resolve'], by: BODIES },
  'action-done': { from: ['resolve'], by: BODIES },
  'action-dropped': { from: ['resolve'], by: CHAIR, climbs: true },
  linked: { from: ['resolve'], by: RUN },
  settled: { from: ['resolve'], by: [...RUN, 'system'] },
  mediated: { from: ['resolve'], by: [...CHAIR, 'street'] },
  finished: { from: ['resolve'], by: RUN, climbs: true },
  published: { from: ['publish'], by: RUN, climbs: true },
  objected: { from: ['publish'], by: PEOPLE },
  answered: { from: ['publish'], by: RUN, reason: true, climbs: true },
  rated: { from: ['review'], by: [...PEOPLE, 'supervisor', ...CHAIR] },
  'street-answered': { from: ['review'], by: ['street', 'admin'], reason: true },
};

const CHECKS: Checks = {
  ...RAISE_CHECKS,
  ...DISCUSS_CHECKS,
  ...RESOLVE_CHECKS,
  ...PUBLISH_CHECKS,
  ...REVIEW_CHECKS,
};

/** The first event of every topic. */
export function raised({ now, procedure, calendar }: Omit<Acting, 'reason' | 'by'>): TopicEvent {
  const dueAt = calendar.addWorkdays(now, procedure.acceptWorkdays);
  return { kind: 'raised', dueAt, parties: procedure.parties };
}

/** The event that the act becomes, or why it may not be. */
export function decide(course: Course, act: Act, acting: Acting): Result<TopicEvent, StepRefusal> {
  const barred = barredBy(course, act.kind, acting.by);
  if (barred !== null) return refuse(barred);
  if (RULES[act.kind].reason === true && acting.reason.trim() === '') return refuse('reason-missing');
  const check = CHECKS[act.kind] as Check<Act['kind']> | undefined;
  const refusal = check?.(course, act, acting) ?? null;
  return refusal === null ? ok(eventOf(course, act, acting)) : refuse(refusal);
}

/** Whether somebody of this role may do so at all where the topic stands: what a page asks before it shows a form. */
export function barredBy(
  course: Course,
  kind: Act['kind'],
  by: ActorRole,
): 'over' | 'wrong-step' | 'not-yours' | null {
  const rule = RULES[kind];
  if (course.outcome !== null) return 'over';
  if (!rule.from.includes(course.step)) return 'wrong-step';
  const climbed = rule.climbs === true && by === 'street' && course.climbed.length > 0;
  return rule.by.includes(by) || climbed ? null : 'not-yours';
}

function eventOf(course: Course, act: Act, { now, by, procedure, calendar }: Acting): TopicEvent {
  const workdays = (days: number) => calendar.addWorkdays(now, days);
  switch (act.kind) {
    case 'amended':
      return { kind: 'amended', version: course.version + (isLocked(course) ? 1 : 0) };
    case 'accepted':
      return { kind: 'accepted', dueAt: workdays(procedure.discussWorkdays) };
    case 'merged':
      return { kind: 'merged', into: act.into };
    case 'stated':
      return { ...act, behalf: by !== act.party };
    case 'called':
      return { ...act, meeting: (course.meeting?.number ?? 0) + 1 };
    case 'cancelled':
      return { kind: 'cancelled', meeting: course.meeting?.number ?? 0 };
    case 'met':
      return { ...act, meeting: course.meeting?.number ?? 0 };
    case 'concluded': {
      const { consensus, matter, fund } = act;
      return { kind: 'concluded', consensus, matter, fund, dueAt: workdays(procedure.planWorkdays) };
    }
    case 'action-added':
      return { ...act, action: course.actions.length + 1 };
    case 'action-done':
    case 'action-dropped':
    case 'settled':
    case 'mediated':
      return { ...act, dueAt: workdays(procedure.planWorkdays) };
    case 'linked':
      return { kind: 'linked', link: act.link, ref: act.ref };
    case 'finished':
      return { kind: 'finished', dueAt: workdays(procedure.publishWorkdays) };
    case 'published':
      return { kind: 'published', sheet: course.sheets + 1, until: addDays(now, procedure.shownDays) };
    case 'poll-closed':
    case 'withheld':
    case 'action-reported':
      return act;
    default:
      return { kind: act.kind };
  }
}
