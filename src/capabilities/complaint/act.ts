// What can be asked for in a case, what comes with it, and why it may be refused. Values only; lifecycle.ts decides. Pure.

import type { Body, CaseRole, Category, Holder, Level, LinkKind, OfEach } from './case.ts';
import type { Limits, Times } from './deadlines.ts';

/** An act is named by the event it becomes. */
export type Act =
  | OfEach<'joined' | 'added' | 'noted' | 'photo-added' | 'withdrawn' | 'rung'>
  | { readonly kind: 'taken'; readonly person: string }
  | { readonly kind: 'answered'; readonly ai?: true }
  | OfEach<'resident-asked' | 'third-asked' | 'resumed'>
  | OfEach<'offered' | 'transferred', { readonly to: Holder }>
  | OfEach<'offer-refused' | 'extended'>
  | { readonly kind: 'corrected'; readonly category: Category; readonly level: Level; readonly body: Body }
  | OfEach<'resolved' | 'declined', { readonly evidence: number }>
  | { readonly kind: 'visited'; readonly satisfied: boolean }
  | OfEach<'reopened' | 'escalated'>
  | { readonly kind: 'merged'; readonly into: number; readonly intoSettled: boolean }
  | { readonly kind: 'mediated'; readonly agreed: boolean }
  | { readonly kind: 'linked'; readonly link: LinkKind; readonly ref: string };

export interface Acting {
  readonly now: number;
  readonly by: CaseRole;
  /** Words that come with it: the answer, why, what was asked. */
  readonly words: string;
  readonly times: Times;
  readonly limits: Readonly<Record<Level, Limits>>;
  /** Bodies that have a desk in this compound. */
  readonly present: readonly Holder[];
}

export type CaseRefusal =
  | 'settled'
  | 'wrong-state'
  | 'not-yours'
  | 'words-missing'
  | 'taken-already'
  | 'about-them'
  | 'no-desk'
  | 'same-holder'
  | 'too-many-transfers'
  | 'offered-already'
  | 'nothing-offered'
  | 'extended-already'
  | 'too-late-to-extend'
  | 'evidence-missing'
  | 'visited-already'
  | 'reopened-already'
  | 'top-of-ladder'
  | 'same-case'
  | 'other-settled'
  | 'linked-already'
  | 'others-reported';
