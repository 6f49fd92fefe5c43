// Sums over many cases in one question, asked aside: of those reported in a span and in the one before, and of those that somebody
// works on now. Cases that the account may not see are in no sum.

import { type RawBuilder, sql } from 'kysely';
import { BODIES } from './case.ts';
import { BODY_PLACES, type Sums } from './dashboard/figures.ts';
import type { Db } from './store.ts';
import { type QueueScope, WORKED_ON, within } from './store-queue.ts';

export interface SpanScope extends QueueScope {
  /** From then on, and before; what is compared begins with `before` and ends with `from`. */
  readonly from: number;
  readonly to: number;
  readonly before: number;
  /** Since when what is now under way is no older than each of AGES, the youngest first. */
  readonly ages: readonly number[];
}

const MOST_PLACES = 10;
type Values = readonly RawBuilder<number>[];

/** For `aside`. Each part reads an index once; nothing is sorted but sums. */
export function figuresQuery(db: Db, { from, to, before, ages, ...scope }: SpanScope, now: number) {
  const seen = within(db, scope);
  const reported = (since: number, until: number) =>
    seen.where('q.created_at', '>=', since).where('q.created_at', '<', until);
  const took = (kind: string, moment: 'q.answered_at' | 'q.solved_at') => {
    const bucket = bucketOf(sql`(${sql.ref(moment)} - q.created_at)`);
    return reported(from, to)
      .where(moment, 'is not', null)
      .select(line(kind, { n: bucket, values: [count] }))
      .groupBy(bucket);
  };
  const day = (moment: string) => sql<number>`(${sql.ref(moment)} + 28800000) / 86400000`;
  const dayAndBody = sql<number>`${day('q.created_at')} * ${sql.lit(BODY_PLACES)} + ${body}`;
  const age = ageOf(ages);
  const late = sql<number>`sum(case when q.queue_at <= ${sql.lit(now)} then 1 else 0 end)`;
  const parts = [
    reported(from, to)
      .select(line('day', { n: dayAndBody, values: counts }))
      .groupBy(dayAndBody),
    reported(before, from)
      .select(line('before', { n: body, values: counts }))
      .groupBy(body),
    seen
      .where('q.solved_at', '>=', before)
      .where('q.solved_at', '<', to)
      .select(line('done', { n: day('q.solved_at'), values: [count] }))
      .groupBy(day('q.solved_at')),
    took('answer', 'q.answered_at'),
    took('solve', 'q.solved_at'),
    reported(before, from)
      .select(line('category-before', { names: ['q.category'], values: [count] }))
      .groupBy('q.category'),
    seen
      .where('q.over', '=', 0)
      .where('q.state', 'in', [...WORKED_ON])
      .select(line('work', { names: ['q.holder', 'q.category'], n: age, values: [count, late] }))
      .groupBy(['q.holder', 'q.category', age]),
  ];
  const grouped = reported(from, to)
    .select(['q.compound', 'q.building', 'q.category', count.as('count')])
    .groupBy(['q.compound', 'q.building', 'q.category']);
  const query = sql<Sums>`with grouped as materialized ${grouped}, most as (
      select compound, building from grouped where building <> '' group by compound, building
      order by sum(count) desc, compound, building limit ${sql.lit(MOST_PLACES)})
    ${sql.join(
      parts.map((part, at) => sql`select * from ${part} as ${sql.ref(`part${at}`)}`),
      sql` union all `,
    )}
    union all select ${sql.join(line('category', { names: ['q.category'], values: [sql`sum(q.count)`] }))}
      from grouped as q group by q.category
    union all select ${sql.join(line('place', { names: ['q.compound', 'q.building', 'q.category'], values: [sql`q.count`] }))}
      from grouped as q join most on most.compound = q.compound and most.building = q.building`;
  return { compile: () => query.compile(db) };
}

const count = sql<number>`count(*)`;
const body = sql<number>`case q.body ${sql.join(
  BODIES.map((each, at) => sql`when ${sql.lit(each)} then ${sql.lit(at)}`),
  sql` `,
)} else 0 end`;
const sumOf = (which: RawBuilder<unknown>) => sql<number>`sum(case when ${which} then 1 else 0 end)`;
/** As Counts of figures.ts has them. */
const counts: Values = [
  ...[count, sql<number>`count(q.solved_at)`, sumOf(sql`q.reopenings > 0`), sumOf(sql`q.escalations > 0`)],
  ...[sql<number>`count(q.satisfied)`, sql<number>`coalesce(sum(q.satisfied), 0)`],
  sumOf(sql`q.answer_late = 0 and q.answered_at is not null`),
  sumOf(sql`q.answer_late = 1`),
  sumOf(sql`q.solve_late = 0 and q.solved_at is not null`),
  sumOf(sql`q.solve_late = 1`),
];

function line(
  kind: string,
  {
    names = [],
    n = sql<number>`0`,
    values,
  }: { readonly names?: readonly string[]; readonly n?: RawBuilder<number>; readonly values: Values },
) {
  const texts = ['a', 'b', 'c'].map((name, at) => {
    const column = names[at];
    return (column === undefined ? sql<string>`cast('' as text)` : sql<string>`${sql.ref(column)}`).as(name);
  });
  const sums = counts.map((_, at) => (values[at] ?? sql<number>`0`).as(`v${at + 1}`));
  return [sql<string>`cast(${sql.lit(kind)} as text)`.as('kind'), ...texts, n.as('n'), ...sums] as const;
}

/**
 * As exact as it is said: minutes within two hours, ten minutes within two days, then hours; the digit of the level stands in it,
 * since one number is sorted three times as fast as two columns.
 */
function bucketOf(took: RawBuilder<unknown>) {
  return sql<number>`case when ${took} < 7200000 then ${took} / 60000 * 60000 when ${took} < 172800000 then ${took} / 600000 * 600000 else ${took} / 3600000 * 3600000 end + cast(substr(q.level, 2) as integer)`;
}

/** Written out, since a parameter is another expression each time it stands there. */
function ageOf(ages: readonly number[]) {
  const parts = ages.map((since, at) => sql`when q.created_at >= ${sql.lit(since)} then ${sql.lit(at)}`);
  return sql<number>`case ${sql.join(parts, sql` `)} else ${sql.lit(ages.length)} end`;
}
