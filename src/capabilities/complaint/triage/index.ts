// 分诊: what a complaint is, how urgent, whom it goes to first, and whether people are in danger. Staff see the grounds
// and may correct each.

import type { Body, Category, Level } from '../case.ts';
import { loadTriageRules } from './load.ts';
import { createTriage } from './triage.ts';
import { basisLines } from './wording.ts';

/** The keys are an interface; others read them. */
export interface Triaged {
  readonly category: Category;
  readonly level: Level;
  /** People are in danger now: numbers first, questions later. */
  readonly danger: boolean;
  readonly body: Body;
  /** Why, in Chinese, with the clause or article. */
  readonly basis: readonly string[];
  readonly emergencyRepair: boolean;
  /** What to call first; empty where nobody is in danger. */
  readonly numbers: readonly string[];
}

/** `folder` is knowledge/rules/triage. Learning the examples takes a moment, so load once. */
export async function loadTriage(folder: string): Promise<(text: string) => Triaged> {
  const rules = await loadTriageRules(folder);
  const triage = createTriage(rules);
  return (text) => {
    const found = triage(text);
    const { category, level, body, emergencyRepair, danger } = found;
    return {
      category,
      level,
      danger: danger.kinds.length > 0,
      body,
      basis: basisLines(found, rules.sources),
      emergencyRepair,
      numbers: danger.numbers,
    };
  };
}
