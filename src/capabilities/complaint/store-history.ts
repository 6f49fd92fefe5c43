// What happened to a case, with the words that came with it; and its thread: what was written between reporters and staff.

import { sql } from 'kysely';
import type { CaseRole, EventKind, Happened, LinkKind, State } from './case.ts';
import type { Db } from './store.ts';

export interface HistoryRow {
  readonly seq: number;
  readonly state: State;
  readonly kind: EventKind;
  readonly role: CaseRole;
  readonly staff: string;
  readonly at: number;
  readonly words: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

export async function insertEvent(
  tx: Db,
  of: number,
  entry: {
    readonly seq: number;
    readonly hash: string;
    readonly state: State;
    readonly event: Happened;
    readonly words: string;
    readonly staff: string;
  },
): Promise<void> {
  const { seq, hash, state, words, staff, event } = entry;
  const { kind, at, by, ...facts } = event;
  await tx
    .insertInto('complaint_event')
    .values({ case: of, seq, state, kind, role: by, staff, at, words, facts: JSON.stringify(facts), hash })
    .execute();
}

/** Whether staff have done the same with the same words after that line. */
export async function happenedSince(
  db: Db,
  of: number,
  seen: number,
  { kind, staff, words }: { readonly kind: EventKind; readonly staff: string; readonly words: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('complaint_event')
    .select('seq')
    .where('case', '=', of)
    .where('seq', '>', seen)
    .where('kind', '=', kind)
    .where('staff', '=', staff)
    .where('words', '=', words)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Cases linked to it, through the index of links; see tables-steps.ts. */
export async function listLinkedTo(
  db: Db,
  compound: string,
  { kind, ref }: { readonly kind: LinkKind; readonly ref: string },
): Promise<number[]> {
  const rows = await db
    .selectFrom('complaint_event')
    .innerJoin('complaint_case', 'complaint_case.id', 'complaint_event.case')
    .select('complaint_event.case')
    .where('complaint_event.kind', '=', sql.lit<'linked'>('linked'))
    .where('complaint_event.facts', '=', JSON.stringify({ link: kind, ref }))
    .where('complaint_case.compound', '=', compound)
    .orderBy('complaint_event.case')
    .limit(20)
    .execute();
  return rows.map((row) => row.case);
}

export async function listEvents(db: Db, of: number): Promise<HistoryRow[]> {
  const rows = await db
    .selectFrom('complaint_event')
    .selectAll()
    .where('case', '=', of)
    .orderBy('seq')
    .execute();
  return rows.map(({ case: _, state, kind, role, facts, ...row }) => ({
    ...row,
    state: state as State,
    kind: kind as EventKind,
    role: role as CaseRole,
    facts: JSON.parse(facts),
  }));
}

export interface Message {
  readonly id: number;
  /** Reporter's number; 0 for staff. */
  readonly reporter: number;
  readonly staff: string;
  /** Seen by staff alone. */
  readonly private: boolean;
  readonly text: string;
  readonly file: number | null;
  readonly at: number;
}

export async function insertMessage(
  tx: Db,
  of: number,
  { private: hidden, ...message }: Omit<Message, 'id'>,
): Promise<void> {
  await tx
    .insertInto('complaint_message')
    .values({ case: of, ...message, private: hidden ? 1 : 0 })
    .execute();
}

export async function listMessages(db: Db, of: number): Promise<Message[]> {
  const rows = await db
    .selectFrom('complaint_message')
    .selectAll()
    .where('case', '=', of)
    .orderBy('id')
    .execute();
  return rows.map(({ case: _, private: hidden, ...row }) => ({ ...row, private: hidden === 1 }));
}

export interface CaseFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export async function insertFile(
  tx: Db,
  of: number,
  { name, type, bytes }: CaseFile,
  at: number,
): Promise<number> {
  const { id } = await tx
    .insertInto('complaint_file')
    .values({ case: of, name, type, bytes: Buffer.from(bytes).toString('base64'), at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function findFile(db: Db, of: number, id: number): Promise<CaseFile | null> {
  const row = await db
    .selectFrom('complaint_file')
    .select(['name', 'type', 'bytes'])
    .where('case', '=', of)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { ...row, bytes: new Uint8Array(Buffer.from(row.bytes, 'base64')) } : null;
}

export async function countFiles(db: Db, of: number): Promise<number> {
  const { count } = await db
    .selectFrom('complaint_file')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('case', '=', of)
    .executeTakeFirstOrThrow();
  return Number(count);
}
