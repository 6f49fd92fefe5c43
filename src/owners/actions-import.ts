// Taking in a file: a dry run that changes nothing, then the import, which is all or nothing and the same however often
// it is asked for.

import type { Transaction } from '../platform/database/database.ts';
import { slicesOf } from '../platform/slices.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type ActionDeps, type Actor, compoundLock, registerAct } from './acting.ts';
import { applyPlan, type Progress } from './apply.ts';
import {
  type AreaSource,
  codesOf,
  createOwnerCheck,
  createPlanner,
  type Plan,
  type StoredUnit,
} from './plan.ts';
import { totalsOf } from './register.ts';
import { createRollReader, type RollRow, type RollUnit } from './roll.ts';
import { findCompound } from './store.ts';
import { latestChange } from './store-changes.ts';
import * as imports from './store-imports.ts';
import { ownersBy } from './store-owners.ts';
import { readUnits } from './store-units.ts';

export interface FileToCheck {
  readonly compound: string;
  readonly file: string;
  readonly rows: readonly RollRow[];
  readonly actor: Actor;
  /** Where the areas of the file come from; the land register unless said otherwise. */
  readonly areaSource?: AreaSource;
}

export interface ApplyOptions {
  /** Take the good rows and leave out the bad ones. */
  readonly acceptGood?: boolean;
  /** Take out of the register what the file does not have. */
  readonly removeGone?: boolean;
  readonly onProgress?: (progress: Progress) => void;
}

export type CheckReason = 'compound-unknown' | 'too-many-rows';
export type ApplyReason = 'import-not-found' | 'import-dropped' | 'has-problems' | 'nothing-good' | 'stale';
/** `again` where it had been applied before: nothing was done. */
export type ImportApplied = imports.Applied & { readonly again: boolean };

const MOST_ROWS = 100_000;
const SLICE = 2_000;
/** Of these a person can look through; the counts are of all. */
const SHOWN = 200;

export function createImportActions(deps: ActionDeps) {
  const { db, transaction } = deps.database;
  const running = new Map<number, Progress>();

  async function checkImport(file: FileToCheck): Promise<Result<imports.Import, CheckReason>> {
    if ((await findCompound(db, file.compound)) === null) return refuse('compound-unknown');
    if (file.rows.length > MOST_ROWS) return refuse('too-many-rows');
    // Before what is compared is read: a change in between makes the check worthless, and this tells.
    const base = await latestChange(db, file.compound);
    const read = await readFile(file.rows);
    const plan = await planFor(deps, file.compound, read.units, read.rooms);
    const entry = {
      compound: file.compound,
      file: file.file,
      total: read.units.length,
      by: file.actor.name,
      at: deps.now(),
      base,
      problems: read.problems,
      plan: shown(plan, read.units, file.areaSource ?? 'registered'),
    };
    const id = await transaction((tx) => imports.insertImport(tx, { ...entry, units: read.units }));
    return ok({ ...entry, id, state: 'checked', done: 0 });
  }

  async function applyImport(
    id: number,
    actor: Actor,
    options: ApplyOptions = {},
  ): Promise<Result<ImportApplied, ApplyReason>> {
    const found = await imports.findImport(db, id);
    if (found === null) return refuse('import-not-found');
    if (found.plan.applied) return ok({ ...found.plan.applied, again: true });
    const refusal = refusalOf(found, options);
    if (refusal !== null) return refuse(refusal);
    try {
      return await apply(found, actor, options);
    } catch (error) {
      await transaction((tx) => imports.saveState(tx, id, { state: 'failed', done: 0 }));
      throw error;
    } finally {
      running.delete(id);
    }
  }

  async function apply(
    found: imports.Import,
    actor: Actor,
    options: ApplyOptions,
  ): Promise<Result<ImportApplied, ApplyReason>> {
    const note = (progress: Progress) => {
      running.set(found.id, progress);
      options.onProgress?.(progress);
    };
    note({ done: 0, total: found.total });
    await transaction((tx) => imports.saveState(tx, found.id, { state: 'running', done: 0 }));
    const units = await imports.readImported(db, found.id);
    const plan = await planFor(deps, found.compound, units, new Set(found.plan.left));
    return transaction(
      async (tx) => {
        const now = await imports.stateOf(tx, found.id);
        if (now?.plan.applied) return ok({ ...now.plan.applied, again: true });
        if ((await latestChange(tx, found.compound)) !== found.base) {
          await imports.saveState(tx, found.id, { state: 'dropped' });
          return refuse('stale');
        }
        return ok(await write(tx, { found, plan, actor, removeGone: options.removeGone ?? false, note }));
      },
      { lock: compoundLock(found.compound) },
    );
  }

  interface Work {
    readonly found: imports.Import;
    readonly plan: Plan;
    readonly actor: Actor;
    readonly removeGone: boolean;
    readonly note: (progress: Progress) => void;
  }

  async function write(
    tx: Transaction,
    { found, plan, actor, removeGone, note }: Work,
  ): Promise<ImportApplied> {
    const at = deps.now();
    const done = await applyPlan(tx, deps, { plan, actor, at, removeGone, note, import: found });
    const { totals, sha256 } = await registerAct(tx, deps, {
      ...{ compound: found.compound, actor, at, act: 'register-imported', subject: `import:${found.id}` },
      facts: { added: done.added, changed: done.changed, removed: done.removed },
    });
    const leftOut = new Set(found.problems.map(({ line }) => line)).size;
    const applied = { ...done, leftOut, totals, sha256, at };
    const change = { state: 'applied', done: found.total, plan: { ...found.plan, applied } } as const;
    await imports.saveState(tx, found.id, change);
    return { ...applied, again: false };
  }

  return {
    /** The dry run: keeps what was read and says what it would change; changes nothing. */
    checkImport,
    applyImport,
    findImport: (id: number) => imports.findImport(db, id),
    listImports: (compound: string, limit = 10) => imports.listImports(db, compound, limit),
    /** How far an import of this process is; null when it is not at work. */
    importProgress: (id: number): Progress | null => running.get(id) ?? null,
    async dropImport(id: number): Promise<void> {
      const found = await imports.stateOf(db, id);
      if (found?.state !== 'checked' && found?.state !== 'failed') return;
      await transaction((tx) => imports.saveState(tx, id, { state: 'dropped' }));
    },
    /** Files older than this: what was typed in them is forgotten, what nobody went on with is dropped. */
    forgetImports: (before: number) => transaction((tx) => imports.forgetImports(tx, before)),
  };
}

