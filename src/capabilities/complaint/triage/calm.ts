// Why a word of danger is none: it is denied, past, over, imagined, elsewhere, a habit or said of a thing. The words are
// reviewed data (knowledge/rules/triage/danger.json); how far each reaches in a text is decided here. Pure.

export type CalmWord =
  | 'denied'
  | 'warned'
  | 'deniedAfter'
  | 'things'
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

export type Calm = 'denied' | 'past' | 'over' | 'imagined' | 'elsewhere' | 'habit' | 'thing' | 'everyday';

export interface Said {
  readonly kind: string;
  readonly said: string;
  readonly from: number;
  readonly to: number;
}

/** A clause with what stands over it from the clauses before. */
export interface Clause {
  readonly from: number;
  readonly to: number;
  readonly past: boolean;
  readonly imagined: boolean;
  readonly elsewhere: boolean;
}

export type Words = Readonly<Record<CalmWord, RegExp>>;

export function calmWords(calm: Readonly<Record<CalmWord, string>>): Words {
  const entries = Object.entries(calm) as [CalmWord, string][];
  return Object.fromEntries(
    entries.map(([name, source]) => [
      name,
      new RegExp(source, name === 'figures' || name === 'notNow' || name === 'over' ? 'g' : ''),
    ]),
  ) as Record<CalmWord, RegExp>;
}

export function sentenceAt(text: string, at: number): string {
  const from = Math.max(text.lastIndexOf('。', at), text.lastIndexOf('！', at)) + 1;
  const to = text.slice(at).search(/[。！]/);
  return text.slice(from, to < 0 ? text.length : at + to);
}

/** Past, imagined and elsewhere hold for the clauses that follow too, until one speaks of now or of here. */
export function clausesOf(text: string, words: Words): Clause[] {
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
export function calmOf(
  text: string,
  clauses: readonly Clause[],
  match: Said,
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
  if (words.deniedAfter.test(rest)) return 'denied';
  if ((match.kind === 'injury' || match.kind === 'lift') && words.things.test(before + match.said))
    return 'thing';
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
  return new RegExp(`^[^。？！]{0,24}(${words.past.source})[^，。？！]{0,2}的(事|时候)`).test(rest);
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
