// Sums over many cases in one question, asked aside: of those reported in a span, and of those that somebody works on now. Cases
// that the account may not see are in no sum.

import { type RawBuilder, sql } from 'kysely';
import { AGES, type Sums } from './dashboard/figures.ts';
import type { Db } from './store.ts';
import { type QueueScope, WORKED_ON, within } from './store-queue.ts';

export interface SpanScope extends QueueScope {
  /** From then on, and before. */
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400_000;
const MOST_PLACES = 10;

/** For `aside`. Each part reads the index of what was reported once; nothing is sorted but sums. */
export function figuresQuery(db: Db, { from, to, ...scope }: SpanScope, now: number) {
  const reported = within(db, scope).where('q.created_at', '>=', from).where('q.created_at', '<', to);
  const day = sql<number>`(q.created_at + 28800000) / 86400000`;
  const days = reported
    .select([
      ...named('day'),
      day.as('n'),
      sql<number>`count(*)`.as('v1'),
      sql<number>`count(q.solved_at)`.as('v2'),
    ])
    .select([
      sql<number>`sum(case when q.reopenings > 0 then 1 else 0 end)`.as('v3'),
      sql<number>`sum(case when q.escalations > 0 then 1 else 0 end)`.as('v4'),
      sql<number>`count(q.satisfied)`.as('v5'),
      sql<number>`coalesce(sum(q.satisfied), 0)`.as('v6'),
    ])
    .groupBy(day);
  const took = (kind: string, moment: 'q.answered_at' | 'q.solved_at') => {
    const bucket = bucketOf(sql`(${sql.ref(moment)} - q.created_at)`);
    return reported
      .where(moment, 'is not', null)
      .select([...named(kind), bucket.as('n'), ...counted()])
      .groupBy(bucket);
  };
  const places = reported
    .where('q.building', '<>', '')
    .select([...named('place', 'q.compound', 'q.building', 'q.category'), zero.as('n'), ...counted()])
    .groupBy(['q.compound', 'q.building', 'q.category'])
    .orderBy('v1', 'desc')
    .orderBy('q.compound')
    .orderBy('q.building')
    .orderBy('q.category')
    .limit(MOST_PLACES);
  const age = ageOf(now);
  const work = within(db, scope)
    .where('q.over', '=', 0)
    .where('q.state', 'in', [...WORKED_ON])
    .select([...named('work', 'q.holder'), age.as('n'), sql<number>`count(*)`.as('v1')])
    .select([
      sql<number>`sum(case when q.queue_at <= ${sql.lit(now)} then 1 else 0 end)`.as('v2'),
      ...[3, 4, 5, 6].map((at) => zero.as(`v${at}`)),
    ])
    .groupBy(['q.holder', age]);
  const parts = [days, took('answer', 'q.answered_at'), took('solve', 'q.solved_at'), places, work];
  const query = sql<Sums>`${sql.join(
    parts.map((part, at) => sql`select * from ${part} as ${sql.ref(`part${at}`)}`),
    sql` union all `,
  )}`;
  return { compile: () => query.compile(db) };
}

const zero = sql<number>`0`;

function counted() {
  return [sql<number>`count(*)`.as('v1'), ...[2, 3, 4, 5, 6].map((at) => zero.as(`v${at}`))] as const;
}

function named(kind: string, ...columns: readonly string[]) {
  const texts = ['a', 'b', 'c'].map((name, at) => {
    const column = columns[at];
    return (column === undefined ? sql<string>`cast('' as text)` : sql<string>`${sql.ref(column)}`).as(name);
  });
  return [sql<string>`cast(${sql.lit(kind)} as text)`.as('kind'), ...texts];
}

/**
 * As exact as it is said: minutes within two hours, ten minutes within two days, then hours; the digit of the level stands in it,
 * since one number is sorted three times as fast as two columns.
 */
function bucketOf(took: RawBuilder<unknown>) {
  return sql<number>`case when ${took} < 7200000 then ${took} / 60000 * 60000 when ${took} < 172800000 then ${took} / 600000 * 600000 else ${took} / 3600000 * 3600000 end + cast(substr(q.level, 2) as integer)`;
}

/** Written out, since a parameter is another expression each time it stands there. */
function ageOf(now: number) {
  const days = sql`((${sql.lit(now)} - q.created_at) / ${sql.lit(DAY)})`;
  const parts = [...AGES].reverse().map((age) => sql`when ${days} >= ${sql.lit(age)} then ${sql.lit(age)}`);
  return sql<number>`case ${sql.join(parts, sql` `)} else 0 end`;
}
