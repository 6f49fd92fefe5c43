// Where every numbered ballot of a vote has remained, to be signed by two people. Numbers only, no rooms. Pure; the
// words come in.

import type { Page, Part, Sheet } from '../../../platform/document/index.ts';
import { type Paper, type PaperState, type Reconciliation, reconcile } from './rules.ts';

export type CountedPaper = Pick<Paper, 'number' | 'state' | 'reason'>;

export interface ReconciliationWords {
  readonly file: string;
  readonly title: string;
  readonly labels: Readonly<Record<'compound' | 'vote' | 'at', string>>;
  readonly time: (at: number) => string;
  readonly countHead: readonly string[];
  readonly counts: (sums: Reconciliation) => readonly (readonly [string, number])[];
  readonly sentence: (sums: Reconciliation) => string;
  readonly states: Readonly<Record<PaperState, string>>;
  readonly listTitle: string;
  readonly listHead: readonly string[];
  readonly reason: (paper: CountedPaper) => string;
  readonly missing: string;
  readonly none: string;
  readonly statement: string;
  readonly signatures: readonly string[];
}

export interface ReconciliationOf {
  readonly vote: { readonly number: string; readonly title: string };
  readonly compound: string;
  readonly at: number;
  readonly papers: readonly CountedPaper[];
  readonly words: ReconciliationWords;
}

/** Listed one by one with a reason; those accepted are in the count, those missing are named by their numbers. */
const LISTED: readonly PaperState[] = ['spoiled', 'entered', 'conflict', 'set-aside'];

export function reconciliationSheet(of: ReconciliationOf): Sheet {
  const { words, compound, vote } = of;
  return { title: `${compound} ${vote.number} ${words.file}`, pages: [pageOf(of)] };
}

function pageOf({ vote, compound, at, papers, words }: ReconciliationOf): Page {
  const sums = reconcile(papers);
  const { labels } = words;
  return [
    { kind: 'foot', text: `${compound} ${vote.number}` },
    { kind: 'heading', level: 1, text: words.title },
    {
      kind: 'facts',
      facts: [
        { label: labels.compound, value: compound },
        { label: labels.vote, value: `${vote.number} ${vote.title}` },
        { label: labels.at, value: words.time(at) },
      ],
    },
    {
      kind: 'table',
      head: words.countHead,
      rows: words.counts(sums),
      align: ['left', 'right'],
      widths: [3, 1],
    },
    { kind: 'text', text: words.sentence(sums) },
    ...listParts(papers, words),
    { kind: 'together', parts: signingParts(words) },
  ];
}

function listParts(papers: readonly CountedPaper[], words: ReconciliationWords): Part[] {
  const listed = papers.filter(({ state }) => LISTED.includes(state));
  const missing = papers.filter(({ state }) => state === 'issued').map(({ number }) => number);
  const table: Part = {
    kind: 'table',
    head: words.listHead,
    rows: listed.map((paper) => [numberText(paper.number), words.states[paper.state], words.reason(paper)]),
    align: ['left', 'left', 'left'],
    widths: [1.2, 1.4, 4],
  };
  return [
    { kind: 'heading', level: 2, text: words.listTitle },
    listed.length === 0 ? { kind: 'text', text: words.none } : table,
    { kind: 'heading', level: 2, text: words.missing },
    { kind: 'text', text: missing.length === 0 ? words.none : rangesOf(missing).join('、') },
  ];
}

function signingParts(words: ReconciliationWords): Part[] {
  return [
    { kind: 'text', text: words.statement },
    ...words.signatures.map((label): Part => ({ kind: 'lines', labels: [label] })),
  ];
}

export function numberText(number: number): string {
  return String(number).padStart(4, '0');
}

/** 1, 2, 3, 7 → 0001-0003, 0007. */
export function rangesOf(numbers: readonly number[]): string[] {
  const ranges: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) =>
    from === to ? numberText(from) : `${numberText(from)}-${numberText(to)}`,
  );
}
