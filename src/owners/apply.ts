// Writes what a plan says, in large batches, within the transaction of the import. Rows are never deleted.

import type { Transaction } from '../platform/database/database.ts';
import { slicesOf } from '../platform/slices.ts';
import type { ActionDeps, Actor } from './acting.ts';
import { codesOf, type Plan, type StoredUnit } from './plan.ts';
import type { RollUnit } from './roll.ts';
import { type Change, type Facts, writeChanges } from './store-changes.ts';
import type { Import } from './store-imports.ts';
import { writeOwners } from './store-owners.ts';
import { listBound, removeUnits, type UnitToWrite, writeUnits } from './store-units.ts';
import type { OwnersTables } from './tables.ts';

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface ApplyWork {
  readonly plan: Plan;
  readonly import: Pick<Import, 'compound' | 'file' | 'total' | 'plan'>;
  readonly actor: Actor;
  readonly at: number;
  readonly removeGone: boolean;
  readonly note: (progress: Progress) => void;
}

const BATCH = 1_000;

export async function applyPlan(
  tx: Transaction<OwnersTables>,
  deps: Pick<ActionDeps, 'endBindings'>,
  work: ApplyWork,
): Promise<{ readonly added: number; readonly changed: number; readonly removed: number }> {
  const { plan, note } = work;
  const { compound, total } = work.import;
  await writeOwners(tx, compound, plan.owners);
  const units = [...plan.added.map(newUnit(work)), ...plan.changed.map(changedUnit(work))];
  let done = total - units.length;
  for await (const slice of slicesOf(units, BATCH)) {
    await writeUnits(tx, compound, slice);
    done += slice.length;
    note({ done, total });
  }
  const gone = work.removeGone ? plan.gone : [];
  for await (const slice of slicesOf(gone, BATCH))
    await removeUnits(
      tx,
      slice.map(({ id }) => id),
      work.at,
    );
  await endVoices(tx, deps, work, gone);
  await writeChanges(tx, changesOf(work, gone));
  return { added: plan.added.length, changed: plan.changed.length, removed: gone.length };
}

function newUnit({ import: { plan } }: ApplyWork) {
  return (unit: RollUnit): UnitToWrite => ({ ...unit, areaSource: plan.areaSource });
}

/** An area that stays the same keeps its source. */
function changedUnit({ import: { plan } }: ApplyWork) {
  return ({ before, after }: Plan['changed'][number]): UnitToWrite => ({
    ...after,
    areaSource: before.area === after.area ? before.areaSource : plan.areaSource,
  });
}

async function endVoices(
  tx: Transaction<OwnersTables>,
  { endBindings }: Pick<ActionDeps, 'endBindings'>,
  { plan, import: { compound } }: ApplyWork,
  gone: readonly StoredUnit[],
): Promise<void> {
  if (endBindings === undefined) return;
  const bound = await listBound(tx, compound);
  for (const { before, after } of plan.changed)
    if (bound.has(before.id) && before.owners !== codesOf(after.owners))
      await endBindings(tx, before.id, 'owner-changed');
  for (const { id } of gone) if (bound.has(id)) await endBindings(tx, id, 'unit-removed');
}

/** One for the file as a whole, one for each unit that was there before and is another now. */
function changesOf(work: ApplyWork, gone: readonly StoredUnit[]): Change[] {
  const { plan, actor, at } = work;
  const { compound, file } = work.import;
  const change = { compound, at, actor: String(actor.id), by: actor.name };
  const counts = { added: plan.added.length, changed: plan.changed.length, removed: gone.length };
  return [
    { ...change, kind: 'imported', subject: file, before: {}, after: counts },
    ...plan.changed.map(({ before, after }): Change => {
      const source = changedUnit(work)({ before, after }).areaSource;
      return { ...change, kind: 'unit-changed', subject: after.room, ...differenceOf(before, after, source) };
    }),
    ...gone.map((unit): Change => {
      const facts = { area: unit.area, status: unit.status, owners: unit.owners };
      return { ...change, kind: 'unit-removed', subject: unit.room, before: facts, after: {} };
    }),
  ];
}

/** Only what differs. */
export function differenceOf(
  before: StoredUnit,
  after: RollUnit,
  areaSource: StoredUnit['areaSource'],
): { readonly before: Facts; readonly after: Facts } {
  const was: Facts = {
    area: before.area,
    source: before.areaSource,
    status: before.status,
    owners: before.owners,
  };
  const is: Facts = {
    area: after.area,
    source: areaSource,
    status: after.status,
    owners: codesOf(after.owners),
  };
  return onlyDifferent(was, is);
}

export function onlyDifferent(was: Facts, is: Facts): { readonly before: Facts; readonly after: Facts } {
  const names = Object.keys(is).filter((name) => was[name] !== is[name]);
  const pick = (from: Facts) => Object.fromEntries(names.map((name) => [name, from[name] ?? '']));
  return { before: pick(was), after: pick(is) };
}
