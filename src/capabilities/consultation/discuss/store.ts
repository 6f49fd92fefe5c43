// Statements, meetings, views and the poll of a topic, as rows.

import type { Db } from '../store.ts';
import type { Party } from '../topic.ts';
import type { Claim, Stance, View } from './claims.ts';

export type { Claim, Stance, View } from './claims.ts';

export interface StatementRow {
  readonly version: number;
  readonly party: Party;
  readonly view: string;
  readonly options: string;
  readonly cost: string;
  readonly behalf: boolean;
  readonly at: number;
}

export async function insertStatement(
  tx: Db,
  topic: number,
  { behalf, ...statement }: StatementRow & { readonly by: string },
): Promise<void> {
  await tx
    .insertInto('consultation_statement')
    .values({ topic, ...statement, behalf: behalf ? 1 : 0 })
    .execute();
}

/** All, oldest first. */
export async function listStatements(db: Db, topic: number): Promise<StatementRow[]> {
  const rows = await db
    .selectFrom('consultation_statement')
    .selectAll()
    .where('topic', '=', topic)
    .orderBy('id')
    .execute();
  return rows.map(({ version, party, view, options, cost, behalf, at }) => ({
    ...{ version, view, options, cost, at },
    party: party as Party,
    behalf: behalf === 1,
  }));
}

export interface MeetingRow {
  readonly number: number;
  readonly meetsAt: number;
  readonly place: string;
  readonly agenda: string;
  readonly calledAt: number;
  /** Null until there are minutes. */
  readonly held: {
    readonly parties: readonly Party[];
    readonly people: number;
    readonly text: string;
  } | null;
}

export async function insertMeeting(
  tx: Db,
  topic: number,
  { number, meetsAt, place, agenda, calledAt }: Omit<MeetingRow, 'held'>,
  by: string,
): Promise<void> {
  await tx
    .insertInto('consultation_meeting')
    .values({
      ...{ topic, number, place, agenda },
      ...{ meets_at: meetsAt, called_by: by, called_at: calledAt, parties: null, people: null, minutes: '' },
    })
    .execute();
}

export async function saveMinutes(
  tx: Db,
  topic: number,
  number: number,
  { parties, people, text }: NonNullable<MeetingRow['held']>,
): Promise<void> {
  await tx
    .updateTable('consultation_meeting')
    .set({ parties: JSON.stringify(parties), people, minutes: text })
    .where('topic', '=', topic)
    .where('number', '=', number)
    .execute();
}

export async function listMeetings(db: Db, topic: number): Promise<MeetingRow[]> {
  const rows = await db
    .selectFrom('consultation_meeting')
    .selectAll()
    .where('topic', '=', topic)
    .orderBy('number')
    .execute();
  return rows.map(({ number, meets_at, place, agenda, called_at, parties, people, minutes }) => ({
    ...{ number, meetsAt: meets_at, place, agenda, calledAt: called_at },
    held: parties === null ? null : { parties: JSON.parse(parties), people: people ?? 0, text: minutes },
  }));
}

/** How many said that they come. */
export async function countComing(db: Db, topic: number, meeting: number): Promise<number> {
  const { count } = await db
    .selectFrom('consultation_person')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('topic', '=', topic)
    .where('comes', '=', meeting)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertView(tx: Db, topic: number, view: View): Promise<void> {
  await tx
    .insertInto('consultation_view')
    .values({ topic, ...view })
    .execute();
}

/** Those that are withheld too. */
export async function listViews(db: Db, topic: number): Promise<View[]> {
  const rows = await db
    .selectFrom('consultation_view')
    .selectAll()
    .where('topic', '=', topic)
    .orderBy('number')
    .execute();
  return rows.map(({ topic: _, stance, ...view }) => ({ ...view, stance: stance as Stance }));
}

export async function withholdView(tx: Db, topic: number, number: number, why: string): Promise<void> {
  await tx
    .updateTable('consultation_view')
    .set({ withheld: why })
    .where('topic', '=', topic)
    .where('number', '=', number)
    .execute();
}

/** In place of those before. */
export async function saveClaims(tx: Db, topic: number, claims: readonly Claim[]): Promise<void> {
  await tx.deleteFrom('consultation_claim').where('topic', '=', topic).execute();
  const rows = claims.map(({ stance, text, views }, index) => ({
    ...{ topic, number: index + 1, stance, text },
    views: JSON.stringify(views),
  }));
  for (const row of rows) await tx.insertInto('consultation_claim').values(row).execute();
}

export async function listClaims(db: Db, topic: number): Promise<Claim[]> {
  const rows = await db
    .selectFrom('consultation_claim')
    .selectAll()
    .where('topic', '=', topic)
    .orderBy('number')
    .execute();
  return rows.map(({ stance, text, views }) => ({
    stance: stance as Stance,
    text,
    views: JSON.parse(views),
  }));
}

export interface Poll {
  readonly question: string;
  readonly options: readonly string[];
  readonly openedAt: number;
  /** One an option; null until it is closed. */
  readonly counts: readonly number[] | null;
}

/** In place of one on an earlier version of the text, whose counts stay in the history. */
export async function insertPoll(tx: Db, topic: number, poll: Omit<Poll, 'counts'>): Promise<void> {
  await tx.deleteFrom('consultation_poll_choice').where('topic', '=', topic).execute();
  await tx.deleteFrom('consultation_poll').where('topic', '=', topic).execute();
  const options = JSON.stringify(poll.options);
  await tx
    .insertInto('consultation_poll')
    .values({
      topic,
      question: poll.question,
      options,
      opened_at: poll.openedAt,
      closed_at: null,
      counts: null,
    })
    .execute();
}

export async function findPoll(db: Db, topic: number): Promise<Poll | null> {
  const row = await db
    .selectFrom('consultation_poll')
    .selectAll()
    .where('topic', '=', topic)
    .executeTakeFirst();
  if (row === undefined) return null;
  const counts = row.counts === null ? null : JSON.parse(row.counts);
  return { question: row.question, options: JSON.parse(row.options), openedAt: row.opened_at, counts };
}

/** Whether it is another choice than before. */
export async function saveChoice(tx: Db, topic: number, person: number, option: number): Promise<boolean> {
  const before = await tx
    .selectFrom('consultation_poll_choice')
    .select('option')
    .where('topic', '=', topic)
    .where('person', '=', person)
    .executeTakeFirst();
  if (before?.option === option) return false;
  await tx
    .insertInto('consultation_poll_choice')
    .values({ topic, person, option })
    .onConflict((conflict) => conflict.columns(['topic', 'person']).doUpdateSet({ option }))
    .execute();
  return true;
}

export async function countChoices(db: Db, topic: number, options: number): Promise<number[]> {
  const rows = await db
    .selectFrom('consultation_poll_choice')
    .select(({ fn }) => ['option', fn.countAll<number>().as('count')])
    .where('topic', '=', topic)
    .groupBy('option')
    .execute();
  return Array.from({ length: options }, (_, at) =>
    Number(rows.find(({ option }) => option === at)?.count ?? 0),
  );
}

export async function closePoll(tx: Db, topic: number, counts: readonly number[], at: number): Promise<void> {
  await tx
    .updateTable('consultation_poll')
    .set({ closed_at: at, counts: JSON.stringify(counts) })
    .where('topic', '=', topic)
    .execute();
}
