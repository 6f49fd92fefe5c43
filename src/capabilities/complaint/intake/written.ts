// What somebody said, as it is written into a case: personal numbers taken out, each photo a line of its own.

import type { Transaction } from '../../../platform/database/database.ts';
import { maskPersonal } from '../../../platform/mask.ts';
import { type CaseFile, insertFile, insertMessage } from '../store-history.ts';
import type { Lodging } from './actions.ts';
import { MOST_FILES } from './rules.ts';

/** What is left for a call back stays; the words everybody who works on it reads hold no numbers. */
export function masked(lodging: Lodging): Lodging {
  return {
    ...lodging,
    text: maskPersonal(lodging.text.trim()),
    original: maskPersonal(lodging.original?.trim() ?? ''),
    place: maskPersonal(lodging.place.trim()),
    behalf: lodging.behalf.trim(),
    contact: lodging.contact.trim(),
  };
}

export async function write(
  tx: Transaction,
  id: number,
  words: {
    readonly reporter: number;
    readonly staff: string;
    readonly text: string;
    readonly original?: string;
    readonly files: readonly CaseFile[];
  },
  at: number,
): Promise<void> {
  const { reporter, staff, text, original = '', files } = words;
  const line = { reporter, staff, file: null, at };
  if (text !== '') await insertMessage(tx, id, { ...line, private: false, text });
  if (original !== '') await insertMessage(tx, id, { ...line, private: true, text: original });
  for (const each of files.slice(0, MOST_FILES)) {
    const file = await insertFile(tx, id, each, at);
    await insertMessage(tx, id, { reporter, staff, private: false, text: '', file, at });
  }
}
