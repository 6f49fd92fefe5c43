// The first case that fits, of a list reviewed as data: by category, by cues (named groups of words) and by what kind of
// danger there is. Level, responsible body and emergency repair are each such a list. Pure.

import type { Category } from '../case.ts';
import type { DangerKind } from './danger.ts';

/** Named groups of words, such as `told-in-vain`. */
export type Cues = Readonly<Record<string, string>>;

export interface When {
  readonly categories?: readonly Category[] | undefined;
  readonly dangers?: readonly DangerKind[] | undefined;
  /** Levels, where those are already known. */
  readonly levels?: readonly string[] | undefined;
  readonly all?: readonly string[] | undefined;
  readonly any?: readonly string[] | undefined;
  readonly none?: readonly string[] | undefined;
}

export interface Case {
  readonly when: When;
  /** Why, in a sentence for staff. */
  readonly say: string;
}

export interface Facts {
  readonly category: Category;
  readonly dangers: readonly DangerKind[];
  readonly level?: string;
  /** The words that are the cue, or null. */
  readonly cue: (name: string) => string | null;
}

/** Looks for cues in one text, each at most once. */
export function createCues(cues: Cues): (tidied: string) => Facts['cue'] {
  const words = new Map(Object.entries(cues).map(([name, source]) => [name, new RegExp(source)]));
  return (tidied) => {
    const known = new Map<string, string | null>();
    return (name) => {
      const before = known.get(name);
      if (before !== undefined) return before;
      const found = words.get(name)?.exec(tidied)?.[0] ?? null;
      known.set(name, found);
      return found;
    };
  };
}

/** The last case of a list should have no conditions, so that one always fits. */
export function firstFitting<C extends Case>(cases: readonly C[], facts: Facts): C | null {
  return cases.find(({ when }) => fits(when, facts)) ?? null;
}

function fits(when: When, { category, dangers, level, cue }: Facts): boolean {
  return (
    (when.categories === undefined || when.categories.includes(category)) &&
    (when.dangers === undefined || when.dangers.some((kind) => dangers[0] === kind)) &&
    (when.levels === undefined || (level !== undefined && when.levels.includes(level))) &&
    (when.all === undefined || when.all.every((name) => cue(name) !== null)) &&
    (when.any === undefined || when.any.some((name) => cue(name) !== null)) &&
    (when.none === undefined || when.none.every((name) => cue(name) === null))
  );
}

/** The words that made the case fit. */
export function wordsOf({ when }: Case, { cue }: Facts): string[] {
  const named = [...(when.all ?? []), ...(when.any ?? [])];
  return [...new Set(named.flatMap((name) => cue(name) ?? []))].slice(0, 3);
}
