// Rows ↔ values, nothing else.

import type { Kysely, Selectable } from 'kysely';
import type { Voice } from '../../platform/model/model.ts';
import type { AssistantTables } from './tables.ts';

type Db = Kysely<AssistantTables>;

export type Consent = Selectable<AssistantTables['assistant_consent']>;

export interface Heard {
  readonly id: number;
  readonly words: string;
  readonly voice: Omit<Voice, 'name'>;
  readonly at: number;
  readonly confirmed: string | null;
}

export async function findConsent(db: Db, person: string): Promise<Consent | null> {
  const row = await db
    .selectFrom('assistant_consent')
    .selectAll()
    .where('person', '=', person)
    .executeTakeFirst();
  return row ?? null;
}

export async function saveConsent(tx: Db, { person, answer, terms, at }: Consent): Promise<void> {
  await tx
    .insertInto('assistant_consent')
    .values({ person, answer, terms, at })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ answer, terms, at }))
    .execute();
}

export async function deleteConsent(tx: Db, person: string): Promise<number> {
  const done = await tx.deleteFrom('assistant_consent').where('person', '=', person).executeTakeFirst();
  return Number(done.numDeletedRows);
}

/** A "no" is kept longer: where it is forgotten nobody knows any more that the person did not want it. */
export async function forgetConsents(tx: Db, before: { readonly yes: number; readonly no: number }) {
  const done = await tx
    .deleteFrom('assistant_consent')
    .where(({ or, and, eb }) =>
      or([
        and([eb('answer', '!=', 'no'), eb('at', '<', before.yes)]),
        and([eb('answer', '=', 'no'), eb('at', '<', before.no)]),
      ]),
    )
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}

/** What was heard before goes. */
export async function saveHeard(
  tx: Db,
  person: string,
  { words, voice, at }: Pick<Heard, 'words' | 'voice' | 'at'>,
): Promise<number> {
  await deleteHeard(tx, person);
  const bytes = Buffer.from(voice.bytes).toString('base64');
  const row = await tx
    .insertInto('assistant_heard')
    .values({ person, words, type: voice.type, bytes, at, confirmed: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function findHeard(db: Db, person: string): Promise<Heard | null> {
  const row = await db
    .selectFrom('assistant_heard')
    .selectAll()
    .where('person', '=', person)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, words, type, at, confirmed } = row;
  return {
    ...{ id, words, at, confirmed },
    voice: { type, bytes: new Uint8Array(Buffer.from(row.bytes, 'base64')) },
  };
}

export async function confirmHeard(tx: Db, id: number, by: string): Promise<void> {
  await tx.updateTable('assistant_heard').set({ confirmed: by }).where('id', '=', id).execute();
}

export async function deleteHeard(tx: Db, person: string): Promise<number> {
  const done = await tx.deleteFrom('assistant_heard').where('person', '=', person).executeTakeFirst();
  return Number(done.numDeletedRows);
}

export async function forgetHeard(tx: Db, before: number): Promise<number> {
  const done = await tx.deleteFrom('assistant_heard').where('at', '<=', before).executeTakeFirst();
  return Number(done.numDeletedRows);
}
