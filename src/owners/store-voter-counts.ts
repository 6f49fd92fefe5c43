// How far a compound has come: which units have a letter and a voter, by building and by channel. For staff.

import type { Kysely } from 'kysely';
import { compareRooms } from './place.ts';
import type { BindingKind } from './store-bindings.ts';
import type { OwnersTables } from './tables.ts';

type Db = Kysely<OwnersTables>;

export interface BuildingCount {
  readonly building: string;
  readonly units: number;
  /** Units with a code that works. */
  readonly letters: number;
  /** Units somebody speaks for. */
  readonly claimed: number;
  readonly paused: number;
}

export interface UnitState {
  readonly id: number;
  readonly room: string;
  readonly head: string;
  readonly letterAt: number | null;
  readonly state: 'active' | 'paused' | null;
  readonly kind: BindingKind | null;
  readonly channel: string | null;
}

/** Units of the register with their code and whoever stands for them. */
function standing(db: Db, compound: string) {
  return db
    .selectFrom('owners_unit')
    .leftJoin('owners_code', 'owners_code.unit', 'owners_unit.id')
    .leftJoin('owners_binding', (join) =>
      join
        .onRef('owners_binding.unit', '=', 'owners_unit.id')
        .on('owners_binding.state', 'in', ['active', 'paused']),
    )
    .where('compound', '=', compound)
    .where('removed_at', 'is', null);
}

export async function countByBuilding(db: Db, compound: string): Promise<BuildingCount[]> {
  const rows = await standing(db, compound)
    .select((eb) => [
      'building',
      eb.fn.countAll<number>().as('units'),
      eb.fn.count<number>('owners_code.unit').as('letters'),
      eb.fn
        .count<number>('owners_binding.id')
        .filterWhere('owners_binding.state', '=', 'active')
        .as('claimed'),
      eb.fn
        .count<number>('owners_binding.id')
        .filterWhere('owners_binding.state', '=', 'paused')
        .as('paused'),
    ])
    .groupBy('building')
    .execute();
  return rows.sort((a, b) => compareRooms(a.building, b.building));
}

export async function listStates(db: Db, compound: string, building: string): Promise<UnitState[]> {
  const rows = await standing(db, compound)
    .select(['owners_unit.id', 'room', 'owners_unit.head', 'made_at', 'state', 'kind', 'channel'])
    .where('building', '=', building)
    .execute();
  const sorted = rows.sort((a, b) => compareRooms(a.room, b.room));
  return sorted.map(({ made_at, state, ...row }) => ({
    ...row,
    letterAt: made_at,
    state: state === 'active' || state === 'paused' ? state : null,
  }));
}

/** Accounts by the bot they were claimed under; a whole channel can be paused. */
export async function countByChannel(
  db: Db,
  compound: string,
): Promise<{ channel: string; bot: string; active: number; paused: number }[]> {
  return db
    .selectFrom('owners_binding')
    .innerJoin('owners_unit', 'owners_unit.id', 'owners_binding.unit')
    .select((eb) => [
      'channel',
      'bot',
      eb.fn.count<number>('owners_binding.id').filterWhere('state', '=', 'active').as('active'),
      eb.fn.count<number>('owners_binding.id').filterWhere('state', '=', 'paused').as('paused'),
    ])
    .where('compound', '=', compound)
    .where('state', 'in', ['active', 'paused'])
    .groupBy(['channel', 'bot'])
    .orderBy('channel')
    .orderBy('bot')
    .execute();
}
