// A paper ballot's way: issued with a number, entered by one person, confirmed by a second who enters it again, and then
// it stands; or held for two people to decide where the unit has voted online. Pure.

import { ok, type Result, refuse } from '../../../result.ts';
import { isComplete } from '../casting/rules.ts';
import type { Vote } from '../vote.ts';

export type PaperState = 'issued' | 'entered' | 'accepted' | 'spoiled' | 'conflict' | 'set-aside';

export interface Paper {
  readonly number: number;
  readonly unit: number;
  readonly state: PaperState;
  readonly choices: string | null;
  /** When the owner handed it in, as written down by who took it. */
  readonly returnedAt: number | null;
  readonly enteredBy: string | null;
  readonly enteredAt: number | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: number | null;
  /** Why it is spoiled, set aside, or has to be entered again. */
  readonly reason: string;
  readonly hasPhoto: boolean;
}

export type PaperRefusal =
  | 'paper-unknown'
  | 'wrong-state'
  | 'vote-not-open'
  | 'choices-incomplete'
  | 'returned-before-opening'
  | 'returned-after-close'
  | 'returned-in-future'
  | 'photo-missing'
  | 'same-person'
  | 'entries-differ'
  | 'reason-missing';

/** Papers may be entered after the close, as long as they were handed in before it and nothing is certified. */
const ENTERED_IN: readonly Vote['state'][] = ['open', 'closed'];

type VoteTimes = Pick<Vote, 'state' | 'items' | 'openedAt' | 'closesAt'>;

export interface Entry {
  readonly choices: string;
  readonly returnedAt: number;
  readonly photo: boolean;
}

export function mayEnter(
  vote: VoteTimes,
  paper: Paper,
  entry: Entry,
  now: number,
): Result<null, PaperRefusal> {
  if (!ENTERED_IN.includes(vote.state)) return refuse('vote-not-open');
  if (paper.state !== 'issued' && paper.state !== 'entered') return refuse('wrong-state');
  if (!isComplete(vote.items, entry.choices)) return refuse('choices-incomplete');
  if (entry.returnedAt > now) return refuse('returned-in-future');
  if (entry.returnedAt < (vote.openedAt ?? 0)) return refuse('returned-before-opening');
  if (entry.returnedAt >= vote.closesAt) return refuse('returned-after-close');
  return entry.photo || paper.hasPhoto ? ok(null) : refuse('photo-missing');
}

/** Entered by one and not yet by a second. Without choices two entries differed, and both have to enter it anew. */
export function awaitsSecond(paper: Pick<Paper, 'state' | 'choices'>): boolean {
  return paper.state === 'entered' && paper.choices !== null;
}

/** The second person reads the paper and enters it again, without seeing what the first has entered. */
export function mayConfirm(
  vote: VoteTimes,
  paper: Paper,
  by: { readonly staff: string; readonly choices: string },
): Result<null, PaperRefusal> {
  if (!ENTERED_IN.includes(vote.state)) return refuse('vote-not-open');
  if (!awaitsSecond(paper)) return refuse('wrong-state');
  if (paper.enteredBy === by.staff) return refuse('same-person');
  if (!isComplete(vote.items, by.choices)) return refuse('choices-incomplete');
  return paper.choices === by.choices ? ok(null) : refuse('entries-differ');
}

/** Not after it was accepted: a ballot that stands is not taken away. */
export function maySpoil(vote: VoteTimes, paper: Paper, reason: string): Result<null, PaperRefusal> {
  if (vote.state === 'certified' || vote.state === 'void') return refuse('vote-not-open');
  if (paper.state !== 'issued' && paper.state !== 'entered') return refuse('wrong-state');
  return reason.trim() === '' ? refuse('reason-missing') : ok(null);
}

export type Stands = 'paper' | 'online';

/** Two different people of one opinion decide; a third is needed where two disagree. */
export function decided(
  opinions: readonly { readonly staff: string; readonly stands: Stands }[],
): Stands | null {
  const of = (stands: Stands) =>
    new Set(opinions.filter((each) => each.stands === stands).map(({ staff }) => staff));
  if (of('paper').size >= 2) return 'paper';
  return of('online').size >= 2 ? 'online' : null;
}

/** Who has an account that counts votes there; staff enter only for those who have none. */
export function mayAssist(
  voter: {
    readonly account: { readonly channel: string };
    readonly state: string;
    readonly until: number | null;
  } | null,
  now: number,
): Result<null, 'has-active-voter'> {
  if (voter === null || voter.state !== 'active' || voter.account.channel === 'assisted') return ok(null);
  return voter.until !== null && voter.until <= now ? ok(null) : refuse('has-active-voter');
}

export interface Reconciliation {
  readonly issued: number;
  readonly accepted: number;
  /** Come back, and still to be entered by a second person or, where two entries differed, by both. */
  readonly entered: number;
  readonly conflict: number;
  readonly setAside: number;
  readonly spoiled: number;
  /** Issued and not come back. */
  readonly missing: number;
}

/** Every number ever issued is in exactly one of the others. */
export function reconcile(papers: readonly Pick<Paper, 'state'>[]): Reconciliation {
  const of = (state: PaperState) => papers.filter((paper) => paper.state === state).length;
  return {
    issued: papers.length,
    accepted: of('accepted'),
    entered: of('entered'),
    conflict: of('conflict'),
    setAside: of('set-aside'),
    spoiled: of('spoiled'),
    missing: of('issued'),
  };
}
