// Files that were handed in to become the register: what was read, what is wrong with it, what it would change.

import type { Kysely } from 'kysely';
import { z } from 'zod';
import { slicesOf } from '../platform/slices.ts';
import type { AreaSource } from './plan.ts';
import type { Totals } from './register.ts';
import type { RollReason, RollUnit } from './roll.ts';
import type { OwnersTables } from './tables.ts';

type Db = Kysely<OwnersTables>;

export type ImportState = OwnersTables['owners_import']['state'];
export type ImportReason = RollReason | 'name-differs' | 'phone-differs';

export interface ImportProblem {
  readonly line: number;
  readonly reason: ImportReason;
  readonly value: string;
}

/** Shown in the dry run: counts of everything, and the first of what is changed or missing by name. */
export interface ImportPlan {
  readonly areaSource: AreaSource;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly gone: number;
  readonly ownersAdded: number;
  readonly ownersChanged: number;
  /** Of the good rows of the file. */
  readonly totals: Totals;
  readonly changes: readonly { readonly room: string; readonly before: string[]; readonly after: string[] }[];
  readonly goneRooms: readonly string[];
  /** Rooms of the register whose rows are bad. */
  readonly left: readonly string[];
  readonly applied?: Applied;
}

export interface Applied {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Rows left out because they are bad. */
  readonly leftOut: number;
  /** Of the whole register afterwards. */
  readonly totals: Totals;
  /** SHA-256 of the whole register afterwards, see register.ts. */
  readonly sha256: string;
  readonly at: number;
}

export interface Import {
  readonly id: number;
  readonly compound: string;
  readonly file: string;
  readonly state: ImportState;
  readonly total: number;
  readonly done: number;
  readonly by: string;
  readonly at: number;
  readonly base: number;
  readonly plan: ImportPlan;
  readonly problems: readonly ImportProblem[];
}

/** What we wrote ourselves; only its being there is checked. */
const planShape = z.looseObject({ areaSource: z.string(), added: z.number() });
const LINES = 1_000;

export async function insertImport(
  db: Db,
  entry: Omit<Import, 'id' | 'state' | 'done'> & { readonly units: readonly RollUnit[] },
): Promise<number> {
  const { id } = await db
    .insertInto('owners_import')
    .values({
      compound: entry.compound,
      file: entry.file,
      rows: await linesOf(entry.units),
      problems: await linesOf(entry.problems),
      state: 'checked',
      total: entry.total,
      done: 0,
      by: entry.by,
      at: entry.at,
      base: entry.base,
      plan: JSON.stringify(entry.plan),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function findImport(db: Db, id: number): Promise<Import | null> {
  const row = await db
    .selectFrom('owners_import')
    .select(['id', 'compound', 'file', 'state', 'total', 'done', 'by', 'at', 'base', 'plan', 'problems'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const plan = planShape.parse(JSON.parse(row.plan)) as unknown as ImportPlan;
  return { ...row, plan, problems: await itemsOf<ImportProblem>(row.problems) };
}

/** Without what was read and what was wrong: for a list, the latest first. */
export async function listImports(
  db: Db,
  compound: string,
  limit: number,
): Promise<Pick<Import, 'id' | 'file' | 'state' | 'total' | 'by' | 'at'>[]> {
  return db
    .selectFrom('owners_import')
    .select(['id', 'file', 'state', 'total', 'by', 'at'])
    .where('compound', '=', compound)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function readImported(db: Db, id: number): Promise<RollUnit[]> {
  const { rows } = await db
    .selectFrom('owners_import')
    .select('rows')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return itemsOf<RollUnit>(rows);
}

export async function stateOf(db: Db, id: number): Promise<Pick<Import, 'state' | 'plan'> | null> {
  const row = await db
    .selectFrom('owners_import')
    .select(['state', 'plan'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { state: row.state, plan: JSON.parse(row.plan) as ImportPlan } : null;
}

export async function saveState(
  db: Db,
  id: number,
  change: { readonly state: ImportState; readonly done?: number; readonly plan?: ImportPlan },
): Promise<void> {
  const ended = change.state === 'applied' || change.state === 'dropped';
  await db
    .updateTable('owners_import')
    .set({
      state: change.state,
      ...(change.done === undefined ? {} : { done: change.done }),
      ...(change.plan === undefined ? {} : { plan: JSON.stringify(change.plan) }),
      // Names and phones stand there; they are kept no longer than they are needed.
      ...(ended ? { rows: '' } : {}),
    })
    .where('id', '=', id)
    // What has ended stays ended, whoever comes late.
    .where('state', 'not in', ['applied', 'dropped'])
    .execute();
}

/** Of what is that old nothing stays that was typed into a file; what nobody went on with is dropped. */
export async function forgetImports(db: Db, before: number): Promise<void> {
  await db
    .updateTable('owners_import')
    .set({ state: 'dropped' })
    .where('state', 'in', ['checked', 'failed'])
    .where('at', '<', before)
    .execute();
  await db
    .updateTable('owners_import')
    .set({ rows: '', problems: '' })
    .where('state', 'in', ['applied', 'dropped'])
    .where('at', '<', before)
    .execute();
}

/** A line of JSON for some thousand items: written and read back in pieces. */
async function linesOf(items: readonly unknown[]): Promise<string> {
  const lines: string[] = [];
  for await (const slice of slicesOf(items, LINES)) lines.push(JSON.stringify(slice));
  return lines.join('\n');
}

async function itemsOf<T>(text: string): Promise<T[]> {
  const items: T[] = [];
  for await (const lines of slicesOf(text === '' ? [] : text.split('\n'), 1))
    for (const line of lines) items.push(...(JSON.parse(line) as T[]));
  return items;
}
