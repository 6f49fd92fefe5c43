// From a question to what is said: outcome, clauses, whole-sentence quotations and a reviewed lead sentence. Pure.
// Order of trust: wording fixed by staff, a place named in the text, then the search.

import type { Choice } from '../../desk/message.ts';
import { asksTwice, factsAsked, leansOnPrevious, partsOf, wantsHuman } from './asks.ts';
import type { Sense } from './bank.ts';
import { type Clause, citationPath } from './clause.ts';
import { checkOwn, checkQuote } from './quote.ts';
import { referenceIn } from './reference.ts';
import type { Found, Hit, Search, SenseHit } from './search.ts';
import { normalise } from './words.ts';

export type Outcome = 'answered' | 'not-in-text' | 'off-topic' | 'clarify' | 'handover';

export interface Quote {
  readonly clause: string;
  /** Index into the clause's sentences (0 is the heading); null for the clause as a whole. */
  readonly sentence: number | null;
  /** Verbatim substring of the clause. */
  readonly text: string;
}

export interface Approved {
  readonly id: number;
  readonly questions: readonly string[];
  readonly text: string;
  readonly quotes: readonly Quote[];
  readonly by: string;
  readonly at: number;
}

export interface Answer {
  readonly outcome: Outcome;
  /** Clause ids, best first; also what lies nearby when the outcome is not "answered". */
  readonly clauses: readonly string[];
  readonly quotes: readonly Quote[];
  /** Ids of law cards that speak to the question. */
  readonly cards: readonly string[];
  /** Our own sentence before the quotations, past the quote gate; null where none can be trusted. */
  readonly lead: string | null;
  /** The question took something for granted that the text does not say; the lead puts it right. */
  readonly premise: boolean;
  /** Set when staff fixed the wording: who approved it and when (ms). */
  readonly approved: { readonly id: number; readonly by: string; readonly at: number } | null;
  /** For "clarify": what the person may have meant; keys are "clause:ID". */
  readonly choices: readonly Choice[];
}

export interface Sources {
  /** Clauses of the guideline in order, then of other documents. */
  readonly clauses: readonly Clause[];
  /** Document whose clauses the question bank speaks of. */
  readonly main: string;
  readonly search: Search;
  readonly approved: readonly Approved[];
}

export type Ask = (question: string, previous?: string | null) => Answer;

/** All chosen on the development set. */
const LEAD = { 'not-in-text': 0.2, 'off-topic': 0.4, answered: 0 };
const SURE_OF_WORDING = 0.42;
const SECOND_CLAUSE = 0.1;
const CLOSE = 0.08;
const SECOND_SENTENCE = 0.62;
const MOST_CLAUSES = 5;
const STRANGE = 0.2;
const PREVIOUS = 0.7;
const VAGUE_LENGTH = 5;
const VAGUE_GAP = 0.8;

const EMPTY: Answer = {
  outcome: 'off-topic',
  clauses: [],
  quotes: [],
  cards: [],
  lead: null,
  premise: false,
  approved: null,
  choices: [],
};

export function createAsk(sources: Sources): Ask {
  const byId = new Map(sources.clauses.map((clause) => [clause.id, clause]));
  const main = sources.clauses.filter((clause) => clause.document === sources.main);
  const approvedFor = createApproved(sources.approved);

  return (question, previous = null) => {
    const plain = normalise(question);
    if (plain === '') return EMPTY;
    if (wantsHuman(question)) return { ...EMPTY, outcome: 'handover' };
    const approved = approvedFor(plain);
    if (approved) return approvedAnswer(approved);
    const reference = referenceIn(question, main);
    if (reference) return referenceAnswer(reference.clauses);
    const found = sources.search(question);
    const leaning = previous !== null && leansOnPrevious(question);
    return searchedAnswer(
      byId,
      sources.search,
      leaning ? leanOn(found, sources.search(previous)) : found,
      question,
    );
  };
}

/** The clause a person chose or named, quoted whole. */
export function clauseAnswer(clause: Clause): Answer {
  const quotes = [{ clause: clause.id, sentence: null, text: clause.text }];
  return { ...EMPTY, outcome: 'answered', clauses: [clause.id], quotes };
}

function createApproved(approved: readonly Approved[]): (plain: string) => Approved | null {
  const byQuestion = new Map(
    approved.flatMap((each) => each.questions.map((question) => [normalise(question), each] as const)),
  );
  return (plain) => byQuestion.get(plain) ?? null;
}

