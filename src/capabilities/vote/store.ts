// Rows of votes and of their frozen registers ↔ values. Ballots are in casting/, paper ballots in paper/.

import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import type { Transaction } from '../../platform/database/database.ts';
import { insertMany } from '../../platform/database/insert-many.ts';
import type { FrozenPlace } from './count/freeze.ts';
import { MATTERS, type MatterKey } from './count/matters.ts';
import type { VoteResult } from './count/result.ts';
import type { VoteTables } from './tables.ts';
import type { Vote, VoteState } from './vote.ts';

export type Db = Kysely<VoteTables>;
export type Place = FrozenPlace;

const bodyForm = z.object({
  items: z.array(
    z.object({
      title: z.string(),
      text: z.string(),
      matter: z.enum(MATTERS.map(({ key }) => key) as [MatterKey, ...MatterKey[]]).nullable(),
      options: z.array(z.string()),
    }),
  ),
  scope: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('compound') }),
    z.object({ kind: z.literal('buildings'), buildings: z.array(z.string()) }),
    z.object({ kind: z.literal('units'), units: z.array(z.number()), ground: z.string() }),
  ]),
  terms: z.object({
    noticeGround: z.string().nullable(),
    silenceClause: z.string().nullable(),
    showRooms: z.boolean(),
    objectionDays: z.number(),
  }),
  demonstration: z.boolean(),
});

/** What may be changed while a vote is a draft. */
export type Draft = Pick<
  Vote,
  'kind' | 'title' | 'items' | 'scope' | 'terms' | 'demonstration' | 'opensAt' | 'closesAt'
>;

export async function insertVote(
  tx: Db,
  draft: Draft,
  made: { readonly compound: string; readonly number: string; readonly by: string; readonly at: number },
): Promise<number> {
  const row = await tx
    .insertInto('vote')
    .values({
      compound: made.compound,
      number: made.number,
      kind: draft.kind,
      state: 'draft',
      ...columnsOf(draft),
      drafted_by: made.by,
      confirmed_by: null,
      created_at: made.at,
      announced_at: null,
      opened_at: null,
      closed_at: null,
      certified_at: null,
      ended_reason: null,
      register_hash: null,
      total_area: 0,
      total_heads: 0,
      total_units: 0,
      result: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** A draft of the same person that says the same, word for word. */
export async function findSameDraft(
  tx: Db,
  draft: Draft,
  { compound, by }: { readonly compound: string; readonly by: string },
): Promise<number | null> {
  const { title, body, opens_at, closes_at } = columnsOf(draft);
  const row = await tx
    .selectFrom('vote')
    .select('id')
    .where('compound', '=', compound)
    .where('state', '=', 'draft')
    .where('drafted_by', '=', by)
    .where('kind', '=', draft.kind)
    .where('title', '=', title)
    .where('body', '=', body)
    .where('opens_at', '=', opens_at)
    .where('closes_at', '=', closes_at)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The changed draft has to be confirmed again. */
export async function updateDraft(tx: Db, id: number, draft: Draft): Promise<void> {
  await tx
    .updateTable('vote')
    .set({ ...columnsOf(draft), kind: draft.kind, confirmed_by: null })
    .where('id', '=', id)
    .execute();
}

function columnsOf(draft: Draft) {
  const { items, scope, terms, demonstration } = draft;
  return {
    title: draft.title,
    body: JSON.stringify({ items, scope, terms, demonstration }),
    opens_at: draft.opensAt,
    closes_at: draft.closesAt,
  };
}

/** The columns that change as a vote moves on. */
export type Move = Partial<
  Pick<
    VoteTables['vote'],
    | 'state'
    | 'confirmed_by'
    | 'announced_at'
    | 'opened_at'
    | 'closed_at'
    | 'certified_at'
    | 'ended_reason'
    | 'register_hash'
    | 'total_area'
    | 'total_heads'
    | 'total_units'
    | 'result'
  >
>;

export async function moveVote(tx: Db, id: number, move: Move): Promise<void> {
  await tx.updateTable('vote').set(move).where('id', '=', id).execute();
}

export async function findVote(db: Db, id: number): Promise<Vote | null> {
  const row = await db.selectFrom('vote').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? voteOf(row) : null;
}

export async function listVotes(
  db: Db,
  filter: { readonly compound?: string; readonly states?: readonly VoteState[] } = {},
): Promise<Vote[]> {
  let query = db.selectFrom('vote').selectAll().orderBy('id', 'desc');
  if (filter.compound !== undefined) query = query.where('compound', '=', filter.compound);
  if (filter.states !== undefined) query = query.where('state', 'in', [...filter.states]);
  return (await query.execute()).map(voteOf);
}

/** The certified result as it was stored; null before. A committee's has another shape than an assembly's. */
export async function findResult<Stored = VoteResult>(db: Db, id: number): Promise<Stored | null> {
  const row = await db.selectFrom('vote').select('result').where('id', '=', id).executeTakeFirst();
  return row?.result == null ? null : JSON.parse(row.result);
}

/** How many votes of the compound have numbers of this year. */
export async function countNumbers(tx: Db, compound: string, year: number): Promise<number> {
  const rows = await tx
    .selectFrom('vote')
    .select('number')
    .where('compound', '=', compound)
    .where('number', 'like', `${year}-%`)
    .execute();
  return rows.reduce((most, { number }) => Math.max(most, Number(number.split('-')[1])), 0);
}

export async function insertRegister(tx: Transaction, vote: number, places: readonly Place[]): Promise<void> {
  await insertMany(
    tx,
    'vote_register',
    places.map(({ several, ...place }) => ({ vote, ...place, several: several ? 1 : 0 })),
  );
}

export async function listRegister(db: Db, vote: number): Promise<Place[]> {
  const rows = await db
    .selectFrom('vote_register')
    .selectAll()
    .where('vote', '=', vote)
    .orderBy('place')
    .execute();
  return rows.map(placeOf);
}

export function placeOf(row: Selectable<VoteTables['vote_register']>): Place {
  const { place, unit, room, building, area, head, several } = row;
  return { place, unit, room, building, area, head, several: several === 1 };
}

function voteOf(row: Selectable<VoteTables['vote']>): Vote {
  return {
    id: row.id,
    compound: row.compound,
    number: row.number,
    kind: row.kind,
    state: row.state,
    title: row.title,
    ...bodyForm.parse(JSON.parse(row.body)),
    draftedBy: row.drafted_by,
    confirmedBy: row.confirmed_by,
    createdAt: row.created_at,
    announcedAt: row.announced_at,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    certifiedAt: row.certified_at,
    endedReason: row.ended_reason,
    registerHash: row.register_hash,
    total: { units: row.total_units, area: row.total_area, heads: row.total_heads },
  };
}
