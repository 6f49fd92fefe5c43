// Who speaks for what at this moment: the questions of the desk, of a vote and of reminders, each one statement.

import type { Kysely } from 'kysely';
import { inList, inTexts } from '../platform/database/in-list.ts';
import { compareRooms } from './place.ts';
import { type AccountKey, ASSISTED, type BindingKind, type BindingState } from './store-bindings.ts';
import type { OwnersTables } from './tables.ts';

type Db = Kysely<OwnersTables>;

export interface VoterUnit {
  readonly unit: number;
  readonly room: string;
  readonly compound: string;
  readonly kind: BindingKind;
  readonly state: Exclude<BindingState, 'ended'>;
  /** Owner codes joined by "+" where it is co-owned. */
  readonly head: string;
  /** Why it is paused. Where the account has drifted, room and head are empty: it may be another person's now. */
  readonly reason: string;
}

/** The bots under which one account id speaks for units now, each with a compound. */
export async function listSpeaking(
  db: Db,
  { channel, from }: Pick<AccountKey, 'channel' | 'from'>,
  now: number,
): Promise<{ bot: string; compound: string }[]> {
  return db
    .selectFrom('owners_binding')
    .innerJoin('owners_unit', 'owners_unit.id', 'owners_binding.unit')
    .select(['owners_binding.bot', 'owners_unit.compound'])
    .where('owners_binding.channel', '=', channel)
    .where('owners_binding.account', '=', from)
    .where('owners_binding.state', '=', 'active')
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
    .orderBy('owners_binding.id', 'desc')
    .execute();
}

export async function unitsOf(db: Db, account: AccountKey, now: number): Promise<VoterUnit[]> {
  const rows = await db
    .selectFrom('owners_binding')
    .innerJoin('owners_unit', 'owners_unit.id', 'owners_binding.unit')
    .select(['bot', 'unit', 'room', 'compound', 'kind', 'state', 'head', 'reason'])
    .where('channel', '=', account.channel)
    .where('account', '=', account.from)
    .where('state', 'in', ['waiting', 'active', 'paused'])
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
    .orderBy('owners_binding.id')
    .execute();
  return rows.map(({ bot, state, ...row }) => {
    const unit = { ...row, state: state as VoterUnit['state'] };
    if (bot === account.bot) return unit;
    // Under another bot the same id may be another person: neither room nor owners are told.
    return { ...unit, room: '', head: '', state: 'paused', reason: 'account-drifted' };
  });
}

/**
 * What each of these accounts speaks for now, in one statement a bot, which stays the same however many they are. An
 * account counts only under the bot by which its code was claimed. One that is paused does not count, but is told why.
 */
export async function bindingsOf<Key extends AccountKey>(
  db: Db,
  accounts: readonly Key[],
  now: number,
): Promise<{ account: Key; unit: number; kind: BindingKind; state: 'active' | 'paused' }[]> {
  const found = new Map<string, Spoken[]>();
  for (const [bot, some] of Map.groupBy(accounts, botOf)) {
    for (const row of await listSpoken(db, some, now)) {
      const key = `${bot} ${row.account}`;
      found.set(key, [...(found.get(key) ?? []), row]);
    }
  }
  return accounts.flatMap((account) =>
    (found.get(`${botOf(account)} ${account.from}`) ?? []).map(({ unit, kind, state }) => ({
      ...{ account, unit, kind, state },
    })),
  );
}

interface Spoken {
  readonly account: string;
  readonly unit: number;
  readonly kind: BindingKind;
  readonly state: 'active' | 'paused';
}

function botOf({ channel, bot }: AccountKey): string {
  return JSON.stringify([channel, bot]);
}

/** Of accounts under one bot. */
async function listSpoken(db: Db, accounts: readonly AccountKey[], now: number): Promise<Spoken[]> {
  const [first] = accounts;
  if (first === undefined) return [];
  const names = accounts.map(({ from }) => from);
  const rows = await db
    .selectFrom('owners_binding')
    .select(['account', 'unit', 'kind', 'state'])
    .where('channel', '=', first.channel)
    .where('bot', '=', first.bot)
    .where('account', 'in', inTexts(db, names))
    .where('state', 'in', ['active', 'paused'])
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
    .orderBy('unit')
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as Spoken['state'] }));
}

