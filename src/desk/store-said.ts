// What was said to a chat, read back; of a living message the latest state alone.

import type { Kysely } from 'kysely';
import type { Address } from './message.ts';
import { isReplaced } from './store-cards.ts';
import { type Outgoing, outgoingOf } from './store-outbox.ts';
import type { DeskTables } from './tables.ts';

type Db = Kysely<DeskTables>;

export interface SaidRange {
  readonly after: number;
  /** The last message looked at; without it the newest. */
  readonly through?: number;
  readonly now: number;
  readonly limit: number;
}

/** What was said to one chat after a given message, oldest first: how a web chat comes back after a reload. */
export async function listSaid(db: Db, address: Address, range: SaidRange): Promise<Outgoing[]> {
  const rows = await db
    .selectFrom('desk_outbox as row')
    .selectAll()
    .where('channel', '=', address.channel)
    .where('bot', '=', address.bot)
    .where('chat', '=', address.chat)
    .where('id', '>', range.after)
    .where('id', '<=', range.through ?? Number.MAX_SAFE_INTEGER)
    .where('due_at', '<=', range.now)
    .where('body', '!=', '')
    .where('state', '!=', 'skipped')
    // Until a card's next state is sent the one before stands, and says the same when it is worded.
    .where(({ or, eb }) => or([eb('card', 'is', null), eb('state', '=', 'sent')]))
    .where((builder) => builder.not(isReplaced(builder)))
    .orderBy('id', 'desc')
    .limit(range.limit)
    .execute();
  return rows.map(outgoingOf).reverse();
}
