// Reads the reviewed rules of knowledge/rules/triage and holds them to their form. What they decide is in the pure
// files beside this one.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../../../errors.ts';
import { BODIES, CATEGORIES, LADDER, LEVELS } from '../case.ts';
import { createDanger, DANGERS, type Danger, type DangerKind, type DangerRules } from './danger.ts';
import { type Concepts, patternOf } from './pattern.ts';
import { createTidy, type Variants } from './tidy.ts';
import type { TriageRules } from './triage.ts';

/** A pattern that cannot be compiled is a fault of the file, said at start. */
const words = z
  .string()
  .min(1)
  .refine((written) => compiles(written), '这个正则式写得不对');
const reviewed = { reviewed: z.iso.date(), note: z.string().min(1), basis: z.string().min(1) };
const names = z.array(z.string().min(1)).min(1).optional();
const when = z.strictObject({
  categories: z.array(z.enum(CATEGORIES)).optional(),
  dangers: z.array(z.enum(DANGERS)).optional(),
  levels: z.array(z.enum(LEVELS)).optional(),
  all: names,
  any: names,
  none: names,
});
const say = z.string().min(1);
const calm = z.strictObject({
  denied: words,
  warned: words,
  deniedAfter: words,
  things: words,
  inside: words,
  noun: words,
  past: words,
  pastWord: words,
  lasting: words,
  revived: words,
  over: words,
  notOver: words,
  hypothetical: words,
  hypotheticalAfter: words,
  general: words,
  asIf: words,
  hazard: words,
  elsewhere: words,
  local: words,
  figures: words,
  now: words,
  notNow: words,
});
const source = z.strictObject({
  instrument: z.string().min(1),
  article: z.string(),
  status: z.string().min(1),
  evidence: z.enum(['L', 'S', 'G', 'D', 'U']),
  reviewed: z.iso.date(),
  gist: z.string().min(1),
});

const FORMS = {
  words: z.strictObject({ ...reviewed, variants: z.array(z.tuple([z.string().min(1), z.string().min(1)])) }),
  danger: z
    .strictObject({
      ...reviewed,
      concepts: z.record(z.string().regex(/^[a-z]+$/), say),
      kinds: z.array(
        z.strictObject({
          kind: z.enum(DANGERS),
          call: z.enum(['119', '110', '120']),
          category: z.enum(CATEGORIES).optional(),
          words: z.array(say).min(1),
          faint: z.array(say).optional(),
          harmless: words.optional(),
          habits: words,
        }),
      ),
      calm,
    })
    .superRefine(({ concepts, kinds }, context) => {
      const written = kinds.flatMap((kind) => [...kind.words, ...(kind.faint ?? [])]);
      for (const word of written.filter((each) => !compiles(each, concepts)))
        context.addIssue({ code: 'custom', message: `这个正则式写得不对，或者用到没有写明的名字：${word}` });
    }),
  'danger-examples': z.strictObject({
    ...reviewed,
    dangers: z.record(z.enum(DANGERS), z.array(say).min(1)),
    calm: z.array(say).min(1),
  }),
  category: z.strictObject({
    ...reviewed,
    evidence: z.array(z.strictObject({ category: z.enum(CATEGORIES), weight: z.number(), words })),
  }),
  examples: z.strictObject({
    ...reviewed,
    examples: z.array(
      z.strictObject({
        category: z.enum(CATEGORIES),
        complaints: z.array(say).min(1),
        questions: z.array(say),
      }),
    ),
  }),
  cues: z.strictObject({ ...reviewed, cues: z.record(z.string(), words) }),
  level: z.strictObject({
    ...reviewed,
    asking: z.array(z.strictObject({ weight: z.number(), words })),
    cases: z.array(z.strictObject({ when, level: z.enum(LEVELS), say })),
  }),
  bodies: z.strictObject({
    ...reviewed,
    sources: z.record(z.string(), source),
    cases: z.array(z.strictObject({ when, body: z.enum(BODIES), say, sources: z.array(z.string()) })),
  }),
  about: z.strictObject({
    ...reviewed,
    cases: z.array(z.strictObject({ when, about: z.enum(LADDER), say })),
  }),
  repair: z.strictObject({
    ...reviewed,
    cases: z.array(z.strictObject({ when, emergency: z.boolean(), say, sources: z.array(z.string()) })),
  }),
} as const;

