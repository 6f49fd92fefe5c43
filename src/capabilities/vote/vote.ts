// What a vote is: kind, items, scope, terms and where it stands. Values only; lifecycle.ts says how it moves. Pure.

import type { MatterKey } from './count/matters.ts';

/**
 * assembly 业主大会表决: the law's vote. committee 业委会内部决定. poll 意见征询: without legal effect. offers 方案比选:
 * which of several offers is liked best, without legal effect, to be followed by a vote.
 */
export type VoteKind = 'assembly' | 'committee' | 'poll' | 'offers';

export type VoteState = 'draft' | 'announced' | 'open' | 'closed' | 'certified' | 'void';

export interface Item {
  readonly title: string;
  /** The concrete content owners decide on; frozen at the announcement. */
  readonly text: string;
  /** Null where the law sets no majority: committee, poll, offers. */
  readonly matter: MatterKey | null;
  /** Of a poll or a comparison of offers. Empty: 同意, 反对, 弃权, which every item of a vote offers. */
  readonly options: readonly string[];
}

export type Scope =
  | { readonly kind: 'compound' }
  | { readonly kind: 'buildings'; readonly buildings: readonly string[] }
  /** Only the units that share a repair's cost; `ground` says why these. */
  | { readonly kind: 'units'; readonly units: readonly number[]; readonly ground: string };

export interface Terms {
  /** The legal ground for less than the notice of 15 days; null where it is kept. */
  readonly noticeGround: string | null;
  /** The clause of the compound's own rules by which silence counts with the majority; null: silence counts nowhere. */
  readonly silenceClause: string | null;
  /** The compound's own rules ask for a list of rooms and whether they voted. */
  readonly showRooms: boolean;
  readonly objectionDays: number;
}

export interface Vote {
  readonly id: number;
  readonly compound: string;
  /** "2026-3": the third of that compound in that year. */
  readonly number: string;
  readonly kind: VoteKind;
  readonly state: VoteState;
  readonly title: string;
  readonly items: readonly Item[];
  readonly scope: Scope;
  readonly terms: Terms;
  /** It only shows how things work; notice and window may be short. */
  readonly demonstration: boolean;
  readonly draftedBy: string;
  /** Staff who confirmed the class of the matters; null until then. */
  readonly confirmedBy: string | null;
  readonly createdAt: number;
  readonly announcedAt: number | null;
  readonly opensAt: number;
  readonly closesAt: number;
  readonly openedAt: number | null;
  readonly closedAt: number | null;
  readonly certifiedAt: number | null;
  readonly endedReason: string | null;
  readonly registerHash: string | null;
  readonly total: { readonly units: number; readonly area: number; readonly heads: number };
}

/** The chain of the ledger that holds everything about this vote. */
export function chainOf(vote: Pick<Vote, 'compound' | 'number'>): string {
  return `vote/${vote.compound}/${vote.number}`;
}
