// A decision of the committee among itself: more than half of its members present, more than half of all members sign
// for it, nobody by proxy, made known within three days (丽水市物业管理条例 art. 19). Pure.

import { ok, type Result, refuse } from '../../../result.ts';
import { isComplete, LETTERS } from '../casting/rules.ts';
import type { Choice } from '../count/tally.ts';
import type { Vote } from '../vote.ts';

const DAY = 86_400_000;
/** 丽水市物业管理条例 art. 19: a decision is made known within three days. */
const PUBLISH_DAYS = 3;

export interface Signature {
  readonly member: number;
  readonly present: boolean;
  /** One letter an item; null for a member who was there and has not signed. */
  readonly choices: string | null;
  readonly how: 'chat' | 'paper';
  readonly at: number;
}

export interface CommitteeItem {
  readonly agreed: number;
  readonly against: number;
  readonly abstained: number;
  readonly outcome: 'passed' | 'rejected' | 'no-quorum';
}

export interface CommitteeResult {
  readonly members: number;
  readonly present: number;
  readonly quorum: boolean;
  readonly items: readonly CommitteeItem[];
}

/** Exactly half is not more than half; those who are absent count against, since the base is all members. */
export function judgeCommittee(
  items: number,
  members: number,
  signatures: readonly Pick<Signature, 'present' | 'choices'>[],
): CommitteeResult {
  const there = signatures.filter(({ present }) => present);
  const quorum = there.length * 2 > members;
  const count = (item: number, choice: Choice) =>
    there.filter(({ choices }) => choices?.charAt(item) === LETTERS[choice]).length;
  return {
    members,
    present: there.length,
    quorum,
    items: Array.from({ length: items }, (_, item) => {
      const agreed = count(item, 'agree');
      const passed = agreed * 2 > members ? 'passed' : 'rejected';
      return {
        agreed,
        against: count(item, 'against'),
        abstained: count(item, 'abstain'),
        outcome: quorum ? passed : 'no-quorum',
      };
    }),
  };
}

export type SignRefusal =
  | 'not-a-member'
  | 'not-open-yet'
  | 'closed'
  | 'void'
  | 'choices-incomplete'
  /** Who signs is there. */
  | 'signed-and-absent'
  /** What a member has signed in person is not changed from a sheet. */
  | 'signed-in-person';

export interface SignAttempt {
  readonly present: boolean;
  readonly choices: string | null;
  readonly how: Signature['how'];
  /** How this member stands now; null for somebody who is no member. */
  readonly known: Pick<Signature, 'choices' | 'how'> | null;
}

/** A member until the close; a sheet that was signed at the meeting may still be entered until the result is certified. */
export function maySign(
  vote: Pick<Vote, 'state' | 'closesAt' | 'items'>,
  { present, choices, how, known }: SignAttempt,
  now: number,
): Result<null, SignRefusal> {
  if (vote.state === 'void') return refuse('void');
  if (vote.state === 'draft' || vote.state === 'announced') return refuse('not-open-yet');
  if (vote.state === 'certified') return refuse('closed');
  if (how === 'chat' && (vote.state === 'closed' || now >= vote.closesAt)) return refuse('closed');
  if (known === null) return refuse('not-a-member');
  if (how === 'paper' && isInPerson(known)) return refuse('signed-in-person');
  if (choices === null) return ok(null);
  if (!present) return refuse('signed-and-absent');
  return isComplete(vote.items, choices) ? ok(null) : refuse('choices-incomplete');
}

export function isInPerson({ choices, how }: Pick<Signature, 'choices' | 'how'>): boolean {
  return how === 'chat' && choices !== null;
}

/** The smallest number that is more than half. */
export function moreThanHalf(members: number): number {
  return Math.floor(members / 2) + 1;
}

/** Counted from the end of the meeting, whenever that was noticed. */
export function publishUntil({ closesAt }: Pick<Vote, 'closesAt'>): number {
  return closesAt + PUBLISH_DAYS * DAY;
}
