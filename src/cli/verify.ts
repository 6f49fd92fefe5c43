// `shuoyi verify`: two verdicts about the ledger, one for what is there and one for whether all of it is there.

import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { readConfig } from '../config.ts';
import { InputError } from '../errors.ts';
import { createLedger, type Head, ledgerMigrations, type Report, verifyExport } from '../ledger/index.ts';
import { openDatabase } from '../platform/database/open.ts';
import { completenessVerdict, integrityVerdict } from './wording.ts';

interface Options {
  readonly database?: string;
  readonly head?: readonly string[];
}

export async function verify(file: string | undefined, options: Options): Promise<void> {
  const heads = (options.head ?? []).map(parseHead);
  const report =
    file === undefined ? await verifyDatabase(options.database, heads) : await verifyFile(file, heads);
  process.stdout.write(
    `${integrityVerdict(report.integrity)}\n${completenessVerdict(report.completeness)}\n`,
  );
  const whole = report.completeness.state === 'complete' || report.completeness.state === 'no-head-given';
  if (!report.integrity.ok || !whole) process.exitCode = 1;
}

async function verifyDatabase(path: string | undefined, heads: readonly Head[]): Promise<Report> {
  const database = await openDatabase({ url: await databaseUrl(path), migrations: [ledgerMigrations] });
  try {
    return await createLedger(database).verify({ heads });
  } finally {
    await database.close();
  }
}

async function verifyFile(path: string, heads: readonly Head[]): Promise<Report> {
  await mustExist(path);
  const input = createReadStream(path, 'utf8');
  return verifyExport(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }), heads);
}

/** The address of a database that must already be there: checking must not make a new one. */
export async function databaseUrl(given: string | undefined): Promise<string> {
  const url =
    given === undefined
      ? readConfig().database
      : /^(sqlite|postgres(ql)?):/.test(given)
        ? given
        : `sqlite:${given}`;
  if (url.startsWith('sqlite:')) await mustExist(url.slice('sqlite:'.length));
  return url;
}

async function mustExist(path: string): Promise<void> {
  await access(path).catch((error: unknown) => {
    throw new InputError(`找不到文件 ${path}，请检查文件名。`, { cause: error });
  });
}

/** "site:12:<hash>", as printed by export and posted in public. */
function parseHead(text: string): Head {
  const match = /^(.+):(\d+):([0-9a-f]{64})$/.exec(text);
  if (!match?.[1] || !match[2] || !match[3]) {
    throw new InputError('指纹要写成“链名:序号:64位指纹”，例如 site:12:ab…，请照公布的原样抄写。');
  }
  return { scope: match[1], seq: Number(match[2]), hash: match[3] };
}
