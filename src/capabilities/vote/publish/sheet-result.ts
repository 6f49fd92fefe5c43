// The result sheet: for the group as a picture, for the notice board as PDF and XLSX. All numbers, quorum first, every
// comparison written out; no names, no choices of anybody, rooms only where they are handed in. Pure.

import type { Part, Sheet } from '../../../platform/document/index.ts';
import { areaText } from '../../../platform/figures.ts';
import { APPROVAL_LAW, findMatter, QUORUM_LAW } from '../count/matters.ts';
import type { VoteResult } from '../count/result.ts';
import { objectionsUntil } from '../lifecycle.ts';
import type { Vote } from '../vote.ts';
import { fullTime, scopeText, windowText } from '../wording.ts';
import { itemParts, outcomeOf, summaryTable } from './sheet-item.ts';
import {
  checkParts,
  demonstrationMark,
  linkCode,
  type SheetHead,
  section,
  small,
  text,
  together,
} from './sheet-parts.ts';
import { RESULT, resultTitle } from './wording-sheets.ts';

export interface SheetRoom {
  readonly room: string;
  readonly area: number;
  readonly voted: boolean;
}

export interface ResultFacts {
  readonly vote: Vote;
  /** Its name. */
  readonly compound: string;
  readonly result: VoteResult;
  readonly head: SheetHead | null;
  /** Null wherever the compound's own rules do not ask for them, and always in a group. */
  readonly rooms: readonly SheetRoom[] | null;
  readonly site: string;
  /** Paper ballots that may still change the count: not confirmed yet, or held for two people to decide. */
  readonly pending: number;
  /** Areas as numbers, for a workbook. */
  readonly numbers?: boolean;
  /** For a chat, which refuses or shrinks what is too long. */
  readonly picture?: boolean;
}

/** A picture bears so many reckonings in full, and so many tables of ratios. Counted twice where silence counts. */
const MOST_IN_FULL = 2;
const MOST_TABLES = 5;

export function resultSheet(facts: ResultFacts): Sheet {
  const { vote, compound, result, head, rooms, site } = facts;
  const title = resultTitle(vote, result.at < objectionsUntil(vote));
  return {
    title,
    footer: RESULT.footer(compound, vote.number),
    pages: [
      [
        ...demonstrationMark(vote),
        { kind: 'heading', level: 1, text: title },
        { kind: 'facts', facts: resultFacts(facts) },
        ...itemsParts(facts),
        ...lawParts(vote),
        ...checkParts(vote, site, head),
        ...linkCode(site, vote, RESULT.scan),
      ],
      ...(rooms === null ? [] : [roomsPage(rooms, facts)]),
    ],
  };
}

export function resultFacts({ vote, compound, result, pending, picture = false }: ResultFacts) {
  const { scope } = vote;
  // On a picture of many items they stand in a table anyway.
  const many = picture && result.items.length > MOST_TABLES;
  const outcomes = many ? [] : result.items.map(outcomeOf);
  const known = outcomes.filter((outcome) => outcome !== null);
  return [
    { label: RESULT.what, value: vote.title },
    ...(known.length === 0 ? [] : [{ label: RESULT.result, value: RESULT.outcomes(known) }]),
    { label: RESULT.compound, value: compound },
    { label: RESULT.number, value: vote.number },
    { label: RESULT.window, value: windowText(vote) },
    { label: RESULT.scope, value: scopeText(vote) },
    ...(scope.kind === 'units' ? [{ label: RESULT.ground, value: scope.ground }] : []),
    { label: RESULT.register, value: RESULT.registerText(vote.total) },
    { label: RESULT.ballots, value: RESULT.ballotsText(result.ballots) },
    ...(pending === 0 ? [] : [{ label: RESULT.pending, value: RESULT.pendingText(pending) }]),
    ...(vote.certifiedAt === null
      ? [
          { label: RESULT.counted, value: fullTime(result.at) },
          { label: RESULT.objections, value: RESULT.objectionsUntil(objectionsUntil(vote)) },
        ]
      : [{ label: RESULT.certified, value: fullTime(vote.certifiedAt) }]),
  ];
}

export function itemsParts({ vote, result, numbers = false, picture = false }: ResultFacts): Part[] {
  const { items, terms } = vote;
  const reckonings = items.length * (terms.silenceClause === null ? 1 : 2);
  const short = picture && reckonings > MOST_IN_FULL;
  const note = short ? [text(RESULT.allNumbers)] : [];
  const lawful = items.every(({ matter }) => matter !== null);
  if (short && lawful && reckonings > MOST_TABLES) return [summaryTable(items, result.items), ...note];
  const parts = items.flatMap((item, index) => {
    const each = result.items[index];
    if (each === undefined) return [];
    const of = { of: items.length, kind: vote.kind, clause: terms.silenceClause };
    return itemParts({ item, index, ...of, numbers, short }, each);
  });
  return [...parts, ...(lawful ? note : [])];
}

/** Each majority that is asked for here, once. */
export function lawParts({ items }: Pick<Vote, 'items'>): Part[] {
  const rules = new Set(
    items.flatMap(({ matter }) => (matter === null ? [] : (findMatter(matter)?.rule ?? []))),
  );
  if (rules.size === 0) return [];
  const laws = [QUORUM_LAW, ...[...rules].map((rule) => APPROVAL_LAW[rule])];
  return [together(section(RESULT.laws), ...laws.map((law) => small(RESULT.law(law))))];
}

function roomsPage(rooms: readonly SheetRoom[], { vote, numbers = false }: ResultFacts): Part[] {
  const rows = rooms.map(({ room, area, voted }) => [
    room,
    numbers ? area / 100 : areaText(area),
    voted ? RESULT.voted : RESULT.notVoted,
  ]);
  return [
    ...demonstrationMark(vote),
    { kind: 'heading', level: 1, text: RESULT.rooms },
    text(RESULT.roomsLead),
    { kind: 'table', head: RESULT.roomsHead, rows, align: ['left', 'right', 'center'] },
  ];
}
