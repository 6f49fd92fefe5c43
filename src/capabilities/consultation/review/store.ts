// Ratings, the latest of each person in each round.

import type { Db } from '../store.ts';
import type { Rating } from '../topic.ts';

export type Rater = 'proposer' | 'owner' | 'supervisor';

export interface RatingRow {
  readonly round: number;
  readonly person: number;
  readonly role: Rater;
  readonly score: number;
  readonly solved: boolean;
  readonly why: string;
  readonly salt: string;
  readonly seal: string;
  readonly at: number;
}

export async function saveRating(tx: Db, topic: number, rating: RatingRow): Promise<void> {
  const { round, person, solved, ...rest } = rating;
  const columns = { ...rest, solved: solved ? 1 : 0 };
  await tx
    .insertInto('consultation_rating')
    .values({ topic, round, person, ...columns })
    .onConflict((conflict) => conflict.columns(['topic', 'round', 'person']).doUpdateSet(columns))
    .execute();
}

export async function listRatings(db: Db, topic: number, round?: number): Promise<RatingRow[]> {
  let query = db.selectFrom('consultation_rating').selectAll().where('topic', '=', topic);
  if (round !== undefined) query = query.where('round', '=', round);
  const rows = await query.orderBy('round').orderBy('person').execute();
  return rows.map(({ topic: _, role, solved, ...rating }) => ({
    ...rating,
    role: role as Rater,
    solved: solved === 1,
  }));
}

export function sumOf(ratings: readonly Pick<RatingRow, 'score' | 'solved'>[]): Rating {
  return {
    count: ratings.length,
    sum: ratings.reduce((sum, { score }) => sum + score, 0),
    solved: ratings.filter(({ solved }) => solved).length,
  };
}
