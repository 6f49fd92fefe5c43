// Scores the bot's answers on a set of questions: is the right clause first or among three, is refusing done rightly,
// does every quotation stand verbatim in the clause it cites.

import { readFileSync } from 'node:fs';
import type { Answer } from '../../src/capabilities/policy/answer.ts';
import type { Clause } from '../../src/capabilities/policy/clause.ts';

export interface Question {
  readonly id: string;
  readonly question: string;
  readonly role: string;
  /** Every clause that is a fair best answer; empty where the text answers nothing. */
  readonly clauses: readonly string[];
  readonly kind: string;
  /** What a good answer must show, verbatim. */
  readonly mustQuote: readonly string[];
}

export interface Score {
  readonly questions: number;
  readonly answerable: number;
  readonly hit1: number;
  readonly hit3: number;
  readonly unanswerable: number;
  readonly refused: number;
  /** Answerable ones refused, traps left out: there either outcome is right. */
  readonly falselyRefused: number;
  readonly mustQuotes: number;
  readonly quoted: number;
  readonly quotations: number;
  readonly verbatim: number;
}

export interface Miss {
  readonly question: Question;
  readonly answer: Answer;
  readonly why: 'wrong-clause' | 'refused' | 'answered';
}

export function readQuestions(name: 'development' | 'held-out' | 'final'): Question[] {
  const text = readFileSync(new URL(`./${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Question);
}

export function scoreOf(
  questions: readonly Question[],
  ask: (question: string) => Answer,
  clause: (id: string) => Clause | null,
): { readonly score: Score; readonly misses: readonly Miss[] } {
  const answered = questions.map((question) => ({ question, answer: ask(question.question) }));
  const answerable = answered.filter(({ question }) => question.clauses.length > 0);
  const unanswerable = answered.filter(({ question }) => question.clauses.length === 0);
  const hits = (most: number) =>
    answerable.filter(({ question, answer }) =>
      answer.clauses.slice(0, most).some((id) => question.clauses.includes(id)),
    );
  const mustQuotes = answered.flatMap(({ question, answer }) =>
    question.mustQuote.map((text) => answer.quotes.some((quote) => quote.text.includes(text))),
  );
  const quotations = answered.flatMap(({ answer }) => answer.quotes);
  const isRefused = ({ answer }: { answer: Answer }) => answer.outcome !== 'answered';
  const falselyRefused = answerable.filter((each) => isRefused(each) && each.question.kind !== 'trap');
  const first = new Set(hits(1));
  const misses: Miss[] = [
    ...answerable
      .filter((each) => !first.has(each))
      .map((each) => ({ ...each, why: 'wrong-clause' as const })),
    ...falselyRefused.map((each) => ({ ...each, why: 'refused' as const })),
    ...unanswerable.filter((each) => !isRefused(each)).map((each) => ({ ...each, why: 'answered' as const })),
  ];
  const score = {
    questions: questions.length,
    answerable: answerable.length,
    hit1: first.size,
    hit3: hits(3).length,
    unanswerable: unanswerable.length,
    refused: unanswerable.filter(isRefused).length,
    falselyRefused: falselyRefused.length,
    mustQuotes: mustQuotes.length,
    quoted: mustQuotes.filter(Boolean).length,
    quotations: quotations.length,
    verbatim: quotations.filter((quote) => clause(quote.clause)?.text.includes(quote.text)).length,
  };
  return { score, misses };
}