function refusalOf(found: imports.Import, options: ApplyOptions): ApplyReason | null {
  if (found.state === 'dropped') return 'import-dropped';
  if (found.total === 0) return 'nothing-good';
  return found.problems.length > 0 && options.acceptGood !== true ? 'has-problems' : null;
}

async function readFile(rows: readonly RollRow[]) {
  const reader = createRollReader();
  for await (const slice of slicesOf(rows, SLICE)) for (const row of slice) reader.read(row);
  const read = reader.finish();
  const check = createOwnerCheck();
  const units: RollUnit[] = [];
  const problems: imports.ImportProblem[] = [...read.problems];
  for await (const slice of slicesOf(read.units, SLICE)) {
    for (const unit of slice) {
      const found = check(unit);
      if (found.length === 0) units.push(unit);
      problems.push(...found);
    }
  }
  problems.sort((a, b) => a.line - b.line);
  return { units, problems, rooms: read.rooms };
}

async function planFor(
  { database: { db } }: ActionDeps,
  compound: string,
  units: readonly RollUnit[],
  rooms: ReadonlySet<string>,
): Promise<Plan> {
  const stored = new Map<string, StoredUnit>();
  for await (const page of readUnits(db, compound)) for (const unit of page) stored.set(unit.room, unit);
  const planner = createPlanner(stored, await ownersBy(db, compound));
  for await (const slice of slicesOf(units, SLICE)) for (const unit of slice) planner.add(unit);
  return planner.finish(rooms);
}

function shown(plan: Plan, units: readonly RollUnit[], areaSource: AreaSource): imports.ImportPlan {
  return {
    areaSource,
    added: plan.added.length,
    changed: plan.changed.length,
    unchanged: plan.unchanged,
    gone: plan.gone.length,
    ownersAdded: plan.ownersAdded,
    ownersChanged: plan.owners.length - plan.ownersAdded,
    totals: totalsOf(units),
    changes: plan.changed.slice(0, SHOWN).map(({ before, after }) => ({
      room: after.room,
      before: [String(before.area), before.status, before.owners],
      after: [String(after.area), after.status, codesOf(after.owners)],
    })),
    goneRooms: plan.gone.slice(0, SHOWN).map(({ room }) => room),
    left: plan.left,
  };
}
