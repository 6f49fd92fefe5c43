// How a vote moves: draft → announced → open → closed → certified, or void with a reason. Every change of state goes
// through `next`; nothing leads back, an opened vote is never reset, deleted or closed early. Pure: time comes as a value.

import { ok, type Result, refuse } from '../../result.ts';
import type { Vote, VoteState } from './vote.ts';

const DAY = 86_400_000;
/** 丽水市物业管理条例 art. 10: notice at least 15 days before, with the topics and their concrete content. */
export const NOTICE_DAYS = 15;
/** Our default, no law: long enough to reach everybody, not so long that it is forgotten. */
export const SHORTEST_WINDOW_DAYS = 7;
export const LONGEST_WINDOW_DAYS = 60;
const SHORTEST_DEMONSTRATION = 60_000;
/** A committee sits together; our default. */
const SHORTEST_MEETING = 600_000;

export type VoteAction =
  | { readonly kind: 'announce'; readonly now: number }
  | { readonly kind: 'open'; readonly now: number; readonly units: number }
  | { readonly kind: 'close'; readonly now: number }
  | { readonly kind: 'certify'; readonly now: number; readonly unsettled: Unsettled }
  | { readonly kind: 'void'; readonly reason: string };

/** What must be settled before a result is certified. */
export interface Unsettled {
  /** Paper ballots entered by one person and not yet confirmed by a second. */
  readonly papers: number;
  /** Paper ballots handed in after an online one, on which two people have not decided. */
  readonly conflicts: number;
  readonly objections: number;
}

export type VoteRefusal =
  | 'wrong-state'
  | 'no-items'
  | 'matter-missing'
  | 'matter-not-confirmed'
  | 'opens-too-soon'
  | 'opens-in-past'
  | 'window-too-short'
  | 'window-too-long'
  | 'not-yet'
  | 'window-over'
  | 'no-units'
  | 'too-early-to-close'
  | 'papers-unsettled'
  | 'conflicts-undecided'
  | 'objections-open'
  | 'objections-unanswered'
  | 'reason-missing';

const FROM: Readonly<Record<VoteAction['kind'], readonly VoteState[]>> = {
  announce: ['draft'],
  open: ['announced'],
  close: ['open'],
  certify: ['closed'],
  void: ['draft', 'announced', 'open', 'closed'],
};

/** The state after the action, or why it may not be. */
export function next(vote: Vote, action: VoteAction): Result<VoteState, VoteRefusal> {
  if (!FROM[action.kind].includes(vote.state)) return refuse('wrong-state');
  const refusal = refusalOf(vote, action);
  return refusal === null ? ok(TO[action.kind]) : refuse(refusal);
}

const TO: Readonly<Record<VoteAction['kind'], VoteState>> = {
  announce: 'announced',
  open: 'open',
  close: 'closed',
  certify: 'certified',
  void: 'void',
};

function refusalOf(vote: Vote, action: VoteAction): VoteRefusal | null {
  switch (action.kind) {
    case 'announce':
      return announceRefusal(vote, action.now);
    case 'open':
      if (action.now < vote.opensAt) return 'not-yet';
      // Nobody was up to open it: a window nobody could vote in is none.
      if (action.now >= vote.closesAt) return 'window-over';
      return action.units === 0 ? 'no-units' : null;
    case 'close':
      return action.now < vote.closesAt ? 'too-early-to-close' : null;
    case 'certify':
      return certifyRefusal(vote, action.now, action.unsettled);
    case 'void':
      return action.reason.trim() === '' ? 'reason-missing' : null;
    default:
      return action satisfies never;
  }
}

function announceRefusal(vote: Vote, now: number): VoteRefusal | null {
  if (vote.items.length === 0) return 'no-items';
  if (vote.kind === 'assembly') {
    if (vote.items.some(({ matter }) => matter === null)) return 'matter-missing';
    if (vote.confirmedBy === null) return 'matter-not-confirmed';
  }
  const late = lateness(vote, now);
  if (late) return late;
  const window = vote.closesAt - Math.max(vote.opensAt, now);
  if (window < shortestWindow(vote)) return 'window-too-short';
  return window > LONGEST_WINDOW_DAYS * DAY ? 'window-too-long' : null;
}

/** Only the law's vote has a notice; without it, at once. */
export function earliestOpening(
  vote: Pick<Vote, 'kind' | 'terms' | 'demonstration'>,
  announcedAt: number,
): number {
  const kept = vote.kind === 'assembly' && vote.terms.noticeGround === null && !vote.demonstration;
  return kept ? announcedAt + NOTICE_DAYS * DAY : announcedAt;
}

/** Whether the opening is to be moved. A rehearsal whose hour has passed opens as soon as it is announced. */
export function lateness(
  vote: Pick<Vote, 'kind' | 'terms' | 'demonstration' | 'opensAt'>,
  now: number,
): 'opens-too-soon' | 'opens-in-past' | null {
  const earliest = earliestOpening(vote, now);
  if (vote.demonstration || vote.opensAt >= earliest) return null;
  return earliest > now ? 'opens-too-soon' : 'opens-in-past';
}

function shortestWindow(vote: Vote): number {
  if (vote.demonstration) return SHORTEST_DEMONSTRATION;
  if (vote.kind === 'committee') return SHORTEST_MEETING;
  return vote.kind === 'assembly' ? SHORTEST_WINDOW_DAYS * DAY : DAY;
}

function certifyRefusal(vote: Vote, now: number, unsettled: Unsettled): VoteRefusal | null {
  if (unsettled.papers > 0) return 'papers-unsettled';
  if (unsettled.conflicts > 0) return 'conflicts-undecided';
  if (now < objectionsUntil(vote)) return 'objections-open';
  return unsettled.objections > 0 ? 'objections-unanswered' : null;
}

/** Objections are taken until then; counted from the close. */
export function objectionsUntil(vote: Pick<Vote, 'closesAt' | 'closedAt' | 'terms'>): number {
  return (vote.closedAt ?? vote.closesAt) + vote.terms.objectionDays * DAY;
}
