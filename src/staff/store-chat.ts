// The chats of staff, their codes and the tries, as rows. Every function takes the transaction it runs in.

import type { Kysely } from 'kysely';
import type { Tries } from './chat-code.ts';
import { covers, type Duty } from './duty.ts';
import type { Role } from './roles.ts';
import { dutiesOf, listDuties } from './store-duties.ts';
import type { StaffTables } from './tables.ts';

type Db = Kysely<StaffTables>;

/** Who writes: an account under one of our bots. */
export interface ChatKey {
  readonly channel: string;
  readonly bot: string;
  readonly from: string;
}

export interface ChatAccount extends ChatKey {
  /** Where it is reached in private. */
  readonly chat: string;
}

/** Of a linked chat what its owner is shown: never the account itself. */
export interface LinkedChat {
  readonly id: number;
  readonly channel: string;
  readonly linkedAt: number;
}

export interface PrivateAddress {
  readonly channel: string;
  readonly bot: string;
  readonly chat: string;
  readonly group: false;
}

/** Who stands behind a chat. */
export interface ChatOwner {
  readonly id: number;
  readonly staff: number;
  /** Without any it may do nothing. */
  readonly duties: readonly Duty[];
}

export interface ChatCode {
  readonly staff: number;
  readonly hash: string;
  readonly until: number;
  readonly usedFor: number | null;
}

export async function listChats(db: Db, staff: number): Promise<LinkedChat[]> {
  const rows = await db
    .selectFrom('staff_chat')
    .select(['id', 'channel', 'linked_at'])
    .where('staff', '=', staff)
    .orderBy('id')
    .execute();
  return rows.map(({ id, channel, linked_at }) => ({ id, channel, linkedAt: linked_at }));
}

/** Null for a chat that is not linked, or whose account is disabled. */
export async function findChat(db: Db, { channel, bot, from }: ChatKey): Promise<ChatOwner | null> {
  const row = await db
    .selectFrom('staff_chat')
    .innerJoin('staff_account', 'staff_account.id', 'staff_chat.staff')
    .select(['staff_chat.id', 'staff_chat.staff'])
    .where('channel', '=', channel)
    .where('bot', '=', bot)
    .where('account', '=', from)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row ? { ...row, duties: await listDuties(db, row.staff) } : null;
}

