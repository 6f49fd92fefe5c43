// Sums over the log of calls, and pages of refused sentences.

import { type Kysely, sql } from 'kysely';
import type { Use } from './model.ts';
import type { RefusedRow } from './store.ts';
import type { ModelTables } from './tables.ts';

type Db = Kysely<ModelTables>;

export async function readCalls(db: Db, since: number): Promise<Use[]> {
  const rows = await db
    .selectFrom('model_call')
    .select(['day', 'purpose', 'compound', 'outcome'])
    .select(({ fn }) => [
      fn.countAll().as('calls'),
      fn.sum('tokens_in').as('tokensIn'),
      fn.sum('tokens_out').as('tokensOut'),
      fn.sum('cost').as('cost'),
      fn.sum('milliseconds').as('milliseconds'),
    ])
    .where('day', '>=', since)
    .groupBy(['day', 'purpose', 'compound', 'outcome'])
    .orderBy('day', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ day: row.day, purpose: row.purpose, compound: row.compound, outcome: row.outcome },
    ...{ calls: Number(row.calls), tokensIn: Number(row.tokensIn), tokensOut: Number(row.tokensOut) },
    ...{ cost: Number(row.cost), milliseconds: Number(row.milliseconds) },
  }));
}

export async function readRefused(db: Db, before: number | null, limit: number): Promise<RefusedRow[]> {
  const all = db.selectFrom('model_refused').selectAll();
  return (before === null ? all : all.where('id', '<', before)).orderBy('id', 'desc').limit(limit).execute();
}

export async function readRefusedReasons(
  db: Db,
  since: number,
): Promise<{ reason: string; count: number }[]> {
  const rows = await db
    .selectFrom('model_refused')
    .select(['reason', sql<number>`count(*)`.as('count')])
    .where('at', '>=', since)
    .groupBy('reason')
    .orderBy('count', 'desc')
    .execute();
  return rows.map(({ reason, count }) => ({ reason, count: Number(count) }));
}
