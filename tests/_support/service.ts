// The service as people start it, in a process of its own on a free port. Ended after the test.

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';
import type { Shell } from './command.ts';
import { createGuest, type Guest } from './guest.ts';

export interface Service {
  readonly url: string;
  /** Of the account "admin"; null where it has been changed. */
  readonly firstPassword: string | null;
  readonly child: ChildProcess;
  /** As a power cut does it: nothing is finished. */
  readonly kill: () => Promise<void>;
  /** As an administrator does it. */
  readonly stop: () => Promise<Stopped>;
}

export interface Stopped {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly milliseconds: number;
  /** What it logged while it ran. */
  readonly err: string;
}

/** Settings that let a test talk faster than people do. */
export const BRISK = {
  SHUOYI_PORT: '0',
  SHUOYI_PERSON_BURST: '1000',
  SHUOYI_PERSON_PER_MINUTE: '10000',
};

/** Resolves once it has said where it is reached. */
export async function startService(shell: Shell): Promise<Service> {
  const child = shell.begin(['start']);
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('the service has no output');
  const log = text(stderr);
  const ended = once(child, 'close');
  const lines: string[] = [];
  for await (const line of createInterface({ input: stdout })) if (lines.push(line) === 3) break;
  if (lines.length < 3) throw new Error(`the service did not start: ${await log}`);
  const end = async (signal: NodeJS.Signals): Promise<Stopped> => {
    const asked = performance.now();
    child.kill(signal);
    const [code, by] = await ended;
    return { code, signal: by, milliseconds: performance.now() - asked, err: await log };
  };
  return {
    url: /http:\/\/[\d.]+:\d+/.exec(lines[0] ?? '')?.[0] ?? '',
    firstPassword: /密码 (\S+?)（/.exec(lines[2] ?? '')?.[1] ?? null,
    child,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

/** With the password told at the start, which opens nothing before it is changed. */
export async function signIn({ url, firstPassword }: Service): Promise<Guest> {
  const staff = createGuest(url);
  const door = await staff.get('/staff/questions');
  expect(door.headers.get('Location')).toBe('/staff/login?next=%2Fstaff%2Fquestions');
  const login = await staff.post('/staff/login', [
    ['name', 'admin'],
    ['password', firstPassword ?? ''],
    ['next', '/staff/questions'],
  ]);
  expect(login.headers.get('Location')).toBe('/staff/questions');
  expect((await staff.get('/staff/questions')).headers.get('Location')).toBe('/staff/password');
  const changed = await staff.post('/staff/password', [
    ['next', '岁月静好 2026 丽水'],
    ['again', '岁月静好 2026 丽水'],
  ]);
  expect(changed.headers.get('Location')).toBe('/staff?changed');
  return staff;
}
