// Rows of topics ↔ values. What belongs to a topic is in store-history.ts, store-people.ts and the folders of the steps.

import type { Kysely, Selectable } from 'kysely';
import { inTexts } from '../../platform/database/in-list.ts';
import { dueOf } from './needs.ts';
import { DEFAULT_PROCEDURE, type Procedure } from './procedure.ts';
import type { ConsultationTables } from './tables.ts';
import type { Course, Outcome, Step, Topic, Way } from './topic.ts';

export type Db = Kysely<ConsultationTables>;

/** What a topic is made of, besides what it becomes. */
export type NewTopic = Omit<Topic, 'id' | 'endedAt' | 'mergedInto' | 'course'>;

export interface Standing {
  readonly course: Course;
  /** When the clock looks again. */
  readonly tickAt: number | null;
  readonly endedAt: number | null;
}

export async function insertTopic(tx: Db, topic: NewTopic, standing: Standing): Promise<number> {
  const { createdAt, scope, ...columns } = topic;
  const { id } = await tx
    .insertInto('consultation_topic')
    .values({
      ...columns,
      scope: JSON.stringify(scope),
      created_at: createdAt,
      merged_into: null,
      ...columnsOf(standing),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function moveTopic(
  tx: Db,
  id: number,
  standing: Standing,
  changed: Partial<
    Pick<
      ConsultationTables['consultation_topic'],
      'title' | 'text' | 'place' | 'scope' | 'clause' | 'merged_into'
    >
  > = {},
): Promise<void> {
  await tx
    .updateTable('consultation_topic')
    .set({ ...columnsOf(standing), ...changed })
    .where('id', '=', id)
    .execute();
}

function columnsOf({ course, tickAt, endedAt }: Standing) {
  return {
    step: course.step,
    outcome: course.outcome,
    due_at: dueOf(course),
    climbed: course.climbed.length > 0 || course.escalatedAt !== null ? 1 : 0,
    tick_at: tickAt,
    ended_at: endedAt,
    course: JSON.stringify(course),
  };
}

export async function findTopic(db: Db, id: number): Promise<Topic | null> {
  const row = await db.selectFrom('consultation_topic').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? topicOf(row) : null;
}

/** By what people say: "2026-3". */
export async function findNumber(db: Db, compound: string, number: string): Promise<Topic | null> {
  const row = await db
    .selectFrom('consultation_topic')
    .selectAll()
    .where('compound', '=', compound)
    .where('number', '=', number)
    .executeTakeFirst();
  return row ? topicOf(row) : null;
}

/** Not yet decided on, with the same words about the same place. */
export async function findWaiting(
  tx: Db,
  compound: string,
  { text, place }: Pick<Topic, 'text' | 'place'>,
): Promise<Topic | null> {
  const row = await tx
    .selectFrom('consultation_topic')
    .selectAll()
    .where('compound', '=', compound)
    .where('outcome', 'is', null)
    .where('step', '=', 'raise')
    .where('text', '=', text)
    .where('place', '=', place)
    .executeTakeFirst();
  return row ? topicOf(row) : null;
}

/** Of every compound. */
export async function listNumbered(db: Db, number: string): Promise<Topic[]> {
  const rows = await db
    .selectFrom('consultation_topic')
    .selectAll()
    .where('number', '=', number)
    .orderBy('id')
    .execute();
  return rows.map(topicOf);
}

export interface TopicFilter {
  readonly compound?: string;
  /** Only of these; null for all. */
  readonly compounds?: readonly string[] | null;
  readonly step?: Step;
  /** True: only those under way; false: only those that ended. */
  readonly open?: boolean;
  /** Something has come to the street office. */
  readonly climbed?: boolean;
  readonly late?: number;
  readonly limit: number;
  readonly offset?: number;
}

/** Those under way by what is due first, those that ended the latest first. */
export async function listTopics(db: Db, filter: TopicFilter): Promise<Topic[]> {
  const query = filtered(db, db.selectFrom('consultation_topic').selectAll(), filter);
  const ordered =
    filter.open === false
      ? query.orderBy('ended_at', 'desc').orderBy('id', 'desc')
      : query.orderBy('due_at', (order) => order.asc().nullsLast()).orderBy('id');
  const rows = await ordered
    .limit(filter.limit)
    .offset(filter.offset ?? 0)
    .execute();
  return rows.map(topicOf);
}

/** How many there are in each step, and how many of those are late or have climbed. */
export async function countSteps(
  db: Db,
  {
    compound,
    compounds = null,
    now,
  }: {
    readonly compound?: string | undefined;
    readonly compounds?: readonly string[] | null;
    readonly now: number;
  },
): Promise<
  readonly { readonly step: Step; readonly count: number; readonly late: number; readonly climbed: number }[]
> {
  let query = db
    .selectFrom('consultation_topic')
    .select(({ fn, eb, lit, val }) => [
      'step',
      fn.countAll<number>().as('count'),
      fn.sum<number>(eb.case().when('due_at', '<=', val(now)).then(lit(1)).else(lit(0)).end()).as('late'),
      fn.sum<number>('climbed').as('climbed'),
    ])
    .where('outcome', 'is', null)
    .groupBy('step');
  if (compound !== undefined) query = query.where('compound', '=', compound);
  if (compounds !== null) query = query.where('compound', 'in', inTexts(db, compounds));
  return (await query.execute()).map(({ step, count, late, climbed }) => ({
    step: step as Step,
    count: Number(count),
    late: Number(late),
    climbed: Number(climbed),
  }));
}

function filtered<Query extends { where: (...args: never[]) => Query }>(
  db: Db,
  query: Query,
  filter: TopicFilter,
): Query {
  // biome-ignore lint/suspicious/noExplicitAny: the builder's own type would have to be spelled out whole.
  let narrowed: any = query;
  if (filter.compound !== undefined) narrowed = narrowed.where('compound', '=', filter.compound);
  if (filter.compounds) narrowed = narrowed.where('compound', 'in', inTexts(db, filter.compounds));
  if (filter.step !== undefined) narrowed = narrowed.where('step', '=', filter.step);
  if (filter.open !== undefined) narrowed = narrowed.where('outcome', filter.open ? 'is' : 'is not', null);
  if (filter.climbed === true) narrowed = narrowed.where('climbed', '=', 1);
  if (filter.late !== undefined) narrowed = narrowed.where('due_at', '<=', filter.late);
  return narrowed;
}

/** Those the clock has to look at by now. */
export async function listTicking(db: Db, now: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('consultation_topic')
    .select('id')
    .where('tick_at', '<=', now)
    .orderBy('tick_at')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Those under way there are looked at again from `at` on, whatever was thought before. */
export async function lookAgain(tx: Db, compound: string, at: number): Promise<void> {
  await tx
    .updateTable('consultation_topic')
    .set({ tick_at: at })
    .where('compound', '=', compound)
    .where('outcome', 'is', null)
    .execute();
}

/** The highest number of the compound in that year; 0 where there is none. */
export async function lastNumber(tx: Db, compound: string, year: number): Promise<number> {
  const rows = await tx
    .selectFrom('consultation_topic')
    .select('number')
    .where('compound', '=', compound)
    .where('number', 'like', `${year}-%`)
    .orderBy('id', 'desc')
    .limit(1)
    .execute();
  return Number(rows[0]?.number.split('-')[1] ?? 0);
}

/** Our defaults where the compound has not set its own. */
export async function findProcedure(db: Db, compound: string): Promise<Procedure> {
  const row = await db
    .selectFrom('consultation_procedure')
    .select('body')
    .where('compound', '=', compound)
    .executeTakeFirst();
  return row ? { ...DEFAULT_PROCEDURE, ...JSON.parse(row.body) } : DEFAULT_PROCEDURE;
}

export async function saveProcedure(
  tx: Db,
  compound: string,
  procedure: Procedure,
  made: { readonly by: string; readonly at: number },
): Promise<void> {
  const columns = { body: JSON.stringify(procedure), changed_by: made.by, changed_at: made.at };
  await tx
    .insertInto('consultation_procedure')
    .values({ compound, ...columns })
    .onConflict((conflict) => conflict.column('compound').doUpdateSet(columns))
    .execute();
}

export function topicOf(row: Selectable<ConsultationTables['consultation_topic']>): Topic {
  const { id, compound, number, title, label, category, text, place, began, clause, template, unit } = row;
  return {
    ...{ id, compound, number, title, label, category, text, place, began, clause, template, unit },
    scope: JSON.parse(row.scope),
    way: row.way as Way,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    mergedInto: row.merged_into,
    course: { ...(JSON.parse(row.course) as Course), outcome: row.outcome as Outcome | null },
  };
}
