// `shuoyi backup` and `shuoyi restore`: nothing committed is missing in the copy, and whatever goes wrong, what is
// there stays as it was.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createShell, NODE, type Settings } from '../_support/command.ts';

/** A site whose database is `data/site.db`, filled by a program that goes on writing until it is killed. */
function createSite(settings: Settings = {}) {
  const shell = createShell({ SHUOYI_DATABASE: 'sqlite:data/site.db', ...settings });
  const { folder } = shell;
  const path = join(folder, 'data/site.db');
  return {
    ...shell,
    path,
    file: (name: string) => join(folder, name),
    write: (last = 0) => beginWriting(path, last),
    /** Written, ended, and everything in the one file. */
    async fill(): Promise<void> {
      await (await beginWriting(path, 0)).kill();
      rowsIn(path);
    },
  };
}

async function beginWriting(path: string, last: number) {
  const child: ChildProcess = spawn(NODE, [resolve('tests/_support/writer.ts'), path, String(last)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const acknowledged: number[] = [];
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  lines.on('line', (line) => acknowledged.push(Number(line)));
  const until = async (count: number) => {
    while (acknowledged.length < count) await once(lines, 'line');
  };
  await until(50);
  return {
    acknowledged,
    until,
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

/** Opened as the service would, so a write-ahead log beside it is taken in. */
function rowsIn(path: string): number[] {
  const sqlite = new BetterSqlite3(path, { fileMustExist: true });
  try {
    return sqlite.prepare('select number from row order by number').pluck().all() as number[];
  } finally {
    sqlite.close();
  }
}

describe('backup and restore', () => {
  test('round trip while another process writes: all that was acknowledged before is there', async () => {
    const { run, file, path, write } = createSite();
    const writing = await write();
    const before = [...writing.acknowledged];
    const done = await run(['backup', 'copy.db']);
    expect(done).toMatchObject({ code: 0, out: '已备份到 copy.db，并检查过完好。\n', err: '' });
    await writing.until(writing.acknowledged.length + 20);
    await writing.kill();
    const after = rowsIn(path);
    expect(after.length).toBeGreaterThanOrEqual(writing.acknowledged.length);

    const restored = await run(['restore', 'copy.db', '--yes']);
    expect(restored).toMatchObject({ code: 0, err: '' });
    const kept = /^已恢复。原来的数据库留在 (.+)。请重新启动服务。\n$/.exec(restored.out)?.[1] ?? '';
    expect(rowsIn(path)).toEqual(expect.arrayContaining(before));
    expect(rowsIn(path).length).toBeLessThan(after.length);
    expect(rowsIn(file(kept))).toEqual(after);
  });

  test('a backup is one file, and no half of one stays behind', async () => {
    const { run, folder, fill } = createSite();
    await fill();
    await run(['backup', 'copy.db']);
    expect(readdirSync(folder).toSorted()).toEqual(['copy.db', 'data']);
  });

  test('a backup starts a machine that has no data yet', async () => {
    const { run, path, file, fill } = createSite();
    await fill();
    await run(['backup', 'copy.db']);
    const rows = rowsIn(path);
    rmSync(file('data'), { recursive: true });
    expect(await run(['restore', 'copy.db', '--yes'])).toMatchObject({
      code: 0,
      out: '已恢复。请重新启动服务。\n',
    });
    expect(rowsIn(path)).toEqual(rows);
  });

  test('the log of a database that was deleted does not get into the restored one', async () => {
    const { run, path, write, fill } = createSite();
    await fill();
    await run(['backup', 'copy.db']);
    const rows = rowsIn(path);
    const more = await write(10_000);
    await more.kill();
    expect(existsSync(`${path}-wal`)).toBe(true);
    rmSync(path);
    expect((await run(['restore', 'copy.db', '--yes'])).code).toBe(0);
    expect(rowsIn(path)).toEqual(rows);
  });
});

describe('backup refuses', () => {
  test('to overwrite, to copy nothing, and to write where there is no folder', async () => {
    const { run, file, fill } = createSite();
    const nothing = { code: 1, out: '', err: '还没有数据库 data/site.db，没有可备份的。\n' };
    expect(await run(['backup', 'copy.db'])).toMatchObject(nothing);
    await fill();
    writeFileSync(file('copy.db'), 'precious');
    const taken = { code: 1, out: '', err: 'copy.db 已经存在，请换一个文件名，免得盖掉旧备份。\n' };
    expect(await run(['backup', 'copy.db'])).toMatchObject(taken);
    expect(readFileSync(file('copy.db'), 'utf8')).toBe('precious');
    const nowhere = { code: 1, out: '', err: expect.stringMatching(/^没有文件夹 usb，.+\n$/) };
    expect(await run(['backup', 'usb/copy.db'])).toMatchObject(nowhere);
  });

  test('PostgreSQL, and names its own tools', async () => {
    const { run } = createSite({ SHUOYI_DATABASE: 'postgres://nobody@127.0.0.1:1/none' });
    const sentence = /^现在用的是 PostgreSQL，.*pg_dump.*pg_restore.*\n$/;
    for (const command of ['backup', 'restore'])
      expect(await run([command, 'copy.db'])).toMatchObject({
        code: 1,
        err: expect.stringMatching(sentence),
      });
  });
});

describe('restore leaves everything as it was', () => {
  const DAMAGES: Readonly<Record<string, (path: string) => void>> = {
    'a page was overwritten': (path) => writeFileSync(path, readFileSync(path).fill(0x55, 9_000, 13_000)),
    'it was cut short': (path) => truncateSync(path, 6_000),
    'it is empty': (path) => truncateSync(path, 0),
    'it is no database': (path) => writeFileSync(path, 'a letter to somebody'),
    'it is the database of something else': (path) => {
      rmSync(path);
      new BetterSqlite3(path).exec('create table bookmark (url text)').close();
    },
  };

  test.each(Object.entries(DAMAGES))('when the backup is damaged: %s', async (_, damage) => {
    const { run, file, path, fill } = createSite();
    await fill();
    copyFileSync(path, file('copy.db'));
    damage(file('copy.db'));
    const before = { bytes: readFileSync(path), names: readdirSync(file('data')) };
    const { code, out, err } = await run(['restore', 'copy.db', '--yes']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^备份 copy\.db 已损坏（.+），没有恢复，现有数据没有动。\n$/s);
    expect(readFileSync(path).equals(before.bytes)).toBe(true);
    expect(readdirSync(file('data'))).toEqual(before.names);
  });

  test('when nobody agreed to it, or the backup is not there', async () => {
    const { run, file, path, fill } = createSite();
    await fill();
    copyFileSync(path, file('copy.db'));
    const before = readFileSync(path);
    expect(await run(['restore', 'copy.db'], '是\n')).toMatchObject({
      code: 1,
      out: '',
      err: '没有恢复，现有数据没有动。\n',
    });
    expect(await run(['restore', 'none.db', '--yes'])).toMatchObject({
      code: 1,
      out: '',
      err: '找不到备份 none.db，请检查文件名。\n',
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});
