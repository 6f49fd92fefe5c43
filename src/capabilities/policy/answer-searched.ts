// The answer that a search gives: refused, asked back, or quoted. Refusing comes first, for no score tells what the
// text answers from what it does not: the bank holds both kinds of question. Pure.

import { type Answer, choiceOf, NOTHING, type Quote } from './answer.ts';
import { asksTwice, factsAsked, leansOnPrevious, partsOf } from './asks.ts';
import type { Sense } from './bank.ts';
import type { Clause } from './clause.ts';
import { checkOwn, checkQuote } from './quote.ts';
import type { Found, Hit, Search, SenseHit } from './search.ts';
import { normalise } from './words.ts';

interface Searched {
  readonly byId: ReadonlyMap<string, Clause>;
  readonly search: Search;
}

/** All chosen on the development set. */
const LEAD = { 'not-in-text': 0.25, 'off-topic': 0.4, answered: 0 };
const SURE_OF_WORDING = 0.52;
const SECOND_CLAUSE = 0.1;
const CLOSE = 0.08;
const SECOND_SENTENCE = 0.62;
const MOST_CLAUSES = 5;
const STRANGE = 0.2;
const PREVIOUS = 0.7;
const ASKED_JUST_SO = 1.1;
const NEAR_ENOUGH = 0.5;
const AS_GOOD = 0.45;
const SURE_OF_REASON = 0.44;
const VAGUE_LENGTH = 5;
const VAGUE_GAP = 0.8;

/** What the words before were about still counts; which of its senses is meant, the new words say. */
function leanOn(found: Found, before: Found): Found {
  const scores = new Map(before.hits.map((hit) => [hit.topic, hit.score]));
  const hits = found.hits.map(({ topic, score }) => ({
    topic,
    score: score + PREVIOUS * (scores.get(topic) ?? 0),
  }));
  return { ...found, known: 1, hits: hits.sort((one, other) => other.score - one.score) };
}

/** `previous` is the question before, for one that leans on it. */
export function searchedAnswer(
  { byId, search }: Searched,
  question: string,
  previous: string | null,
): Answer {
  const alone = search(question);
  const leaning = previous !== null && leansOnPrevious(question);
  const found = leaning ? leanOn(alone, search(previous)) : alone;
  const answers = found.hits.filter((hit) => hit.topic.outcome === 'answered');
  const [best] = answers;
  const top = found.hits[0];
  if (!best || !top) return NOTHING;
  const refusal = refusalOf(found, best, question);
  if (refusal) return refusedAnswer(byId, found, refusal, answers);
  if (isVague(question, answers)) return vagueAnswer(byId, answers);
  return foundAnswer(byId, found, answers, search, question);
}

/** Why not: a sense that says so, words nobody in the bank has used, or a kind of fact the text does not hold. */
type Refusal = SenseHit | 'unknown' | 'not-held';

/** The sense that says why not, when the question lies outside of the text; null when it is answered. */
function refusalOf(found: Found, best: Hit, question: string): Refusal | null {
  const outside = found.hits.filter((hit) => hit.topic.outcome !== 'answered');
  const [first] = outside;
  if (first && first.score > best.score + LEAD[first.topic.outcome])
    return likeliest(found, outside) ?? 'not-held';
  if (found.known < STRANGE) return 'unknown';
  if (!lacksFact(found, best, question)) return null;
  const near = outside.filter(
    (hit) => hit.topic.outcome === 'not-in-text' && hit.score > best.score - NEAR_ENOUGH,
  );
  return likeliest(found, near) ?? 'not-held';
}

/** Among topics about as good as the first, the sense whose phrasings are most alike decides. */
function likeliest(found: Found, outside: readonly Hit[]): SenseHit | null {
  const least = (outside[0]?.score ?? 0) - AS_GOOD;
  let best: { readonly sense: SenseHit; readonly sum: number } | null = null;
  for (const hit of outside) {
    const sense = found.sensesOf(hit.topic)[0];
    if (!sense || hit.score < least) continue;
    const sum = hit.score + sense.likeness;
    if (!best || sum > best.sum) best = { sense, sum };
  }
  return best?.sense ?? null;
}

/** An amount, a phone, a number of days … is asked for, and what would be quoted holds none. */
function lacksFact(found: Found, best: Hit, question: string): boolean {
  const asked = factsAsked(question);
  const first = found.sensesOf(best.topic)[0];
  if (asked.length === 0 || !first || first.likeness > ASKED_JUST_SO) return false;
  return !asked.some((fact) => first.sense.holds.includes(fact));
}

function refusedAnswer(
  byId: ReadonlyMap<string, Clause>,
  found: Found,
  refusal: Refusal,
  answers: readonly Hit[],
): Answer {
  const clauses = idsOf(answers);
  if (refusal === 'unknown') return { ...NOTHING, clauses };
  if (refusal === 'not-held') return notInText(byId, found, answers, null);
  const { sense, likeness } = refusal;
  if (sense.outcome === 'off-topic') return { ...NOTHING, clauses, lead: sense.say };
  // A reason, or a law card, for something else than was asked is worse than none.
  return notInText(byId, found, answers, likeness < SURE_OF_REASON ? null : sense);
}

