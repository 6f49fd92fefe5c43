// Sheets as they went up, and objections.

import type { Db } from '../store.ts';

export interface SheetRow {
  readonly number: number;
  /** As sheet-content.ts makes it. */
  readonly content: unknown;
  readonly shownFrom: number;
  readonly shownUntil: number;
  /** Where the topic's chain ended when it went up; published, it fixes everything before. */
  readonly head: { readonly seq: number; readonly hash: string };
}

export async function insertSheet(tx: Db, topic: number, sheet: SheetRow): Promise<void> {
  const { number, content, shownFrom, shownUntil, head } = sheet;
  await tx
    .insertInto('consultation_sheet')
    .values({
      ...{ topic, number, content: JSON.stringify(content) },
      ...{ shown_from: shownFrom, shown_until: shownUntil, seq: head.seq, hash: head.hash },
    })
    .execute();
}

/** 0 where there is none. Counted over both rounds. */
export async function lastSheet(db: Db, topic: number): Promise<number> {
  return (await listSheets(db, topic)).at(-1)?.number ?? 0;
}

export async function listSheets(db: Db, topic: number): Promise<SheetRow[]> {
  const rows = await db
    .selectFrom('consultation_sheet')
    .selectAll()
    .where('topic', '=', topic)
    .orderBy('number')
    .execute();
  return rows.map(({ number, content, shown_from, shown_until, seq, hash }) => ({
    ...{ number, content: JSON.parse(content), head: { seq, hash } },
    ...{ shownFrom: shown_from, shownUntil: shown_until },
  }));
}

export interface Objection {
  readonly id: number;
  readonly topic: number;
  readonly person: number;
  readonly text: string;
  readonly at: number;
  readonly answer: string | null;
  readonly answeredAt: number | null;
}

export async function insertObjection(
  tx: Db,
  topic: number,
  objection: Pick<Objection, 'person' | 'text' | 'at'>,
): Promise<number> {
  const { id } = await tx
    .insertInto('consultation_objection')
    .values({ topic, ...objection, answer: null, answered_at: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Whether it was without an answer. */
export async function saveAnswer(tx: Db, id: number, answer: string, at: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('consultation_objection')
    .set({ answer, answered_at: at })
    .where('id', '=', id)
    .where('answer', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

export async function findObjection(db: Db, id: number): Promise<Objection | null> {
  const row = await db
    .selectFrom('consultation_objection')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? objectionOf(row) : null;
}

export async function listObjections(db: Db, topic: number): Promise<Objection[]> {
  const rows = await db
    .selectFrom('consultation_objection')
    .selectAll()
    .where('topic', '=', topic)
    .orderBy('id')
    .execute();
  return rows.map(objectionOf);
}

function objectionOf({
  answered_at,
  ...row
}: Omit<Objection, 'answeredAt'> & { readonly answered_at: number | null }): Objection {
  return { ...row, answeredAt: answered_at };
}
