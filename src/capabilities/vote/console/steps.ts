// What staff have to do next with a vote, the most pressing first. Only says it; the actions decide. Pure.

import { publishUntil } from '../committee/rules.ts';
import { earliestOpening, lateness, objectionsUntil, type Unsettled } from '../lifecycle.ts';
import type { Vote } from '../vote.ts';

export type Step =
  | { readonly kind: 'choose-matters' }
  | { readonly kind: 'confirm-matters' }
  /** The opening it was drafted for cannot be kept any more. */
  | { readonly kind: 'move-opening'; readonly earliest: number }
  | { readonly kind: 'announce'; readonly latest: number }
  /** It was to be opened and could not be. */
  | { readonly kind: 'overdue' }
  /** It was never opened and can be no more: to be made void and begun again. */
  | { readonly kind: 'window-over' }
  | { readonly kind: 'opens' | 'closes'; readonly at: number; readonly today: boolean }
  | { readonly kind: 'papers' | 'conflicts' | 'objections'; readonly count: number }
  | { readonly kind: 'objection-period'; readonly until: number }
  | { readonly kind: 'certify' }
  /** A committee has no members yet. */
  | { readonly kind: 'members-missing' }
  /** A committee's decision is to be made known by then. */
  | { readonly kind: 'publish'; readonly until: number; readonly late: boolean };

export function stepsOf(vote: Vote, unsettled: Unsettled, now: number): readonly Step[] {
  switch (vote.state) {
    case 'draft':
      return [draftStep(vote, now)];
    case 'announced':
      if (vote.closesAt <= now) return [{ kind: 'window-over' }];
      if (isOverdue(vote, now)) return [{ kind: vote.kind === 'committee' ? 'members-missing' : 'overdue' }];
      return [{ kind: 'opens', at: vote.opensAt, today: sameDay(vote.opensAt, now) }];
    case 'open':
      return [
        ...paperSteps(unsettled),
        { kind: 'closes', at: vote.closesAt, today: sameDay(vote.closesAt, now) },
      ];
    case 'closed':
      return closedSteps(vote, unsettled, now);
    case 'certified':
    case 'void':
      return [];
    default:
      return vote.state satisfies never;
  }
}

/** The clock needs a moment, also where a rehearsal was announced after its hour. */
function isOverdue({ opensAt, announcedAt }: Vote, now: number): boolean {
  return Math.max(opensAt, announcedAt ?? 0) + MOMENT <= now;
}

/** A term of the law has gone by. */
export function isLate(step: Step): boolean {
  return step.kind === 'publish' && step.late;
}

function draftStep(vote: Vote, now: number): Step {
  if (vote.kind === 'assembly' && vote.items.some(({ matter }) => matter === null))
    return { kind: 'choose-matters' };
  const earliest = earliestOpening(vote, now);
  if (lateness(vote, now)) return { kind: 'move-opening', earliest };
  if (vote.kind === 'assembly' && vote.confirmedBy === null) return { kind: 'confirm-matters' };
  return { kind: 'announce', latest: vote.demonstration ? vote.closesAt : vote.opensAt - (earliest - now) };
}

function closedSteps(vote: Vote, unsettled: Unsettled, now: number): Step[] {
  if (vote.kind === 'committee') {
    const until = publishUntil(vote);
    return [{ kind: 'publish', until, late: now >= until }];
  }
  const steps = paperSteps(unsettled);
  if (unsettled.objections > 0) steps.push({ kind: 'objections', count: unsettled.objections });
  const until = objectionsUntil(vote);
  if (now < until) steps.push({ kind: 'objection-period', until });
  return steps.length > 0 ? steps : [{ kind: 'certify' }];
}

function paperSteps({ papers, conflicts }: Unsettled): Step[] {
  const steps: Step[] = [];
  if (papers > 0) steps.push({ kind: 'papers', count: papers });
  if (conflicts > 0) steps.push({ kind: 'conflicts', count: conflicts });
  return steps;
}

const DAY = 86_400_000;
const MOMENT = 120_000;
const CHINA = 8 * 3_600_000;

function sameDay(a: number, b: number): boolean {
  return Math.floor((a + CHINA) / DAY) === Math.floor((b + CHINA) / DAY);
}
