// Chats where nobody is reached, until they come back by themselves.

import type { Kysely } from 'kysely';
import type { Address } from './message.ts';
import { OPEN } from './store-outbox.ts';
import type { DeskTables } from './tables.ts';

type Db = Kysely<DeskTables>;
type Chat = Pick<Address, 'channel' | 'bot' | 'chat'>;

export async function markLost(db: Db, { channel, bot, chat }: Chat, now: number): Promise<void> {
  await db
    .insertInto('desk_lost')
    .values({ channel, bot, chat, lost_at: now })
    .onConflict((conflict) => conflict.columns(['channel', 'bot', 'chat']).doNothing())
    .execute();
}

export async function markFound(db: Db, { channel, bot, chat }: Chat): Promise<void> {
  await db
    .deleteFrom('desk_lost')
    .where('channel', '=', channel)
    .where('bot', '=', bot)
    .where('chat', '=', chat)
    .execute();
}

/** Since when nobody is reached there; null where somebody is. */
export async function lostSince(db: Db, { channel, bot, chat }: Chat): Promise<number | null> {
  const row = await db
    .selectFrom('desk_lost')
    .select('lost_at')
    .where('channel', '=', channel)
    .where('bot', '=', bot)
    .where('chat', '=', chat)
    .executeTakeFirst();
  return row?.lost_at ?? null;
}

/** The group has another id now: what waits for it goes there, and is edited nowhere. A card that waits there too goes once. */
export async function moveChat(db: Db, { channel, bot, chat }: Chat, to: string, now: number): Promise<void> {
  const there = db
    .selectFrom('desk_outbox')
    .select('card')
    .where('channel', '=', channel)
    .where('bot', '=', bot)
    .where('chat', '=', to)
    .where('card', 'is not', null)
    .where('state', 'in', OPEN);
  await db
    .updateTable('desk_outbox')
    .set({ state: 'skipped', settled_at: now })
    .where('channel', '=', channel)
    .where('bot', '=', bot)
    .where('chat', '=', chat)
    .where('card', 'in', there)
    .where('state', 'in', OPEN)
    .execute();
  await db
    .updateTable('desk_outbox')
    .set({ chat: to })
    .where('channel', '=', channel)
    .where('bot', '=', bot)
    .where('chat', '=', chat)
    .where('state', 'in', OPEN)
    .execute();
  await markFound(db, { channel, bot, chat });
}
