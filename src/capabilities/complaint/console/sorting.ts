// What a language model says of how a case should be sorted, beside what the rules say: shown, never applied, and not offered where it
// would make less of a danger. Pure.

import { z } from 'zod';
import { BODIES, CATEGORIES, type Case, LEVELS } from '../case.ts';
import { newCitations } from '../unsaid.ts';

export const sortingForm = z.object({
  category: z.enum(CATEGORIES),
  level: z.enum(LEVELS),
  body: z.enum(BODIES),
  /** One sentence; left away where it says nothing. */
  reason: z.string().trim().catch(''),
});

export type Sorting = z.infer<typeof sortingForm>;
export type SortedByRules = Omit<Sorting, 'reason'> & { readonly danger: boolean };

export interface Judged extends Sorting {
  readonly rules: SortedByRules;
  /** It makes less of a danger than the rules do: struck out, and nothing can be done with it. */
  readonly barred: boolean;
  /** A law was named that nobody had named to it. */
  readonly cited: boolean;
}

const LONGEST = 120;

/** Danger is what the rules found when it came or find now, or what staff have set. */
export function judge(
  said: Sorting,
  rules: SortedByRules,
  { text, danger, course }: Pick<Case, 'text' | 'danger' | 'course'>,
): Judged {
  const grave = danger !== '' || rules.danger || rules.level === 'P0' || course.level === 'P0';
  const cited = newCitations(said.reason, text).length > 0;
  const reason = cited ? '' : [...said.reason].slice(0, LONGEST).join('');
  return { ...said, reason, rules, cited, barred: grave && said.level !== 'P0' };
}
