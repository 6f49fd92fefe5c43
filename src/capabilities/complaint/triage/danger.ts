// Are people in danger now, and whom to call? Words of danger, minus denials, the past, the imagined, what happens
// elsewhere and figures of speech. The words are reviewed data (knowledge/rules/triage/danger.json); what is decided
// here is only how they act on each other. In doubt it is danger: one call too many is better than one too few. Pure.

import type { Category } from '../case.ts';

export const DANGERS = ['fire', 'gas', 'shock', 'violence', 'lift', 'collapse', 'injury'] as const;
export type DangerKind = (typeof DANGERS)[number];

export interface DangerRules {
  readonly kinds: readonly {
    readonly kind: DangerKind;
    /** The number to call first. */
    readonly call: string;
    /** What such danger is about, whatever else is said. */
    readonly category?: Category | undefined;
    readonly words: readonly string[];
    /** Said of what happens again and again, not of now. */
    readonly habits: string;
  }[];
  readonly calm: Readonly<Record<CalmWord, string>>;
}

export type CalmWord =
  | 'denied'
  | 'warned'
  | 'inside'
  | 'noun'
  | 'past'
  | 'pastWord'
  | 'lasting'
  | 'revived'
  | 'over'
  | 'notOver'
  | 'hypothetical'
  | 'hypotheticalAfter'
  | 'general'
  | 'asIf'
  | 'hazard'
  | 'elsewhere'
  | 'local'
  | 'figures'
  | 'now'
  | 'notNow';

export type Calm = 'denied' | 'past' | 'over' | 'imagined' | 'elsewhere' | 'habit';

export interface Danger {
  /** Empty: nobody is in danger now. The gravest first. */
  readonly kinds: readonly DangerKind[];
  /** Numbers to call, in the order of the kinds. */
  readonly numbers: readonly string[];
  /** The words that say so. */
  readonly said: readonly string[];
  /** Words of danger that are none, and why. */
  readonly calmed: readonly { readonly said: string; readonly why: Calm }[];
}

interface Match {
  readonly kind: DangerKind;
  readonly said: string;
  readonly from: number;
  readonly to: number;
}

/** A clause with what stands over it from the clauses before. */
interface Clause {
  readonly from: number;
  readonly to: number;
  readonly past: boolean;
  readonly imagined: boolean;
  readonly elsewhere: boolean;
}

type Words = Readonly<Record<CalmWord, RegExp>>;

export function createDanger(rules: DangerRules): (tidy: string) => Danger {
  const kinds = rules.kinds.map(({ kind, call, words, habits }) => ({
    kind,
    call,
    habits: new RegExp(habits),
    words: words.map((word) => new RegExp(word, 'g')),
  }));
  const words = compile(rules.calm);
  return (tidy) => {
    const literal = tidy.replace(words.figures, (figure) => '□'.repeat(figure.length));
    const matches = kinds.flatMap((each) =>
      each.words.flatMap((word) => [...literal.matchAll(word)].map((match) => found(each.kind, match))),
    );
    if (matches.length === 0) return { kinds: [], numbers: [], said: [], calmed: [] };
    const clauses = clausesOf(literal, words);
    const judged = matches.map((match) => {
      const habits = kinds.find(({ kind }) => kind === match.kind)?.habits ?? /(?!)/;
      return { match, why: calmOf(literal, clauses, match, words, habits) };
    });
    return summary(rules, judged);
  };
}

function compile(calm: DangerRules['calm']): Words {
  const entries = Object.entries(calm) as [CalmWord, string][];
  return Object.fromEntries(
    entries.map(([name, source]) => [
      name,
      new RegExp(source, name === 'figures' || name === 'notNow' || name === 'over' ? 'g' : ''),
    ]),
  ) as Record<CalmWord, RegExp>;
}

function found(kind: DangerKind, match: RegExpExecArray | RegExpMatchArray): Match {
  const from = match.index ?? 0;
  return { kind, said: match[0], from, to: from + match[0].length };
}

function summary(
  rules: DangerRules,
  judged: readonly { readonly match: Match; readonly why: Calm | null }[],
): Danger {
  const real = judged.filter(({ why }) => why === null).map(({ match }) => match);
  const kinds = DANGERS.filter((kind) => real.some((match) => match.kind === kind));
  const calls = kinds.map((kind) => rules.kinds.find((each) => each.kind === kind)?.call ?? '119');
  return {
    kinds,
    numbers: [...new Set(calls)],
    said: [
      ...new Set(
        kinds.flatMap((kind) => real.filter((match) => match.kind === kind).map(({ said }) => said)),
      ),
    ],
    calmed: judged.flatMap(({ match, why }, at) =>
      why === null || judged.findIndex((each) => each.match.said === match.said) < at
        ? []
        : [{ said: match.said, why }],
    ),
  };
}

