// Topics as the public lists show them: few columns, few rows, whatever there is.

import { mayTellMean } from '../review/rules.ts';
import { type Db, topicOf } from '../store.ts';
import type { Outcome, Rating, Step, Topic } from '../topic.ts';

export interface Listed {
  readonly id: number;
  readonly number: string;
  readonly title: string;
  readonly label: string;
  readonly dueAt: number | null;
}

interface Range {
  readonly limit: number;
  readonly offset: number;
}

/** Under way in that step: what is due first, first. */
export async function listInStep(
  db: Db,
  compound: string,
  step: Step,
  { limit, offset }: Range,
): Promise<Listed[]> {
  const rows = await db
    .selectFrom('consultation_topic')
    .select(['id', 'number', 'title', 'label', 'due_at'])
    .where('compound', '=', compound)
    .where('outcome', 'is', null)
    .where('step', '=', step)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(({ due_at, ...row }) => ({ ...row, dueAt: due_at }));
}

/** The latest first. */
export async function listEnded(db: Db, compound: string, { limit, offset }: Range): Promise<Topic[]> {
  const ids = await db
    .selectFrom('consultation_topic')
    .select('id')
    .where('compound', '=', compound)
    .where('outcome', 'is not', null)
    .orderBy('ended_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  const topics: Topic[] = [];
  for (const { id } of ids) {
    const row = await db.selectFrom('consultation_topic').selectAll().where('id', '=', id).executeTakeFirst();
    if (row) topics.push(topicOf(row));
  }
  return topics;
}

/** What ended topics of a compound came to. */
export interface CompoundRecord {
  readonly ended: number;
  /** Carried out, whatever people think of it. */
  readonly carried: number;
  /** Of topics of which the mean may be told: no other mark can be found by taking those away. */
  readonly rating: Rating;
  /** How many rated the others. */
  readonly untold: number;
}

const CARRIED: readonly Outcome[] = ['solved', 'unrated', 'escalated'];

export async function recordOf(db: Db, compound: string): Promise<CompoundRecord> {
  const outcomes = await db
    .selectFrom('consultation_topic')
    .select(({ fn }) => ['outcome', fn.countAll<number>().as('count')])
    .where('compound', '=', compound)
    .where('outcome', 'is not', null)
    .groupBy('outcome')
    .execute();
  const sum = (some: readonly { readonly count: number }[]) =>
    some.reduce((all, { count }) => all + Number(count), 0);
  return {
    ended: sum(outcomes),
    carried: sum(outcomes.filter(({ outcome }) => CARRIED.some((each) => each === outcome))),
    ...(await ratingsOf(db, compound)),
  };
}

/** The marks that decided: those of a topic's last round. */
async function ratingsOf(db: Db, compound: string): Promise<Pick<CompoundRecord, 'rating' | 'untold'>> {
  const rows = await db
    .selectFrom('consultation_rating as rating')
    .innerJoin('consultation_topic as topic', 'topic.id', 'rating.topic')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.sum<number | null>('rating.score').as('sum'),
      fn.sum<number | null>('rating.solved').as('solved'),
    ])
    .where('topic.compound', '=', compound)
    .where('topic.outcome', 'in', ['solved', 'escalated'])
    .where('rating.round', '=', (eb) =>
      eb
        .selectFrom('consultation_rating as later')
        .select(({ fn }) => fn.max<number>('later.round').as('last'))
        .whereRef('later.topic', '=', 'rating.topic'),
    )
    .groupBy('topic.id')
    .execute();
  const each = rows.map(({ count, sum, solved }) => ({
    ...{ count: Number(count), sum: Number(sum ?? 0), solved: Number(solved ?? 0) },
  }));
  const told = each.filter(mayTellMean);
  const total = (some: readonly Rating[], what: keyof Rating) =>
    some.reduce((all, rating) => all + rating[what], 0);
  return {
    rating: { count: total(told, 'count'), sum: total(told, 'sum'), solved: total(told, 'solved') },
    untold: total(each, 'count') - total(told, 'count'),
  };
}
