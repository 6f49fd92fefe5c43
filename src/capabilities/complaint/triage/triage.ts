// A text → what it is about, how urgent, whether people are in danger, who must act first and whether it is an
// emergency repair, each with its grounds. It joins the parts and decides nothing itself; grounds are worded in
// wording.ts. Pure: the same text always gives the same result.

import type { Body, Category, Level } from '../case.ts';
import { type About, type AboutCase, aboutOf } from './about.ts';
import { type Assigned, type BodyCase, bodyOf, type Source } from './body.ts';
import { type Cues, createCues, type Facts } from './cases.ts';
import { createCategory, type Evidence, type Examples, type Subject } from './category.ts';
import type { ConceptGroup } from './concepts.ts';
import { createDanger, type Danger, type DangerRules } from './danger.ts';
import { createHeard } from './heard.ts';
import { createLevel, type Leveled, type LevelRules } from './level.ts';
import { type Repair, type RepairCase, repairOf } from './repair.ts';
import type { Variants } from './tidy.ts';

/** Everything reviewed, as it stands in knowledge/rules/triage. */
export interface TriageRules {
  readonly variants: Variants;
  /** Words for the same thing, shared with the answers: knowledge/words/synonyms.json. */
  readonly concepts: readonly ConceptGroup[];
  readonly danger: DangerRules;
  readonly evidence: readonly Evidence[];
  readonly examples: readonly Examples[];
  readonly cues: Cues;
  readonly level: LevelRules;
  readonly bodies: readonly BodyCase[];
  readonly about: readonly AboutCase[];
  readonly repair: readonly RepairCase[];
  readonly sources: Readonly<Record<string, Source>>;
}

export interface Triage {
  readonly category: Category;
  readonly level: Level;
  readonly body: Body;
  readonly emergencyRepair: boolean;
  readonly danger: Danger;
  readonly grounds: {
    readonly subject: Subject;
    readonly level: Leveled;
    readonly body: Assigned;
    readonly about: About;
    readonly repair: Repair;
  };
}

export function createTriage(rules: TriageRules): (text: string) => Triage {
  const heard = createHeard(rules.variants, rules.concepts);
  const dangerOf = createDanger(rules.danger);
  const categoryOf = createCategory(rules.evidence, rules.examples, heard);
  const levelOf = createLevel(rules.level, rules.examples, heard);
  const cuesOf = createCues(rules.cues);
  const subjectOf = ({ kinds, said }: Danger): Subject | null => {
    const category = rules.danger.kinds.find(({ kind }) => kind === kinds[0])?.category;
    return category === undefined ? null : { category, said, guessed: false };
  };
  return (text) => {
    const each = heard(text);
    const danger = dangerOf(each.text);
    const subject = subjectOf(danger) ?? categoryOf(each);
    const known: Facts = { category: subject.category, dangers: danger.kinds, cue: cuesOf(each.text) };
    const level = levelOf(each, known);
    const facts: Facts = { ...known, level: level.level };
    const body = bodyOf(rules.bodies, facts);
    const about = aboutOf(rules.about, facts);
    const repair = repairOf(rules.repair, facts);
    return {
      category: subject.category,
      level: level.level,
      body: body.body,
      emergencyRepair: repair.emergency,
      danger,
      grounds: { subject, level, body, about, repair },
    };
  };
}
