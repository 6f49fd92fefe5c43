// The answer where the search is unsure, with the help of a language model: it chooses among what we show it, the gate of
// answer-worded.ts decides what of that may leave. Whatever fails, the answer is the one without it.

import type { Person } from '../../desk/message.ts';
import type { For, Model } from '../../platform/model/index.ts';
import type { Answer } from './answer.ts';
import { type Candidates, wordAnswer, wordedForm } from './answer-worded.ts';
import { type CandidateSources, candidatesFor, isSure } from './candidates.ts';
import { type Clause, citationPath, type Document } from './clause.ts';

export interface WordSources extends CandidateSources {
  readonly document: (id: string) => Document | null;
}

export interface WordDeps {
  readonly model: Model;
  /** What is asked of it: questions without a reviewed answer, or those too. */
  readonly answers: 'unsure' | 'all';
  /** Milliseconds for an answer, the vector of its question included; what the model allows if absent. */
  readonly deadline?: number;
  /** Ids of the clauses near in meaning, best first. */
  readonly nearest: (question: string, who: For) => Promise<readonly string[]>;
  readonly knowledge: () => WordSources;
  /** Another one whenever what is answered from has changed. */
  readonly version: () => string;
  readonly onProblem: (error: unknown) => void;
}

export interface Wording {
  readonly person: Pick<Person, 'id' | 'compound'>;
  readonly question: string;
  readonly previous: string | null;
  /** What is answered without a model. */
  readonly bare: Answer;
  /** When the person's message was begun with, by `performance.now()`; now if absent. */
  readonly since?: number | undefined;
}

export interface Word {
  /** Whether there is anything to ask: where not, the bare answer is said at once. */
  readonly wants: (question: string, bare: Answer) => boolean;
  /** Never rejects. */
  readonly answer: (wording: Wording) => Promise<Answer>;
}

/** Longest part of a clause that is shown to the model, in characters. */
const SHOWN = 1_500;

export function createWord(deps: WordDeps): Word {
  const { model } = deps;

  async function answer({ person, question, previous, bare, since }: Wording): Promise<Answer> {
    const began = since ?? performance.now();
    const who = { person: person.id, compound: person.compound };
    const near = model.can.embed ? await deps.nearest(question, who) : [];
    const sources = deps.knowledge();
    const candidates = candidatesFor({ question, previous, bare }, sources, near);
    const said = await model.ask({
      ...{ purpose: 'answer', prompt: 'policy/answer', schema: wordedForm },
      inputs: { question, previous },
      published: shown(candidates, sources),
      for: who,
      cacheUnder: deps.version(),
      ...(deps.deadline === undefined ? {} : { within: left(deps.deadline, began) }),
    });
    if (!said.ok) return bare;
    const worded = wordAnswer(bare, candidates, said.value, question);
    const { compound } = person;
    for (const { sentence, reason } of worded.refused)
      await model.refuse({ purpose: 'answer', reason, sentence, compound });
    return isReviewed(bare) ? added(bare, worded.answer) : worded.answer;
  }

  return {
    wants: (question, bare) =>
      model.can.ask && (!isSure(question, bare) || (deps.answers === 'all' && isReviewed(bare))),
    answer: (wording) =>
      answer(wording).catch((error: unknown) => {
        deps.onProblem(error);
        return wording.bare;
      }),
  };
}

function shown(
  { clauses, senses }: Candidates,
  { document }: WordSources,
): Readonly<Record<string, unknown>> {
  return {
    clauses: clauses.map((clause) => ({
      id: clause.id,
      place: placeOf(clause, document(clause.document)),
      text: clause.text.slice(0, SHOWN),
    })),
    meanings: senses.map(({ say }, at) => ({ number: at + 1, text: say })),
  };
}

function placeOf(clause: Clause, document: Document | null): string {
  return `《${document?.title ?? ''}》${citationPath(clause)}（${document?.status ?? ''}）`;
}

/** A sentence that was reviewed stands; what the model finds besides may only be added below it. */
function isReviewed({ outcome, lead, premise, approved }: Answer): boolean {
  return outcome === 'answered' && lead !== null && !premise && approved === null;
}

function added(bare: Answer, { sentences = [], ai }: Answer): Answer {
  const more = sentences.filter(({ quote }) => !bare.quotes.some(({ text }) => text.includes(quote.text)));
  return ai && more.length > 0 ? { ...bare, sentences: more, ai } : bare;
}

function left(deadline: number, began: number): number {
  return Math.max(1, Math.round(deadline - (performance.now() - began)));
}
