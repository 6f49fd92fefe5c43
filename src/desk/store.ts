// Rows of inbox, session and outbox become values in these files and nowhere else. Every function takes the database
// or the transaction it runs in.

import type { Kysely } from 'kysely';
import { isNoLivingCard } from './store-cards.ts';
import type { DeskTables } from './tables.ts';

export * from './store-cards.ts';
export * from './store-inbox.ts';
export * from './store-outbox.ts';
export * from './store-said.ts';
export * from './store-session.ts';

/**
 * Empties what was said before `before`. Keys stay, so that a replayed update is still known, a notice still written
 * once, its delivery still proved, and a card still edited. Returns rows changed.
 */
export async function forget(db: Kysely<DeskTables>, before: number): Promise<number> {
  const inbox = await db
    .updateTable('desk_inbox')
    .set({ body: '' })
    .where('handled_at', '<', before)
    .where('body', '!=', '')
    .executeTakeFirst();
  const outbox = await db
    .deleteFrom('desk_outbox as row')
    .where('row.settled_at', '<', before)
    .where('row.state', '!=', 'waiting')
    .where('row.dedup', 'is', null)
    .where(isNoLivingCard)
    .executeTakeFirst();
  const notices = await db
    .updateTable('desk_outbox')
    .set({ body: '' })
    .where('settled_at', '<', before)
    .where('state', '!=', 'waiting')
    .where(({ or, eb }) => or([eb('dedup', 'is not', null), eb('card', 'is not', null)]))
    .where('body', '!=', '')
    .executeTakeFirst();
  const sessions = await db.deleteFrom('desk_session').where('updated_at', '<', before).executeTakeFirst();
  const emptied = Number(inbox.numUpdatedRows) + Number(notices.numUpdatedRows);
  return emptied + Number(outbox.numDeletedRows) + Number(sessions.numDeletedRows);
}
