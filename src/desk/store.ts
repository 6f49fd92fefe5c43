// Rows of inbox, session and outbox become values in these files and nowhere else. Every function takes the database
// or the transaction it runs in.

import { type Kysely, sql } from 'kysely';
import { isNoLivingCard } from './store-cards.ts';
import { OPEN } from './store-outbox.ts';
import type { DeskTables } from './tables.ts';

export * from './store-cards.ts';
export * from './store-channels.ts';
export * from './store-deliveries.ts';
export * from './store-inbox.ts';
export * from './store-lost.ts';
export * from './store-meanwhile.ts';
export * from './store-outbox.ts';
export * from './store-persons.ts';
export * from './store-said.ts';
export * from './store-session.ts';
export * from './store-traced.ts';

/**
 * Empties what was said before `before`, and by whom. Keys stay, so that a replayed update is still known, a notice still
 * written once, its delivery still proved, and a card still edited. Returns rows changed.
 */
export async function forget(db: Kysely<DeskTables>, before: number): Promise<number> {
  const inbox = await db
    .updateTable('desk_inbox')
    .set({ body: '', conversation: '' })
    .where('handled_at', '<', before)
    .where('conversation', '!=', sql.lit(''))
    .executeTakeFirst();
  const outbox = await db
    .deleteFrom('desk_outbox as row')
    .where('row.settled_at', '<', before)
    .where('row.state', 'not in', OPEN)
    .where('row.dedup', 'is', null)
    .where(isNoLivingCard)
    .executeTakeFirst();
  const notices = await db
    .updateTable('desk_outbox')
    .set({ body: '' })
    .where('settled_at', '<', before)
    .where('state', 'not in', OPEN)
    .where(({ or, eb }) => or([eb('dedup', 'is not', null), eb('card', 'is not', null)]))
    .where('body', '!=', '')
    .executeTakeFirst();
  const sessions = await db.deleteFrom('desk_session').where('updated_at', '<', before).executeTakeFirst();
  const emptied = Number(inbox.numUpdatedRows) + Number(notices.numUpdatedRows);
  return emptied + Number(outbox.numDeletedRows) + Number(sessions.numDeletedRows);
}

/** Of what was sent so long ago nobody asks any more whom it reached, and no card of it is edited. Returns how many. */
export async function forgetDelivered(db: Kysely<DeskTables>, before: number): Promise<number> {
  const done = await db
    .deleteFrom('desk_outbox')
    .where('settled_at', '<', before)
    .where('state', 'not in', OPEN)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}
