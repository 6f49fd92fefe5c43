// Accounts that one person has linked. The first is the main one: the person's things are kept under it.

import type { Kysely } from 'kysely';
import type { Account, Address } from './message.ts';
import type { DeskTables } from './tables.ts';

type Db = Kysely<DeskTables>;
export type AccountKey = Pick<Account, 'channel' | 'bot' | 'from'>;

export interface LinkedAccount extends Account {
  readonly id: number;
  readonly main: boolean;
  readonly heardAt: number;
}

/** All accounts of the person, the main one first; empty for an account that is linked to none. */
export async function linkedWith(db: Db, { channel, bot, from }: AccountKey): Promise<LinkedAccount[]> {
  const rows = await db
    .selectFrom('desk_person as own')
    .innerJoin('desk_person as each', 'each.person', 'own.person')
    .selectAll('each')
    .where('own.channel', '=', channel)
    .where('own.account', '=', from)
    .where('own.bot', '=', bot)
    .execute();
  return rows
    .map(({ id, person, account, heard_at, linked_at: _, ...row }) => ({
      ...row,
      ...{ id, from: account, main: id === person, heardAt: heard_at },
    }))
    .sort((one, other) => Number(other.main) - Number(one.main) || one.id - other.id);
}

/** All accounts of the person, or the one alone. */
export async function linkedOrSelf(db: Db, account: Account): Promise<Account[]> {
  const linked = await linkedWith(db, account);
  return linked.length === 0
    ? [account]
    : linked.map(({ channel, bot, from, chat }) => ({ channel, bot, from, chat }));
}

/** The main account of whoever speaks from this one; null for an account that is linked to none. */
export async function mainOf(db: Db, { channel, bot, from }: AccountKey): Promise<Account | null> {
  // In two steps, since nearly nobody has a row and everybody is asked at each message.
  const own = await db
    .selectFrom('desk_person')
    .select('person')
    .where('channel', '=', channel)
    .where('account', '=', from)
    .where('bot', '=', bot)
    .executeTakeFirst();
  if (!own) return null;
  const main = await db.selectFrom('desk_person').selectAll().where('id', '=', own.person).executeTakeFirst();
  return main ? { channel: main.channel, bot: main.bot, from: main.account, chat: main.chat } : null;
}

export async function link(
  tx: Db,
  { main, other, last }: { readonly main: Account; readonly other: Account; readonly last: Account },
  now: number,
): Promise<void> {
  const known = await linkedWith(tx, main);
  const person = known[0]?.id ?? (await insert(tx, main, null, now - 1));
  const others = (await linkedWith(tx, other)).map(({ id }) => id);
  if (others.length === 0) await insert(tx, other, person, now - 1);
  else await tx.updateTable('desk_person').set({ person }).where('id', 'in', others).execute();
  await noteHeard(tx, last, now);
}

async function insert(tx: Db, account: Account, person: number | null, now: number): Promise<number> {
  const { channel, bot, from, chat } = account;
  const { id } = await tx
    .insertInto('desk_person')
    .values({ ...{ channel, bot, chat, account: from }, person: person ?? 0, linked_at: now, heard_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (person === null) await tx.updateTable('desk_person').set({ person: id }).where('id', '=', id).execute();
  return id;
}

/** The account leaves its person; of one that is left alone nothing is kept. Where the main one leaves, the eldest is it. */
export async function unlink(tx: Db, account: AccountKey): Promise<void> {
  const all = await linkedWith(tx, account);
  const own = all.find(({ channel, bot, from }) => key({ channel, bot, from }) === key(account));
  if (!own) return;
  const rest = all.filter((each) => each !== own);
  await tx.deleteFrom('desk_person').where('id', '=', own.id).execute();
  const [next] = rest;
  const ids = rest.map(({ id }) => id);
  if (rest.length === 1) await tx.deleteFrom('desk_person').where('id', 'in', ids).execute();
  else if (own.main && next)
    await tx.updateTable('desk_person').set({ person: next.id }).where('id', 'in', ids).execute();
}

function key({ channel, bot, from }: AccountKey): string {
  return `${channel}|${bot}|${from}`;
}

export async function noteHeard(tx: Db, { channel, bot, from }: AccountKey, now: number): Promise<void> {
  await tx
    .updateTable('desk_person')
    .set({ heard_at: now })
    .where('channel', '=', channel)
    .where('account', '=', from)
    .where('bot', '=', bot)
    .execute();
}

/** Where a notice for this private chat goes: to where the same person was last, and can be reached. */
export async function destinationOf(db: Db, address: Address): Promise<Address> {
  if (address.group) return address;
  const row = await db
    .selectFrom('desk_person as own')
    .innerJoin('desk_person as each', 'each.person', 'own.person')
    .select(['each.channel', 'each.bot', 'each.chat'])
    .where('own.channel', '=', address.channel)
    .where('own.chat', '=', address.chat)
    .where('own.bot', '=', address.bot)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('desk_lost')
            .select('desk_lost.chat')
            .whereRef('desk_lost.channel', '=', 'each.channel')
            .whereRef('desk_lost.bot', '=', 'each.bot')
            .whereRef('desk_lost.chat', '=', 'each.chat'),
        ),
      ),
    )
    .orderBy('each.heard_at', 'desc')
    .orderBy('each.id')
    .limit(1)
    .executeTakeFirst();
  return row ? { ...address, ...row } : address;
}
