// What makes a summary of views one that can be trusted: each claim names the views it rests on, and no view is left out. Pure.

import { ok, type Result, refuse } from '../../../result.ts';

/** 赞成, 反对, 其他. */
export const STANCES = ['for', 'against', 'other'] as const;
export type Stance = (typeof STANCES)[number];

export interface View {
  readonly number: number;
  readonly person: number;
  readonly version: number;
  readonly stance: Stance;
  readonly text: string;
  readonly at: number;
}

export interface Claim {
  readonly stance: Stance;
  readonly text: string;
  /** Numbers of the views it rests on. */
  readonly views: readonly number[];
}

export type ClaimRefusal =
  | 'no-claims'
  | 'claim-empty'
  | 'claim-too-long'
  | 'claim-without-views'
  | 'view-unknown'
  | 'views-left-out';

const LONGEST = 300;

/** A claim in favour may rest on views in favour only, so that nobody's words are turned round. */
export function checkClaims(
  claims: readonly Claim[],
  views: readonly Pick<View, 'number' | 'stance'>[],
): Result<readonly Claim[], ClaimRefusal> {
  if (claims.length === 0) return refuse('no-claims');
  const trimmed = claims.map((claim) => ({
    ...claim,
    text: claim.text.trim(),
    views: [...new Set(claim.views)],
  }));
  for (const { text, views: named, stance } of trimmed) {
    if (text === '') return refuse('claim-empty');
    if (text.length > LONGEST) return refuse('claim-too-long');
    if (named.length === 0) return refuse('claim-without-views');
    if (!named.every((number) => views.some((view) => view.number === number && view.stance === stance)))
      return refuse('view-unknown');
  }
  const covered = new Set(trimmed.flatMap((claim) => claim.views));
  return views.every(({ number }) => covered.has(number)) ? ok(trimmed) : refuse('views-left-out');
}
