// Rows of cases ↔ values. What belongs to a case is in store-history.ts, store-reporters.ts and store-thread.ts.

import type { Kysely, Selectable } from 'kysely';
import { type Case, type Course, type Holder, SETTLED, type State, type Way } from './case.ts';
import { dueOf, nextTick } from './clock.ts';
import { insertIntoQueue, moveInQueue, placeInQueue } from './store-queue.ts';
import { saveWords } from './store-words.ts';
import type { ComplaintTables } from './tables.ts';

export type Db = Kysely<ComplaintTables>;

/** What a case is made of, besides what it becomes. */
export type NewCase = Omit<Case, 'id' | 'endedAt' | 'mergedInto' | 'course'>;

export async function insertCase(tx: Db, made: NewCase, course: Course): Promise<number> {
  const { id } = await tx
    .insertInto('complaint_case')
    .values(rowOf(made, course))
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertIntoQueue(tx, id, made, course);
  return id;
}

export function rowOf({ createdAt, open, repair, basis, ...columns }: NewCase, course: Course) {
  return {
    ...columns,
    ...{ open: open ? 1 : 0, repair: repair ? 1 : 0, basis: JSON.stringify(basis) },
    ...{ created_at: createdAt, merged_into: null },
    ...columnsOf(course, createdAt),
  };
}

/** `tickAt` where who has just looked knows it better. */
export async function moveCase(
  tx: Db,
  id: number,
  course: Course,
  {
    at,
    tickAt,
    ...changed
  }: { readonly at: number; readonly tickAt?: number | null } & Partial<
    Pick<ComplaintTables['complaint_case'], 'merged_into' | 'label' | 'building' | 'place' | 'open'>
  >,
): Promise<void> {
  const columns = columnsOf(course, at);
  await tx
    .updateTable('complaint_case')
    .set({ ...columns, ...(tickAt === undefined ? {} : { tick_at: tickAt }), ...changed })
    .where('id', '=', id)
    .execute();
  await moveInQueue(tx, id, course, at);
  if (changed.building !== undefined) await placeInQueue(tx, id, changed.building);
  if ('label' in changed || 'building' in changed || 'place' in changed) await saveWords(tx, id);
}

function columnsOf(course: Course, at: number) {
  const { state, category, level, body, holder, about, person, satisfied } = course;
  return {
    ...{ state, category, level, body, holder, about, person },
    due_at: dueOf(course),
    tick_at: nextTick(course),
    changed_at: at,
    ended_at: SETTLED.includes(state) ? course.since : null,
    satisfied: satisfied === null ? null : satisfied ? 1 : 0,
    course: JSON.stringify(course),
  };
}

export async function findCase(db: Db, id: number): Promise<Case | null> {
  const row = await db.selectFrom('complaint_case').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? caseOf(row) : null;
}

/** By what people say: "2026-15". */
export async function findNumber(db: Db, compound: string, number: string): Promise<Case | null> {
  const row = await db
    .selectFrom('complaint_case')
    .selectAll()
    .where('compound', '=', compound)
    .where('number', '=', number)
    .executeTakeFirst();
  return row ? caseOf(row) : null;
}

/** The highest number of the compound in that year; 0 where there is none. */
export async function lastNumber(tx: Db, compound: string, year: number): Promise<number> {
  const row = await tx
    .selectFrom('complaint_case')
    .select('number')
    .where('compound', '=', compound)
    .where('number', 'like', `${year}-%`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return Number(row?.number.split('-')[1] ?? 0);
}

/** Those the clock has to look at by now. */
export async function listTicking(db: Db, now: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('complaint_case')
    .select('id')
    .where('tick_at', '<=', now)
    .orderBy('tick_at')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Open ones of the same kind in the same building since then, latest first: the same leak, perhaps. */
export async function listAlike(
  db: Db,
  {
    compound,
    category,
    building,
    since,
  }: {
    readonly compound: string;
    readonly category: string;
    readonly building: string;
    readonly since: number;
  },
): Promise<Case[]> {
  const rows = await db
    .selectFrom('complaint_case')
    .selectAll()
    .where('compound', '=', compound)
    .where('category', '=', category)
    .where('building', '=', building)
    .where('created_at', '>=', since)
    .where('state', 'not in', [...SETTLED])
    .orderBy('id', 'desc')
    .limit(10)
    .execute();
  return rows.map(caseOf);
}

export function caseOf(row: Selectable<ComplaintTables['complaint_case']>): Case {
  const { id, compound, number, text, label, building, place, danger } = row;
  const course = JSON.parse(row.course) as Course;
  return {
    ...{ id, compound, number, text, label, building, place, danger },
    open: row.open === 1,
    repair: row.repair === 1,
    way: row.way as Way,
    basis: JSON.parse(row.basis),
    createdAt: row.created_at,
    endedAt: row.ended_at,
    mergedInto: row.merged_into,
    course: { ...course, state: row.state as State, holder: row.holder as Holder },
  };
}
