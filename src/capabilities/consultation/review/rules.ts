// 评: until when ratings are taken, what they come to, and from how many on the mean may be told. Pure.

import type { Checks } from '../act.ts';
import type { Procedure } from '../procedure.ts';
import type { Rating, Verdict } from '../topic.ts';

export const REVIEW_CHECKS = {
  rated: ({ reviewUntil }, _, { now }) => (reviewUntil === null || now >= reviewUntil ? 'review-over' : null),
  'street-answered': ({ escalatedAt }) => (escalatedAt === null ? 'not-escalated' : null),
} satisfies Checks;

/** Of fewer the mean is somebody's own mark, for all who know who was asked: our limit. */
export const FEWEST_TOLD = 3;

/** Whether mean and share may be told to others than staff; how many rated, and what came of it, always may. */
export function mayTellMean({ count }: Pick<Rating, 'count'>): boolean {
  return count >= FEWEST_TOLD;
}

/** 评 sends a topic back to 理 once; the second time it goes to the street office. */
const MOST_ROUNDS = 2;

/** Whole numbers only: a mean of exactly the threshold is enough, and so is exactly the share. */
export function verdictOf(
  { count, sum, solved }: Rating,
  { meanTenths, solvedPercent }: Pick<Procedure, 'meanTenths' | 'solvedPercent'>,
  round: number,
): Verdict {
  if (count === 0) return 'unrated';
  if (sum * 10 >= meanTenths * count && solved * 100 >= solvedPercent * count) return 'solved';
  return round < MOST_ROUNDS ? 'back' : 'escalated';
}
