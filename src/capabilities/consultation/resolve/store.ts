// Actions with what was reported on them, links to a vote or an application, the record of mediation.

import type { Db } from '../store.ts';
import type { ActorRole, Link, Party } from '../topic.ts';

export interface ActionRow {
  readonly number: number;
  readonly what: string;
  readonly whoName: string;
  /** In fen. */
  readonly amount: number | null;
}

export async function insertAction(tx: Db, topic: number, action: ActionRow): Promise<void> {
  const { whoName, ...rest } = action;
  await tx
    .insertInto('consultation_action')
    .values({ topic, ...rest, who_name: whoName })
    .execute();
}

export async function listActions(db: Db, topic: number): Promise<ActionRow[]> {
  const rows = await db
    .selectFrom('consultation_action')
    .selectAll()
    .where('topic', '=', topic)
    .orderBy('number')
    .execute();
  return rows.map(({ number, what, who_name, amount }) => ({ number, what, whoName: who_name, amount }));
}

export interface Report {
  readonly action: number;
  readonly role: ActorRole;
  readonly text: string;
  readonly at: number;
}

export async function insertReport(tx: Db, topic: number, report: Report): Promise<void> {
  await tx
    .insertInto('consultation_report')
    .values({ topic, ...report })
    .execute();
}

export async function listReports(db: Db, topic: number): Promise<Report[]> {
  const rows = await db
    .selectFrom('consultation_report')
    .select(['action', 'role', 'text', 'at'])
    .where('topic', '=', topic)
    .orderBy('id')
    .execute();
  return rows.map(({ role, ...report }) => ({ ...report, role: role as ActorRole }));
}

export interface LinkRow {
  readonly kind: Link['kind'];
  readonly ref: string;
  /** The vote's number; the project of an application. */
  readonly label: string;
  readonly detail: unknown;
  /** What became of it, in words; empty while it is waited for. */
  readonly outcome: string;
  readonly at: number;
}

export async function insertLink(tx: Db, topic: number, { detail, ...link }: LinkRow): Promise<void> {
  await tx
    .insertInto('consultation_link')
    .values({ topic, ...link, detail: JSON.stringify(detail) })
    .execute();
}

export async function saveOutcome(
  tx: Db,
  topic: number,
  kind: Link['kind'],
  ref: string,
  outcome: string,
): Promise<void> {
  await tx
    .updateTable('consultation_link')
    .set({ outcome })
    .where('topic', '=', topic)
    .where('kind', '=', kind)
    .where('ref', '=', ref)
    .execute();
}

export async function listLinks(db: Db, topic: number): Promise<LinkRow[]> {
  const rows = await db
    .selectFrom('consultation_link')
    .selectAll()
    .where('topic', '=', topic)
    .orderBy('at')
    .orderBy('ref')
    .execute();
  return rows.map(({ topic: _, kind, detail, ...link }) => ({
    ...link,
    kind: kind as Link['kind'],
    detail: JSON.parse(detail),
  }));
}

export async function countLinks(db: Db, topic: number, kind: Link['kind']): Promise<number> {
  return (await listLinks(db, topic)).filter((link) => link.kind === kind).length;
}

/** Topics linked to it. The way back from a vote to its topic. */
export async function listWaitingFor(db: Db, kind: Link['kind'], ref: string): Promise<number[]> {
  const rows = await db
    .selectFrom('consultation_link')
    .select('topic')
    .where('kind', '=', kind)
    .where('ref', '=', ref)
    .orderBy('topic')
    .execute();
  return rows.map(({ topic }) => topic);
}

export interface Mediation {
  readonly parties: readonly Party[];
  readonly agreed: boolean;
  readonly text: string;
  readonly at: number;
}

export async function insertMediation(tx: Db, topic: number, mediation: Mediation): Promise<void> {
  const { parties, agreed, text, at } = mediation;
  await tx
    .insertInto('consultation_mediation')
    .values({ topic, parties: JSON.stringify(parties), agreed: agreed ? 1 : 0, text, at })
    .execute();
}

export async function findMediation(db: Db, topic: number): Promise<Mediation | null> {
  const row = await db
    .selectFrom('consultation_mediation')
    .selectAll()
    .where('topic', '=', topic)
    .executeTakeFirst();
  return row
    ? { parties: JSON.parse(row.parties), agreed: row.agreed === 1, text: row.text, at: row.at }
    : null;
}

/** The words of the conclusion; empty where there is none. */
export async function findConclusion(db: Db, topic: number): Promise<string> {
  const row = await db
    .selectFrom('consultation_event')
    .select('reason')
    .where('topic', '=', topic)
    .where('kind', '=', 'concluded')
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return row?.reason ?? '';
}