/** In place of whatever is left of it under another account. */
export async function insertChat(
  db: Db,
  staff: number,
  account: ChatAccount,
  linkedAt: number,
): Promise<number> {
  const { channel, bot, from, chat } = account;
  await db
    .deleteFrom('staff_chat')
    .where('channel', '=', channel)
    .where('bot', '=', bot)
    .where('account', '=', from)
    .execute();
  const { id } = await db
    .insertInto('staff_chat')
    .values({ staff, channel, bot, account: from, chat, linked_at: linkedAt })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Its channel; null where it was gone, or is somebody else's. */
export async function deleteChat(db: Db, staff: number, id: number): Promise<string | null> {
  const row = await db
    .deleteFrom('staff_chat')
    .where('id', '=', id)
    .where('staff', '=', staff)
    .returning('channel')
    .executeTakeFirst();
  return row?.channel ?? null;
}

/** Also of a code that waits: whoever is gone must not come back by chat. */
export async function deleteChatsOf(db: Db, staff: number): Promise<void> {
  await db.deleteFrom('staff_chat').where('staff', '=', staff).execute();
  await deleteCodeOf(db, staff);
}

export async function deleteCodeOf(db: Db, staff: number): Promise<void> {
  await db.deleteFrom('staff_chat_code').where('staff', '=', staff).execute();
}

/** Instead of one the account had before; those of others that have run out go as well. */
export async function saveCode(
  db: Db,
  code: { readonly staff: number; readonly hash: string; readonly until: number },
  now: number,
): Promise<void> {
  await db
    .deleteFrom('staff_chat_code')
    .where((where) => where.or([where('until', '<=', now), where('staff', '=', code.staff)]))
    .execute();
  await db
    .insertInto('staff_chat_code')
    .values({ ...code, used_for: null })
    .execute();
}

/** Codes that are still good: as many as accounts asked for one within half an hour, so few. */
export async function listCodes(db: Db, now: number): Promise<ChatCode[]> {
  const rows = await db
    .selectFrom('staff_chat_code')
    .innerJoin('staff_account', 'staff_account.id', 'staff_chat_code.staff')
    .select(['staff', 'hash', 'until', 'used_for'])
    .where('until', '>', now)
    .where('disabled_at', 'is', null)
    .orderBy('staff')
    .execute();
  return rows.map(({ used_for, ...code }) => ({ ...code, usedFor: used_for }));
}

export async function markUsed(db: Db, staff: number, chat: number): Promise<void> {
  await db.updateTable('staff_chat_code').set({ used_for: chat }).where('staff', '=', staff).execute();
}

export async function findTries(db: Db, key: string): Promise<Tries | null> {
  const row = await db
    .selectFrom('staff_chat_try')
    .select(['count', 'since'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

export async function saveTries(db: Db, key: string, tries: Tries): Promise<void> {
  await db
    .insertInto('staff_chat_try')
    .values({ key, ...tries })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ ...tries }))
    .execute();
}

export async function forgetTries(db: Db, key: string): Promise<void> {
  await db.deleteFrom('staff_chat_try').where('key', '=', key).execute();
}

/** Who tried long ago is nobody's business. */
export async function forgetOldTries(db: Db, before: number): Promise<void> {
  await db.deleteFrom('staff_chat_try').where('since', '<=', before).execute();
}

/**
 * Where those are reached who have a duty of these roles for the compound; each address once, whichever of the duties cover it, and
 * nobody who is disabled. With a kind of case: nobody who works for other kinds alone. With a body it is about: nobody who
 * belongs to it there, whatever else they are.
 */
export async function addressesOf(
  db: Db,
  compound: string,
  roles: readonly Role[],
  category?: string,
  about: Role | null = null,
): Promise<PrivateAddress[]> {
  if (roles.length === 0) return [];
  const rows = await db
    .selectFrom('staff_chat')
    .innerJoin('staff_account', 'staff_account.id', 'staff_chat.staff')
    .innerJoin('staff_duty', 'staff_duty.account', 'staff_chat.staff')
    .select(['staff', 'channel', 'bot', 'chat'])
    .distinct()
    .where('role', 'in', roles)
    .where('disabled_at', 'is', null)
    .orderBy('channel')
    .orderBy('bot')
    .orderBy('chat')
    .execute();
  const duties = await dutiesOf(db, [...new Set(rows.map(({ staff }) => staff))]);
  const meant = rows.filter(({ staff }) => {
    const here = (duties.get(staff) ?? []).filter(({ compounds }) => covers(compounds, compound));
    if (about !== null && here.some(({ role }) => role === about)) return false;
    return here.some(
      ({ role, categories }) =>
        roles.includes(role) && (category === undefined || covers(categories, category)),
    );
  });
  const each = new Map(
    meant.map(({ channel, bot, chat }) => [`${channel}|${bot}|${chat}`, { channel, bot, chat }]),
  );
  return [...each.values()].map((row) => ({ ...row, group: false }));
}

/** Chats of everybody who has a duty of this role and is not disabled, in the order they were linked. */
export async function chatsOfRole(
  db: Db,
  role: Role,
): Promise<{ readonly staff: number; readonly address: PrivateAddress }[]> {
  const rows = await db
    .selectFrom('staff_chat')
    .innerJoin('staff_account', 'staff_account.id', 'staff_chat.staff')
    .select(['staff', 'channel', 'bot', 'chat'])
    .where('disabled_at', 'is', null)
    .where('staff', 'in', (sub) =>
      sub.selectFrom('staff_duty').select('staff_duty.account').where('role', '=', role),
    )
    .orderBy('staff_chat.id')
    .execute();
  return rows.map(({ staff, ...chat }) => ({ staff, address: { ...chat, group: false } }));
}
