// The result sheet: for the group as a picture, for the notice board as PDF and XLSX. All numbers, quorum first, every
// comparison written out; no names, no choices of anybody, rooms only where they are handed in. Pure.

import type { Part, Sheet } from '../../platform/document/index.ts';
import { objectionsUntil } from './lifecycle.ts';
import { APPROVAL_LAW, findMatter, QUORUM_LAW } from './matters.ts';
import type { VoteResult } from './result.ts';
import { type ItemView, itemParts, outcomeOf } from './sheet-item.ts';
import {
  checkParts,
  demonstrationMark,
  linkCode,
  type SheetHead,
  section,
  small,
  together,
} from './sheet-parts.ts';
import type { Vote } from './vote.ts';
import { square } from './wording-count.ts';
import { RESULT, resultTitle } from './wording-sheets.ts';
import { scopeText, timeText, windowText } from './wording-staff.ts';

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
}

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

export function resultFacts({ vote, compound, result, pending }: ResultFacts) {
  const { scope } = vote;
  const outcomes = result.items.map(outcomeOf).filter((outcome) => outcome !== null);
  return [
    { label: RESULT.what, value: vote.title },
    ...(outcomes.length === 0 ? [] : [{ label: RESULT.result, value: RESULT.outcomes(outcomes) }]),
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
          { label: RESULT.counted, value: timeText(result.at) },
          { label: RESULT.objections, value: RESULT.objectionsUntil(objectionsUntil(vote)) },
        ]
      : [{ label: RESULT.certified, value: timeText(vote.certifiedAt) }]),
  ];
}

export function itemsParts({ vote, result, numbers = false }: ResultFacts): Part[] {
  return vote.items.flatMap((item, index) => {
    const each = result.items[index];
    if (each === undefined) return [];
    const view: ItemView = {
      item,
      kind: vote.kind,
      index,
      of: vote.items.length,
      clause: vote.terms.silenceClause,
      numbers,
    };
    return itemParts(view, each);
  });
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
    numbers ? area / 100 : square(area),
    voted ? RESULT.voted : RESULT.notVoted,
  ]);
  return [
    ...demonstrationMark(vote),
    { kind: 'heading', level: 1, text: RESULT.rooms },
    { kind: 'text', text: RESULT.roomsLead },
    { kind: 'table', head: RESULT.roomsHead, rows, align: ['left', 'right', 'center'] },
  ];
}
