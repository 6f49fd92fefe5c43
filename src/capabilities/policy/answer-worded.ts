// What may be shown of a model's reply to a question: reviewed meanings by number, and quotations with what it says
// before them, each past the gate. The model adds to the bare answer and takes nothing from it. Pure.

import { z } from 'zod';
import { ok, type Result, refuse } from '../../result.ts';
import type { Answer, Outcome, Quote, Sentence } from './answer.ts';
import { numbersDiffer } from './answer-searched.ts';
import { factsAsked } from './asks.ts';
import type { Sense } from './bank.ts';
import { type Clause, GUIDELINE } from './clause.ts';
import { checkOwn, checkQuote, type QuoteReason } from './quote.ts';
import { checkRestated, LIMITS_BEFORE, type RestateReason, repeats } from './restate.ts';

/** What the prompt policy/answer returns. `sense` counts from 1 in the order offered; `clause` is the id of a candidate. */
export const wordedForm = z.object({
  sense: z.number().int().nullable().catch(null),
  sentences: z
    .array(
      z
        .object({
          say: z.string().nullable().catch(null),
          clause: z.string().catch(''),
          quote: z.string().catch(''),
        })
        .catch({ say: null, clause: '', quote: '' }),
    )
    .catch([]),
});
export type Worded = z.infer<typeof wordedForm>;

/** What the model was shown, in the order shown. */
export interface Candidates {
  readonly clauses: readonly Clause[];
  readonly senses: readonly Sense[];
}

export type WordedReason =
  | QuoteReason
  | RestateReason
  /** Of no document here, or of one that was not shown. */
  | 'unknown-clause'
  /** A heading says nothing. */
  | 'heading-only'
  | 'unknown-meaning'
  /** A reviewed meaning that would turn what the bare answer says. */
  | 'turns-answer';

export interface RefusedSentence {
  /** In the model's words. */
  readonly sentence: string;
  readonly reason: WordedReason;
}

export interface Wording {
  /** The bare answer itself where nothing was added. */
  readonly answer: Answer;
  readonly refused: readonly RefusedSentence[];
  readonly written: boolean;
}

const MOST_SENTENCES = 3;
/** Of the model's list, looked at; characters of a quotation; of a refused sentence that is kept for staff. */
const MOST_READ = 12;
const LONGEST_QUOTE = 600;
const SHORTEST_QUOTE = 4;
const LONGEST_KEPT = 300;
/** Clauses that the bare search thinks of as well. */
const FIRST = 3;
/** A reviewed sentence that begins by deciding answers only the question it was written for. */
const VERDICT = /^(?:不?(?:要|能|可以|是|会|行|对|用|必)|有|没有|必须|应当)[，。]/u;
const EDGE = /^$|[\s\p{P}]/u;
const EDGE_AFTER = /^.$|[\s\p{P}]/u;
const EXCEPTION = /除([^，。；]*?)(?:以外|之外|外)/gu;
/** A sentence that hangs on the one before. */
const HANGS_ON = /^(?:但|不过|然而|否则|前款|前项|上述|此时)/u;
/** A list stands whole, with the words that say what it lists. */
const OF_LIST = /[：；:;]$/u;

/** `question` in the person's own words. Never makes a refusal of an answer, nor a reviewed refusal an answer. */
export function wordAnswer(bare: Answer, candidates: Candidates, said: Worded, question: string): Wording {
  if (!mayAdd(bare)) return { answer: bare, refused: [], written: false };
  const refused: RefusedSentence[] = [];
  const sentences = passed(said, candidates.clauses, refused);
  const meaning = meaningOf(bare, candidates, said.sense, question, refused);
  const answer = meaning?.refusal
    ? { ...bare, ...meaning.refusal, ai: true as const }
    : quotedAnswer(bare, meaning, sentences, question);
  const nothing = isSame(bare, answer);
  return { answer: nothing ? bare : answer, refused, written: !nothing };
}

/** Fixed by staff, handed over, refused for a reviewed reason, or a premise put right: nothing is added to that. */
function mayAdd({ outcome, lead, approved, premise }: Answer): boolean {
  if (approved !== null || premise || outcome === 'handover') return false;
  return lead === null || outcome === 'answered';
}

