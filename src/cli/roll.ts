// `shuoyi roll`: the owners' register from the command line: a dry run, the import, the export, a new compound.

import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type App, createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { InputError } from '../errors.ts';
import { type Import, type Progress, problemLine, ROLL_HEADER, readRollFile } from '../owners/index.ts';
import { makeFolder } from '../platform/database/folder.ts';
import { toSpreadsheet, writeCsv } from '../platform/document/index.ts';
import { createLog } from '../platform/log.ts';
import * as wording from './wording-roll.ts';
import { unopened } from './wording-tally.ts';

interface Common {
  readonly database?: string;
}

interface InCompound extends Common {
  readonly compound: string;
}

const OPERATOR = { id: 'operator', name: '操作员', role: 'operator' } as const;
/** Of the whole command where the file has bad rows. */
const BAD_ROWS = 2;

export async function importRoll(
  file: string,
  options: InCompound & { readonly yes?: boolean },
): Promise<void> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(unopened(file, error.code), { cause: error });
  });
  const rows = await readRollFile(bytes);
  if (!rows.ok) throw new InputError(wording.fileRefusal(file, rows.reason));
  await withApp(options, async ({ owners }) => {
    const { compound } = options;
    const checked = await owners.checkImport({ compound, file, rows: rows.value, actor: OPERATOR });
    if (!checked.ok) throw new InputError(wording.refusal(checked.reason));
    const { problems } = checked.value;
    for (const problem of problems) process.stderr.write(`${problemLine(problem)}\n`);
    process.stdout.write(`${wording.planLines(checked.value)}\n`);
    if (problems.length > 0) process.exitCode = BAD_ROWS;
    if (problems.length === 0 && options.yes) return apply(owners, checked.value);
    await owners.dropImport(checked.value.id);
    if (problems.length === 0) process.stdout.write(`${wording.NOTHING_CHANGED}\n`);
  });
}

async function apply(owners: App['owners'], { id, total }: Import): Promise<void> {
  const bar = process.stderr.isTTY ? await createBar(total) : null;
  const onProgress = ({ done }: Progress) => bar?.update(done);
  const done = await owners.applyImport(id, OPERATOR, { onProgress }).finally(() => bar?.stop());
  if (!done.ok) throw new InputError(wording.refusal(done.reason));
  process.stdout.write(`${wording.appliedLines(done.value)}\n`);
}

async function createBar(total: number) {
  const { default: progress } = await import('cli-progress');
  const bar = new progress.SingleBar({ format: wording.PROGRESS, stream: process.stderr, hideCursor: true });
  bar.start(total, 0);
  return bar;
}

/** To a workbook or CSV by the name of the file; without one, CSV on standard output. */
export async function exportRoll(
  file: string | undefined,
  options: InCompound & { readonly masked?: boolean },
): Promise<void> {
  if (file !== undefined && existsSync(file)) throw new InputError(wording.existsAlready(file));
  await withApp(options, async ({ owners }) => {
    if ((await owners.compound(options.compound)) === null)
      throw new InputError(wording.refusal('compound-unknown'));
    const rows = await owners.exportRoll(options.compound, { masked: options.masked ?? false });
    if (file === undefined) return void process.stdout.write(writeCsv(rows, false));
    const isWorkbook = extname(file).toLowerCase() === '.xlsx';
    // Names and phones: for whoever runs the command alone.
    await writeFile(file, isWorkbook ? await workbook(rows) : writeCsv(rows), { flag: 'wx', mode: 0o600 });
    process.stderr.write(`${wording.exportedLine(file, rows.length - 1)}\n`);
  });
}

async function workbook([head = [], ...rows]: readonly (readonly string[])[]): Promise<Uint8Array> {
  const cells = rows.map((row) => row.map((cell, at) => (head[at] === ROLL_HEADER[1] ? Number(cell) : cell)));
  return toSpreadsheet([{ title: ROLL_HEADER[0], pages: [[{ kind: 'table', head, rows: cells }]] }]);
}

export async function createCompound(key: string, name: string, options: Common): Promise<void> {
  await withApp(options, async ({ owners }) => {
    const created = await owners.createCompound(key, name, OPERATOR);
    if (!created.ok) throw new InputError(wording.refusal(created.reason));
    process.stdout.write(`${wording.createdLine(key, name)}\n`);
  });
}

/** The whole app: a change of owners also tells whoever spoke for the unit. */
async function withApp(options: Common, work: (app: App) => Promise<void>): Promise<void> {
  const config = readConfig();
  const database = options.database ?? config.database;
  await makeFolder(database);
  const app = await createApp({
    config: { ...config, database },
    now: Date.now,
    log: createLog('error'),
    channels: () => [],
  });
  try {
    await work(app);
  } finally {
    await app.close();
  }
}
