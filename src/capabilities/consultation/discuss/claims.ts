// What makes a summary of views one that can be trusted: each claim names the views it rests on, and no view is left out. A view
// that staff withhold is no part of it. Pure.

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
  /** Why staff withhold it; empty where they do not. */
  readonly withheld: string;
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

/** Whether others than staff may see it. */
export function isOpen({ withheld }: Pick<View, 'withheld'>): boolean {
  return withheld === '';
}

/** A claim in favour may rest on views in favour only, so that nobody's words are turned round. */
export function checkClaims(
  claims: readonly Claim[],
  all: readonly Pick<View, 'number' | 'stance' | 'withheld'>[],
): Result<readonly Claim[], ClaimRefusal> {
  const views = all.filter(isOpen);
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

/** New words of claims, by those that they had. */
export type Reworded = ReadonlyMap<string, string>;

/**
 * The summary without a view that is to be withheld. The words of a claim may be those of the view: whoever withholds it words
 * each claim again that rests on others too, and knows of each that rests on nothing else and goes with it. Until then it stays.
 */
export function claimsWithout(
  claims: readonly Claim[],
  view: number,
  reworded: Reworded,
): Result<readonly Claim[], 'in-summary' | 'claim-empty' | 'claim-too-long'> {
  const left: Claim[] = [];
  for (const claim of claims) {
    const text = claim.views.includes(view) ? reworded.get(sameLines(claim.text)) : claim.text;
    if (text === undefined) return refuse('in-summary');
    const views = claim.views.filter((number) => number !== view);
    if (views.length === 0) continue;
    if (text.trim() === '') return refuse('claim-empty');
    if (text.trim().length > LONGEST) return refuse('claim-too-long');
    left.push({ ...claim, text: text.trim(), views });
  }
  return ok(left);
}

/** A form sends the ends of lines in its own way. */
export function sameLines(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