function approvedAnswer(approved: Approved): Answer {
  return {
    ...EMPTY,
    outcome: 'answered',
    clauses: [...new Set(approved.quotes.map((quote) => quote.clause))],
    quotes: approved.quotes,
    lead: approved.text,
    approved: { id: approved.id, by: approved.by, at: approved.at },
  };
}

function referenceAnswer(clauses: readonly Clause[]): Answer {
  const [only] = clauses;
  if (only && clauses.length === 1) return clauseAnswer(only);
  return {
    ...EMPTY,
    outcome: 'clarify',
    clauses: clauses.map((clause) => clause.id),
    choices: clauses.map(choiceOf),
  };
}

function choiceOf(clause: Clause): Choice {
  const title = (clause.heading ?? clause.sentences[1] ?? '')
    .replace(/^[^、.）]{1,4}[、.）]\s*/u, '')
    .replace(/。$/u, '');
  return { key: `clause:${clause.id}`, label: `${title.slice(0, 24)}（${citationPath(clause)}）` };
}

/** What the words before were about still counts; which of its senses is meant, the new words say. */
function leanOn(found: Found, before: Found): Found {
  const scores = new Map(before.hits.map((hit) => [hit.topic, hit.score]));
  const hits = found.hits.map(({ topic, score }) => ({
    topic,
    score: score + PREVIOUS * (scores.get(topic) ?? 0),
  }));
  return { ...found, known: 1, hits: hits.sort((one, other) => other.score - one.score) };
}

function searchedAnswer(
  byId: ReadonlyMap<string, Clause>,
  search: Search,
  found: Found,
  question: string,
): Answer {
  const answers = found.hits.filter((hit) => hit.topic.outcome === 'answered');
  const [best] = answers;
  const top = found.hits[0];
  if (!best || !top) return EMPTY;
  const refusal = refusalOf(found, best, question);
  if (refusal) return refusedAnswer(byId, found, refusal, answers);
  if (isVague(question, answers)) return vagueAnswer(byId, answers);
  return foundAnswer(byId, found, answers, search, question);
}

/** The sense that says why not, when the question lies outside of the text; null when it is answered. */
function refusalOf(found: Found, best: Hit, question: string): Sense | 'unknown' | null {
  const other = found.hits.find((hit) => hit.topic.outcome !== 'answered');
  const sense = other ? (found.sensesOf(other.topic)[0]?.sense ?? null) : null;
  if (other && sense && other.score > best.score + LEAD[other.topic.outcome]) return sense;
  if (found.known < STRANGE) return 'unknown';
  const asked = factsAsked(question);
  const held = found.sensesOf(best.topic)[0]?.sense.holds ?? [];
  if (asked.length > 0 && !asked.some((fact) => held.includes(fact))) {
    return sense?.outcome === 'not-in-text' && other && other.score > best.score - 0.5 ? sense : null;
  }
  return null;
}

function refusedAnswer(
  byId: ReadonlyMap<string, Clause>,
  found: Found,
  refusal: Sense | 'unknown',
  answers: readonly Hit[],
): Answer {
  if (refusal === 'unknown') return { ...EMPTY, clauses: idsOf(answers) };
  if (refusal.outcome === 'off-topic') return { ...EMPTY, clauses: idsOf(answers), lead: refusal.say };
  const near = refusal.near.filter((id) => byId.has(id));
  const clauses = [...new Set([...near, ...idsOf(answers)])].slice(0, MOST_CLAUSES);
  const clause = byId.get(clauses[0] ?? '');
  const hit = answers.find((each) => each.topic.clause === clause?.id);
  const quotes = clause && hit ? quotesOf(clause, found.sensesOf(hit.topic)).slice(0, 1) : [];
  return { ...EMPTY, outcome: 'not-in-text', clauses, quotes, cards: refusal.cards, lead: refusal.say };
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
  return { ...EMPTY, outcome: 'clarify', clauses, choices };
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
    ...EMPTY,
    outcome: 'answered',
    clauses: clauses.ranked,
    quotes: quoted,
    cards: first?.sense.cards ?? [],
    ...leadOf(first, quoted),
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

/** Our sentence is only said where the question is surely of that sense and the gate lets it through. */
function leadOf(first: SenseHit | undefined, quotes: readonly Quote[]): Pick<Answer, 'lead' | 'premise'> {
  if (!first || first.likeness < SURE_OF_WORDING) return { lead: null, premise: false };
  const texts = quotes.map((quote) => quote.text);
  if (!checkOwn(first.sense.say, texts).ok) return { lead: null, premise: false };
  return { lead: first.sense.say, premise: first.sense.premise };
}
