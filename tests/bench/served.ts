// The real program in a process of its own, as it is started for people.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Served {
  readonly url: string;
  /** Resident, in megabytes. */
  readonly memory: () => number;
  readonly stop: () => Promise<void>;
}

/** `node` may hold flags of Node itself, such as those of a profile. */
export async function serveSite(
  database: string,
  settings: Readonly<Record<string, string>> = {},
  node: readonly string[] = [],
): Promise<Served> {
  const child = spawn(process.execPath, [...node, 'src/shuoyi.js', 'start'], {
    env: { ...process.env, SHUOYI_DATABASE: database, SHUOYI_PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressPrinted(child.stdout);
  return {
    url,
    memory: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1_000,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function addressPrinted(output: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of output) {
    text += chunk.toString();
    const url = /(http:\/\/\S+:\d+)\//.exec(text)?.[1];
    if (url) return url;
  }
  throw new Error('the program ended without an address');
}
