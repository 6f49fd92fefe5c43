// A small compound with units, over a real database, its ledger acts and notices kept in lists.

import type { Actor, RecordedAct } from '../../src/owners/acting.ts';
import { createVoterActions } from '../../src/owners/actions-voters.ts';
import { placeOf } from '../../src/owners/place.ts';
import type { Account } from '../../src/owners/store-bindings.ts';
import { type OwnersTables, ownersMigrations } from '../../src/owners/tables.ts';
import type { VoterNotice } from '../../src/owners/voter-acts.ts';
import type { MigrationSet } from '../../src/platform/database/migrate.ts';
import { createFixedClock } from './clock.ts';
import type { OpenTestDatabase, TestDatabase } from './database.ts';

export const CLERK: Actor = { id: 'staff:1', name: '小李', role: 'staff' };

/** Rooms of the small compound with their heads: the second is co-owned, the fourth the developer's. */
export const ROOMS = [
  ['1-101', 'A'],
  ['1-102', 'B+C'],
  ['2-101', 'D'],
  ['2-102', ''],
] as const;

export function account(from: string, fields: Partial<Account> = {}): Account {
  return { channel: 'test', bot: 'bot', from, chat: `chat-${from}`, ...fields };
}

export async function openVoters(open: OpenTestDatabase, more: readonly MigrationSet[] = []) {
  const database = await open<OwnersTables>([ownersMigrations, ...more]);
  return { ...(await fillVoters(database)), database };
}

export async function fillVoters(database: TestDatabase<OwnersTables>) {
  const clock = createFixedClock();
  const acts: RecordedAct[] = [];
  const notices: VoterNotice[] = [];
  await addCompound(database, 'sunny', '阳光小区');
  const units: number[] = [];
  for (const [room, head] of ROOMS) units.push(await addUnit(database, 'sunny', room, head));
  const [single = 0, shared = 0, other = 0, developer = 0] = units;
  const actions = createVoterActions({
    database,
    now: clock.now,
    record: async (_tx, act) => acts.push(act),
    notify: async (_tx, notice) => notices.push(notice),
  });
  return { actions, acts, notices, clock, single, shared, other, developer };
}

export async function addCompound(
  database: TestDatabase<OwnersTables>,
  key: string,
  name: string,
): Promise<void> {
  const empty = { community: '', street: '', property_company: '', silence_clause: '' };
  await database.db
    .insertInto('owners_compound')
    .values({ key, name, demonstration: 0, created_at: 0, ...empty, show_rooms: 0, proxy_cap: 3 })
    .execute();
}

export async function addUnit(
  database: TestDatabase<OwnersTables>,
  compound: string,
  room: string,
  head: string,
): Promise<number> {
  const building = `${room.split('-')[0]}幢`;
  const { id } = await database.db
    .insertInto('owners_unit')
    .values({
      compound,
      room,
      place: placeOf(room),
      building,
      area: 8_000,
      area_source: 'registered',
      status: head === '' ? 'unsold' : 'sold',
      head,
      owners: head,
      removed_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The code of one unit, made anew. */
export async function codeFor(
  actions: ReturnType<typeof createVoterActions>,
  unit: number,
  compound = 'sunny',
): Promise<string> {
  const made = await actions.makeCodes(compound, { units: [unit] }, CLERK);
  const [letter] = made.ok ? made.value : [];
  if (!letter) throw new Error('no code was made');
  return letter.code;
}
