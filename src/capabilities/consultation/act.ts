// What can be asked for in a topic, what comes with it, and why it may be refused. Values only; steps.ts decides. Pure.

import type { Calendar } from '../../platform/calendar.ts';
import type { Procedure } from './procedure.ts';
import type { Action, ActorRole, Course, Link, Money, OfEach, Party } from './topic.ts';

/** Acts that bring nothing with them but who, when and why. */
type Bare =
  | ('cosigned' | 'opined' | 'polled' | 'objected' | 'rated')
  | ('amended' | 'accepted' | 'rejected' | 'redirected' | 'withdrawn' | 'stopped')
  | ('cancelled' | 'poll-opened' | 'summed-up')
  | ('finished' | 'published' | 'answered' | 'street-answered');

/** An act is named by the event it becomes. */
export type Act =
  | OfEach<Bare>
  | { readonly kind: 'merged'; readonly into: number; readonly intoEnded: boolean }
  | { readonly kind: 'stated'; readonly party: Party }
  | { readonly kind: 'called'; readonly meetsAt: number }
  | { readonly kind: 'met'; readonly parties: readonly Party[]; readonly people: number }
  | { readonly kind: 'poll-closed'; readonly counts: readonly number[] }
  | { readonly kind: 'withheld'; readonly view: number }
  | {
      readonly kind: 'concluded';
      readonly consensus: boolean;
      readonly matter: string | null;
      readonly fund: boolean;
      /** The matter that law.ts finds in the topic: to say that none is needed then takes a reason. */
      readonly suggested: string | null;
      readonly grounded: boolean;
    }
  | {
      readonly kind: 'action-added';
      readonly who: Action['who'];
      readonly dueAt: number;
      readonly money: Money;
    }
  | OfEach<'action-reported' | 'action-done' | 'action-dropped', { readonly action: number }>
  | {
      readonly kind: 'linked';
      readonly link: Link['kind'];
      readonly ref: string;
      /** An application that owners vote on first: the ordinary path. */
      readonly afterVote?: boolean;
    }
  | {
      readonly kind: 'settled';
      readonly link: Link['kind'];
      readonly ref: string;
      readonly passed: boolean;
      readonly void?: true;
    }
  | { readonly kind: 'mediated'; readonly agreed: boolean };

export interface Acting {
  readonly now: number;
  readonly by: ActorRole;
  /** Words that come with it: why, or what was answered. */
  readonly reason: string;
  readonly procedure: Procedure;
  readonly calendar: Calendar;
}

export type StepRefusal =
  | 'over'
  | 'wrong-step'
  | 'not-yours'
  | 'reason-missing'
  | 'others-joined'
  | 'same-topic'
  | 'other-over'
  | 'party-not-here'
  | 'notice-too-short'
  | 'notice-too-long'
  | 'meeting-held'
  | 'no-meeting'
  | 'meeting-not-yet'
  | 'nobody-came'
  | 'poll-before'
  | 'poll-missing'
  | 'poll-open'
  | 'statements-missing'
  | 'meeting-missing'
  | 'ground-missing'
  | 'due-in-past'
  | 'due-too-far'
  | 'action-unknown'
  | 'action-settled'
  | 'linked-already'
  | 'vote-first'
  | 'link-unknown'
  | 'vote-missing'
  | 'vote-waiting'
  | 'fund-missing'
  | 'fund-waiting'
  | 'mediation-missing'
  | 'consensus-found'
  | 'mediated-already'
  | 'no-action'
  | 'actions-open'
  | 'sheet-missing'
  | 'shown-over'
  | 'nothing-to-answer'
  | 'review-over'
  | 'poll-over'
  | 'not-escalated';

/** What one kind of act must bring, beyond who may do it and where. */
export type Check<Kind extends Act['kind']> = (
  course: Course,
  act: Extract<Act, { readonly kind: Kind }>,
  acting: Acting,
) => StepRefusal | null;

/** Those a step has; an act without one needs nothing more. */
export type Checks = { readonly [Kind in Act['kind']]?: Check<Kind> };
