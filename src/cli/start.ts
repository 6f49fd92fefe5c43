// `shuoyi start`: the service, until it is told to stop.

import { start as startService } from '../main.ts';

export async function start(): Promise<void> {
  await startService();
}
