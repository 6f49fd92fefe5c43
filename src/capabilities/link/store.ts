// Rows ↔ values, nothing else.

import type { Kysely } from 'kysely';
import type { Account } from '../../desk/message.ts';
import type { Tries } from './code.ts';
import type { LinkTables } from './tables.ts';

type Db = Kysely<LinkTables>;

/** The code of before is good no more. */
export async function saveCode(tx: Db, account: Account, hash: string, until: number): Promise<void> {
  await deleteCode(tx, account);
  const { channel, bot, from, chat } = account;
  await tx.insertInto('link_code').values({ channel, bot, account: from, chat, hash, until }).execute();
}

export async function findCode(db: Db, hash: string, now: number): Promise<Account | null> {
  const row = await db
    .selectFrom('link_code')
    .selectAll()
    .where('hash', '=', hash)
    .where('until', '>', now)
    .executeTakeFirst();
  return row ? { channel: row.channel, bot: row.bot, from: row.account, chat: row.chat } : null;
}

export async function deleteCode(tx: Db, { channel, bot, from }: Omit<Account, 'chat'>): Promise<void> {
  await tx
    .deleteFrom('link_code')
    .where('channel', '=', channel)
    .where('bot', '=', bot)
    .where('account', '=', from)
    .execute();
}

/** Both are of no use any more. Returns how many. */
export async function forgetOld(tx: Db, now: number, triesBefore: number): Promise<number> {
  const codes = await tx.deleteFrom('link_code').where('until', '<=', now).executeTakeFirst();
  const tries = await tx.deleteFrom('link_try').where('since', '<', triesBefore).executeTakeFirst();
  return Number(codes.numDeletedRows) + Number(tries.numDeletedRows);
}

export async function findTries(db: Db, key: string): Promise<Tries | null> {
  const row = await db
    .selectFrom('link_try')
    .select(['count', 'since'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

export async function saveTries(tx: Db, key: string, { count, since }: Tries): Promise<void> {
  await tx
    .insertInto('link_try')
    .values({ key, count, since })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ count, since }))
    .execute();
}
