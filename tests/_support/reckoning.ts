// What became of every message, read from the database after the service has gone.

import type { DeskTables } from '../../src/desk/tables.ts';
import { openDatabase } from '../../src/platform/database/open.ts';

export interface Fate {
  readonly handled: boolean;
  /** Messages written in answer to it. */
  readonly replies: number;
  readonly sent: number;
}

/** What follows the chat in the key of the inbox. */
const sendersOwn = (key: string) => key.slice(key.indexOf(':') + 1);

/** By the sender's own key, unless another name is asked for. */
export async function accountOf(url: string, nameOf = sendersOwn): Promise<ReadonlyMap<string, Fate>> {
  const { db, close } = await openDatabase<DeskTables>({ url, migrations: [] });
  try {
    const inbox = await db.selectFrom('desk_inbox').select(['id', 'key', 'handled_at']).execute();
    const outbox = await db.selectFrom('desk_outbox').select(['cause', 'state']).execute();
    const replies = Map.groupBy(outbox, ({ cause }) => cause);
    return new Map(
      inbox.map(({ id, key, handled_at }) => {
        const own = replies.get(id) ?? [];
        const sent = own.filter(({ state }) => state === 'sent').length;
        return [nameOf(key), { handled: handled_at !== null, replies: own.length, sent }];
      }),
    );
  } finally {
    await close();
  }
}
