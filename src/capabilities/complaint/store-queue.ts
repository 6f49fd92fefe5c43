// The queue as narrow rows: kept with every change of a case, asked by filters, in pages, counted and searched. No question counts
// further than MOST_COUNTED, and wide rows are read for the page alone.

import { type Expression, PostgresAdapter, type SqlBool, sql } from 'kysely';
import { inList, inTexts } from '../../platform/database/in-list.ts';
import type { Case, Category, Course, Holder, Level, State } from './case.ts';
import { dueOf } from './clock.ts';
import { dayNumber } from './dashboard/figures.ts';
import type { Belonging } from './ladder.ts';
import { type Asked, askedOf, wordsOf } from './search-words.ts';
import { caseOf, type Db } from './store.ts';
import { clocksAfter, clocksAtFirst } from './store-in-time.ts';

/** Which cases an account may see at all. */
export interface QueueScope {
  /** Null or absent: all. */
  readonly compounds?: readonly string[] | null;
  readonly categories?: readonly string[] | null;
  /** Never those about this body (回避); null for a duty that no case can be about. */
  readonly hide: Holder | null;
  /** Nor those about bodies the same person belongs to elsewhere, in the compounds where they do. */
  readonly besides?: readonly Belonging[];
}

export interface QueueFilter extends QueueScope {
  readonly holder?: Holder;
  /** Absent: those that somebody works on. */
  readonly states?: readonly State[];
  readonly category?: Category;
  readonly level?: Level;
  /** Those due by this moment. */
  readonly late?: number;
  /** Taken by this person, as the ledger names staff. */
  readonly mine?: string;
  /** A number, or words that all stand in label, place or what was said. */
  readonly text?: string;
  readonly limit: number;
  readonly offset: number;
  /** What is due first, late ones in front, over ones last; or the newest first. */
  readonly order: 'due' | 'new';
}

export interface QueuePage {
  readonly cases: readonly Case[];
  /** Of all that fit; MOST_COUNTED + 1 stands for more. */
  readonly total: number;
}

export interface QueueCount {
  readonly state: State;
  readonly holder: Holder;
  readonly count: number;
  readonly late: number;
  /** Taken by who asks; 0 where nobody does. */
  readonly mine: number;
}

/** What may narrow what is counted; words may not, since they are read and not kept in an index. */
export type CountFilter = QueueScope & Pick<QueueFilter, 'holder' | 'category' | 'level' | 'mine'>;

export const MOST_COUNTED = 10_000;
/** Nobody works on these; `resolved` and `declined` still wait for what the reporter says. */
const OVER: readonly State[] = ['closed', 'withdrawn', 'merged'];
export const WORKED_ON: readonly State[] = [
  ...(['received', 'working', 'waiting-resident', 'waiting-third', 'escalated', 'reopened'] as const),
];
/** The last moment a date can hold: behind everything that is due. */
const FAR = 8_640_000_000_000_000;

type Placed = Pick<Case, 'compound' | 'number' | 'building' | 'createdAt' | 'label' | 'place' | 'text'>;

export async function insertIntoQueue(tx: Db, id: number, made: Placed, course: Course): Promise<void> {
  await tx
    .insertInto('complaint_queue')
    .values(queueRowOf(id, made, course))
    .execute();
  await tx
    .insertInto('complaint_words')
    .values({ case: id, words: wordsOf(made) })
    .execute();
}

export function queueRowOf(id: number, made: Placed, course: Course) {
  const { compound, number, building, createdAt } = made;
  return {
    ...{ case: id, compound, number, building, serial: Number(number.split('-')[1] ?? 0) },
    ...{ created_at: createdAt, reported_on: dayNumber(createdAt), answered_at: null, solved_at: null },
    ...columnsOf(course),
    ...clocksAtFirst(course),
  };
}

/** The first answer stays the first; an answer that did not hold has solved nothing. */
export async function moveInQueue(tx: Db, id: number, course: Course, at: number): Promise<void> {
  const { state, since, answers } = course;
  await tx
    .updateTable('complaint_queue')
    .set({
      ...columnsOf(course),
      ...clocksAfter(course, at),
      ...(answers > 0 ? { answered_at: sql<number>`coalesce(answered_at, ${at})` } : {}),
      ...(state === 'closed' ? {} : { solved_at: state === 'resolved' ? since : null }),
    })
    .where('case', '=', id)
    .execute();
}

/** After its place has become clearer. */
export async function placeInQueue(tx: Db, id: number, building: string): Promise<void> {
  await tx.updateTable('complaint_queue').set({ building }).where('case', '=', id).execute();
}

function columnsOf(course: Course) {
  const { state, since, category, level, body, holder, about, person, satisfied } = course;
  const over = OVER.includes(state);
  return {
    ...{ state, category, level, body, holder, about, person },
    over: over ? 1 : 0,
    // Of those that are over the last one comes first.
    queue_at: over ? FAR - since : (dueOf(course) ?? FAR - 1),
    satisfied: satisfied === null ? null : satisfied ? 1 : 0,
    ...{ reopenings: course.reopenings, escalations: course.escalations },
  };
}

export async function listQueue(db: Db, filter: QueueFilter): Promise<QueuePage> {
  if (filter.compounds?.length === 0 || filter.categories?.length === 0) return { cases: [], total: 0 };
  for (const asked of askedOf(filter.text ?? '')) {
    const page = await pageOf(db, filter, asked);
    if (page.total > 0) return page;
  }
  return { cases: [], total: 0 };
}

function pageOf(db: Db, filter: QueueFilter, asked: Asked): Promise<QueuePage> {
  return asked.kind === 'words' ? searchedPage(db, filter, asked) : countedPage(db, filter, asked);
}

