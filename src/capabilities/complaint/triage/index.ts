// 分诊: what a complaint is, how urgent, whom it goes to first, and whether people are in danger. Staff see the grounds
// and may correct each.

import type { Body, Category, Holder, Level } from '../case.ts';
import { CATEGORIES } from '../wording.ts';
import type { DangerKind } from './danger.ts';
import { loadDangerRules, loadTriageRules } from './load.ts';
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
  /** Whose doing it complains of: never theirs to handle or see. */
  readonly about: Holder | null;
  /** The gravest danger; empty for none. */
  readonly kind: DangerKind | '';
  /** The category as people say it. */
  readonly name: string;
}

/** What is said first, before anything else is known of a text. */
export interface InDanger {
  readonly kinds: readonly DangerKind[];
  readonly numbers: readonly string[];
}

export function loadDanger(folder: string): Promise<(text: string) => InDanger> {
  return loadDangerRules(folder);
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
      about: found.grounds.about.about,
      kind: danger.kinds[0] ?? '',
      name: CATEGORIES[category],
    };
  };
}