function passed(said: Worded, clauses: readonly Clause[], refused: RefusedSentence[]): readonly Sentence[] {
  const kept: Sentence[] = [];
  for (const { say, clause: id, quote } of said.sentences.slice(0, MOST_READ)) {
    const clause = clauses.find((each) => each.id === id);
    const shown = clause ? quoteOf(clause, quote) : refuse('unknown-clause' as const);
    if (!clause || !shown.ok) {
      if (say || quote) refused.push(refusedSentence(say || quote, shown));
      continue;
    }
    const { text } = shown.value;
    const restated = say === null || say.trim() === '' ? null : checkRestated(say, text, clause);
    if (restated && !restated.ok) refused.push(refusedSentence(say ?? '', restated));
    // Saying the same twice helps nobody.
    const spoken = restated?.ok && !repeats(restated.value, text) ? restated.value : null;
    const twice = kept.some((each) => each.quote.text.includes(text) || text.includes(each.quote.text));
    if (kept.length < MOST_SENTENCES && !twice) kept.push({ say: spoken, quote: shown.value });
  }
  return kept;
}

function refusedSentence(sentence: string, result: Result<unknown, WordedReason>): RefusedSentence {
  return { sentence: sentence.slice(0, LONGEST_KEPT), reason: result.ok ? 'empty' : result.reason };
}

/** One character for one, so places stay what they are. */
function evened(text: string): string {
  return text
    .replace(/[“”„＂]/g, '"')
    .replace(/[‘’＇]/g, "'")
    .replace(/[，；：！？（）]/g, (mark) => ',;:!?()'.charAt('，；：！？（）'.indexOf(mark)));
}

/** The model only points: what is shown are the whole sentences it points at, with what limits them. */
function quoteOf(clause: Clause, words: string): Result<Quote, WordedReason> {
  const pointed = words.trim();
  // Many a service writes marks of its own for those it reads; what is shown is the text's.
  const start = pointed === '' ? -1 : evened(clause.text).indexOf(evened(pointed));
  if (start < 0) return refuse(pointed === '' ? 'empty' : 'not-verbatim');
  // A limit left out comes back with the whole sentence; half a word points at nothing.
  const after = pointed.at(-1) + clause.text.charAt(start + pointed.length);
  if (pointed.length < SHORTEST_QUOTE || !EDGE.test(clause.text.charAt(start - 1)) || !EDGE_AFTER.test(after))
    return refuse('cuts-word');
  const places = placesOf(clause);
  const touched = places.filter(({ from, to }) => from < start + pointed.length && to > start);
  const [first, last] = [touched[0], touched.at(-1)];
  if (!first || !last) return refuse('not-verbatim');
  if (last.index === 0) return refuse('heading-only');
  const text = wholeOf(clause, places, first.index, last.index);
  if (text.length > LONGEST_QUOTE) return refuse('too-long');
  const checked = checkQuote(clause, text);
  if (!checked.ok) return checked;
  // Only the guideline's sentences are numbered for reading: of other documents the clause is shown.
  return ok({
    clause: clause.id,
    sentence: clause.document === GUIDELINE ? Math.max(1, first.index) : null,
    text,
  });
}

