// Codes, tries and groups as rows. A code stands here only as its hash.

import type { Kysely } from 'kysely';
import type { Transaction } from '../platform/database/database.ts';
import { inList } from '../platform/database/in-list.ts';
import { insertMany } from '../platform/database/insert-many.ts';
import type { Tries } from './claim-rules.ts';
import type { OwnersTables } from './tables.ts';

type Db = Kysely<OwnersTables>;

const SALT = 'code-salt';

/** A group as the desk addresses it. */
export interface GroupAddress {
  readonly channel: string;
  readonly bot: string;
  readonly chat: string;
  readonly group: true;
}

/** The salt of this site; `fresh` becomes it where there is none yet. */
export async function keepSalt(db: Db, fresh: string): Promise<string> {
  const row = { name: SALT, value: fresh };
  await db
    .insertInto('owners_secret')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await findSalt(db)) ?? fresh;
}

export async function findSalt(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom('owners_secret')
    .select('value')
    .where('name', '=', SALT)
    .executeTakeFirst();
  return row?.value ?? null;
}

export interface NewCode {
  readonly unit: number;
  readonly head: string;
  readonly hash: string;
}

/** The old codes of these units stop working. */
export async function saveCodes(
  tx: Transaction<OwnersTables>,
  codes: readonly NewCode[],
  by: string,
  now: number,
): Promise<void> {
  const units = codes.map(({ unit }) => unit);
  await tx.deleteFrom('owners_code').where('unit', 'in', inList(tx, units)).execute();
  const rows = codes.map((code) => ({ ...code, made_at: now, made_by: by, claimed_at: null }));
  await insertMany(tx, 'owners_code', rows);
}

export async function deleteCode(db: Db, unit: number): Promise<void> {
  await db.deleteFrom('owners_code').where('unit', '=', unit).execute();
}

export async function markClaimed(db: Db, unit: number, now: number): Promise<void> {
  await db.updateTable('owners_code').set({ claimed_at: now }).where('unit', '=', unit).execute();
}

/** The unit that a hash opens; null where there is none, or the unit is gone or has other owners. */
export async function findUnitByHash(db: Db, hash: string): Promise<number | null> {
  const row = await db
    .selectFrom('owners_code')
    .innerJoin('owners_unit', 'owners_unit.id', 'owners_code.unit')
    .select('owners_unit.id')
    .where('owners_code.hash', '=', hash)
    .whereRef('owners_code.head', '=', 'owners_unit.head')
    .where('owners_unit.removed_at', 'is', null)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function findTries(db: Db, key: string): Promise<Tries | null> {
  const row = await db
    .selectFrom('owners_try')
    .select(['count', 'since'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

export async function saveTries(db: Db, key: string, tries: Tries): Promise<void> {
  await db
    .insertInto('owners_try')
    .values({ key, ...tries })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ ...tries }))
    .execute();
}

/** A try that was right is none: only it is taken back, or one's own code would clear the way for guessing others. */
export async function takeBackTry(db: Db, keys: readonly string[]): Promise<void> {
  await db
    .updateTable('owners_try')
    .set((eb) => ({ count: eb('count', '-', 1) }))
    .where('key', 'in', keys)
    .where('count', '>', 0)
    .execute();
}

export async function deleteTries(db: Db, before: number): Promise<void> {
  await db.deleteFrom('owners_try').where('since', '<', before).execute();
}

export async function saveGroupCode(db: Db, compound: string, hash: string, until: number): Promise<void> {
  await db
    .insertInto('owners_group_code')
    .values({ compound, hash, until })
    .onConflict((conflict) => conflict.column('compound').doUpdateSet({ hash, until }))
    .execute();
}

/** The compound of a code still good, which is then used up. */
export async function takeGroupCode(db: Db, hash: string, now: number): Promise<string | null> {
  const row = await db
    .deleteFrom('owners_group_code')
    .where('hash', '=', hash)
    .where('until', '>', now)
    .returning('compound')
    .executeTakeFirst();
  return row?.compound ?? null;
}

type Place = Pick<GroupAddress, 'channel' | 'bot' | 'chat'>;

/** A group belongs to one compound; bound again it changes over. */
export async function saveGroup(db: Db, place: Place, compound: string, now: number): Promise<void> {
  const { channel, bot, chat } = place;
  await db
    .insertInto('owners_group')
    .values({ channel, bot, chat, compound, bound_at: now })
    .onConflict((conflict) =>
      conflict.columns(['channel', 'bot', 'chat']).doUpdateSet({ compound, bound_at: now }),
    )
    .execute();
}

export async function deleteGroup(db: Db, place: Place): Promise<string | null> {
  const row = await db
    .deleteFrom('owners_group')
    .where('channel', '=', place.channel)
    .where('bot', '=', place.bot)
    .where('chat', '=', place.chat)
    .returning('compound')
    .executeTakeFirst();
  return row?.compound ?? null;
}

/** Null where the group is not bound. */
export async function compoundOfGroup(db: Db, { channel, bot, chat }: Place): Promise<string | null> {
  const row = await db
    .selectFrom('owners_group')
    .select('compound')
    .where('channel', '=', channel)
    .where('bot', '=', bot)
    .where('chat', '=', chat)
    .executeTakeFirst();
  return row?.compound ?? null;
}

export async function groupsOf(
  db: Db,
  compound: string,
): Promise<(GroupAddress & { readonly since: number })[]> {
  const rows = await db
    .selectFrom('owners_group')
    .selectAll()
    .where('compound', '=', compound)
    .orderBy('bound_at')
    .execute();
  return rows.map(({ channel, bot, chat, bound_at }) => ({
    channel,
    bot,
    chat,
    group: true,
    since: bound_at,
  }));
}
