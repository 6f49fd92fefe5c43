// Numbered paper ballots, each begun on new paper, after a list of who is handed which. Pure; the words come in.

import type { Page, Part, Sheet } from '../../../platform/document/index.ts';
import { answersOf } from '../casting/rules.ts';
import type { Item, Vote } from '../vote.ts';

export interface PrintedBallot {
  readonly number: number;
  readonly room: string;
  /** Hundredths of a square metre. */
  readonly area: number;
  /** It had this number before. */
  readonly kept: boolean;
}

export type BallotVote = Pick<Vote, 'id' | 'number' | 'kind' | 'title' | 'items' | 'terms' | 'closesAt'>;

export interface BallotWords {
  readonly file: string;
  readonly title: (compound: string, kind: Vote['kind']) => string;
  readonly number: (number: number) => string;
  readonly labels: Readonly<Record<'vote' | 'room' | 'area' | 'closes', string>>;
  readonly area: (area: number) => string;
  readonly closes: (at: number) => string;
  readonly scan: string;
  readonly howTitle: string;
  readonly how: string;
  readonly item: (index: number, item: Pick<Item, 'title'>) => string;
  readonly more: string;
  readonly answer: (item: Pick<Item, 'options'>, letter: string) => string;
  readonly silence: (vote: Pick<Vote, 'terms'>) => string | null;
  readonly sign: string;
  readonly signature: readonly [string, string];
  readonly notes: readonly string[];
  /** Where to hand it in and whom to call, written in by hand. */
  readonly hand: readonly [string, string];
  readonly listTitle: (compound: string) => string;
  readonly listCounts: (fresh: number, kept: number) => string;
  readonly listHead: readonly string[];
  readonly listKept: string;
}

export interface BallotsOf {
  readonly vote: BallotVote;
  readonly compound: string;
  /** What the address in the square begins with; empty for none, and then no square. */
  readonly site: string;
  readonly ballots: readonly PrintedBallot[];
  readonly words: BallotWords;
}

/** Of all items together: the whole content was announced, and a ballot should be two pages at most. */
const CHARACTERS = 400;
const FEWEST = 40;

export function ballotsSheet(of: BallotsOf): Sheet {
  const { words, compound, vote, ballots } = of;
  return {
    title: `${compound} ${vote.number} ${words.file}`,
    pages: [listPage(of), ...ballots.map((ballot) => ballotPage(ballot, of))],
  };
}

/** For who hands them out: the room, the number, a place to sign. */
function listPage({ compound, vote, ballots, words }: BallotsOf): Page {
  const kept = ballots.filter((ballot) => ballot.kept).length;
  return [
    { kind: 'heading', level: 1, text: words.listTitle(compound) },
    { kind: 'text', text: `${vote.number}　${vote.title}` },
    { kind: 'text', text: words.listCounts(ballots.length - kept, kept) },
    {
      kind: 'table',
      head: words.listHead,
      rows: ballots.map((ballot) => [
        words.number(ballot.number),
        ballot.room,
        ballot.kept ? words.listKept : '',
        '',
      ]),
      widths: [2.2, 3, 1.6, 3],
    },
  ];
}

function ballotPage(ballot: PrintedBallot, of: BallotsOf): Page {
  const { vote, words } = of;
  const warning = words.silence(vote);
  return [
    { kind: 'foot', text: `${words.number(ballot.number)}　${of.compound} ${vote.number}` },
    ...headOf(ballot, of),
    { kind: 'heading', level: 2, text: words.howTitle },
    { kind: 'text', text: words.how },
    { kind: 'rule' },
    ...vote.items.map((item, index) => itemPart(item, index, of)),
    ...(warning === null ? [] : [{ kind: 'text', bold: true, text: warning } as const]),
    { kind: 'together', parts: signingOf(words) },
    { kind: 'rule' },
    ...words.notes.map((text): Part => ({ kind: 'text', size: 'small', text })),
  ];
}

function headOf({ number, room, area }: PrintedBallot, { vote, compound, site, words }: BallotsOf): Part[] {
  const { labels } = words;
  const left: Part[] = [
    { kind: 'heading', level: 1, text: words.number(number) },
    {
      kind: 'facts',
      facts: [
        { label: labels.room, value: room },
        { label: labels.area, value: words.area(area) },
        { label: labels.vote, value: `${vote.number} ${vote.title}` },
        { label: labels.closes, value: words.closes(vote.closesAt) },
      ],
    },
  ];
  const content = `${site}/staff/votes/${vote.id}/papers/${number}`;
  const right: Part[] = [{ kind: 'qr', content, size: 32, caption: words.scan }];
  return [
    { kind: 'heading', level: 1, text: words.title(compound, vote.kind) },
    ...(site === '' ? left : [{ kind: 'columns', share: 0.74, left, right } as const]),
  ];
}

/** All answers always: nobody is led to one. */
function itemPart(item: Item, index: number, { vote, words }: BallotsOf): Part {
  const most = Math.max(FEWEST, Math.floor(CHARACTERS / vote.items.length));
  return {
    kind: 'together',
    parts: [
      { kind: 'text', size: 'large', bold: true, text: words.item(index, item) },
      { kind: 'text', text: shortened(item.text, most, words.more) },
      { kind: 'boxes', labels: answersOf(item).map((letter) => words.answer(item, letter)) },
    ],
  };
}

function shortened(text: string, most: number, more: string): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most).join('')}${more}`;
}

function signingOf(words: BallotWords): Part[] {
  return [
    { kind: 'text', bold: true, text: words.sign },
    sideBySide(words.signature),
    sideBySide(words.hand),
  ];
}

function sideBySide([left, right]: readonly [string, string]): Part {
  const lines = (label: string): readonly Part[] => [{ kind: 'lines', labels: [label] }];
  return { kind: 'columns', share: 0.55, left: lines(left), right: lines(right) };
}