async function countedPage(db: Db, filter: QueueFilter, asked: Asked): Promise<QueuePage> {
  const fitting = fit(db, filter, asked);
  const counted = await db
    .selectFrom(
      fitting
        .select('q.case')
        .limit(MOST_COUNTED + 1)
        .as('fitting'),
    )
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const total = Number(counted.total);
  if (total <= filter.offset) return { cases: [], total };
  const rows = await fitting
    .select('q.case')
    .orderBy(orderOf(filter))
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return { cases: await casesIn(db, rows), total };
}

/** Words are read once, for the page and its total together. */
async function searchedPage(db: Db, filter: QueueFilter, asked: Asked): Promise<QueuePage> {
  const rows = await db
    .with(
      (cte) => cte('q').materialized(),
      () => fit(db, filter, asked).select(['q.case', 'q.over', 'q.queue_at']),
    )
    .selectFrom('q')
    .select(['q.case', sql<number>`(select count(*) from q)`.as('total')])
    .orderBy(orderOf(filter))
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  const [first] = rows;
  if (first === undefined && filter.offset > 0)
    return { ...(await searchedPage(db, { ...filter, offset: 0, limit: 1 }, asked)), cases: [] };
  return { cases: await casesIn(db, rows), total: Math.min(Number(first?.total ?? 0), MOST_COUNTED + 1) };
}

function orderOf({ order }: QueueFilter) {
  return order === 'new' ? sql`q."case" desc` : sql`q.over, q.queue_at, q."case"`;
}

/** In the order of the rows. */
async function casesIn(db: Db, rows: readonly { readonly case: number }[]): Promise<Case[]> {
  const ids = rows.map((row) => row.case);
  const wide = await db.selectFrom('complaint_case').selectAll().where('id', 'in', inList(db, ids)).execute();
  const found = new Map(wide.map((row) => [row.id, caseOf(row)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

function fit(db: Db, filter: QueueFilter, asked: Asked) {
  const { late, mine, states = WORKED_ON } = filter;
  const over = new Set(states.map((state) => (OVER.includes(state) ? 1 : 0)));
  return narrowed(within(db, filter), filter)
    .where('q.state', 'in', [...states])
    .$if(over.size === 1, (query) => query.where('q.over', '=', [...over][0] ?? 0))
    .$if(late !== undefined, (query) => query.where('q.over', '=', 0).where('q.queue_at', '<=', late ?? 0))
    .$if(mine !== undefined, (query) => query.where('q.person', '=', mine ?? ''))
    .$if(asked.kind !== 'all', (query) => query.where(said(db, asked)));
}

/** What the account may see; nothing is listed, counted or summed but through here. */
export function within(db: Db, { compounds = null, categories = null, hide, besides = [] }: QueueScope) {
  return db
    .selectFrom('complaint_queue as q')
    .$if(compounds !== null, (query) =>
      compounds?.length === 1
        ? query.where('q.compound', '=', compounds[0] ?? '')
        : query.where('q.compound', 'in', inTexts(db, compounds ?? [])),
    )
    .$if(categories !== null, (query) => query.where('q.category', 'in', inTexts(db, categories ?? [])))
    .$if(hide !== null, (query) =>
      query.where(({ or, eb }) => or([eb('q.about', 'is', null), eb('q.about', '<>', hide)])),
    )
    .$if(besides.length > 0, (query) =>
      query.where(({ and, or, eb }) =>
        and(
          besides.map(({ body, compounds: there }) =>
            or([
              ...[eb('q.about', 'is', null), eb('q.about', '<>', body)],
              ...(there === null ? [] : [eb('q.compound', 'not in', inTexts(db, there))]),
            ]),
          ),
        ),
      ),
    );
}

function said(db: Db, asked: Asked): Expression<SqlBool> {
  if (asked.kind === 'number')
    return asked.number === null
      ? sql<SqlBool>`q.serial = ${asked.serial}`
      : sql<SqlBool>`(q.serial = ${asked.serial} and q.number = ${asked.number})`;
  const position = sql.raw(db.getExecutor().adapter instanceof PostgresAdapter ? 'strpos' : 'instr');
  const all = (asked.kind === 'words' ? asked.words : []).map(
    (word) => sql`${position}(w.words, ${word}) > 0`,
  );
  return sql<SqlBool>`q."case" in (select w."case" from complaint_words w where ${sql.join(all, sql` and `)})`;
}

/** Of those that are not over, by state and holder; `mine` narrows nothing but is counted beside. */
export async function countQueue(db: Db, filter: CountFilter, now: number): Promise<QueueCount[]> {
  if (filter.compounds?.length === 0 || filter.categories?.length === 0) return [];
  const rows = await narrowed(within(db, filter), filter)
    .where('q.over', '=', 0)
    .select(({ fn }) => [
      ...(['q.state', 'q.holder'] as const),
      fn.countAll<number>().as('count'),
      sql<number>`sum(case when q.queue_at <= ${now} then 1 else 0 end)`.as('late'),
      sql<number>`sum(case when q.person = ${filter.mine ?? ''} then 1 else 0 end)`.as('mine'),
    ])
    .groupBy(['q.state', 'q.holder'])
    .execute();
  return rows.map(({ state, holder, count, late, mine }) => ({
    ...{ state: state as State, holder: holder as Holder },
    ...{ count: Number(count), late: Number(late), mine: Number(mine) },
  }));
}

function narrowed(
  query: ReturnType<typeof within>,
  { holder, category, level }: Pick<QueueFilter, 'holder' | 'category' | 'level'>,
) {
  return query
    .$if(holder !== undefined, (each) => each.where('q.holder', '=', holder ?? ''))
    .$if(category !== undefined, (each) => each.where('q.category', '=', category ?? ''))
    .$if(level !== undefined, (each) => each.where('q.level', '=', level ?? ''));
}