export interface PrivateAddress {
  readonly channel: string;
  readonly bot: string;
  readonly chat: string;
  readonly group: false;
}

/** Where the voters of these units are reached in private; none for a unit without one, or without a phone. */
export async function addressesOf(
  db: Db,
  units: readonly number[],
  now: number,
): Promise<{ unit: number; kind: BindingKind; address: PrivateAddress }[]> {
  const rows = await db
    .selectFrom('owners_binding')
    .select(['unit', 'kind', 'channel', 'bot', 'chat'])
    .where('unit', 'in', inList(db, units))
    .where('state', '=', 'active')
    .where('channel', '!=', ASSISTED)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
    .orderBy('unit')
    .execute();
  return rows.map(({ unit, kind, ...place }) => ({ unit, kind, address: { ...place, group: false } }));
}

/** Where all voters of a compound are reached in private. */
export async function votersOf(db: Db, compound: string, now: number): Promise<PrivateAddress[]> {
  const rows = await db
    .selectFrom('owners_binding as binding')
    .innerJoin('owners_unit as unit', 'unit.id', 'binding.unit')
    .select(['binding.channel', 'binding.bot', 'binding.chat'])
    .where('unit.compound', '=', compound)
    .where('unit.removed_at', 'is', null)
    .where('binding.state', '=', 'active')
    .where('binding.channel', '!=', ASSISTED)
    .where((eb) => eb.or([eb('binding.until', 'is', null), eb('binding.until', '>', now)]))
    .orderBy('binding.unit')
    .execute();
  return rows.map((place) => ({ ...place, group: false }));
}

/** Units one account speaks for as a proxy in a compound. */
export async function countProxied(
  db: Db,
  { channel, from }: Pick<AccountKey, 'channel' | 'from'>,
  compound: string,
  now: number,
): Promise<number> {
  const { count } = await db
    .selectFrom('owners_binding')
    .innerJoin('owners_unit', 'owners_unit.id', 'owners_binding.unit')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('channel', '=', channel)
    .where('account', '=', from)
    .where('kind', '=', 'proxy')
    .where('state', '=', 'active')
    .where('until', '>', now)
    .where('compound', '=', compound)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Units of the register that are still there, in the order people sort rooms. */
export async function listLetterUnits(
  db: Db,
  compound: string,
  which: { readonly units: readonly number[] } | { readonly building: string },
): Promise<UnitOfRoll[]> {
  let query = db
    .selectFrom('owners_unit')
    .select(['id', 'room', 'building', 'head'])
    .where('compound', '=', compound)
    .where('removed_at', 'is', null);
  // A whole building's letters leave out what the developer holds: nobody lives there to receive one.
  query =
    'units' in which
      ? query.where('id', 'in', inList(db, which.units))
      : query.where('building', '=', which.building).where('head', '!=', '');
  return (await query.execute()).sort((a, b) => compareRooms(a.room, b.room));
}

export interface UnitOfRoll {
  readonly id: number;
  readonly room: string;
  readonly building: string;
  readonly head: string;
}

export interface UnitPlace extends UnitOfRoll {
  readonly compound: string;
  readonly compoundName: string;
  readonly proxyCap: number;
}

export async function findPlace(db: Db, unit: number): Promise<UnitPlace | null> {
  const row = await db
    .selectFrom('owners_unit')
    .innerJoin('owners_compound', 'owners_compound.key', 'owners_unit.compound')
    .select(['owners_unit.id', 'room', 'building', 'head', 'compound', 'name as compoundName'])
    .select('proxy_cap as proxyCap')
    .where('owners_unit.id', '=', unit)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** When the letter of a unit was made and its code last claimed; null where it has none. */
export async function findCode(
  db: Db,
  unit: number,
): Promise<{ readonly madeAt: number; readonly claimedAt: number | null } | null> {
  const row = await db
    .selectFrom('owners_code')
    .select(['made_at as madeAt', 'claimed_at as claimedAt'])
    .where('unit', '=', unit)
    .executeTakeFirst();
  return row ?? null;
}
