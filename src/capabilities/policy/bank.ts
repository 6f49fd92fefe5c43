// The reviewed question bank under knowledge/questions: what people ask, in their words, and what answers it.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../../errors.ts';

/** Kinds of fact a question can be after; an answer that holds none of the kind asked for is no answer. */
export const FACTS = [
  'amount',
  'percent',
  'count',
  'date',
  'duration',
  'name',
  'body',
  'list',
  'channel',
  'phone',
  'place',
  'penalty',
] as const;
export type Fact = (typeof FACTS)[number];

const sense = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Sentences of the clause to quote, best first. */
  quotes: z.array(z.number().int().min(0)).default([]),
  say: z.string().min(1),
  holds: z.array(z.enum(FACTS)).default([]),
  premise: z.boolean().default(false),
  near: z.array(z.string()).default([]),
  cards: z.array(z.string()).default([]),
  asks: z.array(z.string().min(1)).min(1),
});

const file = z.union([
  z.strictObject({ clause: z.string(), answers: z.array(sense).min(1) }),
  z.strictObject({ outcome: z.enum(['not-in-text', 'off-topic']), answers: z.array(sense).min(1) }),
]);

/** One thing people want to know. `clause` is set where the text answers it, `near` where it only says something close. */
export interface Sense {
  readonly id: string;
  readonly outcome: 'answered' | 'not-in-text' | 'off-topic';
  readonly clause: string | null;
  readonly quotes: readonly number[];
  readonly say: string;
  readonly holds: readonly Fact[];
  /** The question assumes something the text does not say; `say` puts it right. */
  readonly premise: boolean;
  readonly near: readonly string[];
  readonly cards: readonly string[];
  readonly asks: readonly string[];
}

/** All senses, in file order. Throws ConfigError naming every file that does not hold to the form. */
export async function loadBank(folder: string): Promise<Sense[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const problems: string[] = [];
  const senses: Sense[] = [];
  for (const name of names) {
    const parsed = file.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    if (!parsed.success) {
      problems.push(`题库文件 ${name} 不合格式：${z.prettifyError(parsed.error)}`);
      continue;
    }
    const { data } = parsed;
    const place =
      'clause' in data
        ? { clause: data.clause, outcome: 'answered' as const }
        : { clause: null, outcome: data.outcome };
    senses.push(...data.answers.map((each) => ({ ...each, ...place })));
  }
  const ids = senses.map((each) => each.id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length > 0) problems.push(`题库里编号重复：${twice.join('、')}`);
  if (problems.length > 0) throw new ConfigError(problems);
  return senses;
}

const words = z.strictObject({
  groups: z.array(
    z.strictObject({ concept: z.string().regex(/^[a-z0-9-]+$/), words: z.array(z.string().min(1)).min(1) }),
  ),
});

export type SynonymGroups = z.infer<typeof words>['groups'];

/** The reviewed groups of words that mean the same to people. Throws ConfigError where the file does not hold to the form. */
export async function loadSynonyms(path: string): Promise<SynonymGroups> {
  const parsed = words.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new ConfigError([`同义词文件不合格式：${z.prettifyError(parsed.error)}`]);
  return parsed.data.groups;
}
