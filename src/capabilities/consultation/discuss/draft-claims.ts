// Claims that a model proposes for the summary of views: each traced to views of one side, saying nothing they do not say. What
// passes stands in the form of staff, who word it and save it; a view that no claim took up is extracted word for word. Pure.

import { maskPublic } from '../../../platform/mask-rooms.ts';
import { type WordRefusal, wordRefusal } from '../draft/gate.ts';
import { type Claim, isOpen, STANCES, type Stance, type View } from './claims.ts';
import { sumUp } from './summary.ts';

export interface ProposedClaim {
  readonly text: string;
  readonly views: readonly number[];
}

export type DraftClaimRefusal = WordRefusal | 'claim-without-views' | 'view-unknown' | 'stances-mixed';

export interface DraftedClaims {
  readonly claims: readonly Claim[];
  readonly refused: readonly { readonly text: string; readonly reason: DraftClaimRefusal }[];
  /** Numbers of views that none of the proposed claims took up. */
  readonly left: readonly number[];
}

export interface Sending {
  readonly sent: readonly View[];
  /** How many are not sent, since there are too many. */
  readonly cut: number;
}

const MOST_VIEWS = 200;
const MOST_LETTERS = 20_000;
const DEMANDS = { longest: 200, share: 0.7, neutral: true } as const;
/** The side of a claim is known from its views, so it may be said. */
const OWN_SIDE = {
  for: /(?<!不)(?:赞成|支持|同意)/gu,
  against: /反对|不(?:赞成|支持|同意)/gu,
  other: /(?!)/gu,
} satisfies Record<Stance, RegExp>;

/** From the first on, as many as are read in one go. */
export function viewsToSend(views: readonly View[]): Sending {
  const open = views.filter(isOpen);
  let letters = 0;
  const fit = open.findIndex((view, at) => {
    letters += view.text.length;
    return at >= MOST_VIEWS || letters > MOST_LETTERS;
  });
  const sent = fit < 0 ? open : open.slice(0, fit);
  return { sent, cut: open.length - sent.length };
}

/** `views` are all as they stand now; `sent` the numbers of those the model has read. */
export function gateClaims(
  proposed: readonly ProposedClaim[],
  views: readonly View[],
  sent: readonly number[],
): DraftedClaims {
  const open = views.filter(isOpen);
  const read = open.filter(({ number }) => sent.includes(number));
  const judged = proposed.map((each) => judge(each, read));
  const passed = judged.flatMap((each) => ('claim' in each ? [each.claim] : []));
  const taken = new Set(passed.flatMap((claim) => claim.views));
  const left = open.filter(({ number }) => !taken.has(number));
  return {
    claims: passed.length === 0 ? [] : bySide([...passed, ...sumUp(left)]),
    refused: judged.flatMap((each) => ('refused' in each ? [each.refused] : [])),
    left: left.map(({ number }) => number),
  };
}

function judge(
  { text, views: named }: ProposedClaim,
  views: readonly View[],
): { readonly claim: Claim } | { readonly refused: DraftedClaims['refused'][number] } {
  const words = text.trim();
  const no = (reason: DraftClaimRefusal) => ({ refused: { text: words, reason } });
  const numbers = [...new Set(named)].sort((one, other) => one - other);
  const rests = views.filter(({ number }) => numbers.includes(number));
  const [stance, ...others] = new Set(rests.map((view) => view.stance));
  if (numbers.length === 0) return no('claim-without-views');
  if (stance === undefined || rests.length !== numbers.length) return no('view-unknown');
  if (others.length > 0) return no('stances-mixed');
  const sources = rests.map((view) => maskPublic(view.text));
  const reason = wordRefusal(words.replaceAll(OWN_SIDE[stance], ''), sources, DEMANDS);
  if (reason !== null) return no(reason);
  return { claim: { stance, text: words, views: numbers } };
}

function bySide(claims: readonly Claim[]): Claim[] {
  return STANCES.flatMap((stance) => claims.filter((claim) => claim.stance === stance));
}
