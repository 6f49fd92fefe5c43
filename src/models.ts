// The language model of this site, if one is configured: what it needs of the program, put together.

import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Database } from './platform/database/database.ts';
import type { Log } from './platform/log.ts';
import type { OpenModel } from './platform/model/index.ts';

/** Prompts come with the program, as its code does. */
const PROMPTS = join(import.meta.dirname, '..', 'prompts');

export interface Around {
  readonly config: Config;
  readonly database: Database;
  readonly log: Log;
  readonly now: () => number;
  readonly mayLeave: (person: string) => Promise<boolean>;
}

/** Null without one; then nothing of it is loaded. */
export async function openModelOf({
  config,
  database,
  log,
  now,
  mayLeave,
}: Around): Promise<OpenModel | null> {
  if (config.model === null) return null;
  const { loadSensitive } = await import('./platform/model/sensitive-file.ts');
  const { openModel } = await import('./platform/model/index.ts');
  const sensitive = await loadSensitive(join(config.knowledge, 'words', 'sensitive.json'));
  const { model: settings, keepDays } = config;
  return openModel({ settings, database, log, now, mayLeave, sensitive, prompts: PROMPTS, keepDays });
}
