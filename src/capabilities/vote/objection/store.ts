// Rows of objections ↔ values. What somebody wrote is kept no longer than it is needed; that there was one stays.

import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../store.ts';
import type { VoteTables } from '../tables.ts';

export interface ObjectionAddress {
  readonly channel: string;
  readonly bot: string;
  readonly chat: string;
}

export interface Objection {
  readonly id: number;
  readonly vote: number;
  readonly person: string;
  /** Null once the objection has been forgotten. */
  readonly address: ObjectionAddress | null;
  readonly text: string;
  readonly at: number;
  readonly answer: string | null;
  readonly answeredAt: number | null;
}

const addressForm = z.object({ channel: z.string(), bot: z.string(), chat: z.string() });

export async function insertObjection(
  tx: Db,
  objection: Pick<Objection, 'vote' | 'person' | 'text' | 'at'> & { readonly address: ObjectionAddress },
): Promise<number> {
  const { vote, person, text, at } = objection;
  const address = JSON.stringify(addressForm.parse(objection.address));
  const row = await tx
    .insertInto('vote_objection')
    .values({ vote, person, address, text, at, answer: null, answered_by: null, answered_at: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function findObjection(db: Db, id: number): Promise<Objection | null> {
  const row = await db.selectFrom('vote_objection').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? objectionOf(row) : null;
}

/** Oldest first: the next to be answered stands on top. */
export async function listObjections(db: Db, vote: number): Promise<Objection[]> {
  const rows = await db
    .selectFrom('vote_objection')
    .selectAll()
    .where('vote', '=', vote)
    .orderBy('id')
    .execute();
  return rows.map(objectionOf);
}

export async function saveAnswer(
  tx: Db,
  id: number,
  answer: { readonly text: string; readonly by: string; readonly at: number },
): Promise<void> {
  await tx
    .updateTable('vote_objection')
    .set({ answer: answer.text, answered_by: answer.by, answered_at: answer.at })
    .where('id', '=', id)
    .execute();
}

/** Empties what was written and by whom, where the vote ended before this time. Returns how many. */
export async function forgetObjections(tx: Db, before: number): Promise<number> {
  const ended = tx
    .selectFrom('vote')
    .select('id')
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'certified'), eb('certified_at', '<', before)]),
        // When it was made void is not kept; the objection itself is older than that time then.
        eb('state', '=', 'void'),
      ]),
    );
  const done = await tx
    .updateTable('vote_objection')
    .set({ person: '', address: '', text: '', answered_by: '' })
    .set((eb) => ({ answer: eb.case().when('answer', 'is', null).then(null).else('').end() }))
    .where('vote', 'in', ended)
    .where('at', '<', before)
    .where('address', '!=', sql.lit(''))
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

function objectionOf(row: Selectable<VoteTables['vote_objection']>): Objection {
  const { id, vote, person, text, at, answer } = row;
  const address = row.address === '' ? null : addressForm.parse(JSON.parse(row.address));
  return { id, vote, person, address, text, at, answer, answeredAt: row.answered_at };
}
