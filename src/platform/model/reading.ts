// What the model was used for and what that cost, for the console; nothing here holds what was said but the refused sentences.

import type { Database } from '../database/database.ts';
import type { Use } from './model.ts';
import type { RefusedRow } from './store.ts';
import { readCalls, readRefused, readRefusedReasons } from './store-reading.ts';
import type { ModelTables } from './tables.ts';

export interface ModelReading {
  /** Since that day (days since 1970 in China), one row a day, purpose, compound and outcome. */
  readonly uses: (since: number) => Promise<readonly Use[]>;
  /** Newest first, those below that id. */
  readonly refused: (before: number | null, limit: number) => Promise<readonly RefusedRow[]>;
  readonly refusedReasons: (
    since: number,
  ) => Promise<readonly { readonly reason: string; readonly count: number }[]>;
}

export function createModelReading({ db }: Database<ModelTables>): ModelReading {
  return {
    uses: (since) => readCalls(db, since),
    refused: (before, limit) => readRefused(db, before, limit),
    refusedReasons: (since) => readRefusedReasons(db, since),
  };
}
