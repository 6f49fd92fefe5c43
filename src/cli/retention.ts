// `shuoyi retention`: what of each class is past its time. With --dry-run it is done and taken back, so that the number is the very
// number; without, it goes. The service does the same every night.

import { createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Retention } from '../desk/capability.ts';
import type { Database } from '../platform/database/database.ts';
import { createLog } from '../platform/log.ts';
import { RETENTION_END, retentionLine } from './wording-retention.ts';

export interface RetentionOptions {
  readonly dryRun?: true;
  readonly database?: string;
}

const TAKEN_BACK = Symbol('taken back');

export async function retention(options: RetentionOptions): Promise<void> {
  const config = readConfig();
  const app = await createApp({
    config: { ...config, database: options.database ?? config.database, demonstration: false },
    now: Date.now,
    log: createLog('error'),
    channels: () => [],
  });
  const dry = options.dryRun === true;
  try {
    for (const each of app.retention) {
      const rows = await runOf(app.database, each, { now: Date.now(), dry });
      process.stdout.write(`${retentionLine(each, rows, dry)}\n`);
    }
    process.stdout.write(`${dry ? RETENTION_END.dry : RETENTION_END.done}\n`);
  } finally {
    await app.close();
  }
}

/** How many went, or would. */
export async function runOf(
  database: Pick<Database, 'transaction'>,
  { forget }: Pick<Retention, 'forget'>,
  { now, dry }: { readonly now: number; readonly dry: boolean },
): Promise<number> {
  let rows = 0;
  try {
    await database.transaction(async (tx) => {
      rows = await forget(tx, now);
      if (dry) throw TAKEN_BACK;
    });
  } catch (error) {
    if (error !== TAKEN_BACK) throw error;
  }
  return rows;
}
