// Loads a folder of files into an app: documents and registers of owners.

import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { App } from '../app.ts';
import { InputError } from '../errors.ts';
import { problemLine, readRollFile } from '../owners/index.ts';
import { fileRefusal, refusal } from './wording-roll.ts';

const DOCUMENTS = new Set(['.md', '.txt', '.docx', '.pdf']);
/** "register.csv" is that of the demonstration, "lvyuan.register.csv" that of the compound lvyuan. */
const REGISTER = /^(?:(?<key>[a-z0-9-]+)\.)?register\.csv$/;
const OPERATOR = { id: 'operator', name: '操作员', role: 'operator' } as const;

/** A document may have a .json of the same name beside it that describes it; without one its file name is its title. */
export async function loadFolder(app: App, folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new InputError(`读不到文件夹 ${folder}，请检查名字。`, { cause: error });
  });
  for (const name of names.sort()) {
    const register = REGISTER.exec(name);
    if (register) await loadRegister(app, join(folder, name), register.groups?.key ?? 'demo');
    else if (DOCUMENTS.has(extname(name).toLowerCase())) await app.ingest(join(folder, name), null);
  }
}

/** The compound is made where there is none; its register becomes what the file says, no more and no less. */
async function loadRegister({ owners }: App, path: string, compound: string): Promise<void> {
  const rows = await readRollFile(await readFile(path));
  if (!rows.ok) throw new InputError(fileRefusal(path, rows.reason));
  await owners.createCompound(compound, compound, OPERATOR);
  const checked = await owners.checkImport({ compound, file: path, rows: rows.value, actor: OPERATOR });
  if (!checked.ok) throw new InputError(refusal(checked.reason));
  const { id, problems } = checked.value;
  if (problems.length > 0) throw new InputError(problems.map(problemLine).join('\n'));
  const done = await owners.applyImport(id, OPERATOR, { removeGone: true });
  if (!done.ok) throw new InputError(refusal(done.reason));
}
