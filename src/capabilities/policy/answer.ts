// What an answer is made of: outcome, clauses, whole-sentence quotations and a reviewed lead sentence. Pure.

import type { Choice } from '../../desk/message.ts';
import { type Clause, citationPath } from './clause.ts';

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

/** A quotation chosen by the model, and what it says before it; null where it says nothing that the quotation does not. */
export interface Sentence {
  readonly say: string | null;
  readonly quote: Quote;
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
  /** The question names a year or a percentage that the quotations do not hold. */
  readonly numbersDiffer: boolean;
  /** Set when staff fixed the wording: who approved it and when (ms). */
  readonly approved: { readonly id: number; readonly by: string; readonly at: number } | null;
  /** For "clarify": what the person may have meant; keys are "clause:ID". */
  readonly choices: readonly Choice[];
  /** Past the gate, in the model's order. Their quotes are also the first of `quotes`, after those of a meaning it chose. */
  readonly sentences?: readonly Sentence[];
  /** The model had a part in it. */
  readonly ai?: true;
}

/** Nothing found and nothing claimed; what is found is laid over it. */
export const NOTHING: Answer = {
  outcome: 'off-topic',
  clauses: [],
  quotes: [],
  cards: [],
  lead: null,
  premise: false,
  numbersDiffer: false,
  approved: null,
  choices: [],
};

/** Every quotation of an answer, those of a model's sentences included. */
export function quotesShown({ quotes, sentences = [] }: Answer): readonly Quote[] {
  const more = sentences
    .map(({ quote }) => quote)
    .filter(({ clause, text }) => !quotes.some((each) => each.clause === clause && each.text === text));
  return [...quotes, ...more];
}

/** The clause a person chose or named, quoted whole. */
export function clauseAnswer(clause: Clause): Answer {
  const quotes = [{ clause: clause.id, sentence: null, text: clause.text }];
  return { ...NOTHING, outcome: 'answered', clauses: [clause.id], quotes };
}

/** A clause as something to choose, by its heading and place. */
export function choiceOf(clause: Clause): Choice {
  const title = (clause.heading ?? clause.sentences[1] ?? '')
    .replace(/^[^、.）]{1,4}[、.）]\s*/u, '')
    .replace(/。$/u, '');
  return { key: `clause:${clause.id}`, label: `${title.slice(0, 24)}（${citationPath(clause)}）` };
}
