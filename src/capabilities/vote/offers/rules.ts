// After a comparison of offers: which of them may be put to the law's vote. Only those that came first, by heads or by
// area; anything else would make nothing of the comparison. Pure.

import { ok, type Result, refuse } from '../../../result.ts';
import type { ItemResult, VoteResult } from '../count/result.ts';
import type { Item, Vote } from '../vote.ts';

export interface Offer {
  /** Which item of the comparison, from 0. */
  readonly item: number;
  /** Which of its options, from 1: the digit that stands for it on a ballot. */
  readonly option: number;
}

export type OfferRefusal = 'not-offers' | 'not-certified' | 'offer-unknown' | 'offer-not-leading';

export interface Chosen {
  readonly item: Item;
  readonly option: string;
  readonly letter: string;
  readonly answers: ItemResult['answers'];
}

/** The letters of the options that came first; several where heads and area disagree, or two are level. */
export function leading({ answers }: Pick<ItemResult, 'answers'>): readonly string[] {
  const offers = answers.filter(({ letter }) => letter !== 'a');
  const heads = Math.max(...offers.map((offer) => offer.heads));
  const area = Math.max(...offers.map((offer) => offer.area));
  if (!(heads > 0)) return [];
  return offers.filter((offer) => offer.heads === heads || offer.area === area).map(({ letter }) => letter);
}

export function chooseOffer(
  vote: Pick<Vote, 'kind' | 'state' | 'items'>,
  result: Pick<VoteResult, 'items'> | null,
  offer: Offer,
): Result<Chosen, OfferRefusal> {
  if (vote.kind !== 'offers') return refuse('not-offers');
  if (vote.state !== 'certified' || result === null) return refuse('not-certified');
  const [item, counted] = [vote.items[offer.item], result.items[offer.item]];
  const option = item?.options[offer.option - 1];
  if (!item || !counted || option === undefined) return refuse('offer-unknown');
  const letter = String(offer.option);
  if (!leading(counted).includes(letter)) return refuse('offer-not-leading');
  return ok({ item, option, letter, answers: counted.answers });
}
