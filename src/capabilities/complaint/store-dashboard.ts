// Sums over many cases in two questions, asked aside: of those reported in a span and in the one before, and of those that somebody
// works on now. Cases that the account may not see are in no sum.

import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { dayNumber, type Sums } from './dashboard/figures.ts';
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

/**
 * Two for `aside`, about as long as each other, to be asked at once. What has an index in the order it is put together is read in that order, even where it is the whole index: sorting
 * costs ten times as much on SQLite. That holds as long as no index begins with the moment of the report.
 */
export function figuresQueries(db: Db, { from, to, before, ages, ...scope }: SpanScope, now: number) {
  const seen = within(db, scope);
  const atMoments = (since: number, until: number) =>
    seen.where('q.created_at', '>=', since).where('q.created_at', '<', until);
  const reported = (since: number, until: number) =>
    atMoments(since, until)
      .where('q.reported_on', '>=', dayNumber(since))
      .where('q.reported_on', '<=', dayNumber(until - 1));
  const took = (kind: string, moment: 'q.answered_at' | 'q.solved_at') => {
    const bucket = bucketOf(sql`(${sql.ref(moment)} - q.created_at)`);
    return reported(from, to)
      .where(moment, 'is not', null)
      .select(line(kind, { n: bucket, values: [count] }))
      .groupBy(bucket);
  };
  const days = (kind: string, since: number, until: number) =>
    reported(since, until)
      .select(line(kind, { names: ['q.body'], n: sql.ref('q.reported_on'), values: counts }))
      .groupBy(['q.reported_on', 'q.body']);
  const solvedOn = sql<number>`(q.solved_at + 28800000) / 86400000`;
  const isNow = sql`q.created_at >= ${sql.lit(from)}`;
  const age = ageOf(ages);
  const late = sql<number>`sum(case when q.queue_at <= ${sql.lit(now)} then 1 else 0 end)`;
  const long = [
    days('day', from, to),
    sql`(select ${sql.join(line('before', { names: ['q.a'], values: sums }))}
      from ${days('before', before, from)} as q group by q.a)`,
    seen
      .where('q.solved_at', '>=', before)
      .where('q.solved_at', '<', to)
      .select(line('done', { n: solvedOn, values: [count] }))
      .groupBy(solvedOn),
  ];
  const others = [
    took('answer', 'q.answered_at'),
    took('solve', 'q.solved_at'),
    atMoments(before, to)
      .select(line('category', { names: ['q.category'], values: [sumOf(isNow), sumOf(sql`not ${isNow}`)] }))
      .groupBy('q.category'),
    seen
      .where('q.over', '=', 0)
      .where('q.state', 'in', [...WORKED_ON])
      .select(line('work', { names: ['q.holder', 'q.category'], n: age, values: [count, late] }))
      .groupBy(['q.holder', 'q.category', age]),
    atMoments(from, to)
      .where(sql<SqlBool>`(q.compound, q.building) in (select compound, building from most)`)
      .select(line('place', { names: ['q.compound', 'q.building', 'q.category'], values: [count] }))
      .groupBy(['q.compound', 'q.building', 'q.category']),
  ];
  const most = atMoments(from, to)
    .where('q.building', '<>', '')
    .select(['q.compound', 'q.building'])
    .groupBy(['q.compound', 'q.building'])
    .orderBy(count, 'desc')
    .orderBy('q.compound')
    .orderBy('q.building')
    .limit(MOST_PLACES);
  const compiled = (query: RawBuilder<Sums>) => ({ compile: () => query.compile(db) });
  return [compiled(sql`${union(long)}`), compiled(sql`with most as materialized ${most} ${union(others)}`)];
}

function union(parts: readonly Expression<unknown>[]) {
  return sql.join(
    parts.map((part, at) => sql`select * from ${part} as ${sql.ref(`part${at}`)}`),
    sql` union all `,
  );
}

const count = sql<number>`count(*)`;
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
const sums: Values = counts.map((_, at) => sql<number>`sum(${sql.ref(`q.v${at + 1}`)})`);

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
  const all = counts.map((_, at) => (values[at] ?? sql<number>`0`).as(`v${at + 1}`));
  return [sql<string>`cast(${sql.lit(kind)} as text)`.as('kind'), ...texts, n.as('n'), ...all] as const;
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
