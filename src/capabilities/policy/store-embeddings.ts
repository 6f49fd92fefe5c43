// Vectors of the sentences that answers quote, by the model that made them and the sha256 of the text. Questions are not kept.

import type { Kysely } from 'kysely';
import type { PolicyTables } from './tables.ts';

type Db = Kysely<PolicyTables>;

/** By the sha256 of the text. */
export type Vectors = ReadonlyMap<string, Float32Array>;

const FLOAT = 4;
/** Texts a statement may name: far below the number of values both engines take. */
const ROWS_AT_ONCE = 500;

export async function listEmbeddings(db: Db, model: string): Promise<Map<string, Float32Array>> {
  const rows = await db
    .selectFrom('policy_embedding')
    .select(['sha256', 'vector'])
    .where('model', '=', model)
    .execute();
  return new Map(rows.map(({ sha256, vector }) => [sha256, vectorOf(vector)]));
}

/** What another process has saved meanwhile stays. */
export async function saveEmbeddings(db: Db, model: string, vectors: Vectors): Promise<void> {
  const rows = [...vectors].map(([sha256, vector]) => ({ model, sha256, vector: textOf(vector) }));
  if (rows.length === 0) return;
  await db
    .insertInto('policy_embedding')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['model', 'sha256']).doNothing())
    .execute();
}

/** Drops what other models made, and the vectors of these texts. */
export async function dropEmbeddings(db: Db, model: string, gone: readonly string[]): Promise<void> {
  await db.deleteFrom('policy_embedding').where('model', '!=', model).execute();
  for (let start = 0; start < gone.length; start += ROWS_AT_ONCE) {
    await db
      .deleteFrom('policy_embedding')
      .where('sha256', 'in', gone.slice(start, start + ROWS_AT_ONCE))
      .execute();
  }
}

/** Little endian whatever the machine: a backup may be read on another. */
function textOf(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * FLOAT);
  for (const [at, value] of vector.entries()) bytes.writeFloatLE(value, at * FLOAT);
  return bytes.toString('base64');
}

function vectorOf(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  return Float32Array.from({ length: Math.floor(bytes.length / FLOAT) }, (_, at) =>
    bytes.readFloatLE(at * FLOAT),
  );
}
