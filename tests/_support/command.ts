// The command `shuoyi` as people run it: a process of its own, on the Node of the project, in a folder of its own
// with no settings but those given.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './database.ts';

export const NODE = resolve('node_modules/.bin/node');
export const PROGRAM = resolve('src/shuoyi.js');

/** A fifth off the start of each of the many processes. */
const NODE_COMPILE_CACHE = resolve('node_modules/.cache/compile');

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Shell {
  /** Where the commands run; relative names in their arguments are below it. */
  readonly folder: string;
  /** Runs to the end. Without input the command finds its standard input empty. */
  readonly run: (args: readonly string[], input?: string) => Promise<Ran>;
  /** Only begins; killed after the test if it is still there. */
  readonly begin: (args: readonly string[], node?: string) => ChildProcess;
}

export type Settings = Readonly<Record<string, string>>;

export function createShell(settings: Settings = {}): Shell {
  const folder = temporaryFolder();
  const { PATH = '', HOME = folder } = process.env;
  const env = { PATH, HOME, NODE_COMPILE_CACHE, SHUOYI_KNOWLEDGE: resolve('knowledge'), ...settings };
  const begin = (args: readonly string[], node = NODE): ChildProcess => {
    const child = spawn(node, [PROGRAM, ...args], { cwd: folder, env, stdio: 'pipe' });
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  };
  return {
    folder,
    begin,
    run(args, input = '') {
      const child = begin(args);
      child.stdin?.end(input);
      return ranOf(child);
    },
  };
}

/** Everything it said, once it has ended. */
export async function ranOf(child: ChildProcess): Promise<Ran> {
  const [out, err, [code, signal]] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    once(child, 'exit'),
  ]);
  return { code, signal, out, err };
}

interface Bank {
  readonly answers: readonly { readonly asks: readonly string[] }[];
}

/** The real knowledge with little of the question bank: learnt in no time, for tests of something else than answers. */
export function smallKnowledge(): string {
  const folder = join(temporaryFolder(), 'knowledge');
  cpSync('knowledge', folder, { recursive: true });
  const kept = ['m10.json', 'm11.json', 'not-in-text-1.json', 'off-topic.json'];
  for (const name of readdirSync(join(folder, 'questions'))) {
    const path = join(folder, 'questions', name);
    if (!kept.includes(name)) rmSync(path);
    else writeFileSync(path, JSON.stringify(shortened(JSON.parse(readFileSync(path, 'utf8')))));
  }
  return folder;
}

function shortened(bank: Bank): Bank {
  return { ...bank, answers: bank.answers.map((each) => ({ ...each, asks: each.asks.slice(0, 5) })) };
}

/** Done once for several tests, by the first that asks: a process takes a second to start. */
export function shared<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}

/** One value a line. */
export function linesOf<T = Record<string, unknown>>(out: string): T[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** One line each, as scripts and questions are written. */
export function jsonl(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
