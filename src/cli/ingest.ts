// `shuoyi ingest`: takes in a document or its new version.

import { createApp } from '../app.ts';
import type { Metadata } from '../capabilities/policy/index.ts';
import { readConfig } from '../config.ts';
import { makeFolder } from '../platform/database/folder.ts';
import { createLog } from '../platform/log.ts';
import { ingested } from './wording.ts';

export async function ingest(
  file: string,
  options: Metadata & { readonly database?: string },
): Promise<void> {
  const config = readConfig();
  const { database, ...metadata } = options;
  await makeFolder(database ?? config.database);
  const app = await createApp({
    config: { ...config, database: database ?? config.database },
    now: Date.now,
    log: createLog('error'),
    channels: () => [],
  });
  try {
    process.stdout.write(`${ingested(await app.ingest(file, metadata))}\n`);
  } finally {
    await app.close();
  }
}
