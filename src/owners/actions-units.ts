// Changes by staff to one unit or one owner, read by the same rules as a row of a file, each in the change log.

import type { Transaction } from '../platform/database/database.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type ActionDeps, type Actor, compoundLock, registerAct } from './acting.ts';
import { differenceOf, onlyDifferent } from './apply.ts';
import { maskPhone } from './mask.ts';
import { type AreaSource, codesOf, type StoredUnit } from './plan.ts';
import { ROLL_HEADER, type RollOwner, type RollReason, type RollUnit, readRoll } from './roll.ts';
import { findCompound } from './store.ts';
import { type Change, listChanges, writeChanges } from './store-changes.ts';
import { ownersBy, writeOwners } from './store-owners.ts';
import * as store from './store-units.ts';
import type { OwnersTables } from './tables.ts';

type Tx = Transaction<OwnersTables>;

/** As typed: the cells of one row of a register file. */
export interface UnitForm {
  readonly room: string;
  readonly area: string;
  readonly owners: string;
  readonly names: string;
  readonly phones: string;
  /** 已售, 未售 or 未交付. */
  readonly status: string;
  readonly areaSource: AreaSource;
}

export type UnitReason = RollReason | 'unit-not-found' | 'compound-unknown' | 'room-taken';

export interface UnitView extends StoredUnit {
  readonly compound: string;
  readonly people: readonly RollOwner[];
}

export function createUnitActions(deps: ActionDeps) {
  const { db, transaction } = deps.database;

  async function findUnit(id: number): Promise<UnitView | null> {
    const unit = await store.findUnit(db, id);
    return unit && { ...unit, people: await peopleOf(db, unit.compound, unit.owners) };
  }

  /** Adds a unit; a removed one of the same room comes back. */
  async function addUnit(
    compound: string,
    form: UnitForm,
    actor: Actor,
  ): Promise<Result<number, UnitReason>> {
    const read = readForm(form);
    if (!read.ok) return read;
    if ((await findCompound(db, compound)) === null) return refuse('compound-unknown');
    return transaction(
      async (tx) => {
        const there = await store.findRoom(tx, compound, read.value.room);
        if (there !== null && there.removedAt === null) return refuse('room-taken');
        const { areaSource } = form;
        const changes = await save(tx, { compound, unit: read.value, areaSource, prior: '' });
        const { room, area, status, owners } = read.value;
        const after = { area, source: areaSource, status, owners: codesOf(owners) };
        changes.push({ kind: 'unit-added', subject: room, before: {}, after });
        await finish(tx, deps, { compound, actor, act: 'unit-added', changes });
        const unit = await store.findRoom(tx, compound, read.value.room);
        return unit === null ? refuse('unit-not-found') : ok(unit.id);
      },
      { lock: compoundLock(compound) },
    );
  }

  /** Brings a unit and its owners up to date. With other owners it has changed hands, and who spoke for it no longer does. */
  async function changeUnit(
    id: number,
    form: Omit<UnitForm, 'room'>,
    actor: Actor,
  ): Promise<Result<null, UnitReason>> {
    const found = await store.findUnit(db, id);
    if (found === null || found.removedAt !== null) return refuse('unit-not-found');
    const read = readForm({ ...form, room: found.room });
    if (!read.ok) return read;
    return transaction((tx) => change(tx, id, read.value, form.areaSource, actor), {
      lock: compoundLock(found.compound),
    });
  }

  async function change(
    tx: Tx,
    id: number,
    unit: RollUnit,
    areaSource: AreaSource,
    actor: Actor,
  ): Promise<Result<null, UnitReason>> {
    const before = await store.findUnit(tx, id);
    if (before === null || before.removedAt !== null) return refuse('unit-not-found');
    const { compound } = before;
    const changes = await save(tx, { compound, unit, areaSource, prior: before.owners });
    const difference = differenceOf(before, unit, areaSource);
    if (Object.keys(difference.after).length > 0)
      changes.push({ kind: 'unit-changed', subject: unit.room, ...difference });
    if (before.owners !== codesOf(unit.owners)) await deps.endBindings?.(tx, id, 'owner-changed');
    if (changes.length > 0) await finish(tx, deps, { compound, actor, act: 'unit-changed', changes });
    return ok(null);
  }

  async function removeUnit(id: number, actor: Actor): Promise<Result<null, 'unit-not-found'>> {
    const found = await store.findUnit(db, id);
    if (found === null) return refuse('unit-not-found');
    const { compound } = found;
    return transaction(
      async (tx) => {
        const unit = await store.findUnit(tx, id);
        if (unit === null || unit.removedAt !== null) return refuse('unit-not-found');
        await store.removeUnits(tx, [id], deps.now());
        await deps.endBindings?.(tx, id, 'unit-removed');
        const before = { area: unit.area, status: unit.status, owners: unit.owners };
        const gone = { kind: 'unit-removed', subject: unit.room, before, after: {} } as const;
        await finish(tx, deps, { compound, actor, act: 'unit-removed', changes: [gone] });
        return ok(null);
      },
      { lock: compoundLock(compound) },
    );
  }

  return {
    findUnit,
    addUnit,
    changeUnit,
    removeUnit,
    listUnits: (filter: store.UnitFilter) => listWithPeople(db, filter),
    countUnits: (filter: Omit<store.UnitFilter, 'limit' | 'offset'>) => store.countUnits(db, filter),
    buildings: (compound: string) => store.buildingsOf(db, compound),
    totals: (compound: string) => store.totalsIn(db, compound),
    /** All units in force in the order of their rooms. */
    roll: (compound: string) => store.roll(db, compound),
    listChanges: (compound: string, page: Parameters<typeof listChanges>[2]) =>
      listChanges(db, compound, page),
  };
}

