// Are people in danger now, and whom to call? Words of danger, minus denials, the past, the imagined, what happens
// elsewhere and figures of speech. The words are reviewed data (knowledge/rules/triage/danger.json); what is decided
// here is only how they act on each other. In doubt it is danger: one call too many is better than one too few. Pure.

import type { Category } from '../case.ts';
import { type Calm, type CalmWord, calmOf, calmWords, clausesOf, sentenceAt } from './calm.ts';
import { createLikely, type DangerExamples } from './likely.ts';
import type { Concepts } from './pattern.ts';
import { createSeeker, type Found } from './seek.ts';

export const DANGERS = ['fire', 'gas', 'shock', 'violence', 'lift', 'collapse', 'injury'] as const;
export type DangerKind = (typeof DANGERS)[number];

export interface DangerRules {
  /** Words for one thing or one happening, named in the patterns, see pattern.ts. */
  readonly concepts: Concepts;
  readonly kinds: readonly {
    readonly kind: DangerKind;
    /** The number to call first. */
    readonly call: string;
    /** What such danger is about, whatever else is said. */
    readonly category?: Category | undefined;
    readonly words: readonly string[];
    /** Signs of it, which count where nothing everyday explains them. */
    readonly faint?: readonly string[] | undefined;
    /** What such signs come from every day: frying, drains, static. */
    readonly harmless?: string | undefined;
    /** Said of what happens again and again, not of now. */
    readonly habits: string;
  }[];
  readonly calm: Readonly<Record<CalmWord, string>>;
  readonly examples: DangerExamples<DangerKind>;
}

export interface Danger {
  /** Empty: nobody is in danger now. The gravest first. */
  readonly kinds: readonly DangerKind[];
  /** Numbers to call, in the order of the kinds. */
  readonly numbers: readonly string[];
  /** The words that say so. */
  readonly said: readonly string[];
  /** No pattern named it: it is like reviewed examples. */
  readonly guessed: boolean;
  /** Words of danger that are none, and why. */
  readonly calmed: readonly { readonly said: string; readonly why: Calm }[];
}

interface Match {
  readonly kind: DangerKind;
  readonly faint: boolean;
  readonly said: string;
  readonly from: number;
  readonly to: number;
}

export function createDanger(rules: DangerRules): (tidy: string) => Danger {
  const kinds = rules.kinds.map(({ kind, habits, harmless }) => ({
    kind,
    habits: new RegExp(habits),
    harmless: new RegExp(harmless ?? '(?!)'),
  }));
  const seek = createSeeker(
    rules.kinds.flatMap(({ kind, words, faint }) => [
      ...words.map((written) => ({ tag: { kind, faint: false }, written })),
      ...(faint ?? []).map((written) => ({ tag: { kind, faint: true }, written })),
    ]),
    rules.concepts,
  );
  const words = calmWords(rules.calm);
  const literally = (tidy: string) => tidy.replace(words.figures, (figure) => '□'.repeat(figure.length));
  const byWords = (tidy: string, literal: string): Danger => {
    const matches = seek(literal).map(matchOf);
    if (matches.length === 0) return SAFE;
    const clauses = clausesOf(literal, words);
    const judged = matches.map((match) => {
      const { habits, harmless } = kinds.find(({ kind }) => kind === match.kind) ?? NONE;
      const everyday = match.faint && harmless.test(sentenceAt(tidy, match.from));
      return {
        match,
        why: everyday ? ('everyday' as const) : calmOf(literal, clauses, match, words, habits),
      };
    });
    return summary(rules, judged);
  };
  const { dangers, calm, complaints } = rules.examples;
  const isCalm = (text: string) => byWords(text, literally(text)).kinds.length === 0;
  const likely = createLikely(
    dangers,
    [...calm, ...complaints.filter(isCalm)].map(literally),
    { ...rules.concepts, ...Object.fromEntries(SCOPES.map((name) => [name, rules.calm[name]])) },
    rules.concepts,
  );
  return (tidy) => {
    const literal = literally(tidy);
    const danger = byWords(tidy, literal);
    if (danger.kinds.length > 0) return danger;
    const { score, kind, like } = likely(literal);
    if (score < (danger.calmed.length > 0 ? SURE : LIKELY)) return danger;
    return { ...danger, kinds: [kind], numbers: [callOf(rules, kind)], said: like, guessed: true };
  };
}

/** Words of tense and doubt that likeness looks at too. */
const SCOPES = ['past', 'hypothetical', 'hypotheticalAfter', 'elsewhere', 'general', 'now', 'over'] as const;
/** From here on a message no pattern names is danger; chosen with the examples of one batch left out. */
const LIKELY = 3;
/** And where the words of danger in it were explained. */
const SURE = 6;

const SAFE: Danger = { kinds: [], numbers: [], said: [], guessed: false, calmed: [] };
const NONE = { habits: /(?!)/, harmless: /(?!)/ };

function matchOf({ tag, said, from }: Found<Pick<Match, 'kind' | 'faint'>>): Match {
  return { ...tag, said, from, to: from + said.length };
}

function summary(
  rules: DangerRules,
  judged: readonly { readonly match: Match; readonly why: Calm | null }[],
): Danger {
  const real = judged.filter(({ why }) => why === null).map(({ match }) => match);
  const kinds = DANGERS.filter((kind) => real.some((match) => match.kind === kind));
  const calls = kinds.map((kind) => callOf(rules, kind));
  return {
    kinds,
    numbers: [...new Set(calls)],
    said: [
      ...new Set(
        kinds.flatMap((kind) => real.filter((match) => match.kind === kind).map(({ said }) => said)),
      ),
    ],
    guessed: false,
    calmed: judged.flatMap(({ match, why }, at) =>
      why === null || judged.findIndex((each) => each.match.said === match.said) < at
        ? []
        : [{ said: match.said, why }],
    ),
  };
}

function callOf(rules: DangerRules, kind: DangerKind): string {
  return rules.kinds.find((each) => each.kind === kind)?.call ?? '119';
}
