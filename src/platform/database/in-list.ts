// A list of values as one parameter, so that a statement stays the same however long the list is.

import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';

/** For `where('place', 'in', inList(db, places))`; whole numbers. */
export function inList<Tables>(db: Kysely<Tables>, values: readonly number[]): RawBuilder<number> {
  const list = JSON.stringify(values);
  return db.getExecutor().adapter instanceof PostgresAdapter
    ? sql<number>`(select value::bigint from json_array_elements_text(${list}::json))`
    : sql<number>`(select value from json_each(${list}))`;
}

/** The same for texts. */
export function inTexts<Tables>(db: Kysely<Tables>, values: readonly string[]): RawBuilder<string> {
  const list = JSON.stringify(values);
  return db.getExecutor().adapter instanceof PostgresAdapter
    ? sql<string>`(select value from json_array_elements_text(${list}::json))`
    : sql<string>`(select value from json_each(${list}))`;
}
