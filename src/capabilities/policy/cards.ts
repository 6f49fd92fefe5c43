// The reviewed law cards under knowledge/rules: what people ask and the guideline does not hold, in our own words.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../../errors.ts';

const source = z.strictObject({
  instrument: z.string().min(1),
  /** Empty where the whole instrument is meant. */
  article: z.string(),
  /** "现行有效", or what is not known about it. */
  status: z.string().min(1),
});

const form = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1).max(60),
  text: z.array(z.string().min(1)).min(1),
  sources: z.array(source),
  /** L read in the law itself, S second-hand, G in the guideline, D our own default, U unverified. */
  evidence: z.enum(['L', 'S', 'G', 'D', 'U']),
  reviewed: z.iso.date(),
  /** The label shown beside the title, such as "不是指导意见的内容". */
  note: z.string().min(1),
});

export type Card = Readonly<Omit<z.infer<typeof form>, 'text' | 'sources'>> & {
  readonly text: readonly string[];
  readonly sources: readonly Readonly<z.infer<typeof source>>[];
};

/** All cards, in file order. Throws ConfigError naming every file that does not hold to the form. */
export async function loadCards(folder: string): Promise<Card[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const problems: string[] = [];
  const cards: Card[] = [];
  for (const name of names) {
    const parsed = form.safeParse(parseJson(await readFile(join(folder, name), 'utf8')));
    if (!parsed.success) problems.push(`法规卡片 ${name} 不合格式：${z.prettifyError(parsed.error)}`);
    else if (`${parsed.data.id}.json` !== name) problems.push(`法规卡片 ${name} 的编号应和文件名相同`);
    else if (parsed.data.sources.length === 0 && 'LSG'.includes(parsed.data.evidence)) {
      problems.push(`法规卡片 ${name} 没有写依据`);
    } else cards.push(parsed.data);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return cards;
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}
