// What the public board of a compound is summed from and lists: labels of our own words and numbers, never a word or a person.
// Bounded, whatever there is; each sum reads an index in its own order.

import { sql } from 'kysely';
import type { Database } from '../../../platform/database/database.ts';
import type { State } from '../case.ts';
import { dayNumber } from '../dashboard/figures.ts';
import type { Db } from '../store.ts';
import type { BoardSums } from './board.ts';

export interface BoardLine {
  readonly number: string;
  readonly label: string;
  readonly state: State;
  readonly createdAt: number;
}

/** Read beside the connection that takes messages, since much may have to be counted. */
export type Reading = { readonly db: Db } & Pick<Database, 'aside'>;

/** Of the time since the first of the months, each of which begins with a day and ends where the next begins. */
export function sumBoard(
  { db, aside }: Reading,
  compound: string,
  months: readonly number[],
): Promise<BoardSums[]> {
  const counted = sql`q.compound = ${compound} and q.state not in ('withdrawn', 'merged')`;
  const day = (at: number) => sql.lit(dayNumber(months[at] ?? 0));
  const since = (at: number) => sql`q.reported_on >= ${day(at)}`;
  const within = (at: number) =>
    months[at + 1] === undefined ? since(at) : sql`${since(at)} and q.reported_on < ${day(at + 1)}`;
  // The plus keeps SQLite from the index by time, after which all would have to be sorted.
  const parts = [
    sql`select 'open' as kind, q.category as a, q.state as b, 0 as n, count(*) as v1, 0 as v2, 0 as v3, 0 as v4, 0 as v5, 0 as v6, 0 as v7
      from complaint_queue q where q.compound = ${compound} and q.over = 0 and q.state not in ('resolved', 'declined')
      group by q.category, q.state`,
    sql`select 'kind' as kind, q.category as a, q.body as b, 0 as n, ${SUMS}
      from complaint_queue q where ${counted} and +q.created_at >= ${sql.lit(months[0] ?? 0)} group by q.category, q.body`,
    ...months.map(
      (_, at) => sql`select 'month' as kind, '' as a, '' as b, ${sql.lit(at)} as n, ${SUMS}
      from complaint_queue q where ${counted} and ${within(at)}`,
    ),
  ];
  const query = sql<BoardSums>`${sql.join(parts, sql` union all `)}`;
  return aside({ compile: () => query.compile(db) });
}

/** 1 where any clock of the case ever ran out. */
const LATE = sql`case when q.solve_late = 1 or q.answer_late = 1 then 1 else 0 end`;
/** As Results of board.ts has them. */
const SUMS = sql`count(*) as v1, count(q.solved_at) as v2, coalesce(sum(q.solved_at - q.created_at), 0) as v3,
  coalesce(sum(case when q.solved_at is not null and ${LATE} = 0 then 1 else 0 end), 0) as v4,
  coalesce(sum(${LATE}), 0) as v5,
  count(q.satisfied) as v6, coalesce(sum(q.satisfied), 0) as v7`;

/** Of those under way what neighbours may see, the oldest first. */
export async function listOpen({ db, aside }: Reading, compound: string, most: number): Promise<BoardLine[]> {
  const query = db
    .selectFrom('complaint_case')
    .select(['number', 'label', 'state', 'created_at'])
    .where('compound', '=', compound)
    .where('ended_at', 'is', null)
    .where('open', '=', 1)
    .orderBy('created_at')
    .orderBy('id')
    .limit(most);
  const rows = await aside(query);
  return rows.map(({ state, created_at, ...row }) => ({
    ...row,
    state: state as State,
    createdAt: created_at,
  }));
}
