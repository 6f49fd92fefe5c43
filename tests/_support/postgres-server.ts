// Starts one throwaway PostgreSQL for the whole run and stops it after. Uses SHUOYI_TEST_POSTGRES (a URL, or `pglite`)
// if given, else the newest server found on this machine. With neither, the PostgreSQL half runs on PGlite.

import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Null: no server, use PGlite and skip what needs real locks. */
    readonly postgres: string | null;
  }
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

export function setup(project: TestProject): (() => void) | undefined {
  const given = process.env.SHUOYI_TEST_POSTGRES;
  if (given && given !== 'pglite') return void project.provide('postgres', given);
  const server = given ? null : startServer();
  project.provide('postgres', server?.url ?? null);
  if (!server) say('No PostgreSQL server: its half runs on PGlite, and the tests of locking are skipped.');
  return server?.stop;
}

function startServer(): { readonly url: string; readonly stop: () => void } | null {
  const binaries = findBinaries();
  const account = findAccount();
  if (!binaries || account === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'shuoyi-pg-'));
  if (account) chownSync(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(binaries, program), args, { cwd: folder, stdio: 'ignore', ...account });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
    // Only a socket inside the folder: no port to collide with another run. Nothing here must outlive a power cut.
    const options = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off -c max_connections=200`;
    run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start');
  } catch (error) {
    say(`PostgreSQL in ${binaries} did not start: ${String(error)}`);
    remove();
    return null;
  }
  return {
    url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop() {
      run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
      remove();
    },
  };
}

function findBinaries(): string | undefined {
  const installed = globSync('/usr/lib/postgresql/*/bin').sort((a, b) => versionIn(b) - versionIn(a));
  const inPath = (process.env.PATH ?? '').split(delimiter);
  return [...installed, ...inPath].find((folder) => existsSync(join(folder, 'initdb')));
}

function versionIn(path: string): number {
  return Number(/postgresql\/(\d+)/.exec(path)?.[1] ?? 0);
}

/** The server refuses to run as root: borrow the account `postgres`. Undefined when we are not root, null if it is missing. */
function findAccount(): Account | null | undefined {
  if (process.getuid?.() !== 0) return undefined;
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }).toString());
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

function say(line: string): void {
  writeSync(2, `${line}\n`);
}
