// `shuoyi backup` and `shuoyi restore`, for SQLite. PostgreSQL has its own tools, and the commands say so.

import { access, copyFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { readConfig } from '../config.ts';
import { InputError } from '../errors.ts';
import { backUp, checkIntegrity } from '../platform/database/backup.ts';
import { makeFolder } from '../platform/database/folder.ts';

export async function backup(target: string): Promise<void> {
  const source = sqlitePath();
  if (!(await exists(source))) throw new InputError(`还没有数据库 ${source}，没有可备份的。`);
  if (await exists(target)) throw new InputError(`${target} 已经存在，请换一个文件名，免得盖掉旧备份。`);
  if (!(await exists(dirname(target))))
    throw new InputError(`没有文件夹 ${dirname(target)}，请先建好，或者换个地方。`);
  await backUp(source, target);
  process.stdout.write(`已备份到 ${target}，并检查过完好。\n`);
}

export async function restore(source: string, options: { readonly yes?: true }): Promise<void> {
  const target = sqlitePath();
  if (!(await exists(source))) throw new InputError(`找不到备份 ${source}，请检查文件名。`);
  const problems = await checkIntegrity(source, 'kysely_migration');
  if (problems.length > 0)
    throw new InputError(`备份 ${source} 已损坏（${problems[0]}），没有恢复，现有数据没有动。`);
  if (!options.yes && !(await agreed(target))) throw new InputError('没有恢复，现有数据没有动。');
  await makeFolder(`sqlite:${target}`);
  await copyFile(source, `${target}.restoring`);
  const kept = await setAside(target);
  await rename(`${target}.restoring`, target);
  process.stdout.write(`已恢复。${kept === null ? '' : `原来的数据库留在 ${kept}。`}请重新启动服务。\n`);
}

/** The write-ahead log belongs to the old file, even to one that is gone: next to the new one it would damage it. */
async function setAside(target: string): Promise<string | null> {
  const there = await exists(target);
  const kept = `${target}.${new Date().toISOString().replace(/[:.]/g, '-')}`;
  for (const part of ['-wal', '-shm', '']) {
    if (await exists(target + part)) await rename(target + part, kept + part);
  }
  return there ? kept : null;
}

async function agreed(target: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question(`请先停掉服务。要用备份换掉 ${target} 吗？输入“是”继续：`);
  lines.close();
  return answer.trim() === '是';
}

function sqlitePath(): string {
  const { database } = readConfig();
  if (database.startsWith('sqlite:')) return database.slice('sqlite:'.length);
  throw new InputError('现在用的是 PostgreSQL，请用它自带的 pg_dump 备份、pg_restore 恢复。');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
