// Whom of those who hold cases a complaint is about: it is then kept from them (回避). The first reviewed case that fits
// (knowledge/rules/triage/about.json). A leak that nobody came to mend is about the leak. Pure.

import type { Holder } from '../case.ts';
import { type Case, type Facts, firstFitting, wordsOf } from './cases.ts';

export interface AboutCase extends Case {
  readonly about: Holder;
}

export interface About {
  /** Null for none of them. */
  readonly about: Holder | null;
  readonly say: string;
  readonly said: readonly string[];
}

export function aboutOf(cases: readonly AboutCase[], facts: Facts): About {
  const fitting = facts.level === 'P4' ? null : firstFitting(cases, facts);
  if (fitting === null) return { about: null, say: '', said: [] };
  return { about: fitting.about, say: fitting.say, said: wordsOf(fitting, facts) };
}
