// `shuoyi export`: the whole ledger as JSON lines, for anybody to verify elsewhere.

import { createWriteStream, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError } from '../errors.ts';
import { createLedger, ledgerMigrations } from '../ledger/index.ts';
import { openDatabase } from '../platform/database/open.ts';
import { databaseUrl } from './verify.ts';
import { headLines } from './wording.ts';

export async function exportLedger(
  file: string | undefined,
  options: { readonly database?: string },
): Promise<void> {
  if (file !== undefined && existsSync(file)) throw new InputError(`${file} 已经存在，请换一个文件名。`);
  if (file !== undefined && !existsSync(dirname(file)))
    throw new InputError(`没有文件夹 ${dirname(file)}，请先建好，或者换个地方。`);
  const database = await openDatabase({
    url: await databaseUrl(options.database),
    migrations: [ledgerMigrations],
  });
  try {
    const ledger = createLedger(database);
    if (file === undefined) {
      const through = new PassThrough();
      await Promise.all([ledger.export(through), pipeline(through, process.stdout, { end: false })]);
    } else await ledger.export(createWriteStream(file, { flags: 'wx' }));
    process.stderr.write(headLines(await ledger.heads()));
  } finally {
    await database.close();
  }
}
