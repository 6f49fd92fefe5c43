// Rows ↔ values, nothing else.

import type { Kysely, Selectable } from 'kysely';
import type { OutgoingFile } from '../../desk/message.ts';
import type { Audience, State } from './broadcast.ts';
import type { BroadcastTables } from './tables.ts';

type Db = Kysely<BroadcastTables>;
type Row = Selectable<BroadcastTables['broadcast']>;

export interface Broadcast {
  readonly id: number;
  readonly compound: string;
  readonly text: string;
  readonly audience: Audience;
  readonly state: State;
  readonly by: string;
  readonly role: string;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly targets: number | null;
  readonly file: OutgoingFile | null;
}

export interface NewBroadcast {
  readonly compound: string;
  readonly text: string;
  readonly audience: Audience;
  readonly file: OutgoingFile | null;
  readonly by: string;
  readonly role: string;
  readonly once: string;
}

/** Its id; of a form sent twice the same. */
export async function insertDraft(tx: Db, draft: NewBroadcast, now: number): Promise<number> {
  const { file, ...fields } = draft;
  await tx
    .insertInto('broadcast')
    .values({
      ...fields,
      ...{ state: 'draft', created_at: now, started_at: null, ended_at: null, targets: null },
      file: file === null ? null : Buffer.from(file.bytes).toString('base64'),
      file_type: file?.type ?? null,
      file_name: file?.name ?? null,
    })
    .onConflict((conflict) => conflict.column('once').doNothing())
    .execute();
  const row = await tx
    .selectFrom('broadcast')
    .select('id')
    .where('once', '=', draft.once)
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function find(db: Db, id: number): Promise<Broadcast | null> {
  const row = await db.selectFrom('broadcast').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? broadcastOf(row) : null;
}

/** The latest first, without their files. */
export async function list(db: Db, compounds: readonly string[], limit: number): Promise<Broadcast[]> {
  if (compounds.length === 0) return [];
  const rows = await db
    .selectFrom('broadcast')
    .select(['id', 'compound', 'text', 'audience', 'state', 'by', 'role', 'created_at'])
    .select(['started_at', 'ended_at', 'targets'])
    .where('compound', 'in', [...compounds])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => broadcastOf({ ...row, file: null, file_type: null, file_name: null, once: '' }));
}

export async function listSending(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('broadcast').select('id').where('state', '=', 'sending').execute();
  return rows.map(({ id }) => id);
}

export async function markSending(tx: Db, id: number, targets: number, now: number): Promise<void> {
  await tx
    .updateTable('broadcast')
    .set({ state: 'sending', targets, started_at: now })
    .where('id', '=', id)
    .execute();
}

export async function markOver(tx: Db, id: number, state: 'done' | 'cancelled', now: number): Promise<void> {
  await tx.updateTable('broadcast').set({ state, ended_at: now }).where('id', '=', id).execute();
}

/** Of what is over the file goes, of what was never begun all. Returns rows changed. */
export async function forgetOld(tx: Db, before: number): Promise<number> {
  const drafts = await tx
    .deleteFrom('broadcast')
    .where('state', '=', 'draft')
    .where('created_at', '<', before)
    .executeTakeFirst();
  const files = await tx
    .updateTable('broadcast')
    .set({ file: null, file_type: null, file_name: null })
    .where('ended_at', '<', before)
    .where('file', 'is not', null)
    .executeTakeFirst();
  return Number(drafts.numDeletedRows) + Number(files.numUpdatedRows);
}

function broadcastOf(row: Row): Broadcast {
  const { id, compound, text, audience, state, by, role, targets } = row;
  return {
    ...{ id, compound, text, audience, state, by, role, targets },
    ...{ createdAt: row.created_at, startedAt: row.started_at, endedAt: row.ended_at },
    file:
      row.file === null
        ? null
        : {
            name: row.file_name ?? '',
            type: row.file_type ?? '',
            bytes: new Uint8Array(Buffer.from(row.file, 'base64')),
          },
  };
}
