// Rows of inbox, session and outbox become values in these files and nowhere else. Every function takes the database
// or the transaction it runs in.

import type { Kysely } from 'kysely';
import { isNoLivingCard } from './store-cards.ts';
import { OPEN } from './store-outbox.ts';
import type { DeskTables } from './tables.ts';

export * from './store-cards.ts';
export * from './store-channels.ts';
export * from './store-inbox.ts';
export * from './store-lost.ts';
export * from './store-outbox.ts';
export * from './store-said.ts';
export * from './store-session.ts';

/**
 * What was said before `before` goes, with the keys and chats that name who said it: no platform sends an update again so
 * late. Of a notice the key stays, so that it is still written once and its delivery still proved, and of a card what it
 * takes to edit it. Returns rows changed.
 */
export async function forget(db: Kysely<DeskTables>, before: number): Promise<number> {
  const inbox = await db.deleteFrom('desk_inbox').where('handled_at', '<', before).executeTakeFirst();
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
  const emptied = Number(inbox.numDeletedRows) + Number(notices.numUpdatedRows);
  return emptied + Number(outbox.numDeletedRows) + Number(sessions.numDeletedRows);
}

/** Of a notice sent so long ago nobody asks any more whom it reached. Returns how many. */
export async function forgetDelivered(db: Kysely<DeskTables>, before: number): Promise<number> {
  const done = await db
    .deleteFrom('desk_outbox as row')
    .where('row.settled_at', '<', before)
    .where('row.state', 'not in', OPEN)
    .where(isNoLivingCard)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}
