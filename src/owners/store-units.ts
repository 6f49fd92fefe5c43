// Units as rows. Long lists are read in pages by place, so that nobody waits for a large register.

import { type Kysely, sql } from 'kysely';
import type { Transaction } from '../platform/database/database.ts';
import { insertMany } from '../platform/database/insert-many.ts';
import { pause } from '../platform/slices.ts';
import { placeOf } from './place.ts';
import type { AreaSource, StoredUnit } from './plan.ts';
import type { Totals, Unit } from './register.ts';
import { buildingOf, type RollUnit, type UnitStatus } from './roll.ts';
import type { OwnersTables } from './tables.ts';

type Db = Kysely<OwnersTables>;

const PAGE = 2_000;

export interface UnitFilter {
  readonly compound: string;
  /** Part of a room. */
  readonly search?: string;
  readonly building?: string;
  readonly limit: number;
  readonly offset: number;
}

/** What is to be written: a unit as read from a file or a form. */
export interface UnitToWrite extends RollUnit {
  readonly areaSource: AreaSource;
}

/** All units of the compound in the order of their rooms, removed ones too, page by page. */
export async function* readUnits(db: Db, compound: string): AsyncGenerator<readonly StoredUnit[]> {
  let last = { place: '', id: 0 };
  for (;;) {
    const rows = await db
      .selectFrom('owners_unit')
      .selectAll()
      .where('compound', '=', compound)
      .where(sql<boolean>`(place, id) > (${last.place}, ${last.id})`)
      .orderBy('place')
      .orderBy('id')
      .limit(PAGE)
      .execute();
    if (rows.length > 0) yield rows.map(unitOf);
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return;
    last = end;
    await pause();
  }
}

/** All units in force, sorted as people sort rooms: what a vote counts by. */
export async function roll(db: Db, compound: string): Promise<Unit[]> {
  const units: Unit[] = [];
  for await (const page of readUnits(db, compound)) {
    for (const { id, room, building, area, status, head, removedAt } of page)
      if (removedAt === null) units.push({ id, room, building, area, status, head });
  }
  return units;
}

export async function findUnit(db: Db, id: number): Promise<(StoredUnit & { compound: string }) | null> {
  const row = await db.selectFrom('owners_unit').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? { ...unitOf(row), compound: row.compound } : null;
}

export async function findRoom(db: Db, compound: string, room: string): Promise<StoredUnit | null> {
  const row = await db
    .selectFrom('owners_unit')
    .selectAll()
    .where('compound', '=', compound)
    .where('room', '=', room)
    .executeTakeFirst();
  return row ? unitOf(row) : null;
}

export async function listUnits(db: Db, filter: UnitFilter): Promise<StoredUnit[]> {
  const rows = await matching(db, filter)
    .selectAll()
    .orderBy('place')
    .orderBy('id')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return rows.map(unitOf);
}

export async function countUnits(db: Db, filter: Omit<UnitFilter, 'limit' | 'offset'>): Promise<number> {
  const { count } = await matching(db, filter)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function matching(db: Db, { compound, search, building }: Omit<UnitFilter, 'limit' | 'offset'>) {
  let query = db.selectFrom('owners_unit').where('compound', '=', compound).where('removed_at', 'is', null);
  if (building !== undefined) query = query.where('building', '=', building);
  if (search !== undefined) {
    const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<boolean>`room like ${pattern} escape '\\'`);
  }
  return query;
}

export async function buildingsOf(db: Db, compound: string): Promise<string[]> {
  const rows = await db
    .selectFrom('owners_unit')
    .select(({ fn }) => ['building', fn.min('place').as('first')])
    .where('compound', '=', compound)
    .where('removed_at', 'is', null)
    .groupBy('building')
    .execute();
  const place = new Map(rows.map(({ building }) => [building, placeOf(building)]));
  return [...place.keys()].sort((a, b) => ((place.get(a) ?? '') < (place.get(b) ?? '') ? -1 : 1));
}

/** How many units each building has. */
export async function buildingSizes(db: Db, compound: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('owners_unit')
    .select(({ fn }) => ['building', fn.countAll<number>().as('units')])
    .where('compound', '=', compound)
    .where('removed_at', 'is', null)
    .groupBy('building')
    .execute();
  return new Map(rows.map(({ building, units }) => [building, Number(units)]));
}

/** Counted by the database, since a page shows it above every list. */
export async function totalsIn(db: Db, compound: string): Promise<Totals> {
  const inForce = db
    .selectFrom('owners_unit')
    .where('compound', '=', compound)
    .where('removed_at', 'is', null);
  const rows = await inForce
    .select(({ fn }) => ['status', fn.countAll<number>().as('units'), fn.sum<number>('area').as('area')])
    .groupBy('status')
    .execute();
  const { heads } = await inForce
    .select(({ fn }) => fn.count<number>('head').distinct().as('heads'))
    .executeTakeFirstOrThrow();
  const of = (status: UnitStatus) => {
    const row = rows.find((each) => each.status === status);
    return { units: Number(row?.units ?? 0), area: Number(row?.area ?? 0) };
  };
  const byStatus = { sold: of('sold'), unsold: of('unsold'), undelivered: of('undelivered') };
  const sum = (part: 'units' | 'area') =>
    byStatus.sold[part] + byStatus.unsold[part] + byStatus.undelivered[part];
  return { units: sum('units'), area: sum('area'), heads: Number(heads), byStatus };
}

/** Adds the units, or brings those of the same rooms up to date and back into force. */
export async function writeUnits(
  tx: Transaction<OwnersTables>,
  compound: string,
  units: readonly UnitToWrite[],
): Promise<void> {
  const rows = units.map((unit) => ({
    compound,
    room: unit.room,
    building: buildingOf(unit.room),
    area: unit.area,
    area_source: unit.areaSource,
    status: unit.status,
    head: unit.head,
    owners: unit.owners.map(({ code }) => code).join('+'),
    place: placeOf(unit.room),
    removed_at: null,
  }));
  const update = ['building', 'area', 'area_source', 'status', 'head', 'owners', 'place', 'removed_at'];
  await insertMany(tx, 'owners_unit', rows, { conflict: { on: ['compound', 'room'], update } });
}

/** They stay for the record, and count no more. */
export async function removeUnits(db: Db, ids: readonly number[], at: number): Promise<void> {
  await db.updateTable('owners_unit').set({ removed_at: at }).where('id', 'in', ids).execute();
}

/** Units that somebody speaks for, or has asked to. */
export async function listBound(db: Db, compound: string): Promise<Set<number>> {
  const rows = await db
    .selectFrom('owners_binding')
    .innerJoin('owners_unit', 'owners_unit.id', 'owners_binding.unit')
    .select('owners_binding.unit')
    .distinct()
    .where('owners_unit.compound', '=', compound)
    .where('owners_binding.state', '<>', 'ended')
    .execute();
  return new Set(rows.map(({ unit }) => unit));
}

type UnitRow = Omit<OwnersTables['owners_unit'], 'id' | 'owners' | 'place'> & {
  readonly id: number;
  readonly owners: string;
};

function unitOf(row: UnitRow): StoredUnit {
  return {
    id: row.id,
    room: row.room,
    building: row.building,
    area: row.area,
    areaSource: row.area_source,
    status: row.status,
    head: row.head,
    owners: row.owners,
    removedAt: row.removed_at,
  };
}
