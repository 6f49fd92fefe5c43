// Who must act first, and by which clause or article: the first reviewed case that fits (knowledge/rules/triage/
// bodies.json). It decides neither the category nor the level, and nobody's duty beyond the first step. Pure.

import type { Body } from '../case.ts';
import { type Case, type Facts, firstFitting, wordsOf } from './cases.ts';

export interface Source {
  readonly instrument: string;
  /** Empty where the whole instrument is meant. */
  readonly article: string;
  readonly status: string;
  /** As on the law cards: L read in the law itself, G in the guideline, D our own default. */
  readonly evidence: 'L' | 'S' | 'G' | 'D' | 'U';
  readonly reviewed: string;
  /** What it says, in our own words. */
  readonly gist: string;
}

export interface BodyCase extends Case {
  readonly body: Body;
  /** Keys of the sources. */
  readonly sources: readonly string[];
}

export interface Assigned {
  readonly body: Body;
  readonly say: string;
  readonly said: readonly string[];
  readonly sources: readonly string[];
}

export function bodyOf(cases: readonly BodyCase[], facts: Facts): Assigned {
  const fitting = firstFitting(cases, facts);
  if (fitting === null) return { body: 'community', say: '', said: [], sources: [] };
  return { body: fitting.body, say: fitting.say, said: wordsOf(fitting, facts), sources: fitting.sources };
}
