// What was just sent from outside, so that the same thing sent twice is once; and what of a speaker is open.

import type { Case } from '../case.ts';
import { type Db, findCase } from '../store.ts';
import type { CaseFile } from '../store-history.ts';
import { listCasesOf, type Speaker } from '../store-reporters.ts';

export interface Sent {
  readonly text: string;
  readonly files: readonly Pick<CaseFile, 'bytes'>[];
}

/** Whether that reporter has sent just these words and files since then. */
export async function sentSince(
  db: Db,
  of: number,
  reporter: number,
  { text, files }: Sent,
  since: number,
): Promise<boolean> {
  const rows = await db
    .selectFrom('complaint_message as message')
    .leftJoin('complaint_file as file', 'file.id', 'message.file')
    .select(['message.text as text', 'file.bytes as bytes'])
    .where('message.case', '=', of)
    .where('message.reporter', '=', reporter)
    .where('message.at', '>=', since)
    .execute();
  const texts = new Set(rows.map((row) => row.text));
  const known = new Set(rows.map((row) => row.bytes));
  return (
    (text === '' || texts.has(text)) &&
    files.every(({ bytes }) => known.has(Buffer.from(bytes).toString('base64')))
  );
}

export async function rungSince(db: Db, of: number, since: number): Promise<boolean> {
  const row = await db
    .selectFrom('complaint_event')
    .select('seq')
    .where('case', '=', of)
    .where('kind', '=', 'rung')
    .where('at', '>=', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function listOpenOf(db: Db, speaker: Speaker, limit: number): Promise<Case[]> {
  const cases: (Case | null)[] = [];
  for (const id of await listCasesOf(db, speaker, limit)) cases.push(await findCase(db, id));
  return cases.filter((each): each is Case => each !== null && each.endedAt === null);
}
