// Rows of inbox, session and outbox become values in these files and nowhere else. Every function takes the database
// or the transaction it runs in.

import type { Kysely } from 'kysely';
import type { DeskTables } from './tables.ts';

export * from './store-inbox.ts';
export * from './store-outbox.ts';
export * from './store-session.ts';

/**
 * Empties what was said before `before`. Keys stay, so that a replayed update is still known, a notice still written
 * once, and its delivery still proved. Returns rows changed.
 */
export async function forget(db: Kysely<DeskTables>, before: number): Promise<number> {
  const inbox = await db
    .updateTable('desk_inbox')
    .set({ body: '' })
    .where('handled_at', '<', before)
    .where('body', '!=', '')
    .executeTakeFirst();
  const notices = await db
    .updateTable('desk_outbox')
    .set({ body: '' })
    .where('settled_at', '<', before)
    .where('state', '!=', 'waiting')
    .where('dedup', 'is not', null)
    .where('body', '!=', '')
    .executeTakeFirst();
  const outbox = await db
    .deleteFrom('desk_outbox')
    .where('settled_at', '<', before)
    .where('state', '!=', 'waiting')
    .where('dedup', 'is', null)
    .executeTakeFirst();
  const sessions = await db.deleteFrom('desk_session').where('updated_at', '<', before).executeTakeFirst();
  const emptied = Number(inbox.numUpdatedRows) + Number(notices.numUpdatedRows);
  return emptied + Number(outbox.numDeletedRows) + Number(sessions.numDeletedRows);
}
