// From a question to its answer, in the order of trust: wording fixed by staff, a place named in a text, the search.
// Pure.

import { maskPersonal } from '../../platform/mask.ts';
import { type Answer, type Approved, choiceOf, clauseAnswer, NOTHING } from './answer.ts';
import { searchedAnswer } from './answer-searched.ts';
import { wantsHuman } from './asks.ts';
import type { Clause } from './clause.ts';
import type { Elsewhere } from './elsewhere.ts';
import { referenceIn } from './reference.ts';
import type { Search } from './search.ts';
import { normalise, sameAs } from './words.ts';

export interface Sources {
  /** Clauses of the guideline in order, then of other documents. */
  readonly clauses: readonly Clause[];
  /** Document whose clauses the question bank speaks of. */
  readonly main: string;
  readonly search: Search;
  readonly approved: readonly Approved[];
  /** Documents besides the guideline. */
  readonly elsewhere: Elsewhere;
}

export type Ask = (question: string, previous?: string | null) => Answer;

export function createAsk(sources: Sources): Ask {
  const byId = new Map(sources.clauses.map((clause) => [clause.id, clause]));
  const main = sources.clauses.filter((clause) => clause.document === sources.main);
  const approvedFor = createApproved(sources.approved);

  return (question, previous = null) => {
    const plain = normalise(question);
    // A bare number where nothing is to be chosen asks nothing; one in brackets names a place.
    if (plain === '' || /^[1-9一二三四五六七八九]$/u.test(question.trim())) return NOTHING;
    if (wantsHuman(question)) return { ...NOTHING, outcome: 'handover' };
    const approved = approvedFor(question);
    if (approved) return approvedAnswer(approved);
    const article = sources.elsewhere.named(question);
    if (article) return clauseAnswer(article);
    const reference = referenceIn(question, main);
    if (reference) return referenceAnswer(reference.clauses);
    const answer = searchedAnswer({ byId, search: sources.search }, question, previous);
    return answer.outcome === 'not-in-text' ? withOthers(answer, sources.elsewhere.find(question)) : answer;
  };
}

/** What the guideline does not hold, another document may. */
function withOthers(answer: Answer, others: readonly Clause[]): Answer {
  const quotes = others.map((clause) => ({ clause: clause.id, sentence: null, text: clause.text }));
  const clauses = [...answer.clauses, ...others.map((clause) => clause.id)];
  return { ...answer, clauses, quotes: [...answer.quotes, ...quotes] };
}

function createApproved(approved: readonly Approved[]): (question: string) => Approved | null {
  const byQuestion = new Map(
    approved.flatMap((each) => each.questions.map((question) => [sameAs(question), each] as const)),
  );
  // Kept phrasings are masked, so what is asked is masked before it is compared.
  return (question) => byQuestion.get(sameAs(maskPersonal(question))) ?? null;
}

function approvedAnswer(approved: Approved): Answer {
  return {
    ...NOTHING,
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
    ...NOTHING,
    outcome: 'clarify',
    clauses: clauses.map((clause) => clause.id),
    choices: clauses.map(choiceOf),
  };
}
