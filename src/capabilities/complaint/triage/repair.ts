// Is it a candidate for emergency repair, whose fund path is short? A candidate only: people verify it, as the article
// asks. The first reviewed case that fits (knowledge/rules/triage/repair.json). Pure.

import { type Case, type Facts, firstFitting, wordsOf } from './cases.ts';

export interface RepairCase extends Case {
  readonly emergency: boolean;
  /** Keys of the sources in bodies.json. */
  readonly sources: readonly string[];
}

export interface Repair {
  readonly emergency: boolean;
  readonly say: string;
  readonly said: readonly string[];
  readonly sources: readonly string[];
}

export function repairOf(cases: readonly RepairCase[], facts: Facts): Repair {
  const fitting = firstFitting(cases, facts);
  if (fitting === null) return { emergency: false, say: '', said: [], sources: [] };
  return {
    emergency: fitting.emergency,
    say: fitting.say,
    said: wordsOf(fitting, facts),
    sources: fitting.sources,
  };
}
