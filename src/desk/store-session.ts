// Where each conversation stands.

import type { Kysely } from 'kysely';
import { ConflictError } from '../errors.ts';
import type { Choice } from './message.ts';
import type { DeskTables } from './tables.ts';

type Db = Kysely<DeskTables>;

export interface Session {
  readonly capability: string;
  readonly stateVersion: number;
  readonly state: unknown;
  readonly choices: readonly Choice[];
  /** 0 before the first save. */
  readonly version: number;
}

export async function findSession(db: Db, conversation: string): Promise<Session | null> {
  const row = await db
    .selectFrom('desk_session')
    .selectAll()
    .where('conversation', '=', conversation)
    .executeTakeFirst();
  if (!row) return null;
  return {
    capability: row.capability,
    stateVersion: row.state_version,
    state: JSON.parse(row.state),
    choices: JSON.parse(row.choices) as Choice[],
    version: row.version,
  };
}

/** Saves over the version that was loaded; another save in between is a conflict. */
export async function saveSession(
  db: Db,
  conversation: string,
  session: Session,
  now: number,
): Promise<void> {
  const values = {
    capability: session.capability,
    state_version: session.stateVersion,
    state: JSON.stringify(session.state ?? null),
    choices: JSON.stringify(session.choices),
    version: session.version + 1,
    updated_at: now,
  };
  const result = await db
    .insertInto('desk_session')
    .values({ conversation, ...values })
    .onConflict((conflict) =>
      conflict.column('conversation').doUpdateSet(values).where('desk_session.version', '=', session.version),
    )
    .returning('version')
    .executeTakeFirst();
  if (result === undefined) throw new ConflictError('session saved elsewhere');
}
