// The reviewed templates under knowledge/topics: common topics, each with what to ask, what to talk about at the meeting and
// what is usually done. A template is a draft for staff; nothing in it is decided. Whether a vote is needed is law.ts.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../../errors.ts';
import { MONEY, PARTIES } from './topic.ts';

const action = z.strictObject({
  what: z.string().min(1).max(200),
  who: z.enum([...PARTIES, 'street', 'other']),
  money: z.enum(MONEY),
  /** From the day it is added. */
  days: z.int().min(1).max(365),
});

const form = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1).max(40),
  category: z.string().min(1),
  /** A clause of the guideline; empty where it says nothing of the matter, and then the note says so. */
  clause: z.string().regex(/^(m([1-9]|1[0-4]))?$/),
  /** The item of 民法典 art. 278 that it usually needs; null for none. */
  matter: z.string().min(1).nullable(),
  fund: z.boolean(),
  text: z.string().min(1).max(1000),
  agenda: z.string().min(1).max(500),
  actions: z.array(action).min(1).max(10),
  /** For staff: what the guideline says and does not say, and what to look out for. */
  note: z.string().min(1).max(500),
});

export type Template = Readonly<Omit<z.infer<typeof form>, 'actions'>> & {
  readonly actions: readonly Readonly<z.infer<typeof action>>[];
};

/** In the order of their numbers in the guideline, then those it does not name. Throws ConfigError naming every bad file. */
export async function loadTemplates(folder: string): Promise<Template[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const problems: string[] = [];
  const templates: Template[] = [];
  for (const name of names) {
    const parsed = form.safeParse(parseJson(await readFile(join(folder, name), 'utf8')));
    if (!parsed.success) problems.push(`议题模板 ${name} 不合格式：${z.prettifyError(parsed.error)}`);
    else if (`${parsed.data.id}.json` !== name) problems.push(`议题模板 ${name} 的编号应和文件名相同`);
    else templates.push(parsed.data);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return templates.sort((one, other) => placeOf(one) - placeOf(other));
}

function placeOf({ clause }: Template): number {
  return clause === '' ? Number.MAX_SAFE_INTEGER : Number(clause.slice(1));
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}
