// `shuoyi start`: the service, until it is told to stop.

import { loadReviewed } from '../capabilities/policy/index.ts';
import { readConfig } from '../config.ts';

export async function start(): Promise<void> {
  const config = readConfig();
  // Learning takes longest of all, so it begins before the rest is even loaded.
  const reviewed = loadReviewed(config.knowledge);
  reviewed.catch(() => {}); // Said where it is awaited.
  const { start: startService } = await import('../main.ts');
  await startService(config, reviewed);
}