/** Past, imagined and elsewhere hold for the clauses that follow too, until one speaks of now or of here. */
function clausesOf(text: string, words: Words): Clause[] {
  const clauses: Clause[] = [];
  let past = false;
  let imagined = false;
  let elsewhere = false;
  for (const part of text.matchAll(/[^，。？！]+([，。？！]|$)/g)) {
    const clause = part[0];
    const speaksOfNow = words.now.test(clause.replace(words.notNow, ''));
    const speaksOfPast = words.past.test(clause) && !words.lasting.test(clause);
    past = speaksOfPast || (past && !speaksOfNow);
    imagined = imagined && !speaksOfNow && !words.local.test(clause);
    const away = words.elsewhere.test(clause);
    const here = words.local.test(clause);
    elsewhere = (away && !here) || (elsewhere && !here);
    clauses.push({ from: part.index, to: part.index + clause.length, past, imagined, elsewhere });
    imagined = (imagined || words.hypothetical.test(clause)) && !/[。？！]$/.test(clause);
  }
  return clauses;
}

/** Why this word of danger is none; null: it is. */
function calmOf(
  text: string,
  clauses: readonly Clause[],
  match: Match,
  words: Words,
  habits: RegExp,
): Calm | null {
  const clauseAt = (at: number) => clauses.find(({ from, to }) => at >= from && at < to);
  const first = clauseAt(match.from);
  const clause = clauseAt(match.to - 1);
  if (first === undefined || clause === undefined) return null;
  const before = text.slice(first.from, match.from);
  const rest = text.slice(match.to);
  const after = /^[^，。？！]*/.exec(rest)?.[0] ?? '';
  const nowBefore = before.replace(words.notNow, '');
  const urgent = words.now.test(nowBefore) || words.now.test(after.replace(words.notNow, ''));

  if (words.denied.test(before) || words.warned.test(before) || words.inside.test(match.said))
    return 'denied';
  if (new RegExp(`^(的|了的|过的)?${words.noun.source}`).test(after)) return 'imagined';
  if (isOver(rest, words)) return 'over';
  if (isAsIf(text.slice(0, match.from), before, after, words) && !urgent) return 'imagined';
  if (saidToBePast(rest, words)) return 'past';
  if (
    words.pastWord.test(`${before.slice(-3)}${match.said}`) ||
    /^[^，。？！]{0,4}(?<!经|通|超|难|不)过(?!来|去|道|程|于)/.test(after)
  )
    return 'past';
  if (clause.past && !wordsNow(text.slice(first.from, match.to), words) && !words.revived.test(rest))
    return 'past';
  if (!urgent && (words.hypothetical.test(before + match.said) || words.hypotheticalAfter.test(after)))
    return 'imagined';
  if (clause.imagined && !urgent) return 'imagined';
  if (!urgent && !/^[了啦着]/.test(after) && !/[了啦着]$/.test(match.said) && words.general.test(after))
    return 'imagined';
  if (clause.elsewhere) return 'elsewhere';
  if (habits.test(text.slice(clause.from, clause.to)) && !urgent) return 'habit';
  return null;
}

/** "消防通道堵了，着火了怎么办": a fault, then what it would mean. */
function isAsIf(said: string, before: string, after: string, words: Words): boolean {
  return /^(真|要|等|那|掉下来|倒下来)?$/.test(before) && words.asIf.test(after) && words.hazard.test(said);
}

/** "保安打人，上个星期的事". */
function saidToBePast(rest: string, words: Words): boolean {
  return new RegExp(`^[^。？！]{0,12}(${words.past.source})[^，。？！]{0,2}的(事|时候)`).test(rest);
}

/** "昨天刚修的电梯今天又困人了": the later word of time counts. */
function wordsNow(said: string, words: Words): boolean {
  const last = (pattern: RegExp, text: string) =>
    [...text.matchAll(new RegExp(pattern.source, 'g'))].at(-1)?.index ?? -1;
  const now = said.replace(words.notNow, (word) => '□'.repeat(word.length));
  return last(words.now, now) > last(words.past, said);
}

/** Put out, got out, brought to hospital: said after it, and not as a wish or a "not yet". */
function isOver(rest: string, words: Words): boolean {
  return [...rest.matchAll(words.over)].some(
    ({ index }) => !words.notOver.test(rest.slice(Math.max(0, index - 8), index)),
  );
}
