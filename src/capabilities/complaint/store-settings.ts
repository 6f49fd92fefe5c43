// What a compound has set for its cases, as a row.

import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import type { Db } from './store.ts';

export async function findSettings(db: Db, compound: string): Promise<Settings> {
  const row = await db
    .selectFrom('complaint_settings')
    .select('body')
    .where('compound', '=', compound)
    .executeTakeFirst();
  return row ? { ...DEFAULT_SETTINGS, ...JSON.parse(row.body) } : DEFAULT_SETTINGS;
}

export async function saveSettings(
  tx: Db,
  compound: string,
  settings: Settings,
  made: { readonly by: string; readonly at: number },
): Promise<void> {
  const columns = { body: JSON.stringify(settings), changed_by: made.by, changed_at: made.at };
  await tx
    .insertInto('complaint_settings')
    .values({ compound, ...columns })
    .onConflict((conflict) => conflict.column('compound').doUpdateSet(columns))
    .execute();
}
