// Loads a folder of files into an app: documents now; registers of owners come with the vote.

import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { App } from '../app.ts';
import { InputError } from '../errors.ts';

const DOCUMENTS = new Set(['.md', '.txt', '.docx', '.pdf']);

/** A document may have a .json of the same name beside it that describes it; without one its file name is its title. */
export async function loadFolder(app: App, folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new InputError(`读不到文件夹 ${folder}，请检查名字。`, { cause: error });
  });
  for (const name of names.sort()) {
    if (DOCUMENTS.has(extname(name).toLowerCase())) await app.ingest(join(folder, name), null);
  }
}
