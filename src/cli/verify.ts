// `shuoyi verify`: is the record what was once written, and is all of it there? Of a database or an export of the
// ledger; an export of a vote goes to the recount, which shares no code with the rest.

import { createReadStream } from 'node:fs';
import { access, open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { readConfig } from '../config.ts';
import { InputError } from '../errors.ts';
import { createLedger, type Head, ledgerMigrations, type Report, verifyExport } from '../ledger/index.ts';
import { openDatabase } from '../platform/database/open.ts';
import { completenessVerdict, integrityVerdict } from './wording.ts';

export interface VerifyOptions {
  readonly database?: string;
  readonly head?: readonly string[];
  readonly receipt?: string;
  readonly json?: boolean;
}

export async function verify(file: string | undefined, options: VerifyOptions): Promise<void> {
  const heads = (options.head ?? []).map(parseHead);
  if (file !== undefined && (await formatOf(file)) === 'shuoyi-vote-1')
    return (await import('./recount.ts')).recountVote(file, heads, options);
  if (options.receipt !== undefined)
    throw new InputError('回执要和一次表决的导出文件一起查：shuoyi verify 文件名 --receipt 回执。');
  const report =
    file === undefined ? await verifyDatabase(options.database, heads) : await verifyFile(file, heads);
  const verdicts = `${integrityVerdict(report.integrity)}\n${completenessVerdict(report.completeness)}\n`;
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : verdicts);
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

function verifyFile(path: string, heads: readonly Head[]): Promise<Report> {
  const input = createReadStream(path, 'utf8');
  return verifyExport(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }), heads);
}

/** By the beginning of the first line, whatever the size of the file. */
async function formatOf(path: string): Promise<'shuoyi-ledger-1' | 'shuoyi-vote-1'> {
  await mustExist(path);
  const beginning = await readBeginning(path);
  if (beginning.startsWith('{"format":"shuoyi-ledger-1",')) return 'shuoyi-ledger-1';
  if (/^\{"chain":"[^"]+","format":"shuoyi-vote-1",/.test(beginning)) return 'shuoyi-vote-1';
  throw new InputError(
    `${path} 不是说议导出的存证或表决文件，或者开头被改过。请用原来导出的文件，不要打开另存。`,
  );
}

async function readBeginning(path: string): Promise<string> {
  const file = await open(path);
  try {
    if (!(await file.stat()).isFile()) return '';
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(1024) });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
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