interface Place {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

function placesOf(clause: Clause): Place[] {
  let at = 0;
  return clause.sentences.flatMap((sentence, index) => {
    const from = sentence === '' ? -1 : clause.text.indexOf(sentence, at);
    if (from < 0) return [];
    at = from + sentence.length;
    return [{ index, from, to: at }];
  });
}

function wholeOf(clause: Clause, places: readonly Place[], first: number, last: number): string {
  const sentence = (index: number) => clause.sentences[index] ?? '';
  if (clause.sentences.slice(1, last + 1).some((each) => OF_LIST.test(each))) return clause.text;
  let [from, to] = [Math.max(1, first), last];
  while (from > 1 && HANGS_ON.test(sentence(from))) from--;
  while (LIMITS_BEFORE.test(sentence(to + 1))) to++;
  const [start, end] = [places.find(({ index }) => index === from), places.find(({ index }) => index === to)];
  return clause.text.slice(start?.from ?? 0, end?.to ?? clause.text.length);
}

interface Meaning {
  readonly lead: string | null;
  readonly quotes: readonly Quote[];
  readonly cards: readonly string[];
  readonly refusal: Pick<Answer, 'lead' | 'cards' | 'clauses'> | null;
}

/** Reviewed words, but the model's choice: it says no more than a search would that is of the same mind. */
function meaningOf(
  bare: Answer,
  { clauses, senses }: Candidates,
  number: number | null,
  question: string,
  refused: RefusedSentence[],
): Meaning | null {
  if (number === null || bare.lead !== null) return null;
  const sense = senses[number - 1];
  if (!sense) {
    refused.push({ sentence: `${number}`, reason: 'unknown-meaning' });
    return null;
  }
  const meaning =
    sense.outcome === 'answered' ? answering(bare, clauses, sense, question) : refusing(bare, sense);
  if (!meaning) refused.push({ sentence: sense.say, reason: 'turns-answer' });
  return meaning;
}

function answering(bare: Answer, clauses: readonly Clause[], sense: Sense, question: string): Meaning | null {
  const clause = clauses.find((each) => each.id === sense.clause);
  const place = bare.clauses.slice(0, FIRST).indexOf(sense.clause ?? '');
  if (!clause || place < 0) return null;
  const asked = factsAsked(question);
  if (asked.length > 0 && !asked.some((fact) => sense.holds.includes(fact))) return null;
  const quotes = sense.quotes.flatMap((sentence): Quote[] => {
    const text = clause.sentences[sentence] ?? '';
    return checkQuote(clause, text).ok ? [{ clause: clause.id, sentence, text }] : [];
  });
  if (quotes.length === 0) return null;
  const surely = bare.outcome === 'answered' && place === 0 && !sense.premise && !VERDICT.test(sense.say);
  const texts = quotes.map((quote) => quote.text);
  const lead =
    surely && !asksExcepted(question, sense.say, texts) && checkOwn(sense.say, texts).ok ? sense.say : null;
  return { lead, quotes, cards: sense.cards, refusal: null };
}

/** What the quotations make an exception of is asked about, and the reviewed sentence is silent on it. */
function asksExcepted(question: string, say: string, quotes: readonly string[]): boolean {
  const excepted = quotes.flatMap((quote) =>
    [...quote.matchAll(EXCEPTION)].flatMap(([, things]) => (things ?? '').split(/[、和及或与等]/u)),
  );
  return excepted.some((thing) => thing.length > 1 && question.includes(thing) && !say.includes(thing));
}

/** Why the text does not say it: only where the bare answer does not say it either. */
function refusing(bare: Answer, sense: Sense): Meaning | null {
  if (bare.outcome !== 'not-in-text' || sense.outcome !== 'not-in-text' || sense.premise) return null;
  const clauses = [...new Set([...sense.near, ...bare.clauses])];
  const refusal = { lead: sense.say, cards: sense.cards, clauses };
  return { lead: sense.say, quotes: [], cards: sense.cards, refusal };
}

function quotedAnswer(
  bare: Answer,
  meaning: Meaning | null,
  sentences: readonly Sentence[],
  question: string,
): Answer {
  const chosen = [...(meaning?.quotes ?? []), ...sentences.map((sentence) => sentence.quote)];
  if (chosen.length === 0) return bare;
  const quotes = withoutTwice([...chosen, ...bare.quotes]);
  const clauses = [...new Set([...chosen.map((quote) => quote.clause), ...bare.clauses])];
  const outcome = outcomeOf(bare, meaning, chosen, question);
  const reviewed = meaning && outcome === 'answered' ? { lead: meaning.lead, cards: meaning.cards } : {};
  return {
    ...bare,
    ...(bare.lead === null ? reviewed : {}),
    ...(outcome === 'clarify' ? {} : { choices: [] }),
    ...{ outcome, clauses, quotes, sentences, ai: true as const },
    numbersDiffer: outcome === 'answered' && numbersDiffer(question, quotes),
  };
}

/** Answered only where the bare search thinks of the same clause; a sum, phone or date that was asked for needs more. */
function outcomeOf(
  bare: Answer,
  meaning: Meaning | null,
  chosen: readonly Quote[],
  question: string,
): Outcome {
  if (bare.outcome === 'answered' || meaning) return 'answered';
  const first = bare.clauses.slice(0, FIRST);
  const alike = chosen.some(({ clause, sentence }) => sentence !== null && first.includes(clause));
  return alike && factsAsked(question).length === 0 ? 'answered' : bare.outcome;
}

function withoutTwice(quotes: readonly Quote[]): Quote[] {
  const kept: Quote[] = [];
  for (const quote of quotes) {
    if (!kept.some((each) => each.clause === quote.clause && each.text.includes(quote.text)))
      kept.push(quote);
  }
  return kept;
}

/** Nothing but what the bare answer shows anyway, in its order. */
function isSame(bare: Answer, answer: Answer): boolean {
  const texts = ({ quotes }: Answer) => quotes.map((quote) => quote.text).join('\n');
  return (
    answer.outcome === bare.outcome &&
    answer.lead === bare.lead &&
    texts(answer) === texts(bare) &&
    !answer.sentences?.some((sentence) => sentence.say !== null)
  );
}
