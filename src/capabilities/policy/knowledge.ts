// Everything an answer is made from, joined: clauses, question bank, law cards and wording fixed by staff.

import { join } from 'node:path';
import type { Approved } from './answer.ts';
import { type Ask, createAsk } from './ask.ts';
import { loadBank, loadSynonyms, type Sense, type SynonymGroups } from './bank.ts';
import { type Card, loadCards } from './cards.ts';
import { type Clause, type Document, GUIDELINE } from './clause.ts';
import { createElsewhere, type Elsewhere } from './elsewhere.ts';
import { learnInThread } from './learn-thread.ts';
import { createSearch, type Search } from './search.ts';
import type { AnswerSources } from './wording-answer.ts';

export { GUIDELINE };

const WARM = 150;

/** The reviewed data that stands in files: it changes with the program, not while it runs. */
export interface Reviewed {
  readonly senses: readonly Sense[];
  readonly synonyms: SynonymGroups;
  readonly cards: readonly Card[];
  /** Learnt from question bank and synonyms. */
  readonly search: Search;
}

export interface KnowledgeSources extends Reviewed {
  readonly documents: readonly Document[];
  /** Clauses of the guideline in order, then of other documents. */
  readonly clauses: readonly Clause[];
  readonly approved: readonly Approved[];
  /** What links to clause pages start with; empty for none. */
  readonly site: string;
}

export interface Knowledge extends AnswerSources {
  readonly ask: Ask;
  readonly search: Search;
  /** Clauses of documents besides the guideline, by their words. */
  readonly others: Elsewhere['find'];
}

/** Reads question bank, synonyms and law cards of the knowledge folder, and learns. */
export async function loadReviewed(folder: string): Promise<Reviewed> {
  const [senses, synonyms, cards] = await Promise.all([
    loadBank(join(folder, 'questions')),
    loadSynonyms(join(folder, 'words', 'synonyms.json')),
    loadCards(join(folder, 'rules')),
  ]);
  const search = createSearch(senses, synonyms, await learnInThread(senses, synonyms));
  // The first real questions find the code already compiled.
  for (const sense of senses.slice(0, WARM)) search(sense.asks[0] ?? '');
  return { senses, synonyms, cards, search };
}

export function createKnowledge(sources: KnowledgeSources): Knowledge {
  const clauses = new Map(sources.clauses.map((clause) => [clause.id, clause]));
  const documents = new Map(sources.documents.map((document) => [document.id, document]));
  const cards = new Map(sources.cards.map((card) => [card.id, card]));
  const { search, approved } = sources;
  const others = sources.clauses.filter((clause) => clause.document !== GUIDELINE);
  const elsewhere = createElsewhere(sources.documents, others, sources.synonyms);
  return {
    search,
    others: elsewhere.find,
    ask: createAsk({ clauses: sources.clauses, main: GUIDELINE, search, approved, elsewhere }),
    clause: (id) => clauses.get(id) ?? null,
    document: (id) => documents.get(id) ?? null,
    card: (id) => cards.get(id) ?? null,
    link: (clause, sentences) => linkTo(sources.site, clause, sentences),
  };
}

function linkTo(site: string, clause: string, sentences: readonly number[]): string {
  if (site === '') return '';
  const marked = sentences.length > 0 ? `?s=${sentences.join(',')}#s${sentences[0]}` : '';
  return `${site}/clauses/${encodeURIComponent(clause)}${marked}`;
}