function notInText(
  byId: ReadonlyMap<string, Clause>,
  found: Found,
  answers: readonly Hit[],
  sense: Sense | null,
): Answer {
  const near = (sense?.near ?? []).filter((id) => byId.has(id));
  const clauses = [...new Set([...near, ...idsOf(answers)])].slice(0, MOST_CLAUSES);
  const clause = byId.get(clauses[0] ?? '');
  const hit = answers.find((each) => each.topic.clause === clause?.id);
  const quotes = clause && hit ? quotesOf(clause, found.sensesOf(hit.topic)).slice(0, 1) : [];
  return {
    ...NOTHING,
    outcome: 'not-in-text',
    clauses,
    quotes,
    cards: sense?.cards ?? [],
    lead: sense?.say ?? null,
  };
}

/** A bare word or two that fits several clauses alike: better to ask than to guess. */
function isVague(question: string, answers: readonly Hit[]): boolean {
  const length = Array.from(normalise(question)).length;
  const [first, second] = answers;
  return length <= VAGUE_LENGTH && !!first && !!second && second.score > first.score * VAGUE_GAP;
}

function vagueAnswer(byId: ReadonlyMap<string, Clause>, answers: readonly Hit[]): Answer {
  const clauses = idsOf(answers).slice(0, 3);
  const choices = clauses.flatMap((id) => {
    const clause = byId.get(id);
    return clause ? [choiceOf(clause)] : [];
  });
  return { ...NOTHING, outcome: 'clarify', clauses, choices };
}

function foundAnswer(
  byId: ReadonlyMap<string, Clause>,
  found: Found,
  answers: readonly Hit[],
  search: Search,
  question: string,
): Answer {
  const clauses = rankedClauses(answers, search, question);
  const senses = (id: string) => {
    const hit = answers.find((each) => each.topic.clause === id);
    return hit ? found.sensesOf(hit.topic) : [];
  };
  const quoted = clauses.quoted.flatMap((id) => {
    const clause = byId.get(id);
    return clause ? quotesOf(clause, senses(id)) : [];
  });
  const first = senses(clauses.ranked[0] ?? '')[0];
  return {
    ...NOTHING,
    outcome: 'answered',
    clauses: clauses.ranked,
    quotes: quoted,
    cards: first?.sense.cards ?? [],
    ...leadOf(first, quoted),
    numbersDiffer: numbersDiffer(question, quoted),
  };
}

/** Two questions in one message each bring their clause; a clause almost as good as the best is quoted too. */
function rankedClauses(
  answers: readonly Hit[],
  search: Search,
  question: string,
): { readonly ranked: string[]; readonly quoted: string[] } {
  const ranked = idsOf(answers);
  const best = answers[0]?.score ?? 0;
  const twice = asksTwice(question);
  const parts = (twice ? partsOf(question) : []).flatMap((part) => {
    const hit = search(part).hits[0];
    return hit?.topic.clause && hit.score > SECOND_CLAUSE ? [hit.topic.clause] : [];
  });
  const near = twice ? Number.POSITIVE_INFINITY : CLOSE;
  const close = answers
    .slice(0, 2)
    .filter((hit) => hit.score > best - near)
    .map((hit) => hit.topic.clause ?? '');
  const quoted = [
    ...new Set([ranked[0] ?? '', ...parts.filter((id) => ranked.slice(0, 3).includes(id)), ...close]),
  ];
  return { ranked: [...new Set([...quoted, ...ranked])].slice(0, MOST_CLAUSES), quoted: quoted.slice(0, 2) };
}

function idsOf(answers: readonly Hit[]): string[] {
  return answers.slice(0, MOST_CLAUSES).flatMap((hit) => (hit.topic.clause ? [hit.topic.clause] : []));
}

/** Whole sentences by the vote of the clause's likeliest senses; each passes the gate or is left out. */
function quotesOf(clause: Clause, senses: readonly SenseHit[]): Quote[] {
  const votes = new Map<number, number>();
  for (const { sense, likeness } of senses.slice(0, 6)) {
    for (const [at, sentence] of sense.quotes.entries()) {
      votes.set(sentence, (votes.get(sentence) ?? 0) + likeness / (1 + at));
    }
  }
  const ranked = [...votes].sort((one, other) => other[1] - one[1]);
  const most = ranked[0]?.[1] ?? 0;
  return ranked
    .filter(([, vote], at) => at === 0 || (at < 3 && vote > most * SECOND_SENTENCE))
    .map(([sentence]) => ({ clause: clause.id, sentence, text: clause.sentences[sentence] ?? '' }))
    .filter((quote) => checkQuote(clause, quote.text).ok);
}

/** Years and percentages are what people carry over wrongly from hearsay. */
export function numbersDiffer(question: string, quotes: readonly Quote[]): boolean {
  const quoted = quotes.map((quote) => quote.text).join('\n');
  const named = question.normalize('NFKC').match(/\d{4}(?=年)|\d+(?:\.\d+)?%/gu) ?? [];
  return named.some((number) => !quoted.includes(number));
}

/** Our sentence is only said where the question is surely of that sense and the gate lets it through. */
function leadOf(first: SenseHit | undefined, quotes: readonly Quote[]): Pick<Answer, 'lead' | 'premise'> {
  if (!first || first.likeness < SURE_OF_WORDING) return { lead: null, premise: false };
  const texts = quotes.map((quote) => quote.text);
  if (!checkOwn(first.sense.say, texts).ok) return { lead: null, premise: false };
  return { lead: first.sense.say, premise: first.sense.premise };
}
