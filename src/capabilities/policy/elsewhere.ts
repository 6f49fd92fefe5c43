// Looks into documents other than the guideline, which nobody has written questions for: BM25 over character pairs
// and concepts, and finds articles named by number. Pure.

import type { Clause, Document } from './clause.ts';
import { type ConceptGroup, createConcepts } from './concepts.ts';
import { numberOf } from './numerals.ts';
import { normalise } from './words.ts';

export interface Elsewhere {
  /** The clauses that speak most of what is asked, best first; none where nothing speaks of most of it. */
  readonly find: (question: string) => readonly Clause[];
  /** The article named together with its document: "条例第四十七条". */
  readonly named: (question: string) => Clause | null;
}

/** Okapi's usual constants. */
const SATURATION = 1.2;
const LENGTH = 0.75;
/** What a clause must share with a question to be shown; chosen by trying questions on the Lishui regulation. */
const COVERED = 0.5;
const LEAST_TERMS = 3;
const MOST = 2;
const ARTICLE = /第\s*([0-9]{1,4}|[一二三四五六七八九十百千零〇]{1,9})\s*条/u;

export function createElsewhere(
  documents: readonly Document[],
  clauses: readonly Clause[],
  groups: readonly ConceptGroup[],
): Elsewhere {
  if (clauses.length === 0) return { find: () => [], named: () => null };
  const conceptsOf = createConcepts(groups);
  const termsOf = (text: string) => {
    const normalised = normalise(text);
    return [...pairsOf(normalised), ...conceptsOf(normalised)];
  };
  const index = indexOf(clauses, termsOf);
  return {
    find: (question) => find(index, clauses, new Set(termsOf(question))),
    named: (question) => named(documents, clauses, question),
  };
}

interface Index {
  /** For each pair or concept, the clauses that hold it and how often. */
  readonly postings: ReadonlyMap<string, readonly (readonly [clause: number, times: number])[]>;
  readonly lengths: readonly number[];
  readonly average: number;
}

function indexOf(clauses: readonly Clause[], termsOf: (text: string) => string[]): Index {
  const postings = new Map<string, (readonly [number, number])[]>();
  const lengths = clauses.map((clause, at) => {
    const terms = termsOf(clause.text);
    for (const [term, times] of countOf(terms)) {
      const list = postings.get(term);
      if (list) list.push([at, times]);
      else postings.set(term, [[at, times]]);
    }
    return terms.length;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1);
  return { postings, lengths, average };
}

function find(
  { postings, lengths, average }: Index,
  clauses: readonly Clause[],
  terms: ReadonlySet<string>,
): Clause[] {
  const scores = new Map<number, { score: number; covered: number; terms: number }>();
  let whole = 0;
  for (const term of terms) {
    const holders = postings.get(term) ?? [];
    if (holders.length === 0) continue;
    const rarity = Math.log(1 + (clauses.length - holders.length + 0.5) / (holders.length + 0.5));
    whole += rarity;
    for (const [at, times] of holders) {
      const norm = SATURATION * (1 - LENGTH + (LENGTH * (lengths[at] ?? 0)) / average);
      const known = scores.get(at) ?? { score: 0, covered: 0, terms: 0 };
      known.score += (rarity * times * (SATURATION + 1)) / (times + norm);
      known.covered += rarity;
      known.terms += 1;
      scores.set(at, known);
    }
  }
  return [...scores]
    .filter(([, each]) => each.covered >= whole * COVERED && each.terms >= LEAST_TERMS)
    .sort((one, other) => other[1].score - one[1].score)
    .slice(0, MOST)
    .flatMap(([at]) => clauses[at] ?? []);
}

function named(documents: readonly Document[], clauses: readonly Clause[], question: string): Clause | null {
  const number = numberOf(ARTICLE.exec(question.normalize('NFKC'))?.[1] ?? '');
  if (number === null) return null;
  const document = documents.find((each) => names(each.title).some((name) => question.includes(name)));
  const isArticle = (clause: Clause) =>
    numberOf(ARTICLE.exec(clause.path.at(-1) ?? '')?.[1] ?? '') === number;
  return clauses.find((clause) => clause.document === document?.id && isArticle(clause)) ?? null;
}

/** What people call a document: its title, without the place, and its last word ("条例", "民法典"). */
function names(title: string): string[] {
  const bare = title.replace(/[《》]|[（(].*[）)]/gu, '');
  return [
    bare,
    ...['物业管理条例', '民法典', '条例', '办法', '规定', '规则'].filter((name) => bare.endsWith(name)),
  ];
}

function pairsOf(normalised: string): string[] {
  return normalised
    .split(' ')
    .flatMap((run) =>
      Array.from(run).flatMap((one, at, all) => (at + 1 < all.length ? [one + all[at + 1]] : [])),
    );
}

function countOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
