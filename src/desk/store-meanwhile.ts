// What is said while an answer is still being made: once a message, before its answer or not at all.

import type { Kysely } from 'kysely';
import type { Address, Reply } from './message.ts';
import { rowOf, WAITING, writeOnce } from './store-outbox.ts';
import type { DeskTables } from './tables.ts';

type Db = Kysely<DeskTables>;

export interface Meanwhile {
  readonly address: Address;
  /** The inbox row that is being answered. */
  readonly cause: number;
  readonly now: number;
}

/** False where it was said before, by another process too, or the answer is there. The mark and `settle` want the same row, so one is first. */
export async function putMeanwhile(
  tx: Db,
  reply: Reply,
  { address, cause, now }: Meanwhile,
): Promise<boolean> {
  const marked = await tx
    .updateTable('desk_inbox')
    .set({ meanwhile: 1 })
    .where('id', '=', cause)
    .where('handled_at', 'is', null)
    .where('meanwhile', 'is', null)
    .executeTakeFirst();
  if (marked.numUpdatedRows === 0n) return false;
  await writeOnce(tx, rowOf({ address, body: { reply, meanwhile: true }, cause, dueAt: now }));
  return true;
}

/** The answer is there before it could be sent: to wait is asked of nobody any more. */
export async function dropMeanwhile(tx: Db, { address, cause, now }: Meanwhile): Promise<void> {
  await tx
    .updateTable('desk_outbox')
    .set({ state: 'skipped', settled_at: now })
    .where('channel', '=', address.channel)
    .where('bot', '=', address.bot)
    .where('chat', '=', address.chat)
    .where('cause', '=', cause)
    .where('state', '=', WAITING)
    .execute();
}