function readForm(form: UnitForm): Result<RollUnit, RollReason> {
  const cells = [form.room, form.area, form.owners, form.names, form.phones, form.status];
  const { units, problems } = readRoll([
    { line: 0, cells: ROLL_HEADER },
    { line: 1, cells },
  ]);
  const [unit] = units;
  return unit ? ok(unit) : refuse(problems[0]?.reason ?? 'no-rows');
}

async function peopleOf(
  db: Parameters<typeof ownersBy>[0],
  compound: string,
  codes: string,
): Promise<RollOwner[]> {
  const list = codes === '' ? [] : codes.split('+');
  const known = await ownersBy(db, compound, list);
  return list.map((code) => known.get(code) ?? { code, name: '', phone: '' });
}

async function listWithPeople(
  db: Parameters<typeof ownersBy>[0],
  filter: store.UnitFilter,
): Promise<UnitView[]> {
  const units = await store.listUnits(db, filter);
  const codesIn = ({ owners }: StoredUnit) => (owners === '' ? [] : owners.split('+'));
  const known = await ownersBy(db, filter.compound, units.flatMap(codesIn));
  return units.map((unit) => ({
    ...unit,
    compound: filter.compound,
    people: codesIn(unit).map((code) => known.get(code) ?? { code, name: '', phone: '' }),
  }));
}

type Noted = Pick<Change, 'kind' | 'subject' | 'before' | 'after'>;

interface Saving {
  readonly compound: string;
  readonly unit: RollUnit;
  readonly areaSource: AreaSource;
  /** Codes of those who own it already: of them the form showed what is known, of others it may say nothing. */
  readonly prior: string;
}

/** Writes the unit with its owners; another name or phone is a change of its own, since it holds for all their units. */
async function save(tx: Tx, { compound, unit, areaSource, prior }: Saving): Promise<Noted[]> {
  const codes = unit.owners.map(({ code }) => code);
  const known = await ownersBy(tx, compound, codes);
  const shown = new Set(prior.split('+'));
  const owners = unit.owners.map((owner) => completed(owner, known.get(owner.code), shown));
  await writeOwners(tx, compound, owners);
  await store.writeUnits(tx, compound, [{ ...unit, areaSource }]);
  return owners.flatMap((owner): Noted[] => {
    const before = known.get(owner.code);
    // Two numbers may look alike once masked.
    if (before?.name === owner.name && before.phone === owner.phone) return [];
    const difference = onlyDifferent(before ? contact(before) : {}, contact(owner));
    return [{ kind: 'owner-changed', subject: owner.code, ...difference }];
  });
}

function completed(owner: RollOwner, known: RollOwner | undefined, shown: ReadonlySet<string>): RollOwner {
  if (known === undefined || shown.has(owner.code)) return owner;
  return { ...owner, name: owner.name || known.name, phone: owner.phone || known.phone };
}

function contact({ name, phone }: RollOwner) {
  return { name, phone: phone === '' ? '' : maskPhone(phone) };
}

async function finish(
  tx: Tx,
  deps: ActionDeps,
  done: {
    readonly compound: string;
    readonly actor: Actor;
    readonly act: string;
    readonly changes: readonly Noted[];
  },
): Promise<void> {
  const { compound, actor, act } = done;
  const at = deps.now();
  const who = { compound, at, actor: String(actor.id), by: actor.name };
  await writeChanges(
    tx,
    done.changes.map((each) => ({ ...who, ...each })),
  );
  await registerAct(tx, deps, { compound, actor, at, act, subject: `register:${compound}` });
}
