// Templates of replies, and who looked at whose contact, as rows.

import type { Db } from '../store.ts';

export interface Template {
  readonly id: number;
  readonly title: string;
  readonly text: string;
}

export async function listTemplates(db: Db, compound: string): Promise<Template[]> {
  return db
    .selectFrom('complaint_template')
    .select(['id', 'title', 'text'])
    .where('compound', '=', compound)
    .orderBy('id')
    .execute();
}

export async function insertTemplate(
  tx: Db,
  compound: string,
  { title, text }: Omit<Template, 'id'>,
): Promise<void> {
  await tx.insertInto('complaint_template').values({ compound, title, text }).execute();
}

/** False where there is none of that number in the compound. */
export async function updateTemplate(
  tx: Db,
  compound: string,
  { id, title, text }: Template,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('complaint_template')
    .set({ title, text })
    .where('id', '=', id)
    .where('compound', '=', compound)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deleteTemplate(tx: Db, compound: string, id: number): Promise<void> {
  await tx.deleteFrom('complaint_template').where('id', '=', id).where('compound', '=', compound).execute();
}

export interface Reveal {
  readonly reporter: number;
  readonly staff: string;
  readonly why: string;
  readonly at: number;
}

export async function insertReveal(tx: Db, of: number, reveal: Reveal): Promise<void> {
  await tx
    .insertInto('complaint_reveal')
    .values({ case: of, ...reveal })
    .execute();
}

export async function listReveals(db: Db, of: number): Promise<Reveal[]> {
  return db
    .selectFrom('complaint_reveal')
    .select(['reporter', 'staff', 'why', 'at'])
    .where('case', '=', of)
    .orderBy('id')
    .execute();
}

export interface FileName {
  readonly id: number;
  readonly name: string;
  readonly type: string;
}

/** Without what is in them. */
export async function listFiles(db: Db, of: number): Promise<FileName[]> {
  return db.selectFrom('complaint_file').select(['id', 'name', 'type']).where('case', '=', of).execute();
}