/** `folder` is knowledge/rules/triage. Throws ConfigError naming every file that does not hold to its form. */
export async function loadTriageRules(folder: string): Promise<TriageRules> {
  const problems: string[] = [];
  const read = createReader(folder, problems);
  const spelling = await read('words');
  const concepts = await readConcepts(join(folder, '..', '..', 'words', 'synonyms.json'));
  const danger = await read('danger');
  const alarms = await read('danger-examples');
  const category = await read('category');
  const { examples } = (await read('examples')) ?? {};
  const { cues } = (await read('cues')) ?? {};
  const level = await read('level');
  const bodies = await read('bodies');
  const about = await read('about');
  const repair = await read('repair');
  if (problems.length > 0) throw new ConfigError(problems);
  checkNames([...level.cases, ...bodies.cases, ...about.cases, ...repair.cases], cues, bodies.sources);
  return {
    variants: spelling.variants,
    concepts,
    danger: dangerRules(danger, alarms, examples, spelling.variants),
    evidence: category.evidence,
    examples,
    cues,
    level: { asking: level.asking, cases: level.cases },
    bodies: bodies.cases,
    about: about.cases,
    repair: repair.cases,
    sources: bodies.sources,
  };
}

/** What danger there is in a text, without the rest of the triage: ready at once, so that nobody in danger waits for it. */
export async function loadDangerRules(folder: string): Promise<(text: string) => Danger> {
  const problems: string[] = [];
  const read = createReader(folder, problems);
  const spelling = await read('words');
  const danger = await read('danger');
  const alarms = await read('danger-examples');
  const { examples } = (await read('examples')) ?? {};
  if (problems.length > 0) throw new ConfigError(problems);
  const tidy = createTidy(spelling.variants);
  const dangerOf = createDanger(dangerRules(danger, alarms, examples, spelling.variants));
  return (text) => dangerOf(tidy(text));
}

/** Half of the everyday complaints teaches as much of what is no danger, in less time. */
const EVERY = 2;

function dangerRules(
  { concepts, kinds, calm }: Form<'danger'>,
  alarms: Form<'danger-examples'>,
  examples: Form<'examples'>['examples'],
  variants: Variants,
): DangerRules {
  const tidy = createTidy(variants);
  const tidied = (texts: readonly string[]) => texts.map(tidy);
  const dangers = Object.fromEntries(DANGERS.map((kind) => [kind, tidied(alarms.dangers[kind])]));
  return {
    concepts,
    kinds,
    calm,
    examples: {
      dangers: dangers as Record<DangerKind, string[]>,
      calm: tidied(alarms.calm),
      complaints: tidied(examples.flatMap((each) => each.complaints.filter((_, at) => at % EVERY === 0))),
    },
  };
}

type Form<Name extends keyof typeof FORMS> = z.infer<(typeof FORMS)[Name]>;

/** What does not hold to its form is put among the problems. */
function createReader(folder: string, problems: string[]) {
  return async <Name extends keyof typeof FORMS>(name: Name): Promise<z.infer<(typeof FORMS)[Name]>> => {
    const parsed = FORMS[name].safeParse(parseJson(await readFile(join(folder, `${name}.json`), 'utf8')));
    if (!parsed.success) problems.push(`分诊规则 ${name}.json 不合格式：${z.prettifyError(parsed.error)}`);
    return parsed.data as z.infer<(typeof FORMS)[Name]>;
  };
}

const synonyms = z.object({
  groups: z.array(z.object({ concept: z.string().min(1), words: z.array(z.string().min(1)) })),
});

async function readConcepts(path: string): Promise<TriageRules['concepts']> {
  const parsed = synonyms.safeParse(parseJson(await readFile(path, 'utf8')));
  if (!parsed.success) throw new ConfigError([`同义词 ${path} 不合格式：${z.prettifyError(parsed.error)}`]);
  return parsed.data.groups;
}

/** A mistyped cue would never fit, a mistyped source would never be shown: neither would be noticed. */
function checkNames(
  cases: readonly { readonly when: z.infer<typeof when>; readonly sources?: readonly string[] }[],
  cues: object,
  sources: object,
): void {
  const named = cases.flatMap(({ when: { all, any, none } }) => [
    ...(all ?? []),
    ...(any ?? []),
    ...(none ?? []),
  ]);
  const cited = cases.flatMap((each) => each.sources ?? []);
  const unknown = [...named.filter((name) => !(name in cues)), ...cited.filter((name) => !(name in sources))];
  if (unknown.length > 0)
    throw new ConfigError([`分诊规则用到没有写明的名字：${[...new Set(unknown)].join('、')}`]);
}

function compiles(written: string, concepts?: Concepts): boolean {
  try {
    new RegExp(concepts === undefined ? written : patternOf(written, concepts));
    return true;
  } catch {
    return false;
  }
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}
