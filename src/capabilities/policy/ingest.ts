// From a file to a document and its clauses: what is said about it is checked, what it says is cut by its outline.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import { ConfigError, InputError } from '../../errors.ts';
import type { Clause, Document } from './clause.ts';
import { readSource } from './ingest-read.ts';
import { unreadable } from './ingest-refusal.ts';
import { clausesOf, hasParts, type Part, plainParts } from './structure.ts';

export { readDocument } from './ingest-read.ts';

const date = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, '日期应写成 2023、2023-04 或 2023-04-18');
const part = z.strictObject({
  label: z.string().min(1),
  startsWith: z.string().min(1).optional(),
  levels: z.array(z.enum(['chinese', 'bracketed', 'arabic'])).min(1),
  ids: z.record(z.string(), z.string()).optional(),
});

const description = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '编号只能用小写字母、数字和短横线')
    .optional(),
  title: z.string().trim().min(1, '请写明文件名称').max(200, '文件名称不超过 200 个字'),
  status: z.string().trim().min(1, '请写明效力状态，如“现行有效”').max(40, '效力状态不超过 40 个字'),
  kind: z.string().trim().min(1).max(40).default('文件'),
  issuer: z.string().trim().min(1).nullable().default(null),
  region: z.string().trim().min(1).nullable().default(null),
  date: date.nullable().default(null),
  effective: date.nullable().default(null),
  parts: z.array(part).min(1).optional(),
});

/** The description kept in a .json beside a file. */
const sidecar = description.extend({
  file: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  note: z.string().optional(),
});

/** What people say about a file. Without an id, the title makes one: the same title is the same document. */
export type Metadata = z.input<typeof description>;

export interface Prepared {
  readonly document: Document;
  readonly clauses: readonly Clause[];
  /** How its parts were told apart, kept for its next version; null where nobody described them. */
  readonly parts: readonly Part[] | null;
}

/** Reads and cuts a file, or a text given as such. Throws InputError for what cannot be read or is not described well. */
export async function prepare(
  source: { path: string } | { text: string },
  metadata: Metadata,
): Promise<Prepared> {
  const said = checked(metadata);
  const { text, bytes } =
    'path' in source ? await readSource(source.path) : { text: source.text, bytes: Buffer.from(source.text) };
  const id = said.id ?? idOf(said.title);
  // A new version may be laid out anew; then the old description of its parts does not hold.
  const parts = said.parts && hasParts(text, partsOf(said.parts)) ? partsOf(said.parts) : null;
  const clauses = clausesOf(id, text, parts ?? plainParts(said.title));
  if (clauses.length === 0) throw unreadable('no-clauses', 'path' in source ? source.path : said.title);
  const { title, kind, status, issuer, region, date, effective } = said;
  const sha256 = sha256Of(bytes);
  return { document: { id, title, kind, status, issuer, region, date, effective, sha256 }, clauses, parts };
}

/** An id for a document that was given none, always the same for the same title. */
export function idOf(title: string): string {
  return `d${sha256Of(Buffer.from(title.trim())).slice(0, 10)}`;
}

/** What a .json of the same name beside the file says about it; without one the file's name is its title. */
export async function describe(path: string): Promise<Metadata> {
  const name = basename(path, extname(path));
  const beside = join(path, '..', `${name}.json`);
  const raw = await readFile(beside, 'utf8').catch(() => null);
  if (raw === null) return { title: name, status: '状态不明' };
  const parsed = sidecar.partial({ file: true, sha256: true }).safeParse(parseJson(raw));
  if (!parsed.success)
    throw new InputError(`说明文件 ${name}.json 有错，请改好再导入：${explain(parsed.error)}`);
  const { file: _file, sha256: _sha256, note: _note, ...metadata } = parsed.data;
  return metadata;
}

/** Every document described in the folder, checksums verified. Throws ConfigError naming all that is wrong. */
export async function loadKnowledgeDocuments(folder: string): Promise<Prepared[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const problems: string[] = [];
  const documents: Prepared[] = [];
  for (const name of names) {
    const parsed = sidecar.safeParse(parseJson(await readFile(join(folder, name), 'utf8')));
    if (!parsed.success) {
      problems.push(`文件说明 ${name} 不合格式：${explain(parsed.error)}`);
      continue;
    }
    const { file, sha256, note: _note, ...metadata } = parsed.data;
    const prepared = await prepare({ path: join(folder, file) }, metadata).catch((error: unknown) => {
      if (!(error instanceof InputError)) throw error;
      problems.push(`${name}：${error.message}`);
      return null;
    });
    if (prepared && prepared.document.sha256 !== sha256) {
      problems.push(`${file} 和说明里的 sha256 不一致，原文可能被改过；现在是 ${prepared.document.sha256}`);
    }
    if (prepared) documents.push(prepared);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return documents;
}

function checked(metadata: Metadata): z.output<typeof description> {
  const parsed = description.safeParse(metadata);
  if (parsed.success) return parsed.data;
  throw new InputError(`文件的说明有错，请改好再导入：${explain(parsed.error)}`);
}

function explain(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`.trim()).join('；');
}

function partsOf(parts: NonNullable<z.output<typeof description>['parts']>): Part[] {
  return parts.map(({ label, levels, startsWith, ids }) => ({
    label,
    levels,
    ...(startsWith === undefined ? {} : { startsWith }),
    ...(ids === undefined ? {} : { ids }),
  }));
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
