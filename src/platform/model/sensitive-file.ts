// The list of words that are neither sent to a model nor shown from one, from the knowledge folder; a site adds its own there.

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ConfigError } from '../../errors.ts';
import { createSensitive, evened } from './sensitive.ts';

const form = z.strictObject({
  reviewed: z.iso.date(),
  note: z.string().min(1),
  basis: z.string().min(1),
  categories: z.array(
    z.strictObject({
      key: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
      title: z.string().min(1),
      // One character would be in every other text.
      words: z.array(z.string().refine((word) => evened(word).length >= 2, '一个词至少要有两个字')).min(1),
    }),
  ),
});

/** Throws ConfigError where the file is missing or does not hold to its form: a model without the list is not wanted. */
export async function loadSensitive(path: string): Promise<(text: string) => string | null> {
  const parsed = form.safeParse(parseJson(await readFile(path, 'utf8').catch(() => '')));
  if (parsed.success) return createSensitive(parsed.data.categories);
  throw new ConfigError([`敏感词表 ${path} 不合格式：${z.prettifyError(parsed.error)}`]);
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}
