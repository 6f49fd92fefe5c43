// The change log: what was changed in the register, by whom, what was and what is. Phones stand masked.

import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Transaction } from '../platform/database/database.ts';
import { insertMany } from '../platform/database/insert-many.ts';
import type { OwnersTables } from './tables.ts';

type Db = Kysely<OwnersTables>;

export type ChangeKind =
  | 'imported'
  | 'unit-added'
  | 'unit-changed'
  | 'unit-removed'
  | 'owner-changed'
  | 'compound-changed'
  | 'member-added'
  | 'member-ended';

/** Field names with what stands there, in the order shown. */
export type Facts = Readonly<Record<string, string | number>>;

export interface Change {
  readonly compound: string;
  readonly at: number;
  /** Id of who did it, and the name as it was then. */
  readonly actor: string;
  readonly by: string;
  readonly kind: ChangeKind;
  /** Room, owner code, file or name concerned. */
  readonly subject: string;
  readonly before: Facts;
  readonly after: Facts;
}

const facts = z.record(z.string(), z.union([z.string(), z.number()]));
const detail = z.object({ by: z.string().default(''), before: facts.default({}), after: facts.default({}) });

export async function writeChanges(tx: Transaction<OwnersTables>, changes: readonly Change[]): Promise<void> {
  const rows = changes.map(({ compound, at, actor, kind, subject, ...rest }) => ({
    ...{ compound, at, actor, kind, subject },
    detail: JSON.stringify({ by: rest.by, before: rest.before, after: rest.after }),
  }));
  await insertMany(tx, 'owners_change', rows);
}

/** The latest first; of certain subjects where they are given. */
export async function listChanges(
  db: Db,
  compound: string,
  page: { readonly subjects?: readonly string[]; readonly before?: number; readonly limit: number },
): Promise<(Change & { readonly id: number })[]> {
  let query = db.selectFrom('owners_change').selectAll().where('compound', '=', compound);
  if (page.subjects !== undefined) query = query.where('subject', 'in', page.subjects);
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute();
  return rows.map(({ detail: json, kind, ...row }) => ({
    ...row,
    kind: kind as ChangeKind,
    ...detail.parse(JSON.parse(json)),
  }));
}

const OF_UNITS: readonly ChangeKind[] = [
  'imported',
  'unit-added',
  'unit-changed',
  'unit-removed',
  'owner-changed',
];

/** Grows with every change of units and owners; 0 where there was none. */
export async function latestChange(db: Db, compound: string): Promise<number> {
  const { latest } = await db
    .selectFrom('owners_change')
    .select(({ fn }) => fn.max('id').as('latest'))
    .where('compound', '=', compound)
    .where('kind', 'in', OF_UNITS)
    .executeTakeFirstOrThrow();
  return Number(latest ?? 0);
}
