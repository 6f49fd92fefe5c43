// Rows ↔ values: calls and what they cost, what is left of a day's budget, answers already given, refused sentences.

import type { Kysely } from 'kysely';
import type { Purpose } from './model.ts';
import type { ModelTables } from './tables.ts';

type Db = Kysely<ModelTables>;

export interface Call {
  readonly at: number;
  readonly day: number;
  readonly purpose: Purpose;
  readonly model: string;
  readonly compound: string | null;
  readonly outcome: string;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly milliseconds: number;
  /** Millionths of a yuan. */
  readonly cost: number;
}

/** `scopes` are what its tokens count for. */
export async function saveCall(tx: Db, call: Call, scopes: readonly string[]): Promise<void> {
  const { tokensIn, tokensOut, ...rest } = call;
  await tx
    .insertInto('model_call')
    .values({ ...rest, tokens_in: tokensIn, tokens_out: tokensOut })
    .execute();
  const tokens = tokensIn + tokensOut;
  if (tokens === 0) return;
  await tx
    .insertInto('model_day')
    .values(scopes.map((scope) => ({ day: call.day, scope, tokens })))
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'scope'])
        .doUpdateSet((eb) => ({ tokens: eb('model_day.tokens', '+', eb.ref('excluded.tokens')) })),
    )
    .execute();
}

/** Tokens of the day so far, by scope. */
export async function spentOn(
  db: Db,
  day: number,
  scopes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('model_day')
    .select(['scope', 'tokens'])
    .where('day', '=', day)
    .where('scope', 'in', [...scopes])
    .execute();
  return new Map(rows.map(({ scope, tokens }) => [scope, Number(tokens)]));
}

export async function findCached(db: Db, key: string): Promise<string | null> {
  const row = await db.selectFrom('model_cache').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? null;
}

export async function saveCached(tx: Db, key: string, value: string, at: number): Promise<void> {
  await tx
    .insertInto('model_cache')
    .values({ key, value, at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, at }))
    .execute();
}

export interface RefusedRow {
  readonly id: number;
  readonly at: number;
  readonly purpose: string;
  readonly reason: string;
  readonly sentence: string;
  readonly compound: string | null;
}

export async function saveRefused(tx: Db, row: Omit<RefusedRow, 'id'>): Promise<void> {
  await tx.insertInto('model_refused').values(row).execute();
}

/** What is older goes. Returns how many rows held words. */
export async function forgetBefore(
  tx: Db,
  before: { readonly words: number; readonly calls: number; readonly day: number },
) {
  const cached = await tx.deleteFrom('model_cache').where('at', '<', before.words).executeTakeFirst();
  const refused = await tx.deleteFrom('model_refused').where('at', '<', before.words).executeTakeFirst();
  await tx.deleteFrom('model_call').where('at', '<', before.calls).execute();
  await tx.deleteFrom('model_day').where('day', '<', before.day).execute();
  return Number(cached.numDeletedRows) + Number(refused.numDeletedRows);
}
