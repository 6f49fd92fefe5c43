// The command itself: what it says to who mistypes it, and to who runs it on a Node too old.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createShell, ranOf } from '../_support/command.ts';

describe('the command', () => {
  test('names the commands there are when told one there is not, and does not start the service', async () => {
    const shell = createShell();
    const { code, out, err } = await shell.run(['begin']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(
      /^没有 begin 这个命令。可用的命令：.*start、chat、ask、triage、replay、ingest、roll、verify、.*tally、.*retention、.*doctor。\n$/,
    );
    expect(readdirSync(shell.folder)).toEqual([]);
  });

  test.each([
    [['verify', '--bogus'], '--bogus'],
    [['replay'], 'script'],
    [['restore'], 'file'],
    [['backup', 'a.db', 'b.db'], 'backup'],
    [['start', '8787'], 'start'],
  ])('%j is refused, and what is wrong about it is named', async (args, named) => {
    const shell = createShell();
    const { code, out, err } = await shell.run(args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^命令写得不对：/);
    expect(err).toContain(named);
    expect(readdirSync(shell.folder)).toEqual([]);
  });

  test('tells its use when asked', async () => {
    const { code, out } = await createShell().run(['--help']);
    expect(code).toBe(0);
    for (const name of [
      'start',
      'chat',
      'ask',
      'replay',
      'ingest',
      'verify',
      'export',
      'backup',
      'restore',
      'doctor',
    ])
      expect(out).toMatch(new RegExp(`^ {2}${name}\\b.*\\p{Script=Han}`, 'mu'));
  });

  test('lists every bad setting at once and starts nothing', async () => {
    const shell = createShell({ SHUOYI_PORT: 'x', SHUOYI_HOTS: 'y' });
    const { code, out, err } = await shell.run(['start']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^设置有问题：\n {2}SHUOYI_HOTS：.+\n {2}SHUOYI_PORT：.+\n$/);
    expect(readdirSync(shell.folder)).toEqual([]);
  });

  test('reads .env of the folder it runs in, and the environment wins', async () => {
    const shell = createShell({ SHUOYI_PORT: 'from the environment' });
    writeFileSync(join(shell.folder, '.env'), 'SHUOYI_PORT=8080\nSHUOYI_KEEP_DAYS=from the file\n');
    const { err } = await shell.run(['start']);
    expect(err).toBe('设置有问题：\n  SHUOYI_PORT：应为整数\n  SHUOYI_KEEP_DAYS：应为整数\n');
  });
});

describe('on a Node too old', () => {
  const old = findOldNode();
  const title = 'says in one line what to run instead';

  test.skipIf(old === null)(
    old === null ? `${title} (skipped: no Node before 24 in PATH)` : title,
    async () => {
      const { code, out, err } = await ranOf(createShell().begin(['ask', '停车费'], old ?? ''));
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/^说议需要 Node 24，这里是 v\d+\.\d+\.\d+：.*npm start.*\n$/);
    },
  );
});

/** The machine's own Node, outside of node_modules, where it is an older one. */
function findOldNode(): string | null {
  const folders = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  const found = folders.map((folder) => join(folder, 'node')).filter((path) => existsSync(path));
  const isOld = (path: string) =>
    Number(/^v(\d+)/.exec(execFileSync(path, ['--version']).toString())?.[1]) < 24;
  return found.find(isOld) ?? null;
}
