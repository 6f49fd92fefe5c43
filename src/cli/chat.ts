// `shuoyi chat`: the same bot in the terminal, over the same database unless told otherwise.

import { randomUUID } from 'node:crypto';
import { createApp } from '../app.ts';
import { createTerminalChannel } from '../channels/terminal/index.ts';
import { readConfig } from '../config.ts';
import { makeFolder } from '../platform/database/folder.ts';
import { createLog } from '../platform/log.ts';

export async function chat(options: { readonly database?: string }): Promise<void> {
  const config = readConfig();
  await makeFolder(options.database ?? config.database);
  const left = Promise.withResolvers<void>();
  const log = createLog('error');
  const app = await createApp({
    config: { ...config, database: options.database ?? config.database },
    now: Date.now,
    log,
    channels: ({ idle }) => [
      createTerminalChannel({
        ...{ input: process.stdin, output: process.stdout },
        ...{ now: Date.now, newId: randomUUID, log, idle, onLeave: left.resolve },
      }),
    ],
  });
  await app.open();
  await left.promise;
  await app.close();
}
